internal import Basics
internal import Platform

/// The part of a format field after its colon.
///
/// Its grammar is `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpecification {
  var fill: Unicode.Scalar = " "
  var align: Unicode.Scalar?
  /// Whether a zero precedes the width: numbers are padded between their sign and their digits.
  var hasZeros = false
  var sign: Unicode.Scalar?
  var hidesNegativeZero = false
  var isAlternate = false
  var width = 0
  var grouping: Unicode.Scalar?
  var precision: Int?
  var type: Unicode.Scalar?
  /// The specification as it was written, for messages.
  let text: String

  /// - Throws: If the text is not a specification, or asks for more than the limits allow.
  init(_ text: String, _ limits: TemplateLimits) throws(CallError) {
    self.text = text
    var rest = Array(text.unicodeScalars)[...]
    let isFilled = readAlignment(&rest)
    if let first = rest.first, "+- ".unicodeScalars.contains(first) { sign = rest.popFirst() }
    hidesNegativeZero = Self.consume("z", &rest)
    isAlternate = Self.consume("#", &rest)
    if !isFilled, Self.consume("0", &rest) {
      fill = "0"
      hasZeros = true
    }
    width = try Self.readNumber(&rest, limits) ?? 0
    if let first = rest.first, first == "," || first == "_" { grouping = rest.popFirst() }
    if Self.consume(".", &rest) {
      precision = try Self.readNumber(&rest, limits)
      if precision == nil { throw invalid }
    }
    type = rest.popFirst()
    guard rest.isEmpty else { throw invalid }
  }

  /// The error for a specification that is invalid, or that does not fit the value.
  var invalid: CallError { CallError("'\(text)' is not a format for this value") }

  /// Reads the alignment; returns whether a fill character precedes it.
  private mutating func readAlignment(_ rest: inout ArraySlice<Unicode.Scalar>) -> Bool {
    let signs = "<>=^".unicodeScalars
    let start = Array(rest.prefix(2))
    if start.count == 2, signs.contains(start[1]) {
      fill = start[0]
      align = start[1]
      rest = rest.dropFirst(2)
      return true
    }
    if let first = start.first, signs.contains(first) {
      align = rest.popFirst()
    }
    return false
  }

  /// Removes a character from the front; returns whether it was there.
  private static func consume(
    _ expected: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard rest.first == expected else { return false }
    rest.removeFirst()
    return true
  }

  private static func readNumber(
    _ rest: inout ArraySlice<Unicode.Scalar>, _ limits: TemplateLimits
  ) throws(CallError) -> Int? {
    var number: Int?
    while let digit = rest.first?.value, (0x30...0x39).contains(digit) {
      let next = (number ?? 0) * 10 + Int(digit - 0x30)
      try limits.checkText(next)
      number = next
      rest.removeFirst()
    }
    return number
  }

  /// Pads a text to the width; with `=`, `head` (a sign or a prefix) stays in front of the zeros.
  func padded(head: String = "", _ body: String, align standard: Unicode.Scalar) -> String {
    let standard = hasZeros && standard == ">" ? "=" : standard
    let missing = width - scalarCount(head) - scalarCount(body)
    guard missing > 0 else { return head + body }
    func padding(_ count: Int) -> String { String(repeating: String(fill), count: count) }
    return switch align ?? standard {
    case "<": head + body + padding(missing)
    case "^": padding(missing / 2) + head + body + padding(missing - missing / 2)
    case "=": head + padding(missing) + body
    default: padding(missing) + head + body
    }
  }
}

// Values in the format.
extension FormatSpecification {
  /// Returns a value in this format.
  ///
  /// - Throws: If the format does not fit this kind of value.
  func text(of value: Value) throws(CallError) -> String {
    switch value {
    case _ where text.isEmpty: return printed(value)
    case .string(let text), .markup(let text): return try formatted(text)
    case .int(let number): return try formatted(number)
    case .bool(let flag): return try formatted(flag ? 1 : 0)
    case .double(let number): return try formatted(number)
    default: throw CallError("\(value.kindName) has no format '\(text)'")
    }
  }

  private func formatted(_ text: String) throws(CallError) -> String {
    guard type == nil || type == "s", sign == nil, !isAlternate, grouping == nil,
      !hidesNegativeZero, align != "="
    else { throw invalid }
    var shown = text
    if let precision { shown = String(scalars: text.unicodeScalars.prefix(precision)) }
    return padded(shown, align: "<")
  }

  // MARK: Whole numbers

