internal import Basics
internal import Text

/// A time in a log.
struct LogTime {
  /// The seconds since 1970 if the clock reading were in UTC.
  var wall: Int64
  /// The seconds east of UTC; `nil` if the log names no zone.
  var utcOffset: Int?
  var hasClock = true

  /// The seconds since 1970; a time without a zone is read as UTC.
  var utc: Int64 { wall - Int64(utcOffset ?? 0) }

  /// Parses Apache's `10/Oct/2000:13:55:36 -0700`, RFC 3339 and similar forms, or a number of
  /// seconds since 1970.
  ///
  /// Each may have a fraction of a second after a point or a comma, which is ignored.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let start = range.lowerBound
    if range.count >= 20, bytes[start + 2] == UInt8(ascii: "/") {
      self.init(apache: bytes, range)
    } else if range.count >= 8, Self.isDateBreak(bytes[start + 4]) {
      self.init(iso: bytes, range)
    } else {
      self.init(number: bytes, range)
    }
  }

  @inline(__always)
  init?(apache bytes: Span<UInt8>, _ range: Range<Int>) {
    let start = range.lowerBound
    guard range.count >= 20, bytes[start + 2] == UInt8(ascii: "/"),
      bytes[start + 6] == UInt8(ascii: "/"), bytes[start + 11] == UInt8(ascii: ":"),
      let month = Self.month(bytes, start + 3)
    else { return nil }
    let year = bytes.twoDigits(at: start + 7) * 100 + bytes.twoDigits(at: start + 9)
    let day = bytes.twoDigits(at: start)
    guard let days = Self.days(year, month, day), let clock = Self.clock(bytes, start + 12) else {
      return nil
    }
    wall = days * 86_400 + clock
    utcOffset = nil
    if range.count == 26, bytes[start + 20] == 0x20 {
      guard let zone = Self.zone(bytes, start + 21, range.upperBound) else { return nil }
      utcOffset = zone
    } else if !addZone(bytes, start + 20..<range.upperBound) {
      return nil
    }
  }

  private init?(iso bytes: Span<UInt8>, _ range: Range<Int>) {
    guard let days = Self.isoDays(bytes, range) else { return nil }
    wall = days * 86_400
    utcOffset = nil
    hasClock = range.count > 10
    guard hasClock else { return }
    let separator = bytes[range.lowerBound + 10]
    guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " ") || separator == 0x09,
      addClock(bytes, range.lowerBound + 11..<range.upperBound)
    else { return nil }
  }

  /// Parses a date and a time in two columns: `2026-01-31` and `10:00:00`.
  init?(_ bytes: Span<UInt8>, day: Range<Int>, clock: Range<Int>) {
    guard day.count == 10, let days = Self.isoDays(bytes, day) else { return nil }
    wall = days * 86_400
    utcOffset = nil
    guard addClock(bytes, clock) else { return nil }
  }

  private static func isoDays(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    let start = range.lowerBound
    guard range.count >= 10, isDateBreak(bytes[start + 4]), isDateBreak(bytes[start + 7]) else {
      return nil
    }
    let year = bytes.twoDigits(at: start) * 100 + bytes.twoDigits(at: start + 2)
    return days(year, bytes.twoDigits(at: start + 5), bytes.twoDigits(at: start + 8))
  }

  /// Adds `10:00` or `10:00:00`, with an optional fraction and zone, to the date.
  private mutating func addClock(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    guard range.count >= 5 else { return false }
    let hasSeconds = range.count >= 8 && bytes[start + 5] == UInt8(ascii: ":")
    guard let clock = hasSeconds ? Self.clock(bytes, start) : Self.minutes(bytes, start) else {
      return false
    }
    wall += clock
    return addZone(bytes, start + (hasSeconds ? 8 : 5)..<range.upperBound)
  }

  /// Parses what follows the seconds: an optional fraction and an optional zone.
  private mutating func addZone(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = Self.fractionEnd(bytes, range)
    while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
    guard index < range.upperBound else { return true }
    guard let zone = Self.zone(bytes, index, range.upperBound) else { return false }
    utcOffset = zone
    return true
  }

  /// Returns the end of an optional fraction at the start of a range.
  private static func fractionEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    guard index < range.upperBound,
      bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",")
    else { return index }
    index += 1
    while index < range.upperBound, bytes[index].isDigit { index += 1 }
    return index
  }

  /// Parses a Unix time; its size shows whether it is in seconds, milli-, micro- or nanoseconds.
  private init?(number bytes: Span<UInt8>, _ range: Range<Int>) {
    var value: UInt64 = 0
    var index = range.lowerBound
    while index < range.upperBound, bytes[index].isDigit {
      guard index - range.lowerBound < Self.digitLimit else { return nil }
      value = value * 10 + UInt64(bytes[index] - 0x30)
      index += 1
    }
    guard index > range.lowerBound else { return nil }
    index = Self.fractionEnd(bytes, index..<range.upperBound)
    if index < range.upperBound {
      // Some programs write large numbers as `1.7698536e9`.
      guard bytes[index] | 0x20 == UInt8(ascii: "e"), range.count <= 40,
        let number = Double(bytes.text(range)), number >= 0, number < 1e19
      else { return nil }
      value = UInt64(number)
    }
    while value >= 100_000_000_000 { value /= 1000 }
    wall = Int64(value)
    utcOffset = 0
  }

  /// Nanoseconds since 1970 have 19 digits.
  private static let digitLimit = 19

  private static func isDateBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= 28 || day <= CivilTime.days(inMonth: month, of: year)
    else { return nil }
    // Years start in March, as in `CivilTime`; its function would be a call across modules for each
    // line.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return Int64(
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
  }

  private static func minutes(_ bytes: Span<UInt8>, _ offset: Int) -> Int64? {
    let (hour, minute) = (bytes.twoDigits(at: offset), bytes.twoDigits(at: offset + 3))
    guard hour < 24, minute < 60, bytes[offset + 2] == UInt8(ascii: ":") else { return nil }
    return Int64(hour * 3600 + minute * 60)
  }

  private static func clock(_ bytes: Span<UInt8>, _ offset: Int) -> Int64? {
    guard let minutes = minutes(bytes, offset), bytes[offset + 5] == UInt8(ascii: ":") else {
      return nil
    }
    let second = bytes.twoDigits(at: offset + 6)
    // A leap second counts as the last second of its minute.
    return second <= 60 ? minutes + Int64(min(second, 59)) : nil
  }

  /// Returns the seconds east of UTC of `Z`, `+0200`, `+02:00`, `+02`, `UTC` or `GMT`.
  private static func zone(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> Int? {
    let sign = bytes[offset]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return isUTC(bytes, offset..<end) ? 0 : nil
    }
    let hours = end - offset >= 3 ? bytes.twoDigits(at: offset + 1) : 1000
    var minutes = 0
    switch end - offset {
    case 3: break
    case 5: minutes = bytes.twoDigits(at: offset + 3)
    case 6:
      guard bytes[offset + 3] == UInt8(ascii: ":") else { return nil }
      minutes = bytes.twoDigits(at: offset + 4)
    default: return nil
    }
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -60 : 60)
  }

  private static func isUTC(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    bytes.holds("Z", at: range) || bytes.holds("z", at: range) || bytes.holds("UTC", at: range)
      || bytes.holds("GMT", at: range)
  }

  private static func month(_ bytes: Span<UInt8>, _ offset: Int) -> Int? {
    let name =
      UInt32(bytes[offset]) << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2])
    return switch name {
    case 0x4A616E: 1
    case 0x466562: 2
    case 0x4D6172: 3
    case 0x417072: 4
    case 0x4D6179: 5
    case 0x4A756E: 6
    case 0x4A756C: 7
    case 0x417567: 8
    case 0x536570: 9
    case 0x4F6374: 10
    case 0x4E6F76: 11
    case 0x446563: 12
    default: nil
    }
  }
}
