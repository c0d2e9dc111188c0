internal import Basics
internal import Platform

// MARK: Parsing

/// Parses a whole number as Python's `int()` does: with white space around it, a sign, and single
/// underscores between digits.
///
/// - Returns: `nil` if the text is not a number in that base, or needs more than 64 bits.
func parseInteger(_ text: String, base: Int) -> Int? {
  var digits = decimalDigits(trimmed(text))[...]
  var isNegative = false
  if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
    isNegative = sign == UInt8(ascii: "-")
    digits = digits.dropFirst()
  }
  guard let radix = consumePrefix(of: &digits, base: base), let plain = withoutUnderscores(digits)
  else { return nil }
  if base == 0, radix == 10, plain.first == UInt8(ascii: "0"),
    plain.contains(where: { $0 != UInt8(ascii: "0") })
  {
    return nil
  }
  return Int((isNegative ? "-" : "") + String(decoding: plain, as: UTF8.self), radix: radix)
}

/// Removes `0x`, `0o` or `0b` if the base allows it, and returns the base of the digits that
/// follow.
private func consumePrefix(of digits: inout ArraySlice<UInt8>, base: Int) -> Int? {
  guard base == 0 || (2...36).contains(base) else { return nil }
  let start = Array(digits.prefix(2))
  guard start.count == 2, start[0] == UInt8(ascii: "0") else { return base == 0 ? 10 : base }
  let prefixed = [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2][
    start[1] | 0x20]
  guard let prefixed, base == 0 || base == prefixed else { return base == 0 ? 10 : base }
  digits = digits.dropFirst(2)
  if digits.first == UInt8(ascii: "_") { digits = digits.dropFirst() }
  return prefixed
}

/// Returns digits without the single underscores between them, or `nil` if an underscore is
/// elsewhere or there are no digits.
private func withoutUnderscores(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
  let underscore = UInt8(ascii: "_")
  guard let first = digits.first, let last = digits.last, first != underscore, last != underscore,
    first != UInt8(ascii: "+"), first != UInt8(ascii: "-")
  else { return nil }
  for (a, b) in zip(digits, digits.dropFirst()) where a == underscore && b == underscore {
    return nil
  }
  return digits.filter { $0 != underscore }
}

/// Returns the bytes of a text, with the digits of all scripts replaced by ASCII ones.
private func decimalDigits(_ text: String) -> [UInt8] {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
  return text.unicodeScalars.flatMap { scalar -> [UInt8] in
    if scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue {
      return [0x30 + UInt8(digit)]
    }
    return Array(String(scalar).utf8)
  }
}

/// Parses a number as Python's `float()` does; returns `nil` if the text is not a number.
func parseFloat(_ text: String) -> Double? {
  let bytes = decimalDigits(trimmed(text))
  let lower = String(decoding: bytes, as: UTF8.self).lowercased()
  switch lower {
  case "inf", "+inf", "infinity", "+infinity": return .infinity
  case "-inf", "-infinity": return -.infinity
  case "nan", "+nan", "-nan": return .nan
  default: break
  }
  let allowed = Set("0123456789.e+-_".utf8)
  guard lower.utf8.allSatisfy(allowed.contains), hasUnderscoresBetweenDigits(Array(lower.utf8))
  else { return nil }
  return Double(lower.filter { $0 != "_" }.withLeadingDigit)
}

private func hasUnderscoresBetweenDigits(_ bytes: [UInt8]) -> Bool {
  func isDigit(_ index: Int) -> Bool {
    bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
  }
  return bytes.indices.allSatisfy {
    bytes[$0] != UInt8(ascii: "_") || (isDigit($0 - 1) && isDigit($0 + 1))
  }
}

extension String {
  /// Python accepts `.5` and `5.`; Swift requires digits on both sides of the point.
  fileprivate var withLeadingDigit: String {
    guard let point = firstIndex(of: ".") else { return self }
    let before = self[..<point]
    let after = self[index(after: point)...]
    let needsBefore = !(before.last?.isNumber ?? false)
    let needsAfter = !(after.first?.isNumber ?? false)
    guard !(needsBefore && needsAfter) else { return self }
    return before + (needsBefore ? "0." : ".") + (needsAfter ? "0" : "") + after
  }
}

// MARK: Printing

/// Appends a number as Python writes it: with the fewest digits that identify it, and with an
/// exponent below 1e-4 and from 1e16.
func appendFloat(_ number: Double, to output: inout [UInt8]) {
  let text = number.description
  // Swift uses an exponent from 2^53.
  guard number.magnitude < 1e16, number.magnitude >= 1e-4, text.utf8.contains(UInt8(ascii: "e"))
  else {
    output += text.utf8
    return
  }
  output += formattedFloat(number, "f", precision: 1)
}

/// Returns a number as Python's `str()` writes it.
func floatText(_ number: Double) -> String {
  var bytes: [UInt8] = []
  appendFloat(number, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends a whole number in decimal.
func appendInteger(_ number: Int, to output: inout [UInt8]) {
  if number < 0 { output.append(UInt8(ascii: "-")) }
  var rest = number.magnitude
  var low = output.count
  repeat {
    output.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
  } while rest > 0
  var high = output.count - 1
  while low < high {
    output.swapAt(low, high)
    low += 1
    high -= 1
  }
}

/// Returns a whole number in decimal.
func integerText(_ number: Int) -> String {
  var bytes: [UInt8] = []
  appendInteger(number, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}
