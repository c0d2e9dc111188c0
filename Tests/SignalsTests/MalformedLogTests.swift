import Basics
import Foundation
import TestSupport
import Testing

@testable import Signals

/// Tests of malformed logs.
@Suite struct MalformedLogTests {
  private func imported(_ bytes: [UInt8], format: LogFormat = .auto) async throws -> ImportReport {
    var folder = try ImportFolder()
    folder.settings.format = format
    let path = try folder.write("a.log", bytes)
    return try await importLogs([path], root: folder.root, settings: folder.settings)
  }

  @Test(arguments: LogFormat.allCases)
  func `counts random bytes as unreadable lines in every format`(
    _ format: LogFormat
  ) async throws {
    var dice = RandomNumbers(seed: 7)
    let count = TestScale.count(60_000, thorough: 300_000)
    let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
    let report = try await imported(noise, format: format)
    #expect(report.views == 0)
    #expect(report.unreadableCount > 100 || report.fileErrors.count == 1)
    #expect(report.unreadableLines.count <= 5)
  }

  @Test func `a line of 10 MB is one unreadable line and later lines count`() async throws {
    let long = [UInt8](repeating: 0x61, count: 10_000_000)
    let good = Array((accessLine() + "\n").utf8)
    for bytes in [good + long + [0x0A] + good.dropLast(1), long + [0x0A] + good, good + long] {
      let report = try await imported(Array(bytes))
      #expect(report.unreadableCount == 1 && report.unreadableLines.first?.error == .tooLong)
      #expect(report.views == 1)
    }
    let second = try await imported(
      good + long + [0x0A] + Array((accessLine("192.0.2.9", "02:00:00") + "\n" + "bad\n").utf8))
    #expect(second.views == 2 && second.unreadableLines.map(\.line) == [2, 4])
  }

  @Test func `reads lines that span two blocks`() async throws {
    let folder = try ImportFolder()
    let lines = (0..<12_000).map { number in
      accessLine(
        "192.0.2.\(number % 250)", "0\(number % 9):00:00", "/\(number)/",
        agent: "Firefox " + String(repeating: "x", count: number % 400))
    }
    #expect(try await folder.importing([lines]).views == 12_000)
  }

  @Test func `parses every prefix of a line and every line without one byte`() async throws {
    let rows = [
      accessLine() + " \"203.0.113.9\"", "a.example " + accessLine(),
      LineTests.jsonCases[0].line, LineTests.jsonCases[1].line,
      LineTests.cloudFrontCases[0].line, LineTests.goatCases[0].line, "2026-09-22,/a/,5,1",
      "#Fields: date time cs-uri-stem sc-status", "date,page,visitors",
      LineTests.balancerCases[0].line, LineTests.haproxyCases[0].line,
      LineTests.haproxyCases[2].line,
      "2026-01-31 10:00:00 10.0.0.1 GET /a/ - 443 - 2001:db8::1 Mozilla/5.0+(X11) - 200 5",
    ]
    let settings = ImportSettings(now: Instant(seconds: 1_800_000_000))
    var reader = PageViewReader(settings, salt: Salt())
    for row in rows {
      let bytes = Array(row.utf8)
      for index in bytes.indices {
        for changed in [Array(bytes[..<index]), bytes.without(index), bytes.with(0xFF, at: index)] {
          for format in [
            LogFormat.auto, .combined, .json, .cloudfront, .counts, .alb, .haproxy, .w3c,
          ] {
            let shape = lineLayout(format, keys: settings.keys, in: changed.span, changed.indices)
            reader.read(
              LogBlock(file: 0, number: 0, count: changed.count, layout: shape ?? .access),
              changed.span)
          }
        }
      }
    }
    #expect(reader.unreadableCount > 1000 && reader.pageViews.count > 1000)
  }

  @Test func `reports a missing file and a folder, and accepts an empty file`() async throws {
    let folder = try ImportFolder()
    let empty = try folder.write("empty", [UInt8]())
    let good = try folder.write("good", [accessLine()])
    let report = try await importLogs(
      [folder.root + "/no", folder.root, empty, good], root: folder.root, settings: folder.settings)
    #expect(report.fileErrors.count == 2 && report.views == 1 && report.lines == 1)
    #expect(report.fileErrors[0].message.hasSuffix("/no': No such file or directory"))
    #expect(report.fileErrors[1].message.hasSuffix(": Is a directory"))
  }

  @Test func `auto recognizes the format of each file`() async throws {
    let folder = try ImportFolder()
    let report = try await folder.importing([
      ["half a line", accessLine("192.0.2.1", "01:00:00", "/combined/")],
      [#"::1 - - [22/Sep/2026:02:00:00 +0000] "GET /common/ HTTP/1.1" 200 1"#],
      ["a.example " + accessLine("192.0.2.1", "03:00:00", "/vhost/")],
      [#"{"ts":1790049600,"request":{"uri":"/caddy/","method":"GET"},"status":200}"#],
      [#"{"time":"22/Sep/2026:05:00:00 +0000","request":"GET /nginx/ HTTP/1.1","status":200}"#],
      [
        "#Version: 1.0", "#Fields: date time cs-uri-stem sc-status c-ip",
        "2026-09-22\t06:00:00\t/front/\t200\t::1",
        "#Fields: date time sc-status cs-uri-stem c-ip", "2026-09-22\t06:30:00\t200\t/front2/\t::1",
      ],
      [
        "2026-09-22\t06:40:00\tFRA2\t182\t192.0.2.10\tGET\td1.cloudfront.net\t/headless/\t200\t-\tFirefox/140\t-"
      ],
      [
        "2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date",
        "/goat/,T,0,,,,s1,0,,,,,1,2026-09-22T07:00:00Z",
      ],
      ["\u{FEFF}date,hostname,page,visits,visitors,pageviews", "2026-09-22,h,/plausible/,1,1,1"],
      ["time,path,views,likes", "2026-09-22 08:00,/counts/,1,1", "time,path,views,likes"],
    ])
    #expect(report.unreadableCount == 1 && report.fileErrors.isEmpty, "\(report)")
    #expect(
      try folder.export().map { String($0.split(separator: ",")[1]) } == [
        "/plausible/", "/combined/", "/common/", "/vhost/", "/caddy/", "/nginx/", "/front/",
        "/front2/", "/headless/", "/goat/", "/counts/",
      ])
  }

  @Test func `huge counts do not overflow`() async throws {
    let folder = try ImportFolder()
    let report = try await folder.importing([
      [
        "time,path,views", "2026-09-22T01:00:00Z,/a/,999999999999999",
        "2026-09-22T02:00:00Z,/a/,999999999999999",
        "2026-09-22T03:00:00Z,/a/,9999999999999999", "2026-09-22T03:00:00Z,/a/,-1",
        "9999-99-99,/a/,1",
      ]
    ])
    #expect(report.unreadableCount == 3)
    let readership = try readReadership(root: folder.root)
    #expect(
      readership.totals == [.init(visits: 1_999_999_999_999_998, views: 1_999_999_999_999_998)])
    #expect(readership.counts(of: 0).allSatisfy { $0.views == .max })
    #expect(readership.visits(of: 0, hours: 0..<1) == [0])
  }
}

extension [UInt8] {
  fileprivate func without(_ index: Int) -> [UInt8] { Array(self[..<index] + self[(index + 1)...]) }

  fileprivate func with(_ byte: UInt8, at index: Int) -> [UInt8] {
    var changed = self
    changed[index] = byte
    return changed
  }
}
