internal import Text

/// A date as front matter or the command line writes it, before its zone is known.
///
/// It reads `2026-11-24`, `2026-11-24 08:00[:00[.5]]`, the same with `T`, and an optional zone `Z`,
/// `+1`, `+0100`, `+01:00` or `-05:00` after an optional space. Day and month may have one digit.
/// Forms of other tools are read too if they have one meaning only; see `DateScanner`.
package struct WrittenDate: Sendable, Equatable {
  package var civil: CivilTime
  /// The microseconds of a written fraction, rounded half up; 0 if there is none.
  package var microseconds: Int
  /// Whether a time of day was written.
  package var hasTime: Bool
  /// Seconds east of UTC, if a zone was written.
  package var offset: Int?

  /// Reads a whole text; `nil` if it has none of the known forms or if the day or time does not
  /// exist.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let read = WrittenDate(standard: bytes) ?? DateScanner.scan(bytes), read.civil.isValid
    else {
      return nil
    }
    self = read
  }

  init(_ civil: CivilTime) {
    self.civil = civil
    microseconds = 0
    hasTime = false
    offset = nil
  }

  /// Reads the forms of nearly all dates; it does not check that the day exists.
  private init?(standard bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let date = reader.date() else { return nil }
    self.init(date)
    if !reader.isAtEnd {
      guard reader.time(into: &self) else { return nil }
      hasTime = true
    }
    guard reader.isAtEnd else { return nil }
  }

  /// Returns the instant; without a written zone the time is that of a clock in `zone`.
  ///
  /// An instant in the year 0 or 10000 of UTC becomes the first or the last one of the calendar.
  package func instant(in zone: Zone) -> Instant {
    guard let offset else { return zone.instant(of: civil).clampedToCalendar }
    return Instant(seconds: civil.secondsAsUTC - Int64(offset)).clampedToCalendar
  }
}

/// Reads the parts of a date byte by byte.
private struct Reader {
  let bytes: [UInt8]
  var index = 0

  var isAtEnd: Bool { index == bytes.count }

