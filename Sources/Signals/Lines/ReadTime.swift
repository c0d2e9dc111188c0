internal import Basics

/// A time as a log writes it.
struct ReadTime {
  /// Seconds since 1970 as if the clock showed UTC.
  var wall: Int64
  /// Seconds east of UTC, where the text says so.
  var offset: Int?
  var hasClock = true

  /// Seconds since 1970; without a zone UTC is meant.
  var utc: Int64 { wall - Int64(offset ?? 0) }

  /// Reads Apache's `10/Oct/2000:13:55:36 -0700`, RFC 3339 and its like, or a number of seconds since 1970.
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
    offset = nil
    if range.count >= 26 {
      guard let zone = Self.zone(bytes, start + 21, range.upperBound) else { return nil }
      offset = zone
    }
  }

  private init?(iso bytes: Span<UInt8>, _ range: Range<Int>) {
    let start = range.lowerBound
    guard range.count >= 10, Self.isDateBreak(bytes[start + 7]) else { return nil }
    let year = bytes.twoDigits(at: start) * 100 + bytes.twoDigits(at: start + 2)
    let month = bytes.twoDigits(at: start + 5)
    guard let days = Self.days(year, month, bytes.twoDigits(at: start + 8)) else { return nil }
    wall = days * 86_400
    offset = nil
    hasClock = range.count > 10
    guard hasClock else { return }
    let separator = bytes[start + 10]
    guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " ") || separator == 0x09,
      range.count >= 16
    else { return nil }
    let hasSeconds = range.count >= 19 && bytes[start + 16] == UInt8(ascii: ":")
    guard
      let clock = hasSeconds
        ? Self.clock(bytes, start + 11) : Self.minutes(bytes, start + 11)
    else { return nil }
    wall += clock
    var place = start + (hasSeconds ? 19 : 16)
    if place < range.upperBound, bytes[place] == UInt8(ascii: ".") {
      place += 1
      while place < range.upperBound, (0x30...0x39).contains(bytes[place]) { place += 1 }
    }
    while place < range.upperBound, bytes[place] == 0x20 { place += 1 }
    guard place < range.upperBound else { return }
    guard let zone = Self.zone(bytes, place, range.upperBound) else { return nil }
    offset = zone
  }

  /// Seconds, or by their size thousandths, millionths or billionths of seconds.
  private init?(number bytes: Span<UInt8>, _ range: Range<Int>) {
    let point = bytes.index(of: UInt8(ascii: "."), in: range) ?? range.upperBound
    var value: Int64 = 0
    if let exponent = bytes.index(of: UInt8(ascii: "e"), in: range), exponent > point {
      guard let number = Double(bytes.text(range)), abs(number) < 1e18 else { return nil }
      value = Int64(number)
    } else {
      guard range.lowerBound < point, point - range.lowerBound <= 18 else { return nil }
      for place in range.lowerBound..<point {
        guard (0x30...0x39).contains(bytes[place]) else { return nil }
        value = value * 10 + Int64(bytes[place] - 0x30)
      }
      for place in point..<range.upperBound where place > point {
        guard (0x30...0x39).contains(bytes[place]) else { return nil }
      }
    }
    while value >= 100_000_000_000 { value /= 1000 }
    wall = value
    offset = 0
  }

  private static func isDateBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= 28 || day <= CivilTime.days(inMonth: month, of: year)
    else { return nil }
    // Years from March; see CivilTime, whose function of a value would be a call for each line.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return Int64(
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
  }

  private static func minutes(_ bytes: Span<UInt8>, _ place: Int) -> Int64? {
    let (hour, minute) = (bytes.twoDigits(at: place), bytes.twoDigits(at: place + 3))
    guard hour < 24, minute < 60, bytes[place + 2] == UInt8(ascii: ":") else { return nil }
    return Int64(hour * 3600 + minute * 60)
  }

  private static func clock(_ bytes: Span<UInt8>, _ place: Int) -> Int64? {
    guard let minutes = minutes(bytes, place), bytes[place + 5] == UInt8(ascii: ":") else {
      return nil
    }
    let second = bytes.twoDigits(at: place + 6)
    // A leap second belongs to the minute that it ends.
    return second <= 60 ? minutes + Int64(min(second, 59)) : nil
  }

  private static func zone(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Int? {
    let sign = bytes[place]
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return place + 1 == end ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), end - place >= 5 else {
      return nil
    }
    let hasColon = bytes[place + 3] == UInt8(ascii: ":")
    guard end - place == (hasColon ? 6 : 5) else { return nil }
    let minutes = bytes.twoDigits(at: place + (hasColon ? 4 : 3))
    let hours = bytes.twoDigits(at: place + 1)
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -60 : 60)
  }

  private static func month(_ bytes: Span<UInt8>, _ place: Int) -> Int? {
    let name = UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
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
