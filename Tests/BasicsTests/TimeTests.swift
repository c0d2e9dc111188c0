import Testing
import Text

@testable import Basics

@Suite struct TimeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var written: String
    var zone = "UTC"
    var expected: String?
    var testDescription: String { "\(written) in \(zone)" }
  }

  static let cases: [Case] = [
    Case(written: "2026-11-24", expected: "2026-11-24T00:00:00Z"),
    Case(written: "2026-1-3", expected: "2026-01-03T00:00:00Z"),
    Case(written: "2026-11-24 08:15", expected: "2026-11-24T08:15:00Z"),
    Case(written: "2026-11-24 08:15:30 -0400", expected: "2026-11-24T12:15:30Z"),
    Case(written: "2026-11-24T08:15:30+01:00", expected: "2026-11-24T07:15:30Z"),
    Case(written: "2026-11-24T08:15:30.25+1", expected: "2026-11-24T07:15:30Z"),
    Case(
      written: "2026-07-01 12:00:00", zone: "America/New_York", expected: "2026-07-01T16:00:00Z"),
    Case(
      written: "2026-01-01 12:00:00", zone: "America/New_York", expected: "2026-01-01T17:00:00Z"),
    // New York skips 02:00 to 03:00 on 8 March 2026 and shows 01:30 twice on 1 November.
    Case(
      written: "2026-03-08 02:30:00", zone: "America/New_York", expected: "2026-03-08T07:30:00Z"),
    Case(
      written: "2026-11-01 01:30:00", zone: "America/New_York", expected: "2026-11-01T05:30:00Z"),
    Case(written: "1969-12-31 23:59:59", expected: "1969-12-31T23:59:59Z"),
    Case(written: "2024-02-29", expected: "2024-02-29T00:00:00Z"),
    Case(written: "2025-02-29", expected: nil),
    Case(written: "2025-13-01", expected: nil),
    Case(written: "2025-11-03 24:00", expected: nil),
    Case(written: "20/11/2026", expected: nil),
    Case(written: "2026-11-24T", expected: nil),
    Case(written: "2026-11-24 08:15:00+25:00", expected: nil),
    Case(written: "2026-11-24 08:15:00 extra", expected: nil),
    Case(written: "", expected: nil),
  ]

  @Test(arguments: cases) func `a written date is one instant`(_ test: Case) throws {
    let zone = try #require(Zone(named: test.zone))
    #expect(WrittenDate(test.written)?.instant(in: zone).utcText == test.expected)
  }

  @Test func `every day of four centuries converts to seconds and back`() {
    for day in stride(from: -146_097, to: 146_097, by: 1) {
      let seconds = Int64(day) * 86_400 + 3_661
      let civil = CivilTime(secondsAsUTC: seconds)
      #expect(civil.isValid && civil.secondsAsUTC == seconds)
    }
  }

  @Test func `a moment has every written form`() throws {
    let zone = try #require(Zone(named: "Europe/Lisbon"))
    let moment = Moment(Instant(seconds: 1_782_475_200), in: zone)
    #expect(moment.rfc3339 == "2026-06-26T13:00:00+01:00")
    #expect(moment.plain == "2026-06-26 13:00:00")
    #expect(moment.rfc822 == "Fri, 26 Jun 2026 13:00:00 +0100")
    #expect(moment.civil.dayOfYear == 177)
  }

  @Test func `a zone that does not exist is not found`() {
    #expect(Zone(named: "Europe/Lisbone") == nil)
    #expect(closestName(to: "Europe/Lisbone", among: Zone.knownNames) == "Europe/Lisbon")
  }

  @Test func `the text of an age stays the same for the returned time`() {
    let locale = LocaleFormatter(language: "en")
    for seconds in stride(from: Int64(-200_000), through: 200_000, by: 611) {
      let holds = LocaleFormatter.secondsUntilAgeChanges(seconds: seconds)
      #expect(holds > 0)
      #expect(
        locale.age(seconds: seconds + holds - 1) == locale.age(seconds: seconds), "\(seconds)")
      #expect(locale.age(seconds: seconds + holds) != locale.age(seconds: seconds), "\(seconds)")
    }
  }
}