  mutating func date() -> CivilTime? {
    guard let year = number(digits: 4...4), skip("-"), let month = number(digits: 1...2),
      skip("-"), let day = number(digits: 1...2)
    else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  mutating func time(into text: inout WrittenDate) -> Bool {
    if !skip("T") && !skip("t") {
      guard skipSpaces() else { return false }
    }
    guard let hour = number(digits: 1...2), skip(":"), let minute = number(digits: 2...2) else {
      return false
    }
    text.civil.hour = hour
    text.civil.minute = minute
    if skip(":") {
      guard let second = number(digits: 2...2) else { return false }
      text.civil.second = second
      if skip(".") || skip(",") {
        guard let fraction = fraction() else { return false }
        text.microseconds = fraction
      }
    }
    return zone(into: &text)
  }

  private mutating func zone(into text: inout WrittenDate) -> Bool {
    _ = skipSpaces()
    guard !isAtEnd else { return true }
    if skip("Z") || skip("z") {
      text.offset = 0
      return true
    }
    let sign = skip("-") ? -1 : 1
    guard sign == -1 || skip("+"), let hours = number(digits: 1...2), hours <= 23 else {
      return false
    }
    let hasColon = skip(":")
    let minutes = number(digits: 2...2)
    guard !hasColon || minutes != nil, minutes ?? 0 <= 59 else { return false }
    text.offset = sign * (hours * 3600 + (minutes ?? 0) * 60)
    return true
  }

  /// Reads the digits after a decimal point as microseconds; a seventh digit rounds.
  private mutating func fraction() -> Int? {
    var micros = 0
    var count = 0
    while let digit = peekDigit() {
      index += 1
      count += 1
      if count <= 6 { micros = micros * 10 + digit } else if count == 7, digit >= 5 { micros += 1 }
    }
    guard count > 0 else { return nil }
    for _ in 0..<max(0, 6 - count) { micros *= 10 }
    return min(micros, 999_999)
  }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, let digit = peekDigit() {
      value = value * 10 + digit
      count += 1
      index += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  private func peekDigit() -> Int? {
    guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else { return nil }
    return Int(bytes[index]) - 0x30
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpaces() -> Bool {
    let start = index
    while skip(" ") || skip("\t") {}
    return index > start
  }
}

/// Help for a date that `WrittenDate` cannot read.
package enum DateHelp {
  /// The recommended forms.
  package static let recommendedForms = "write it as 2026-11-20 or 2026-11-20T08:00:00+03:00"

  /// Returns help for one date, as precise as its form allows.
  package static func help(for text: String) -> String {
    let bytes = Array(text.utf8)
    return ambiguous(bytes) ?? timestamp(bytes) ?? impossible(bytes) ?? shortYear(text)
      ?? zone(text) ?? recommendedForms
  }

  /// `02/03/2026` is a day in March in some countries and in February in others.
  private static func ambiguous(_ bytes: [UInt8]) -> String? {
    let date = bytes.prefix { $0 != 0x20 && $0 != 0x2C && $0 | 0x20 != 0x74 }
    let parts = date.split(omittingEmptySubsequences: false) { "/.-".utf8.contains($0) }
    guard parts.count == 3, parts.allSatisfy({ part in !part.isEmpty && part.allSatisfy(isDigit) })
    else { return nil }
    let numbers = parts.map { Int(String(decoding: $0.prefix(5), as: UTF8.self)) ?? 0 }
    guard parts[0].count <= 2, parts[1].count <= 2 else { return nil }
    guard parts[2].count == 4 else { return "write the year with four digits: 2026-11-20" }
    let readings = [(numbers[0], numbers[1]), (numbers[1], numbers[0])]
      .map { CivilTime(year: numbers[2], month: $0.1, day: $0.0) }
      .filter(\.isValid).map { "'\(isoDay($0))'" }
    return switch readings.count {
    case 0: "there is no such day; \(recommendedForms)"
    case 2 where readings[0] != readings[1]:
      "it can mean either of two days: write \(readings[0]) or \(readings[1])"
    default: "write it as \(readings[0])"
    }
  }

  /// Seconds or milliseconds since 1970.
  private static func timestamp(_ bytes: [UInt8]) -> String? {
    guard [9, 10, 13].contains(bytes.count), bytes.allSatisfy(isDigit),
      let number = Int64(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    let time = CivilTime(secondsAsUTC: bytes.count == 13 ? number / 1000 : number)
    let clock = [time.hour, time.minute, time.second].map(twoDigits).joined(separator: ":")
    return "if it counts seconds since 1970, write it as '\(isoDay(time))T\(clock)Z'"
  }

  /// A known form of a day or time that does not exist.
  private static func impossible(_ bytes: [UInt8]) -> String? {
    guard let civil = DateScanner.scan(bytes)?.civil, !civil.isValid else { return nil }
    guard (1...12).contains(civil.month) else {
      return "months go from 01 to 12; \(recommendedForms)"
    }
    let days = CivilTime.days(inMonth: civil.month, of: civil.year)
    guard (1...days).contains(civil.day) else {
      return "\(DateScanner.name(ofMonth: civil.month)) \(civil.year) has \(days) days"
    }
    return "the time of day goes from 00:00:00 to 23:59:59"
  }

  /// A day whose year has two digits; with a time it would be the form of old mail.
  private static func shortYear(_ text: String) -> String? {
    guard DateScanner.scan(Array("\(text) 00:00".utf8)) != nil else { return nil }
    return "write the year with four digits: 2026-11-20"
  }

  /// A time with an unknown zone at its end.
  private static func zone(_ text: String) -> String? {
    guard let last = text.split(separator: " ").last,
      last.utf8.contains(where: { $0 | 0x20 > 0x60 }), !last.contains("="),
      WrittenDate(String(text.dropLast(last.count + 1))) != nil
    else { return nil }
    if ["am", "pm"].contains(last.lowercased()) { return "hours before AM and PM go from 1 to 12" }
    return "write the zone as an offset such as +01:00; without one, the site's 'timezone' applies"
  }

  private static func isoDay(_ civil: CivilTime) -> String {
    "\(fourDigits(civil.year))-\(twoDigits(civil.month))-\(twoDigits(civil.day))"
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
