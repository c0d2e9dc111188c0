import Basics
import Testing

@testable import Publishing

/// The directives of `date` in themes, whose meaning is that of C's `strftime`.
@Suite struct DatePatternTests {
  private static let english = LocaleFormatter(language: "en")

  private func text(_ pattern: String, _ time: CivilTime, in zone: Zone = .utc) -> String {
    let instant = zone.instant(of: time)
    return DatePattern(pattern).text(of: Moment(instant, in: zone), Self.english, zone: zone)
  }

  private static func time(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
  ) -> CivilTime {
    CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }

  /// Thursday, 5 March 2026, 08:09:07 in UTC.
  static let directives: [(pattern: String, expected: String)] = [
    ("%a %A", "Thu Thursday"), ("%b %h %B", "Mar Mar March"), ("%Y %y %C", "2026 26 20"),
    ("%m %-m", "03 3"), ("%d %-d %e", "05 5  5"), ("%j %-j", "064 64"), ("%u %w", "4 4"),
    ("%H %-H %k", "08 8  8"), ("%I %-I", "08 8"), ("%M %-M %S %-S", "09 9 07 7"),
    ("%p %P", "AM am"),
    ("%F", "2026-03-05"), ("%T %X", "08:09:07 08:09:07"), ("%R", "08:09"), ("%r", "08:09:07 AM"),
    ("%D", "03/05/26"), ("%x", "3/5/2026"), ("%c", "Mar 5, 2026 08:09:07"), ("%z %Z", "+0000 UTC"),
    ("%s", "1772698147"), ("%U %W %V %G", "09 09 10 2026"), ("%n", "\n"), ("%%", "%"),
    ("%%d", "%d"), ("%q", "%q"), ("%-q", "%-q"), ("100%", "100%"), ("%-", "%-"), ("", ""),
    ("am %-d. März", "am 5. März"),
  ]

  @Test(arguments: directives) func `a directive is replaced`(_ pattern: String, _ expected: String)
  {
    #expect(text(pattern, Self.time(2026, 3, 5, 8, 9, 7)) == expected)
  }

  @Test(arguments: [
    (0, "12 12 AM 00"), (1, "01 1 AM 01"), (11, "11 11 AM 11"), (12, "12 12 PM 12"),
    (13, "01 1 PM 13"), (23, "11 11 PM 23"),
  ])
  func `hours are counted to twelve`(_ hour: Int, _ expected: String) {
    #expect(text("%I %-I %p %H", Self.time(2026, 3, 5, hour)) == expected)
  }

  @Test(arguments: [
    ("America/New_York", 1, "-0500 -0500"), ("America/New_York", 7, "-0400 -0400"),
    ("America/St_Johns", 1, "-0330 -0330"), ("Asia/Kathmandu", 1, "+0545 +0545"),
    ("Europe/Lisbon", 1, "+0000 UTC"), ("Europe/Lisbon", 7, "+0100 +0100"),
  ])
  func `the offset is that of the zone at the time`(
    _ zone: String, _ month: Int, _ expected: String
  ) throws {
    let zone = try #require(Zone(named: zone))
    #expect(text("%z %Z", Self.time(2026, month, 15, 12), in: zone) == expected)
  }

  /// Days at the turn of a year, with the ISO week and the weeks from Sunday and from Monday.
  static let weeks: [(year: Int, month: Int, day: Int, expected: String)] = [
    (1999, 12, 31, "1999-W52-5 52 52"), (2000, 1, 1, "1999-W52-6 00 00"),
    (2000, 1, 2, "1999-W52-7 01 00"), (2000, 1, 3, "2000-W01-1 01 01"),
    (2004, 12, 31, "2004-W53-5 52 52"), (2005, 1, 2, "2004-W53-7 01 00"),
    (2008, 12, 28, "2008-W52-7 52 51"), (2008, 12, 29, "2009-W01-1 52 52"),
    (2010, 1, 3, "2009-W53-7 01 00"), (2010, 1, 4, "2010-W01-1 01 01"),
    (2015, 12, 31, "2015-W53-4 52 52"), (2016, 1, 3, "2015-W53-7 01 00"),
    (2020, 12, 31, "2020-W53-4 52 52"), (2021, 1, 4, "2021-W01-1 01 01"),
    (2023, 1, 1, "2022-W52-7 01 00"), (2024, 12, 29, "2024-W52-7 52 52"),
    (2024, 12, 30, "2025-W01-1 52 53"), (2025, 12, 28, "2025-W52-7 52 51"),
    (2025, 12, 29, "2026-W01-1 52 52"), (2026, 1, 1, "2026-W01-4 00 00"),
    (2026, 12, 31, "2026-W53-4 52 52"), (2027, 1, 3, "2026-W53-7 01 00"),
    (2027, 1, 4, "2027-W01-1 01 01"),
  ]

  @Test(arguments: weeks)
  func `weeks at the turn of a year are counted as in ISO 8601`(
    _ year: Int, _ month: Int, _ day: Int, _ expected: String
  ) {
    #expect(text("%G-W%V-%u %U %W", Self.time(year, month, day)) == expected)
  }

  /// By definition, a week belongs to the year of its Thursday and is numbered by Thursdays.
  @Test func `every day belongs to the week of its Thursday`() {
    let pattern = DatePattern("%G %-V")
    let first = Self.time(1995, 1, 1).secondsAsUTC
    for day in 0..<Int64(40 * 366) {
      let instant = Instant(seconds: first + day * 86_400)
      let weekday = CivilTime(secondsAsUTC: instant.seconds).weekday
      let thursday = CivilTime(secondsAsUTC: instant.seconds + Int64(4 - weekday) * 86_400)
      let expected = "\(thursday.year) \((thursday.dayOfYear - 1) / 7 + 1)"
      let found = pattern.text(of: Moment(instant, in: .utc), Self.english, zone: .utc)
      #expect(found == expected, "\(Moment(instant, in: .utc).dateText)")
    }
  }
}
