internal import Basics
internal import Text

/// The meaning of an unquoted scalar in YAML 1.2: a word, a number, a date or, usually, text.
enum PlainScalar {
  case text
  case value(Value)
  /// A date, time or infinity, as the text that it is normalized to.
  case rewritten(String)
  /// The scalar has the form of a date, but the date does not exist.
  case impossibleTimestamp

  /// Reads the characters of a scalar.
  ///
  /// `no`, `on` and `8:30` are text; `0x1F`, `0o17`, `0b101`, `01234` and `1_000` are integers.
  /// Infinity and NaN stay text, because they would break every sort. Integers of more than 64 bits
  /// stay text too and so keep all their digits.
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
    switch YAMLTimestamp(bytes) {
    case .text(let text): return .rewritten(text)
    case .impossible: return .impossibleTimestamp
    case .none: break
    }
    guard bytes.count <= 400 else { return .text }
    if let whole = wholeNumber(bytes) { return .value(.int(whole)) }
    if let decimal = decimalNumber(bytes) { return .value(.double(decimal)) }
    return special(bytes)
  }

  /// An optional sign and base, then digits and underscores.
  static func wholeNumber(_ bytes: Span<UInt8>) -> Int? {
    var index = 0
    var isNegative = false
    if bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
      isNegative = bytes[0] == UInt8(ascii: "-")
      index = 1
    }
    let base = Self.base(bytes, at: &index)
    var value = 0
    var hasDigit = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
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

  private static func base(_ bytes: Span<UInt8>, at index: inout Int) -> Int {
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "0") else { return 10 }
    let base =
      switch bytes[index + 1] {
      case UInt8(ascii: "x"): 16
      case UInt8(ascii: "o"): 8
      case UInt8(ascii: "b"): 2
      default: 10
      }
    if base != 10 { index += 2 }
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

  /// `1.5`, `.5`, `5.`, `1e3`, `1_000.5`; `nil` without a decimal point or an exponent.
  static func decimalNumber(_ bytes: Span<UInt8>) -> Double? {
    var index = bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") ? 1 : 0
    let start = index
    let whole = digits(bytes, from: &index)
    if index > start, !isDigit(bytes[start]) { return nil }
    var fraction = 0
    let hasPoint = index < bytes.count && bytes[index] == UInt8(ascii: ".")
    if hasPoint {
      index += 1
      fraction = digits(bytes, from: &index)
    }
    guard whole + fraction > 0 else { return nil }
    let hasExponent = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "e")
    if hasExponent {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
      {
        index += 1
      }
      let exponent = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      guard index > exponent else { return nil }
    }
    guard index == bytes.count, hasPoint || hasExponent else { return nil }
    let number = Double(bytes.text(0..<bytes.count).filter { $0 != "_" })
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Skips digits and underscores and returns the number of digits.
  private static func digits(_ bytes: Span<UInt8>, from index: inout Int) -> Int {
    var count = 0
    while index < bytes.count, isDigit(bytes[index]) || bytes[index] == UInt8(ascii: "_") {
      if isDigit(bytes[index]) { count += 1 }
      index += 1
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

/// A plain scalar that YAML reads as a timestamp, normalized to ISO 8601.
///
/// `2025-11-03 8:15:00.5 +1` becomes `2025-11-03T08:15:00.500000+01:00`. A bare date needs two
/// digits for month and day, a time needs seconds; other forms stay text, which `WrittenDate` still
/// parses.
enum YAMLTimestamp: Equatable {
  case none
  case text(String)
  /// The scalar has the form of a timestamp, but its day, time or zone does not exist.
  case impossible

  init(_ bytes: Span<UInt8>) {
    guard bytes.count >= 8, bytes.count <= 80, bytes[4] == UInt8(ascii: "-"), isDigit(bytes[0])
    else {
      self = .none
      return
    }
    var scanner = TimestampScanner(index: 0)
    self = scanner.scan(bytes)
  }
}

/// Parses a timestamp byte by byte.
private struct TimestampScanner {
  var index: Int

  mutating func scan(_ bytes: Span<UInt8>) -> YAMLTimestamp {
    guard let date = date(bytes) else { return .none }
    if index == bytes.count {
      guard bytes.count == 10 else { return .none }
      return date.isValid ? Self.text { appendDate(date, to: &$0) } : .impossible
    }
    guard let (civil, micros) = time(bytes, on: date), let zone = zone(bytes),
      index == bytes.count
    else { return .none }
    guard civil.isValid, abs(zone ?? 0) < 1440 else { return .impossible }
    return Self.text { text in
      appendDate(civil, to: &text)
      text.append(UInt8(ascii: "T"))
      appendTime(civil, micros: micros, to: &text)
      if let zone { appendZone(zone, to: &text) }
    }
  }

  private static func text(_ write: (inout [UInt8]) -> Void) -> YAMLTimestamp {
    var text: [UInt8] = []
    text.reserveCapacity(32)
    write(&text)
    return .text(String(decoding: text, as: UTF8.self))
  }

  private mutating func date(_ bytes: Span<UInt8>) -> CivilTime? {
    guard let year = number(bytes, 4...4), consume("-", bytes), let month = number(bytes, 1...2),
      consume("-", bytes), let day = number(bytes, 1...2)
    else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  private mutating func time(_ bytes: Span<UInt8>, on date: CivilTime) -> (CivilTime, Int)? {
    guard consume("T", bytes) || consume("t", bytes) || skipBlanks(bytes) else { return nil }
    guard let hour = number(bytes, 1...2), consume(":", bytes), let minute = number(bytes, 2...2),
      consume(":", bytes), let second = number(bytes, 2...2)
    else { return nil }
    var civil = date
    (civil.hour, civil.minute, civil.second) = (hour, minute, second)
    return (civil, consume(".", bytes) ? fraction(bytes) : 0)
  }

  /// Microseconds, rounded by the seventh digit.
  private mutating func fraction(_ bytes: Span<UInt8>) -> Int {
    var micros = 0
    var count = 0
    while index < bytes.count, isDigit(bytes[index]) {
      let digit = Int(bytes[index]) - 0x30
      count += 1
      if count <= 6 { micros = micros * 10 + digit } else if count == 7, digit > 4 { micros += 1 }
      index += 1
    }
    while count < 6 {
      micros *= 10
      count += 1
    }
    return min(micros, 999_999)
  }

  /// Minutes east of UTC.
  ///
  /// The outer optional is `nil` if this is not a zone, the inner one if no zone is written.
  private mutating func zone(_ bytes: Span<UInt8>) -> Int?? {
    _ = skipBlanks(bytes)
    if index == bytes.count { return .some(nil) }
    if consume("Z", bytes) { return .some(0) }
    let isWest = consume("-", bytes)
    guard isWest || consume("+", bytes), let hours = number(bytes, 1...2) else { return nil }
    var minutes = hours * 60
    if consume(":", bytes) {
      guard let rest = number(bytes, 2...2) else { return nil }
      minutes += rest
    }
    return .some(isWest ? -minutes : minutes)
  }

  private mutating func number(_ bytes: Span<UInt8>, _ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, index < bytes.count, isDigit(bytes[index]) {
      value = value * 10 + Int(bytes[index]) - 0x30
      count += 1
      index += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  private mutating func consume(_ character: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) -> Bool {
    let start = index
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    return index > start
  }
}

private func appendDate(_ civil: CivilTime, to text: inout [UInt8]) {
  text.append(twoDigits: civil.year / 100)
  text.append(twoDigits: civil.year % 100)
  for part in [civil.month, civil.day] {
    text.append(UInt8(ascii: "-"))
    text.append(twoDigits: part)
  }
}

private func appendTime(_ civil: CivilTime, micros: Int, to text: inout [UInt8]) {
  text.append(twoDigits: civil.hour)
  for part in [civil.minute, civil.second] {
    text.append(UInt8(ascii: ":"))
    text.append(twoDigits: part)
  }
  guard micros > 0 else { return }
  text.append(UInt8(ascii: "."))
  for part in [micros / 10_000, micros / 100 % 100, micros % 100] {
    text.append(twoDigits: part)
  }
}

private func appendZone(_ minutes: Int, to text: inout [UInt8]) {
  text.append(UInt8(ascii: minutes < 0 ? "-" : "+"))
  text.append(twoDigits: abs(minutes) / 60)
  text.append(UInt8(ascii: ":"))
  text.append(twoDigits: abs(minutes) % 60)
}
