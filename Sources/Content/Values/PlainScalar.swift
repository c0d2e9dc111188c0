internal import Basics

/// What a scalar without quotes means in YAML 1.2: words, numbers, dates, or text, which is nearly always.
enum PlainScalar {
  case text
  case value(Value)
  /// A date, time or infinity as the text that stands for it.
  case rewritten(String)
  /// It has the form of a date, but there is no such day.
  case impossibleTimestamp

  /// Reads the characters of a scalar.
  ///
  /// `no`, `on` and `8:30` are text; `0x1F`, `0o17`, `0b101`, `01234` and `1_000` are whole numbers. Infinity and
  /// "not a number" stay text: no page has a use for them, and they would upset every sort. So do whole numbers of
  /// more than 64 bits, which keep all their digits that way.
  init(_ bytes: Span<UInt8>) {
    guard let first = bytes.count > 0 ? bytes[0] : nil else {
      self = .value(.null)
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      self = Self.number(bytes)
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "~"):
      self = bytes.count <= 5 ? Self.word(bytes.text(0..<bytes.count)) : .text
    default: self = .text
    }
  }

  private static func word(_ word: String) -> PlainScalar {
    switch word {
    case "true", "True", "TRUE": .value(.bool(true))
    case "false", "False", "FALSE": .value(.bool(false))
    case "null", "Null", "NULL", "~": .value(.null)
    default: .text
    }
  }

  private static func number(_ bytes: Span<UInt8>) -> PlainScalar {
    switch TimestampText(bytes) {
    case .text(let text): return .rewritten(text)
    case .impossible: return .impossibleTimestamp
    case .none: break
    }
    guard bytes.count <= 400 else { return .text }
    if let whole = wholeNumber(bytes) { return .value(.int(whole)) }
    if let decimal = decimalNumber(bytes) { return .value(.double(decimal)) }
    return special(bytes)
  }

  /// Sign, base and digits with underscores between them.
  static func wholeNumber(_ bytes: Span<UInt8>) -> Int? {
    var place = 0
    var isNegative = false
    if bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
      isNegative = bytes[0] == UInt8(ascii: "-")
      place = 1
    }
    let base = Self.base(bytes, at: &place)
    var value = 0
    var hasDigit = false
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "_") { continue }
      guard let digit = Self.digit(byte), digit < base else { return nil }
      hasDigit = true
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.subtractingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = sum
    }
    guard hasDigit, isNegative || value > Int.min else { return nil }
    return isNegative ? value : -value
  }

  private static func base(_ bytes: Span<UInt8>, at place: inout Int) -> Int {
    guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "0") else { return 10 }
    let base =
      switch bytes[place + 1] {
      case UInt8(ascii: "x"): 16
      case UInt8(ascii: "o"): 8
      case UInt8(ascii: "b"): 2
      default: 10
      }
    if base != 10 { place += 2 }
    return base
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x61...0x66: Int(byte) - 0x61 + 10
    case 0x41...0x46: Int(byte) - 0x41 + 10
    default: nil
    }
  }

  /// `1.5`, `.5`, `5.`, `1e3`, `1_000.5`; nothing without a point or an exponent.
  static func decimalNumber(_ bytes: Span<UInt8>) -> Double? {
    var place = bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") ? 1 : 0
    let start = place
    let whole = digits(bytes, from: &place)
    if place > start, !isDigit(bytes[start]) { return nil }
    var fraction = 0
    let hasPoint = place < bytes.count && bytes[place] == UInt8(ascii: ".")
    if hasPoint {
      place += 1
      fraction = digits(bytes, from: &place)
    }
    guard whole + fraction > 0 else { return nil }
    let hasExponent = place < bytes.count && bytes[place] | 0x20 == UInt8(ascii: "e")
    if hasExponent {
      place += 1
      if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+")
      {
        place += 1
      }
      let exponent = place
      while place < bytes.count, isDigit(bytes[place]) { place += 1 }
      guard place > exponent else { return nil }
    }
    guard place == bytes.count, hasPoint || hasExponent else { return nil }
    let number = Double(bytes.text(0..<bytes.count).filter { $0 != "_" })
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Skips digits and underscores and counts the digits.
  private static func digits(_ bytes: Span<UInt8>, from place: inout Int) -> Int {
    var count = 0
    while place < bytes.count, isDigit(bytes[place]) || bytes[place] == UInt8(ascii: "_") {
      if isDigit(bytes[place]) { count += 1 }
      place += 1
    }
    return count
  }

  private static func special(_ bytes: Span<UInt8>) -> PlainScalar {
    guard bytes.count <= 5 else { return .text }
    return switch bytes.text(0..<bytes.count) {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .rewritten(".inf")
    case "-.inf", "-.Inf", "-.INF": .rewritten("-.inf")
    case ".nan", ".NaN", ".NAN": .rewritten(".nan")
    default: .text
    }
  }
}
