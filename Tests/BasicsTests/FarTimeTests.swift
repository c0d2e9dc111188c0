import Testing
import Text

@testable import Basics

@Suite struct FarTimeTests {
  @Test(arguments: [
    ("9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59Z"),
    ("0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00Z"),
    ("9999-12-31", "9999-12-31T00:00:00Z"), ("0001-01-01", "0001-01-01T00:00:00Z"),
    ("99999-01-01", nil), ("0000-01-01", nil), ("-0001-01-01", nil), ("1e30", nil), ("1e400", nil),
    ("9223372036854775807", nil), ("253402300800", nil), ("2026-01-01T00:00:00+24:00", nil),
    ("2026-01-01T00:00:00+99:99", nil), (".inf", nil),
  ])
  func `a date is within the calendar`(_ written: String, _ expected: String?) {
    #expect(WrittenDate(written)?.instant(in: .utc).utcText == expected)
  }

  @Test(arguments: [
    Int64.min, .min + 1, -62_135_596_801, -62_135_596_800, -1, 0, 253_402_300_799, 253_402_300_800,
    .max - 1, .max,
  ])
  func `every instant has a date that can be parsed again`(_ seconds: Int64) throws {
    let instant = Instant(seconds: seconds)
    for offset in [0, 14 * 3_600, -12 * 3_600, 86_340, -86_340] {
      let moment = Moment(instant, offset: offset)
      #expect(moment.civil.isValid)
      #expect(WrittenDate(moment.rfc3339) != nil && !moment.rfc822.isEmpty)
      #expect(WrittenDate(moment.rfc3339)?.instant(in: .utc).utcText.count == 20)
    }
    let kiritimati = try #require(Zone(named: "Pacific/Kiritimati"))
    #expect(Moment(instant, in: kiritimati).civil.isValid)
    for duration in [Int64.min, -86_400, 0, 86_400, .max] {
      #expect((instant.advanced(by: duration) >= instant) == (duration >= 0 || seconds == .min))
    }
    #expect(instant.startOfHour.startOfHour <= instant)
  }

  @Test(arguments: [(Int64.min, 1), (-1, 1969), (0, 1970), (495_000, 2026), (.max, 9999)])
  func `an hour of a store is within the calendar`(_ hour: Int64, _ year: Int) {
    #expect(Moment(Instant(hour: hour), in: .utc).civil.year == year)
  }

  @Test func `long parts of a path are shortened in the same way every time`() {
    let long = String(repeating: "Ⱥ", count: 200)
    #expect(shortenedPathComponent("ferry") == "ferry")
    #expect(
      shortenedPathComponent(long).utf8.count <= 240
        && shortenedPathComponent(long) == shortenedPathComponent(long))
    #expect(shortenedPathComponent(long) != shortenedPathComponent(long + "b"))
    #expect(folderSlug(of: long).utf8.count <= 240)
    #expect(folderSlug(of: long).hasPrefix("ⱥⱥⱥ"))
  }
}
