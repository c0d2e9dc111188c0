internal import Basics
internal import Platform
internal import Text

/// Returns a text with its `%s`, `%d`, `%(name)s` … replaced, as Python's `text % value` does.
func percentFormatted(
  _ template: TextOrMarkup, with value: Value, _ limits: TemplateLimits
) throws(CallError) -> Value {
  var formatter = PercentFormatter(template, value, limits)
  return template.with(try formatter.format())
}

/// Replaces the conversions of one text.
private struct PercentFormatter {
  private let bytes: [UInt8]
  private let isMarkup: Bool
  private let limits: TemplateLimits
  private let value: Value
  /// The values that conversions without a name use, one after another.
  private let positional: [Value]
  /// Whether conversions can refer to the value's items by name.
  private let isMapping: Bool
  private var cursor = 0
  /// How many of `positional` are used.
  private var usedCount = 0
  private var output: [UInt8] = []

  init(_ template: TextOrMarkup, _ value: Value, _ limits: TemplateLimits) {
    bytes = Array(template.text.utf8)
    isMarkup = template.isMarkup
    self.limits = limits
    self.value = value
    switch value {
    case .tuple(let items): (positional, isMapping) = (items, false)
    case .object(let sequence as SequenceValue) where sequence.tupleItems != nil:
      (positional, isMapping) = (sequence.items, false)
    case .map, .array, .undefined: (positional, isMapping) = ([value], true)
    case .object(let sequence as SequenceValue):
      (positional, isMapping) = ([value], sequence.isIndexed)
    default: (positional, isMapping) = ([value], false)
    }
  }

  mutating func format() throws(CallError) -> [UInt8] {
    while cursor < bytes.count {
      guard bytes[cursor] == UInt8(ascii: "%") else {
        output.append(bytes[cursor])
        cursor += 1
        continue
      }
      cursor += 1
      try readConversion()
      try limits.checkText(output.count)
    }
    guard usedCount >= positional.count || isMapping else {
      throw CallError("the text uses \(usedCount) of \(positional.count) values")
    }
    return output
  }

  private mutating func readConversion() throws(CallError) {
    let name = try readName()
    var conversion = PercentConversion()
    readFlags(&conversion)
    conversion.width = try readNumber() ?? 0
    if conversion.width < 0 {
      conversion.isLeft = true
      conversion.width = -conversion.width
    }
    if peek == UInt8(ascii: ".") {
      cursor += 1
      conversion.precision = max(0, try readNumber() ?? 0)
    }
    if let byte = peek, "hlL".utf8.contains(byte) { cursor += 1 }
    guard let letter = peek else {
      throw CallError("a format must not end after '%'", help: "write '%%' for a percent sign")
    }
    cursor += 1
    conversion.letter = letter
    if letter == UInt8(ascii: "%") { return output.append(letter) }
    try write(try value(name), conversion)
  }

  private var peek: UInt8? { cursor < bytes.count ? bytes[cursor] : nil }

  /// Reads a name in parentheses; returns `nil` if there is none.
  private mutating func readName() throws(CallError) -> String? {
    guard peek == UInt8(ascii: "(") else { return nil }
    let start = cursor + 1
    var depth = 0
    while let byte = peek {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      cursor += 1
      if depth == 0 { return String(decoding: bytes[start..<(cursor - 1)], as: UTF8.self) }
    }
    throw CallError("a '(' in the format is never closed")
  }