  private func formatted(_ number: Int) throws(CallError) -> String {
    switch type {
    case "e", "E", "f", "F", "g", "G", "%": return try formatted(Double(number))
    case "c": return try character(number)
    case nil, "d", "n": return try formatted(number, radix: 10, prefix: "")
    case "b": return try formatted(number, radix: 2, prefix: "0b")
    case "o": return try formatted(number, radix: 8, prefix: "0o")
    case "x": return try formatted(number, radix: 16, prefix: "0x")
    case "X": return try formatted(number, radix: 16, prefix: "0X")
    default: throw invalid
    }
  }

  private func character(_ number: Int) throws(CallError) -> String {
    guard sign == nil, precision == nil, grouping == nil, !isAlternate,
      let value = UInt32(exactly: number), let scalar = Unicode.Scalar(value)
    else { throw invalid }
    return padded(String(scalar), align: ">")
  }

  private func formatted(
    _ number: Int, radix: Int, prefix: String
  ) throws(CallError) -> String {
    guard precision == nil, !hidesNegativeZero,
      grouping == nil || radix == 10 && type != "n" || grouping == "_" && type != "n"
    else { throw invalid }
    let digits = String(number.magnitude, radix: radix, uppercase: type == "X")
    let head = signText(isNegative: number < 0) + (isAlternate ? prefix : "")
    let size = radix == 10 ? 3 : 4
    return padded(
      head: head, grouped(digits, by: size, headCount: head.utf8.count), align: ">")
  }

  private func signText(isNegative: Bool) -> String {
    if isNegative { return "-" }
    return sign == "+" ? "+" : sign == " " ? " " : ""
  }

  /// Groups digits; zeros that pad the number to its width are grouped too.
  private func grouped(_ digits: String, by size: Int, headCount: Int) -> String {
    guard let grouping else { return digits }
    var digits = digits
    if fill == "0", align == "=" || (align == nil && hasZeros) {
      let available = width - headCount
      let needed = available - available / (size + 1) + (available % (size + 1) == 0 ? 1 : 0)
      if needed > digits.utf8.count {
        digits = String(repeating: "0", count: needed - digits.utf8.count) + digits
      }
    }
    var result = String.UnicodeScalarView()
    for (index, digit) in digits.unicodeScalars.enumerated() {
      if index > 0, (digits.utf8.count - index) % size == 0 { result.append(grouping) }
      result.append(digit)
    }
    return String(result)
  }

  // MARK: Numbers with a fraction

  private func formatted(_ number: Double) throws(CallError) -> String {
    guard grouping == nil || type != "n" else { throw invalid }
    var body: String
    switch type {
    case nil: body = shortest(number.magnitude)
    case "e", "E", "f", "F", "g", "G": body = digits(of: number.magnitude, type ?? "f")
    case "n": body = digits(of: number.magnitude, "g")
    case "%": body = digits(of: number.magnitude * 100, "f") + "%"
    default: throw invalid
    }
    var isNegative = number.sign == .minus && !number.isNaN
    if hidesNegativeZero, !body.utf8.contains(where: { (0x31...0x39).contains($0) }),
      number.isFinite
    {
      isNegative = false
    }
    let head = signText(isNegative: isNegative)
    if grouping != nil { body = groupedWhole(body, headCount: head.utf8.count) }
    return padded(head: head, body, align: ">")
  }

  private func digits(of number: Double, _ letter: Unicode.Scalar) -> String {
    String(
      decoding: formattedFloat(number, letter, precision: precision ?? 6, alternate: isAlternate),
      as: UTF8.self)
  }

  /// Formats a number without a type: as Python's `str()` does, or with as many digits as the
  /// precision says, but at least one after the point.
  private func shortest(_ number: Double) -> String {
    guard let precision, number.isFinite else { return floatText(number) }
    let digits = max(1, precision)
    let scientific = String(
      decoding: formattedFloat(number, "e", precision: digits - 1), as: UTF8.self)
    let exponent = scientific.split(separator: "e").last.flatMap { Int($0) } ?? 0
    if exponent + 1 == digits, exponent >= -4 {
      return withoutTrailingZeros(scientific)
    }
    let general = String(decoding: formattedFloat(number, "g", precision: digits), as: UTF8.self)
    return general.contains { $0 == "." || $0 == "e" } ? general : general + ".0"
  }

  private func withoutTrailingZeros(_ scientific: String) -> String {
    let parts = scientific.split(separator: "e")
    guard parts.count == 2, parts[0].contains(".") else { return scientific }
    var digits = parts[0]
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return digits + "e" + parts[1]
  }

  /// Groups the digits before the point.
  private func groupedWhole(_ body: String, headCount: Int) -> String {
    let end = body.firstIndex { !$0.isWholeNumber } ?? body.endIndex
    let rest = String(body[end...])
    return grouped(String(body[..<end]), by: 3, headCount: headCount + rest.utf8.count) + rest
  }
}
