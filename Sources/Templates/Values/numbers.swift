internal import Basics

/// The error of a whole number that needs more than 64 bits.
func tooLarge(_ symbol: String) -> CallError {
  CallError("the result of '\(symbol)' is too large for a whole number")
}

private let zeroDivision = CallError("nothing can be divided by zero")

/// An operator between whole numbers; `/` and negative powers give numbers with a fraction.
func integerArithmetic(
  _ operation: BinaryOperator, _ a: Int, _ b: Int
) throws(CallError) -> Value {
  let result: (partialValue: Int, overflow: Bool)
  switch operation {
  case .add: result = a.addingReportingOverflow(b)
  case .subtract: result = a.subtractingReportingOverflow(b)
  case .multiply: result = a.multipliedReportingOverflow(by: b)
  case .divide:
    guard b != 0 else { throw zeroDivision }
    return .double(Double(a) / Double(b))
  case .floorDivide, .modulo:
    guard b != 0 else { throw zeroDivision }
    result = flooredDivision(a, b, wantsRest: operation == .modulo)
  case .power where b < 0: return .double(try floatArithmetic(.power, Double(a), Double(b)))
  case .power: result = power(a, b)
  }
  guard !result.overflow else { throw tooLarge(operation.symbol) }
  return .int(result.partialValue)
}

/// The quotient rounded down, or the rest, which has the sign of the divisor.
private func flooredDivision(_ a: Int, _ b: Int, wantsRest: Bool) -> (Int, Bool) {
  if b == -1 { return wantsRest ? (0, false) : 0.subtractingReportingOverflow(a) }
  let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
  let isBelow = rest != 0 && (rest < 0) != (b < 0)
  if wantsRest { return (isBelow ? rest + b : rest, false) }
  return (isBelow ? quotient - 1 : quotient, false)
}

private func power(_ base: Int, _ exponent: Int) -> (Int, Bool) {
  // Beyond these bases every power with a large exponent overflows, so the loop below is short.
  if base == 0 || base == 1 { return (exponent == 0 ? 1 : base, false) }
  if base == -1 { return (exponent % 2 == 0 ? 1 : -1, false) }
  guard exponent < 64 else { return (0, true) }
  var result = 1
  for _ in 0..<exponent {
    let next = result.multipliedReportingOverflow(by: base)
    if next.overflow { return (0, true) }
    result = next.partialValue
  }
  return (result, false)
}

/// An operator between numbers one of which has a fraction.
func floatArithmetic(
  _ operation: BinaryOperator, _ a: Double, _ b: Double
) throws(CallError) -> Double {
  switch operation {
  case .add: return a + b
  case .subtract: return a - b
  case .multiply: return a * b
  case .divide:
    guard b != 0 else { throw zeroDivision }
    return a / b
  case .floorDivide, .modulo:
    guard b != 0 else { throw zeroDivision }
    return flooredDivision(a, b, wantsRest: operation == .modulo)
  case .power: return try power(a, b)
  }
}

private func flooredDivision(_ a: Double, _ b: Double, wantsRest: Bool) -> Double {
  var rest = a.truncatingRemainder(dividingBy: b)
  var quotient = (a - rest) / b
  if rest == 0 {
    rest = Double(signOf: b, magnitudeOf: 0)
  } else if (b < 0) != (rest < 0) {
    rest += b
    quotient -= 1
  }
  if wantsRest { return rest }
  guard quotient != 0 else { return Double(signOf: a / b, magnitudeOf: 0) }
  // The division above may be off by a hair; the quotient itself is whole.
  let whole = quotient.rounded(.down)
  return quotient - whole > 0.5 ? whole + 1 : whole
}

private func power(_ base: Double, _ exponent: Double) throws(CallError) -> Double {
  if base == 0, exponent < 0 { throw CallError("zero has no negative power") }
  if base < 0, base.isFinite, exponent.isFinite, exponent != exponent.rounded() {
    throw CallError("a negative number has only whole powers")
  }
  let result = raised(base, to: exponent)
  if result.isInfinite, base.isFinite, exponent.isFinite {
    throw CallError("the result of '**' is too large")
  }
  return result
}

/// A whole number from a text as Python's `int()` reads it: spaces around, a sign, single underscores between digits.
///
/// - Returns: Nothing where the text is no number of that base or needs more than 64 bits.
func parseInteger(_ text: String, base: Int) -> Int? {
  var digits = decimalDigits(trimmed(text))[...]
  var isNegative = false
  if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
    isNegative = sign == UInt8(ascii: "-")
    digits = digits.dropFirst()
  }
  guard let radix = takePrefix(of: &digits, base: base), let plain = withoutUnderscores(digits)
  else { return nil }
  if base == 0, radix == 10, plain.first == UInt8(ascii: "0"),
    plain.contains(where: { $0 != UInt8(ascii: "0") })
  {
    return nil
  }
  return Int((isNegative ? "-" : "") + String(decoding: plain, as: UTF8.self), radix: radix)
}

/// Takes `0x`, `0o` or `0b` away where the base allows it; the result is the base that holds from there on.
private func takePrefix(of digits: inout ArraySlice<UInt8>, base: Int) -> Int? {
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

/// Digits without the single underscores between them; nothing where one is elsewhere, or there are no digits.
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

/// The bytes of a text, with the digits of every script as ASCII ones.
private func decimalDigits(_ text: String) -> [UInt8] {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
  return text.unicodeScalars.flatMap { scalar -> [UInt8] in
    if scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue {
      return [0x30 + UInt8(digit)]
    }
    return Array(String(scalar).utf8)
  }
}

/// A number from a text as Python's `float()` reads it; nothing where the text is none.
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
  func isDigit(_ place: Int) -> Bool {
    bytes.indices.contains(place) && (0x30...0x39).contains(bytes[place])
  }
  return bytes.indices.allSatisfy {
    bytes[$0] != UInt8(ascii: "_") || (isDigit($0 - 1) && isDigit($0 + 1))
  }
}

extension String {
  /// `.5` and `5.` are numbers in Python; Swift wants digits on both sides of the point.
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
