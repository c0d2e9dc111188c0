import Testing

@testable import Basics

/// Dates as mail, git, other generators and people write them.
@Suite struct WrittenDateTests {
  private static let ten = "2026-01-02T10:00:00Z"
  private static let day = "2026-01-02T00:00:00Z"

  static let read: [(String, String)] = [
    // Mail and feeds.
    ("Sat, 30 Jan 2021 16:00:00 GMT", "2021-01-30T16:00:00Z"),
    ("30 Jan 2021 16:00:00 GMT", "2021-01-30T16:00:00Z"),
    ("Fri, 02 Jan 2026 10:00:00 +0000", ten), ("Fri, 2 Jan 2026 10:00 UT", ten),
    ("Fri, 02 Jan 2026 05:00:00 EST", ten), ("Fri, 02 Jan 2026 06:00:00 EDT", ten),
    ("Fri, 02 Jan 2026 04:00:00 CST", ten), ("Fri, 02 Jan 2026 05:00:00 CDT", ten),
    ("Fri, 02 Jan 2026 03:00:00 MST", ten), ("Fri, 02 Jan 2026 04:00:00 MDT", ten),
    ("Fri, 02 Jan 2026 02:00:00 PST", ten), ("Fri, 02 Jan 2026 03:00:00 PDT", ten),
    ("Fri, 02 Jan 2026 10:00:00 Z", ten), ("Fri, 02 Jan 2026 11:00:00 +01:00", ten),
    ("Fri, 02 Jan 2026 10:00:00 -0000", ten),
    ("Fri, 2 Jan 2026 11:00:00 +0100 (CET)", ten),
    // The day of the week is not compared.
    ("Mon, 02 Jan 2026 10:00:00 GMT", ten), ("Friday, 2 January 2026", day),
    ("Fri 2 Jan 2026", day), ("Fri. 2 Jan. 2026", day), ("fri, 02 jan 2026 10:00:00 gmt", ten),
    // Years first.
    ("2026/01/02", day), ("2026/1/2", day), ("2026/01/02 10:00", ten),
    ("2026/01/02 10:00:00", ten), ("2026/01/02T10:00:00Z", ten), ("2026.01.02", day),
    ("2026.1.2 10:00", ten), ("20260102", day), ("20260102T100000Z", ten),
    ("20260102T1000", ten), ("20260102 10:00", ten),
    ("2026-01-02 10:00:00 UTC", ten), ("2026-01-02 10:00:00 GMT", ten),
    ("2026-01-02 10:00:00 utc", ten), ("2026-01-02 11:00:00 CET", ten),
    ("2026-01-02T10:00:00.123+01:00", "2026-01-02T09:00:00Z"), ("2026-01-02T10:00:00.123Z", ten),
    ("2026-01-02 10:00 AM", ten), ("2026-01-02, 10:00", ten), ("2026-01-02 at 10:00", ten),
    ("2026-01-02 10:00:00 GMT+2", "2026-01-02T08:00:00Z"),
    ("2026-01-02 10:00:00.5 UTC", ten),
    // Months as words.
    ("Jan 2, 2026", day), ("January 2, 2026", day), ("JANUARY 2, 2026", day),
    ("Jan. 2, 2026", day), ("Jan 2 2026", day), ("January 2nd, 2026", day),
    ("January 2, 2026 10:00 AM", ten), ("January 2, 2026, 10:00 am", ten),
    ("January 2, 2026 at 10:00 a.m.", ten), ("January 2, 2026 10am", ten),
    ("January 2, 2026 12:00 AM", day), ("January 2, 2026 12:30 PM", "2026-01-02T12:30:00Z"),
    ("January 2, 2026 11:59:59 PM", "2026-01-02T23:59:59Z"),
    ("Jan 2, 2026 10:00:00 AM GMT", ten), ("Jan 2, 2026 5:00 AM EST", ten),
    ("2 January 2026", day), ("2nd January 2026", day), ("2nd of January, 2026", day),
    ("2 Jan 2026 10:00", ten), ("02-Jan-2026", day), ("02-Jan-2026 10:00:00", ten),
    ("3 Sept 2026", "2026-09-03T00:00:00Z"), ("1st Apri 2026", "2026-04-01T00:00:00Z"),
    ("May 23rd 2026", "2026-05-23T00:00:00Z"), ("21st Oct 2026", "2026-10-21T00:00:00Z"),
    ("Feb 29, 2028", "2028-02-29T00:00:00Z"), ("31 Dec 1999 23:59", "1999-12-31T23:59:00Z"),
    // Years of two digits, as in old mail and HTTP.
    ("30 Jan 21 16:00 UT", "2021-01-30T16:00:00Z"), ("Fri, 2 Jan 26 10:00:00 GMT", ten),
    ("Friday, 02-Jan-26 10:00:00 GMT", ten), ("31 Dec 49 23:00 UT", "2049-12-31T23:00:00Z"),
    ("1 Jan 50 00:00 UT", "1950-01-01T00:00:00Z"), ("31 Dec 99 23:59", "1999-12-31T23:59:00Z"),
    ("2 Jan 00 10:00 EST", "2000-01-02T15:00:00Z"),
    // Years first, months as words.
    ("2026-Jan-02", day), ("2026-January-2 10:00", ten), ("2026/Jan/02", day), ("2026 Jan 2", day),
    ("2026 January 02, 10:00 AM", ten), ("02/Jan/2026", day), ("02/Jan/2026 10:00:00 +0000", ten),
    // Go.
    ("2026-01-02 10:00:00 +0000 UTC", ten), ("2026-01-02 11:00:00 +0100 CET", ten),
    ("2026-01-02 18:00:00.123456789 +0800 CST", ten), ("2026-01-02 07:00:00 -0300 -03", ten),
    ("2026-01-02 15:30:00 +0530 IST", ten), ("2026-01-02 15:45:00 +0545 +0545", ten),
    ("2026-01-02 10:00:00.5 +0000 UTC m=+0.000012345", ten),
    ("2026-01-02 10:00:00 +0000 m=-1.5", ten),
    // Programs.
    ("Fri Jan 2 11:00:00 2026 +0100", ten), ("Fri Jan  2 10:00:00 2026", ten),
    ("Fri Jan  2 10:00:00 UTC 2026", ten), ("Fri Jan  2 11:00:00 CET 2026", ten),
    ("Fri Jan 02 2026 11:00:00 GMT+0100 (Central European Standard Time)", ten),
    ("Fri, 02 Jan 2026 10:00:00 UTC+0000", ten),
  ]