  private mutating func readFlags(_ conversion: inout PercentConversion) {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "-"): conversion.isLeft = true
      case UInt8(ascii: "+"): conversion.sign = "+"
      case UInt8(ascii: " "): if conversion.sign.isEmpty { conversion.sign = " " }
      case UInt8(ascii: "#"): conversion.isAlternate = true
      case UInt8(ascii: "0"): conversion.hasZeros = true
      default: return
      }
      cursor += 1
    }
  }

  /// Reads a width or a precision; `*` uses the next value.
  private mutating func readNumber() throws(CallError) -> Int? {
    if peek == UInt8(ascii: "*") {
      cursor += 1
      guard let number = try nextValue().integerValue else {
        throw CallError("'*' in a format needs a whole number")
      }
      try limits.checkText(Int(clamping: number.magnitude))
      return number
    }
    var number: Int?
    while let byte = peek, (0x30...0x39).contains(byte) {
      let next = (number ?? 0) * 10 + Int(byte - 0x30)
      try limits.checkText(next)
      number = next
      cursor += 1
    }
    return number
  }

  // MARK: Values

  private mutating func value(_ name: String?) throws(CallError) -> Value {
    if let name { try namedValue(name) } else { try nextValue() }
  }

  private mutating func nextValue() throws(CallError) -> Value {
    guard usedCount < positional.count else {
      throw CallError("the format needs more than \(positional.count) values")
    }
    defer { usedCount += 1 }
    return positional[usedCount]
  }

  private func namedValue(_ name: String) throws(CallError) -> Value {
    guard isMapping else { throw CallError("'%(\(name))' needs a mapping, not \(value.kindName)") }
    guard let found = plainItem(.string(name), of: value) else {
      let names = if case .map(let map) = value { map.keys.compactMap(\.text) } else { [String]() }
      throw CallError(
        "the format needs a value for '\(name)'", help: didYouMean(name, among: names))
    }
    return found
  }

  private mutating func write(_ value: Value, _ conversion: PercentConversion) throws(CallError) {
    switch Unicode.Scalar(conversion.letter) {
    case "s": write(isMarkup ? escapedText(of: value) : printed(value), conversion)
    case "r": write(shown(represented(value)), conversion)
    case "a": write(shown(asciiRepresented(value)), conversion)
    case "c": write(try character(value), conversion)
    case "d", "i", "u": write(try wholeNumber(value, conversion), 10, "", conversion)
    case "o": write(try exactNumber(value, conversion), 8, "0o", conversion)
    case "x": write(try exactNumber(value, conversion), 16, "0x", conversion)
    case "X": write(try exactNumber(value, conversion), 16, "0X", conversion)
    case "e", "E", "f", "F", "g", "G": try writeFloat(value, conversion)
    default:
      throw CallError("'%\(Unicode.Scalar(conversion.letter))' is not a format")
    }
  }

  private func shown(_ text: String) -> String { isMarkup ? escaped(text) : text }

  private mutating func write(_ text: String, _ conversion: PercentConversion) {
    var text = text
    if let precision = conversion.precision {
      text = String(scalars: text.unicodeScalars.prefix(precision))
    }
    pad("", text, conversion, zeros: false)
  }

  /// Appends a text padded to the width; zeros go between `head`, a sign or prefix, and `body`.
  private mutating func pad(
    _ head: String, _ body: String, _ conversion: PercentConversion, zeros: Bool
  ) {
    let missing = max(0, conversion.width - scalarCount(head) - scalarCount(body))
    func fill(_ byte: UInt8) { output += repeatElement(byte, count: missing) }
    let space = UInt8(ascii: " ")
    if !conversion.isLeft, !zeros { fill(space) }
    output += head.utf8
    if !conversion.isLeft, zeros { fill(UInt8(ascii: "0")) }
    output += body.utf8
    if conversion.isLeft { fill(space) }
  }

  private func character(_ value: Value) throws(CallError) -> String {
    if let text = value.text, scalarCount(text) == 1 { return text }
    if let number = value.integerValue, let code = UInt32(exactly: number),
      let scalar = Unicode.Scalar(code)
    {
      return String(scalar)
    }
    throw CallError("'%c' needs one character, not \(value.kindName)")
  }

  private func needsNumber(_ value: Value, _ conversion: PercentConversion) -> CallError {
    CallError(
      "'%\(Unicode.Scalar(conversion.letter))' needs a number, not \(value.kindName)",
      help: "'%s' takes any value")
  }

  /// Returns a value that must be a whole number.
  private func exactNumber(
    _ value: Value, _ conversion: PercentConversion
  ) throws(CallError) -> Int {
    guard let number = value.integerValue else { throw needsNumber(value, conversion) }
    return number
  }

  /// Returns a number without its fraction.
  private func wholeNumber(
    _ value: Value, _ conversion: PercentConversion
  ) throws(CallError) -> Int {
    if let number = value.integerValue { return number }
    guard let number = value.doubleValue else { throw needsNumber(value, conversion) }
    guard let whole = Int(exactly: number.rounded(.towardZero)) else {
      throw overflowError(of: "%d")
    }
    return whole
  }

  private mutating func write(
    _ number: Int, _ radix: Int, _ prefix: String, _ conversion: PercentConversion
  ) {
    var digits = String(
      number.magnitude, radix: radix, uppercase: conversion.letter == UInt8(ascii: "X"))
    if let precision = conversion.precision, precision > digits.utf8.count {
      digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
    }
    let sign = number < 0 ? "-" : conversion.sign
    pad(
      sign + (conversion.isAlternate ? prefix : ""), digits, conversion,
      zeros: conversion.hasZeros)
  }

  private mutating func writeFloat(
    _ value: Value, _ conversion: PercentConversion
  ) throws(CallError) {
    guard let number = value.doubleValue else { throw needsNumber(value, conversion) }
    let body = formattedFloat(
      number.magnitude, Unicode.Scalar(conversion.letter), precision: conversion.precision ?? 6,
      alternate: conversion.isAlternate)
    let isNegative = number.sign == .minus && !number.isNaN
    pad(
      isNegative ? "-" : conversion.sign, String(decoding: body, as: UTF8.self), conversion,
      zeros: conversion.hasZeros)
  }
}

/// One conversion of a format: `%[(name)][flags][width][.precision]letter`.
struct PercentConversion {
  var isLeft = false
  var hasZeros = false
  var isAlternate = false
  var sign: String = ""
  var width = 0
  var precision: Int?
  var letter: UInt8 = 0
}
