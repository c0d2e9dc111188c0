/// What to write instead of a date that `TimeText` does not read.
package enum DateAdvice {
  /// The forms that are best.
  package static let standard = "write it as 2026-11-20 or 2026-11-20T08:00:00+03:00"

  /// A help for one date, as precise as its form allows.
  package static func help(for text: String) -> String {
    let bytes = Array(text.utf8)
    return twoReadings(bytes) ?? count(of: bytes) ?? impossible(bytes) ?? shortYear(text)
      ?? zone(text) ?? standard
  }

  /// `02/03/2026` is read in two ways, by where one lives.
  private static func twoReadings(_ bytes: [UInt8]) -> String? {
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
    case 0: "there is no such day; \(standard)"
    case 2 where readings[0] != readings[1]:
      "it may be either of two days: write \(readings[0]) or \(readings[1])"
    default: "write it as \(readings[0])"
    }
  }

  /// Seconds or milliseconds since 1970.
  private static func count(of bytes: [UInt8]) -> String? {
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
    guard (1...12).contains(civil.month) else { return "months go from 01 to 12; \(standard)" }
    let days = CivilTime.days(inMonth: civil.month, of: civil.year)
    guard (1...days).contains(civil.day) else {
      return "\(DateScanner.name(ofMonth: civil.month)) \(civil.year) has \(days) days"
    }
    return "the time of a day goes from 00:00:00 to 23:59:59"
  }

  /// A day whose year has two digits, which needs a time to be that of mail.
  private static func shortYear(_ text: String) -> String? {
    guard DateScanner.scan(Array("\(text) 00:00".utf8)) != nil else { return nil }
    return "write the year with four digits: 2026-11-20"
  }

  /// A time with a zone that is not known, which stands at its end.
  private static func zone(_ text: String) -> String? {
    guard let last = text.split(separator: " ").last,
      last.utf8.contains(where: { $0 | 0x20 > 0x60 }), !last.contains("="),
      TimeText(String(text.dropLast(last.count + 1))) != nil
    else { return nil }
    if ["am", "pm"].contains(last.lowercased()) { return "hours before AM and PM go from 1 to 12" }
    return "write the zone as an offset such as +01:00; without one the site's 'timezone' holds"
  }

  private static func isoDay(_ civil: CivilTime) -> String {
    let year = String(civil.year)
    let padded = String(repeating: "0", count: max(0, 4 - year.count)) + year
    return "\(padded)-\(twoDigits(civil.month))-\(twoDigits(civil.day))"
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
