import Basics
import Foundation
import TestSupport
import Testing
import Text

@testable import Signals

/// Tests of what an import counts, and that it counts each line once.
@Suite struct ImportTests {
  @Test func `counts views, visits and likes of one reader`() async throws {
    let folder = try ImportFolder()
    let like = "/_signals/like.gif?p=%2Fa%2F&t=1"
    let report = try await folder.importing([
      [
        accessLine("192.0.2.1", "01:00:00", "/a/"), accessLine("192.0.2.1", "01:10:00", "/a/?x"),
        accessLine("192.0.2.1", "08:59:59", "/a"), accessLine("192.0.2.1", "09:00:00", "/a/"),
        accessLine("192.0.2.1", "09:00:01", like), accessLine("192.0.2.1", "19:00:01", like),
        accessLine("192.0.2.2", "09:00:01", like),
      ]
    ])
    #expect((report.views, report.visits, report.likes) == (4, 2, 1))
    #expect(report.exclusions == [.likeWithoutView: 1])
    #expect(
      try folder.export() == [
        "2026-09-22T01:00:00Z,/a/,1,2,0", "2026-09-22T08:00:00Z,/a/,0,1,0",
        "2026-09-22T09:00:00Z,/a/,1,1,1",
      ])
  }

  @Test func `excludes and reports requests that are not page views`() async throws {
    let folder = try ImportFolder()
    let report = try await folder.importing([
      [
        accessLine(method: "POST"), accessLine(status: 404), accessLine(status: 206),
        accessLine(agent: "-"), accessLine(agent: ""), accessLine(agent: "ExampleBot"),
        accessLine() + " \"prefetch\"", accessLine("192.0.2.1", "01:00:00", "/a.css"),
        accessLine("192.0.2.1", "01:00:00", "/%00/"), accessLine("192.0.2.1", "01:00:00", "/.."),
        accessLine(day: "22/Sep/1971"), accessLine(day: "22/Sep/2999"),
        accessLine("192.0.2.1", "01:00:00", "/_signals/like.gif"), accessLine(), accessLine(),
        "", "no line of a log",
      ]
    ])
    #expect((report.lines, report.views, report.unreadableCount) == (17, 1, 1))
    #expect(
      report.exclusions == [
        .otherMethod: 1, .otherStatus: 2, .noAgent: 2, .robot: 1, .prefetch: 1, .file: 1,
        .invalidPath: 2, .invalidTime: 2, .unknownLike: 1, .duplicate: 1,
      ])
    #expect(report.unreadableLines.map(\.line) == [17])
    #expect(report.unreadableLines.map(\.error) == [.noTime])
    #expect(
      report.unreadableLines.map { String(decoding: $0.excerpt, as: UTF8.self) } == [
        "no line of a log"
      ])
  }

  @Test func `excludes a reader in an hour with more than 300 pages`() async throws {
    let folder = try ImportFolder()
    let hurried = (0..<301).map { number in
      accessLine(
        "192.0.2.1", "01:\(twoDigits(number / 60)):\(twoDigits(number % 60))", "/\(number)/")
    }
    let quick = (0..<300).map { number in
      accessLine("192.0.2.2", "01:\(twoDigits(number / 60)):\(twoDigits(number % 60))", "/q/")
    }
    let later = [accessLine("192.0.2.1", "02:00:00", "/later/")]
    let report = try await folder.importing([hurried + quick + later])
    #expect(report.exclusions == [.overHourlyLimit: 301])
    #expect(
      try folder.export() == [
        "2026-09-22T01:00:00Z,/q/,1,300,0", "2026-09-22T02:00:00Z,/later/,1,1,0",
      ])
    // A part of the log is below the hourly limit, but its lines are already counted.
    let before = try folder.dump()
    try await folder.importing([Array(hurried.prefix(100))])
    #expect(try folder.dump() == before)
  }

  @Test func `counts old addresses for today's pages and pairs articles only`() async throws {
    var folder = try ImportFolder()
    folder.settings.addresses = PageAddresses(basePath: "/paper/")
    folder.settings.addresses.add(.init(path: "/new/", isArticle: true), aliases: ["/old/"])
    folder.settings.addresses.add(.init(path: "/b/", isArticle: true), aliases: [])
    folder.settings.addresses.add(.init(path: "/about/", isArticle: false), aliases: [])
    var lines: [String] = []
    for reader in 1...3 {
      for path in ["/old/", "/new/", "/b/", "/about/"] {
        lines.append(accessLine("192.\(reader).2.1", "01:00:0\(lines.count % 4)", "/paper" + path))
      }
    }
    lines.append(accessLine("192.0.2.1", "01:00:00", "/b/"))
    lines.append(accessLine("192.1.2.1", "01:00:03", "/paper/_signals/like.gif?p=/paper/old/"))
    lines.append(accessLine("192.1.2.1", "01:00:03", "/paper/_signals/like.gif?p=/b/"))
    lines.append(accessLine("192.1.2.1", "01:00:03", "/paper/_signals/like.gif?p=/nowhere/"))
    let report = try await folder.importing([lines])
    #expect(report.exclusions == [.outsideBasePath: 1, .unknownLike: 1])
    let readership = try readReadership(root: folder.root)
    #expect(readership.paths == ["/about/", "/b/", "/new/"])
    #expect(
      readership.totals == [
        .init(visits: 3, views: 3), .init(visits: 3, views: 3, likes: 1),
        .init(visits: 3, views: 6, likes: 1),
      ])
    #expect(readership.pairs == [.init(first: 1, second: 2, sessions: 3)])
    #expect(readership.latest?.utcText == "2026-09-22T01:00:03Z")
  }

  @Test(arguments: [1, 2, 3])
  func `the result does not depend on file boundaries, order or workers`(_ seed: UInt64)
    async throws
  {
    let lines = sessions(readers: 400, seed: seed)
    let whole = try ImportFolder()
    let report = try await whole.importing([lines])
    #expect(report.views > 500 && report.likes > 50)
    let expected = try whole.dump()
    try await whole.importing([lines])
    #expect(try whole.dump() == expected)

    var dice = RandomNumbers(seed: seed)
    for jobs in [1, 2, 5] {
      var cut = try ImportFolder()
      cut.settings.jobs = jobs
      var pieces: [[String]] = []
      var start = 0
      while start < lines.count {
        // The parts overlap, like rotated files and downloads of the last days.
        let end = min(lines.count, start + Int.random(in: 1...300, using: &dice))
        pieces.append(Array(lines[max(0, start - 40)..<end]))
        start = end
      }
      pieces.shuffle(using: &dice)
      try await cut.importing(pieces)
      #expect(try cut.dump() == expected)
      try await cut.importing([Array(lines.shuffled(using: &dice).prefix(500))])
      #expect(try cut.dump() == expected)
    }
  }

  @Test(arguments: [4, 5]) func `counting a growing log equals counting it at once`(
    _ seed: UInt64
  ) async throws {
    let lines = sessions(readers: 300, seed: seed)
    let (whole, grown) = (try ImportFolder(), try ImportFolder())
    try await whole.importing([lines])
    var dice = RandomNumbers(seed: seed)
    var end = 0
    while end < lines.count {
      end = min(lines.count, end + Int.random(in: 1...200, using: &dice))
      try await grown.importing([Array(lines[..<end])])
    }
    #expect(try grown.dump() == (try whole.dump()))
  }

  @Test func `an interrupted import can be continued`() async throws {
    var (whole, broken) = (try ImportFolder(), try ImportFolder())
    let lines = sessions(readers: 400, seed: 9, days: 6)
    try await whole.importing([lines])
    broken.settings.batchSize = 1
    // The disk is full at some point of the import.
    let path = try broken.write("a.log", lines)
    var stages: Set<Int> = []
    for pages in stride(from: 12, to: 40, by: 2) {
      do throws(SignalsError) {
        let store = try ReadershipStore(root: broken.root, access: .writing)
        try store.database.run(Self.pageLimit(pages))
        try Self.importAll(path, store, broken.settings)
      } catch {
        #expect(error.message.contains("no space left"))
      }
      stages.insert(try broken.export().count)
    }
    #expect(stages.count > 2)
    broken.settings.batchSize = 50_000
    _ = try await importLogs([path], root: broken.root, settings: broken.settings)
    #expect(try broken.dump() == (try whole.dump()))
  }

  /// `PRAGMA` accepts no bound value, and statements are literals.
  private static func pageLimit(_ pages: Int) -> StaticString {
    switch pages {
    case ..<14: "PRAGMA max_page_count = 12"
    case ..<18: "PRAGMA max_page_count = 16"
    case ..<22: "PRAGMA max_page_count = 20"
    case ..<26: "PRAGMA max_page_count = 24"
    case ..<32: "PRAGMA max_page_count = 30"
    default: "PRAGMA max_page_count = 34"
    }
  }

  private static func importAll(
    _ path: String, _ store: borrowing ReadershipStore, _ settings: ImportSettings
  ) throws(SignalsError) {
    let queue = LogQueue([path], format: .auto, keys: JSONKeys())
    var reader = PageViewReader(settings, salt: Salt())
    var buffer = [UInt8](repeating: 0, count: LogQueue.blockSize)
    while let block = queue.next(into: &buffer) { reader.read(block, buffer.span) }
    var list = PageViewList([reader])
    let query = try store.database.prepare("SELECT marks FROM mark WHERE source = ?1 AND hour = ?2")
    let importCounts = try list.makeImportCounts(networkShare: 25) {
      (hour) throws(SignalsError) in
      try store.fingerprints(source: "", hour: hour, query)
    }
    try store.add(importCounts, reported: [], pages: list.pages, settings: settings)
  }

  @Test func `a source name separates equal logs of two servers`() async throws {
    var folder = try ImportFolder()
    folder.settings.source = "web1"
    try await folder.importing([[accessLine("192.0.2.1")]])
    folder.settings.source = "web2"
    try await folder.importing([[accessLine("192.0.2.2")]])
    try await folder.importing([[accessLine("192.0.2.2")]])
    #expect(try folder.export() == ["2026-09-22T01:00:00Z,/a/,2,2,0"])
  }

  @Test func `counts requests for the named hosts only`() async throws {
    var folder = try ImportFolder()
    folder.settings.hosts = ["paper.example", "www.Paper.example"]
    let report = try await folder.importing([
      [
        "paper.example " + accessLine("192.0.2.1"),
        "WWW.paper.example:443 " + accessLine("192.0.2.2"),
        "other.example " + accessLine("192.0.2.3"),
      ]
    ])
    #expect(report.views == 2 && report.exclusions == [.otherHost: 1])
  }

  @Test func `a table of counts replaces its earlier version`() async throws {
    var folder = try ImportFolder()
    folder.settings.zone = try #require(Zone(named: "Europe/Paris"))
    try await folder.importing([
      [
        "date,hostname,page,visits,visitors,pageviews", "2026-09-22,a.example,/a,3,2,5",
        "2026-09-22,b.example,/a/,1,1,1",
      ],
      ["2026-09-23T05:30:00Z,/a/,7,2"], ["time\tpath\tlikes", "2026-09-23T05:40:00Z\t/b/\t4"],
      ["path;date;views", "/c/;2026-09-23;x", "/c/;2026-09-23;9"],
    ])
    let readership = try readReadership(root: folder.root)
    #expect(readership.paths == ["/a/", "/b/", "/c/"])
    #expect(
      readership.totals == [
        .init(visits: 11, views: 13, likes: 2), .init(likes: 4), .init(visits: 9, views: 9),
      ])
    let first = try #require(readership.counts(of: 0).first)
    #expect(
      first.span == 24
        && Instant(seconds: Int64(first.hour) * 3600).utcText == "2026-09-21T22:00:00Z")
    #expect(readership.visits(of: 0, hours: first.hour..<first.hour + 25).reduce(0, +) == 4)
    let before = try folder.dump()
    try await folder.importing([
      ["date,hostname,page,visits,visitors,pageviews", "2026-09-22,a.example,/a,2,2,4"]
    ])
    #expect(try folder.dump() == before)
    try await folder.importing([
      ["date,hostname,page,visits,visitors,pageviews", "2026-09-22,a.example,/a,30,20,50"]
    ])
    #expect(
      try readReadership(root: folder.root).totals[0] == .init(visits: 38, views: 58, likes: 2))
  }

  @Test func `an export can be imported into another site`() async throws {
    let (here, there) = (try ImportFolder(), try ImportFolder())
    try await here.importing([
      sessions(readers: 200, seed: 3) + [
        accessLine("192.0.2.1", "05:00:00", "/a,%22b%25%3Bc%C3%A9/")
      ]
    ])
    try await here.importing([["date,path,views", "2026-09-20,/s/3/,12"]])
    let table = ["time,path,visits,views,likes"] + (try here.export())
    try await there.importing([table])
    #expect(try there.export() == (try here.export()))
    #expect(try there.export().contains { $0.contains("/a%2C%22b%25%3Bcé/,1,1,0") })
  }
}
