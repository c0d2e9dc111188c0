internal import Basics

/// What stands behind the colon of a field of `format`: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpecification {
  var fill: Unicode.Scalar = " "
  var align: Unicode.Scalar?
  /// Whether a zero stands before the width: numbers are filled up between their sign and their digits.
  var hasZeros = false
  var sign: Unicode.Scalar?
  var hidesNegativeZero = false
  var isAlternate = false
  var width = 0
  var grouping: Unicode.Scalar?
  var precision: Int?
  var type: Unicode.Scalar?
  /// The text that it was read from, for messages.
  let text: String

  /// - Throws: Where the text is no specification, or asks for more than the limits allow.
  init(_ text: String, _ limits: TemplateLimits) throws(CallError) {
    self.text = text
    var rest = Array(text.unicodeScalars)[...]
    let isFilled = readAlignment(&rest)
    if let first = rest.first, "+- ".unicodeScalars.contains(first) { sign = rest.popFirst() }
    hidesNegativeZero = Self.take("z", &rest)
    isAlternate = Self.take("#", &rest)
    if !isFilled, Self.take("0", &rest) {
      fill = "0"
      hasZeros = true
    }
    width = try Self.number(&rest, limits) ?? 0
    if let first = rest.first, first == "," || first == "_" { grouping = rest.popFirst() }
    if Self.take(".", &rest) {
      precision = try Self.number(&rest, limits)
      if precision == nil { throw invalid }
    }
    type = rest.popFirst()
    guard rest.isEmpty else { throw invalid }
  }

  /// The error of a specification that is none, or does not fit what it is used on.
  var invalid: CallError { CallError("'\(text)' is not a format for this value") }

  /// Whether there is a fill before the alignment.
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

  private static func take(
    _ wanted: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard rest.first == wanted else { return false }
    rest.removeFirst()
    return true
  }

  private static func number(
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

  /// Pads a body to the width; `head`, a sign or a prefix, stays in front of the zeros of `=`.
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
