import Basics
import Testing

@testable import Signals

/// Tests of logs in another format than the expected one.
@Suite struct FormatMismatchTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var format: LogFormat
    var lines: [String]
    /// The message after the name of the file.
    var message: String
    var help: String
    /// The line that the error shows.
    var number = 1

    init(
      _ name: String, _ format: LogFormat, _ lines: [String], _ message: String, help: String,
      number: Int = 1
    ) {
      testDescription = name
      (self.format, self.lines, self.message) = (format, lines, message)
      (self.help, self.number) = (help, number)
    }
  }

  private static let iis = "2026-01-31 10:00:00 10.0.0.1 GET /a/ - 443 - 203.0.113.9 A+b - 200 5"
  private static let iisHeader =
    "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status time-taken"
  private static let object = #"{"wann":"2026-01-31T10:00:00Z","uri":"/a/","status":200}"#

  static let cases = [
    Case(
      "words", .auto, ["", "nothing that a host would write"],
      "has a format that sitegen knows: it has no time", help: "name it with --format",
      number: 2),
    Case(
      "words that are named", .combined, ["nothing", "at all"],
      "could be read as 'combined': it has no time", help: "name it with --format"),
    Case(
      "a time that is none", .common, [accessLine(day: "31/Foo/2026")],
      "could be read as 'common': '31/Foo/2026:01:00:00 +0000' is not a time", help: "name it"),
    Case(
      "an access log as JSON", .json, [accessLine(), accessLine()],
      "could be read as 'json': it is not a JSON object",
      help: "--format combined, or omit --format"),
    Case(
      "JSON as an access log", .combined,
      [#"{"ts":1769853600,"uri":"/a/","status":200}"#],
      "could be read as 'combined': it has no time",
      help: "--format json"),
    Case(
      "JSON of other keys", .auto, [object],
      "has a format that sitegen knows: it has no time",
      help: "--keys time="),
    Case(
      "JSON of other keys by name", .caddy, [object], "could be read as 'caddy'", help: "--keys"),
    Case(
      "IIS as CloudFront", .cloudfront, ["#Version: 1.0", iisHeader, iis],
      "could be read as 'cloudfront': it has fewer columns than its header", help: "--format w3c",
      number: 3),
    Case(
      "IIS as an access log", .combined, [iisHeader, iis], "could be read as 'combined'",
      help: "--format w3c", number: 2),
    Case(
      "IIS without its header", .w3c, [iis], "could be read as 'w3c'", help: "the formats are"),
    Case(
      "a header without what is needed", .auto, ["#Fields: time c-ip", "10:00:00 192.0.2.1"],
      "could be read as 'w3c': the '#Fields:' line above must name date",
      help: "configure the server to log these fields", number: 2),
    Case(
      "bytes that are no text", .auto, ["a\u{0}b"],
      "has a format that sitegen knows: it is not text",
      help: "a log is text in UTF-8"),
    Case(
      "an access log as a table", .counts, [accessLine()],
      "could be read as 'counts': it is not a header", help: "--format combined"),
    Case(
      "a table as an access log", .common, ["date,path,views", "2026-01-31,/a/,1"],
      "could be read as 'common'", help: "--format counts"),
    Case(
      "a balancer's log as HAProxy's", .haproxy, [LineTests.balancerCases[0].line],
      "could be read as 'haproxy'", help: "--format alb"),
    Case(
      "HAProxy's log as a balancer's", .alb, [LineTests.haproxyCases[0].line],
      "could be read as 'alb'", help: "--format haproxy"),
    Case(
      "a table of broken rows", .auto, ["date,path,views", "2026-01-31,/a/,many"],
      "could be read as 'counts': a count must be a number of at most 15 digits, not 'many'",
      help: "", number: 2),
    Case(
      "a table of other days", .auto, ["date,path,views", "31.01.2026,/a/,1"],
      "could be read as 'counts': '31.01.2026' is not a time", help: "", number: 2),
    Case(
      "a table of fractions by name", .counts,
      ["# export", "date;path;views", "", "2026-01-31;/a/;1.0"],
      "could be read as 'counts': a count must be a number of at most 15 digits, not '1.0'",
      help: "",
      number: 4),
    Case(
      "a table of numbers below nothing", .plausible,
      ["date,visitors,pageviews,page", "2026-01-31,1,-5,/a/", "2026-01-31,1,-6,/a/"],
      "could be read as 'plausible': a count must be a number of at most 15 digits, not '-5'",
      help: "", number: 2),
    Case(
      "a table of numbers in quotes", .auto,
      [#""date"\t"path"\t"views""#, #""2026-01-31"\t"/a/"\t"1,234""#].map {
        $0.replacing("\\t", with: "\t")
      },
      "could be read as 'counts': a count must be a number of at most 15 digits, not '1,234'",
      help: "", number: 2),
    Case(
      "an export of other times", .auto,
      ["2Path,Title,Event,Session,Date", "/a/,A,0,s,yesterday"],
      "could be read as 'goatcounter': 'yesterday' is not a time", help: "", number: 2),
    Case(
      "one line without an end", .auto, [String(repeating: "x", count: 3 << 20)],
      "has a format that sitegen knows: it is longer than 1 MB", help: ""),
  ]

  @Test(arguments: cases)
  func `reports a log without a readable line and shows the first line`(
    _ row: Case
  ) async throws {
    var folder = try ImportFolder()
    folder.settings.format = row.format
    let report = try await folder.importing([row.lines])
    #expect(report.views == 0 && report.unreadableLines.isEmpty)
    let problem = try #require(report.fileErrors.first)
    #expect(report.fileErrors.count == 1)
    #expect(problem.message.hasPrefix("no line of '\(folder.root)/log-0-"))
    #expect(problem.message.contains("' " + row.message), "\(problem.message)")
    #expect(problem.help?.contains(row.help) ?? row.help.isEmpty, "\(problem.help ?? "")")
    #expect(problem.line?.line == row.number)
    let shown = try #require(problem.line?.text)
    #expect(row.lines[row.number - 1].printable.hasPrefix(shown.replacing("…", with: "")))
    #expect(shown.utf8.count <= 203)
  }

  @Test func `counts other files and shows their unreadable lines`() async throws {
    var folder = try ImportFolder()
    folder.settings.format = .combined
    folder.settings.jobs = 3
    let many = Array(repeating: "no line of a log", count: 100)
    let report = try await folder.importing([many, [accessLine(), "half"], many, []])
    #expect(report.views == 1 && report.fileErrors.count == 2 && report.warnings.isEmpty)
    #expect(report.unreadableCount == 201 && report.shownUnreadableCount == 1)
    #expect(report.unreadableLines.map(\.file) == [1] && report.unreadableLines.map(\.line) == [2])
  }

  @Test func `warns about a log that is mostly unreadable`() async throws {
    let folder = try ImportFolder()
    let good = (0..<30).map { accessLine("192.0.2.\($0)") }
    let bad = (0..<31).map { "line \($0)" }
    let report = try await folder.importing([
      good + bad, good + bad.dropLast(), Array(good[..<2]) + bad[..<4],
    ])
    #expect(report.fileErrors.isEmpty)
    #expect(report.warnings.count == 1)
    #expect(report.warnings[0].message.hasPrefix("31 of 61 lines of '"))
  }

  @Test func `reads a JSON array line by line`() async throws {
    let folder = try ImportFolder()
    let report = try await folder.importing([
      [
        "[", #"{"ts":1769853600,"uri":"/a/","status":200},"#,
        #"{"ts":1769853601,"uri":"/a/","status":200}"#, "]",
      ],
      [
        #"[{"ts":1769853602,"uri":"/a/","status":200},"#,
        #" {"ts":1769853603,"uri":"/a/","status":200} ]"#,
      ],
    ])
    #expect((report.views, report.unreadableCount) == (4, 0))
  }

  @Test func `accepts a log without lines or with comments only`() async throws {
    let folder = try ImportFolder()
    let report = try await folder.importing([
      [], ["", ""], ["#Version: 1.0", Self.iisHeader], ["date,path,views"],
    ])
    #expect(report.fileErrors.isEmpty && report.warnings.isEmpty && report.unreadableCount == 0)
  }

  @Test func `shows an unreadable line safely and quotes the wrong part`() async throws {
    let folder = try ImportFolder()
    let report = try await folder.importing([
      [
        accessLine(), "\u{1B}[31mred\u{7}\u{202E}", accessLine(day: "31/\u{1B}c/2026"),
        accessLine().replacing(" 200 ", with: " twohundred "),
        accessLine(day: String(repeating: "9", count: 300)),
      ]
    ])
    #expect(report.unreadableLines.map(\.text)[0] == #"\u{1B}[31mred\u{7}\u{202E}"#)
    #expect(
      report.unreadableLines.map(\.message)[1] == #"'31/\u{1B}c/2026:01:00:00 +0000' is not a time"#
    )
    #expect(report.unreadableLines.map(\.message)[2] == "'twohundred' is not a status")
    #expect(
      report.unreadableLines.map(\.message)[3]
        == "'\(String(repeating: "9", count: 60))…' is not a time")
  }
}
