/// A date as front matter or the command line writes it, before a zone is known.
///
/// Read forms: `2026-11-24`, `2026-11-24 08:00[:00[.5]]`, the same with `T`, and with an optional zone `Z`, `+1`,
/// `+0100`, `+01:00` or `-05:00` after an optional space. Day and month may have one digit. What other tools write
/// is read too where it has one meaning; see `DateScanner`.
package struct TimeText: Sendable, Equatable {
  package var civil: CivilTime
  /// Microseconds of a written fraction, rounded half up; 0 where none is written.
  package var microseconds: Int
  /// Whether a time of day was written.
  package var hasTime: Bool
  /// Seconds east of UTC where a zone was written.
  package var offset: Int?

  /// Reads a whole text; nothing when it has none of the known forms or names a day or time that does not exist.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let read = TimeText(standard: bytes) ?? DateScanner.scan(bytes), read.civil.isValid else {
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

  /// Reads the forms that nearly all dates have; whether there is such a day is not asked.
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

  /// The instant; where no zone was written, a clock in `zone` is meant.
  ///
  /// One that is in the year 0 or 10000 by UTC is the first or the last of the calendar.
  package func instant(in zone: Zone) -> Instant {
    guard let offset else { return zone.instant(of: civil).inCalendar }
    return Instant(seconds: civil.secondsAsUTC - Int64(offset)).inCalendar
  }
}

/// Takes a date apart byte by byte.
private struct Reader {
  let bytes: [UInt8]
  var place = 0

  var isAtEnd: Bool { place == bytes.count }

  mutating func date() -> CivilTime? {
    guard let year = number(digits: 4...4), take("-"), let month = number(digits: 1...2),
      take("-"), let day = number(digits: 1...2)
    else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  mutating func time(into text: inout TimeText) -> Bool {
    if !take("T") && !take("t") {
      guard skipSpaces() else { return false }
    }
    guard let hour = number(digits: 1...2), take(":"), let minute = number(digits: 2...2) else {
      return false
    }
    text.civil.hour = hour
    text.civil.minute = minute
    if take(":") {
      guard let second = number(digits: 2...2) else { return false }
      text.civil.second = second
      if take(".") || take(",") {
        guard let fraction = fraction() else { return false }
        text.microseconds = fraction
      }
    }
    return zone(into: &text)
  }

  private mutating func zone(into text: inout TimeText) -> Bool {
    _ = skipSpaces()
    guard !isAtEnd else { return true }
    if take("Z") || take("z") {
      text.offset = 0
      return true
    }
    let sign = take("-") ? -1 : 1
    guard sign == -1 || take("+"), let hours = number(digits: 1...2), hours <= 23 else {
      return false
    }
    let hasColon = take(":")
    let minutes = number(digits: 2...2)
    guard !hasColon || minutes != nil, minutes ?? 0 <= 59 else { return false }
    text.offset = sign * (hours * 3600 + (minutes ?? 0) * 60)
    return true
  }

  /// The digits after a decimal point as microseconds; a seventh digit rounds.
  private mutating func fraction() -> Int? {
    var micros = 0
    var count = 0
    while let digit = peekDigit() {
      place += 1
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
      place += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  private func peekDigit() -> Int? {
    guard place < bytes.count, (0x30...0x39).contains(bytes[place]) else { return nil }
    return Int(bytes[place]) - 0x30
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func skipSpaces() -> Bool {
    let start = place
    while take(" ") || take("\t") {}
    return place > start
  }
}