  @Test(arguments: read) func `a date of another tool is one instant`(
    _ written: String, _ expected: String
  ) {
    #expect(WrittenDate(written)?.instant(in: .utc).utcText == expected)
    #expect(WrittenDate(written.uppercased())?.instant(in: .utc).utcText == expected)
  }

  static let refused: [(String, String)] = [
    ("02/03/2026", "write '2026-03-02' or '2026-02-03'"),
    ("2.3.2026", "write '2026-03-02' or '2026-02-03'"),
    ("2-3-2026", "write '2026-03-02' or '2026-02-03'"),
    ("02/03/2026 10:00 AM", "write '2026-03-02' or '2026-02-03'"),
    ("20/11/2026", "write it as '2026-11-20'"), ("11/20/2026", "write it as '2026-11-20'"),
    ("03/03/2026", "write it as '2026-03-03'"), ("40/40/2026", "there is no such day"),
    ("02/03/26", "four digits"), ("Feb 30, 2026", "February 2026 has 28 days"),
    ("30 February 2026", "February 2026 has 28 days"), ("2026/02/30", "has 28 days"),
    ("31 Apr 2026", "April 2026 has 30 days"), ("2026/13/01", "months go from 01 to 12"),
    ("20260230", "has 28 days"), ("2026-02-30", "has 28 days"),
    ("Jan 2, 2026 24:00", "from 00:00:00 to 23:59:59"),
    ("2026/01/02 10:61", "from 00:00:00 to 23:59:59"),
    ("1767225600", "'2026-01-01T00:00:00Z'"), ("1767225600000", "'2026-01-01T00:00:00Z'"),
    ("2026-01-02 10:00 Europe/Berlin", "as an offset such as +01:00"),
    ("2026-01-02 10:00:00 IST", "as an offset such as +01:00"),
    ("2 Januar 2026", "write it as 2026-11-20"), ("Jan 2", "write it as 2026-11-20"),
    ("January 2026", "write it as 2026-11-20"), ("Jan 2, 26", "write it as 2026-11-20"),
    ("Jan 2, 2026 13:00 PM", "from 1 to 12"),
    ("Jan 2, 2026 0:30 AM", "from 1 to 12"),
    ("Jan 2, 2026 10", "write it as 2026-11-20"), ("2026/01-02", "write it as 2026-11-20"),
    ("Ja 2, 2026", "write it as 2026-11-20"), ("Janua 2, 2026", "write it as 2026-11-20"),
    ("Fri, Jan 2, 2026, and more", "write it as"), ("2026", "write it as 2026-11-20"),
    ("202601", "write it as 2026-11-20"), ("soon", "write it as 2026-11-20"), ("", "write it"),
    ("Fri, 02 Jan 2026 10:00:00 EST+1", "as an offset"),
    ("2026-01-02 10:00:00 +0100 UTC", "as an offset"),
    ("2026-01-02 10:00:00 -0300 -04", "write it as 2026-11-20"),
    ("2026-01-02 10:00:00 +0000 UTC and more", "write it as 2026-11-20"),
    ("2026-01-02 10:00:00 +0000 UTC m=1", "write it as 2026-11-20"),
    ("30 Jan 21", "four digits"), ("30-Jan-21", "four digits"), ("Sat, 30 Jan 21", "four digits"),
    ("30 Jan 121 16:00", "write it as 2026-11-20"), ("30 Jan 21:00", "write it as 2026-11-20"),
    ("2026-Feb-30", "February 2026 has 28 days"), ("2026-Jan/02", "write it as 2026-11-20"),
    ("2026 01 02", "write it as 2026-11-20"), ("29 Feb 21 10:00 GMT", "February 2021 has 28 days"),
  ]

  @Test(arguments: refused)
  func `a text that is not a date, or has two meanings, is refused with help`(
    _ written: String, _ help: String
  ) {
    #expect(WrittenDate(written) == nil)
    #expect(DateHelp.help(for: written).contains(help), "\(DateHelp.help(for: written))")
  }

  @Test func `microseconds and the zone are kept`() throws {
    let text = try #require(WrittenDate("2026/01/02 10:00:00.123456789 -05:30"))
    #expect(text.microseconds == 123_456)
    #expect(text.offset == -19_800)
    #expect(WrittenDate("2 January 2026")?.hasTime == false)
    #expect(WrittenDate("2 January 2026 10 PM")?.hasTime == true)
  }

  @Test func `cut and changed texts never crash the reader`() {
    for (written, _) in Self.read {
      let bytes = Array(written.utf8)
      for end in bytes.indices {
        _ = WrittenDate(String(decoding: bytes[..<end], as: UTF8.self))
        for other in [0x20, 0x2C, 0x39, 0x61, 0x28] as [UInt8] {
          var changed = bytes
          changed[end] = other
          if let time = WrittenDate(String(decoding: changed, as: UTF8.self)) {
            #expect(time.civil.isValid)
          }
        }
      }
    }
  }
}
