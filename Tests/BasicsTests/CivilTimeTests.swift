import Testing

@testable import Basics

/// The calendar, with days that can be looked up.
@Suite struct CivilTimeTests {
  static let days: [(date: [Int], weekday: Int, dayOfYear: Int)] = [
    ([1, 1, 1], 1, 1), ([1582, 10, 15], 5, 288), ([1900, 2, 28], 3, 59), ([1900, 3, 1], 4, 60),
    ([1969, 12, 31], 3, 365), ([1970, 1, 1], 4, 1), ([2000, 2, 29], 2, 60), ([2000, 3, 1], 3, 61),
    ([2000, 12, 31], 7, 366), ([2024, 12, 31], 2, 366), ([2025, 12, 31], 3, 365),
    ([2026, 11, 24], 2, 328), ([2100, 2, 28], 7, 59), ([2100, 3, 1], 1, 60),
    ([9999, 12, 31], 5, 365),
  ]

  @Test(arguments: days) func `a day has its weekday and its number in the year`(
    _ date: [Int], _ weekday: Int, _ dayOfYear: Int
  ) {
    let day = CivilTime(year: date[0], month: date[1], day: date[2])
    #expect(day.weekday == weekday)
    #expect(day.dayOfYear == dayOfYear)
  }

  @Test(arguments: [
    (1, 2026, 31), (2, 1900, 28), (2, 2000, 29), (2, 2024, 29), (2, 2026, 28), (2, 2100, 28),
    (4, 2026, 30), (6, 2026, 30), (9, 2026, 30), (11, 2026, 30), (12, 2026, 31),
  ])
  func `a month has its number of days`(_ month: Int, _ year: Int, _ count: Int) {
    #expect(CivilTime.days(inMonth: month, of: year) == count)
  }

  @Test(arguments: [
    ([2026, 2, 29, 0, 0, 0], false), ([2028, 2, 29, 0, 0, 0], true),
    ([2026, 0, 1, 0, 0, 0], false),
    ([2026, 13, 1, 0, 0, 0], false), ([2026, 4, 31, 0, 0, 0], false),
    ([2026, 4, 0, 0, 0, 0], false),
    ([2026, 4, 30, 23, 59, 59], true), ([2026, 4, 30, 24, 0, 0], false),
    ([2026, 4, 30, 0, 60, 0], false), ([2026, 4, 30, 0, 0, 60], false),
    ([0, 1, 1, 0, 0, 0], false),
    ([10_000, 1, 1, 0, 0, 0], false),
  ])
  func `a time is valid if its day and its second exist`(_ parts: [Int], _ isValid: Bool) {
    let time = CivilTime(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
      second: parts[5])
    #expect(time.isValid == isValid)
  }

  static let spans: [(text: String, seconds: Int64?)] = [
    ("1h", 3_600), ("24h", 86_400), ("7d", 604_800), ("4w", 2_419_200), ("10000w", 6_048_000_000),
    ("0h", nil), ("-1d", nil), ("10001h", nil), ("1.5h", nil), ("7", nil), ("d", nil), ("", nil),
    ("7 d", nil), ("7D", nil), ("1m", nil), ("99999999999999999999h", nil),
  ]

  @Test(arguments: spans) func `a span of time is written in hours, days or weeks`(
    _ text: String, _ seconds: Int64?
  ) {
    #expect(TimeSpan.seconds(text) == seconds)
  }
}
