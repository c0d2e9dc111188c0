import Basics
import Foundation
import Testing
import Text

@testable import Signals

/// Tests of errors, privacy and reading of the store.
@Suite struct StoreTests {
  private static let name = "/Data/readership.sqlite"

  private func failure(_ folder: ImportFolder) async throws -> SignalsError? {
    do {
      try await folder.importing([[accessLine()]])
      return nil
    } catch let failure as SignalsError {
      return failure
    }
  }

  @Test func `reports a damaged store and leaves it unchanged`() async throws {
    let folder = try ImportFolder()
    try FileManager.default.createDirectory(
      atPath: folder.root + "/Data", withIntermediateDirectories: true)
    let junk = [UInt8](repeating: 0x2A, count: 5000)
    _ = try folder.write("Data/readership.sqlite", junk)
    let found = try #require(try await failure(folder))
    #expect(found.message.contains("is damaged"))
    #expect(Array(try Data(contentsOf: URL(filePath: folder.root + Self.name))) == junk)
    #expect(throws: SignalsError.self) { try readReadership(root: folder.root) }
    #expect(throws: SignalsError.self) { try readershipStatus(root: folder.root) }
  }

  @Test func `reports damage in the middle of a store`() async throws {
    let folder = try ImportFolder()
    try await folder.importing([sessions(readers: 300, seed: 1)])
    let url = URL(filePath: folder.root + Self.name)
    var bytes = Array(try Data(contentsOf: url))
    for index in 4096..<bytes.count { bytes[index] = 0xFF }
    try Data(bytes).write(to: url)
    let found = try #require(try await failure(folder))
    #expect(found.message.contains("is damaged"))
    #expect(throws: SignalsError.self) { try readReadership(root: folder.root) }
  }

  @Test func `reports a store that is in use`() async throws {
    let folder = try ImportFolder()
    try await folder.importing([[accessLine()]])
    let held = try Database(folder.root + Self.name, access: .reading)
    try held.run("BEGIN EXCLUSIVE")
    let found = try #require(try await failure(folder))
    #expect(found.message.contains("in use by another program"))
    try held.run("COMMIT")
    #expect(try await failure(folder) == nil)
  }

  @Test func `refuses other databases and newer stores`() async throws {
    for (statements, words) in [
      ("PRAGMA user_version = 99" as StaticString, "newer sitegen"),
      ("CREATE TABLE a (b)", "not a readership file of sitegen"),
    ] {
      let folder = try ImportFolder()
      try FileManager.default.createDirectory(
        atPath: folder.root + "/Data", withIntermediateDirectories: true)
      let database = try Database(folder.root + Self.name, access: .writing)
      try database.run(statements)
      let found = try #require(try await failure(folder))
      #expect(found.message.contains(words))
    }
  }

  @Test func `reports a folder that cannot be created`() async throws {
    let folder = try ImportFolder()
    _ = try folder.write("Data", ["a file"])
    let found = try #require(try await failure(folder))
    #expect(found.message.contains("cannot open"))
  }

  @Test func `stores neither addresses nor agents nor anything derived from them`() async throws {
    let (one, other) = (try ImportFolder(), try ImportFolder())
    func lines(_ network: String, _ agent: String) -> [String] {
      (0..<200).map { number in
        accessLine(
          "\(network).\(number % 40)", "0\(number % 7):00:\(twoDigits(number % 60))",
          "/\(number % 9)/", agent: agent)
      }
    }
    try await one.importing([lines("203.0.113", "Mozilla/5.0 SecretBrowser/1")])
    try await other.importing([lines("198.51.100", "Mozilla/5.0 OtherBrowser/2")])
    #expect(try one.dump() == (try other.dump()))
    for name in try FileManager.default.contentsOfDirectory(atPath: one.root + "/Data") {
      let bytes = try Data(contentsOf: URL(filePath: one.root + "/Data/" + name))
      #expect(bytes.range(of: Data("203.0.113".utf8)) == nil)
      #expect(bytes.range(of: Data("SecretBrowser".utf8)) == nil)
    }
  }

  @Test func `forgotten counts do not return`() async throws {
    let folder = try ImportFolder()
    let lines = (22...24).flatMap { day in
      (1...3).flatMap { reader in
        ["/a/", "/day\(day)/"].map {
          accessLine("192.\(reader).2.1", "12:00:0\(reader)", $0, day: "\(day)/Sep/2026")
        }
      }
    }
    try await folder.importing([lines])
    let gone = try forgetReadership(before: Instant(seconds: 1_790_208_000), root: folder.root)
    #expect(gone == 4)
    let readership = try readReadership(root: folder.root)
    #expect(readership.paths == ["/a/", "/day24/"])
    #expect(readership.totals == [.init(visits: 3, views: 3), .init(visits: 3, views: 3)])
    #expect(readership.pairs == [.init(first: 0, second: 1, sessions: 3)])
    let bytes = try Data(contentsOf: URL(filePath: folder.root + Self.name))
    #expect(bytes.range(of: Data("day22".utf8)) == nil)
    let before = try folder.dump()
    let report = try await folder.importing([lines])
    #expect(report.exclusions == [.forgotten: 12, .alreadyCounted: 6])
    #expect(try folder.dump() == before)
    #expect(
      try readershipStatus(root: folder.root)?.forgottenBefore?.utcText == "2026-09-24T00:00:00Z")
  }

  @Test func `reads counts by page and hour since an instant`() async throws {
    let folder = try ImportFolder()
    #expect(try readReadership(root: folder.root) == Readership())
    #expect(try readershipStatus(root: folder.root) == nil)
    try await folder.importing([
      [
        accessLine("192.0.2.1", "01:00:00", "/b/"), accessLine("192.0.2.1", "03:00:00", "/a/"),
        accessLine("192.0.2.2", "03:30:00", "/a/"), accessLine("192.0.2.2", "03:40:00", "/é/"),
      ]
    ])
    let readership = try readReadership(root: folder.root)
    #expect(readership.paths == ["/a/", "/b/", "/é/"])
    #expect(readership.index(of: "/b/") == 1 && readership.index(of: "/c/") == nil)
    #expect(readership.index(of: "/é/") == 2)
    let start: Int32 = 1_790_038_800 / 3600
    #expect(readership.visits(of: 0, hours: start..<start + 4) == [0, 0, 2, 0])
    #expect(readership.counts(of: 1).map(\.hour) == [start])
    #expect(readership.pairs.isEmpty)
    let recent = try readReadership(
      root: folder.root, since: Instant(seconds: Int64(start + 1) * 3600))
    #expect(recent.counts(of: 1).isEmpty && recent.totals == readership.totals)
    var addresses = PageAddresses()
    addresses.add(.init(path: "/a/", isArticle: true), aliases: ["/b/"])
    let moved = try readReadership(root: folder.root, addresses: addresses)
    #expect(moved.paths == ["/a/", "/é/"])
    #expect(moved.totals[0] == .init(visits: 3, views: 3))
    #expect(moved.visits(of: 0, hours: start..<start + 4) == [1, 0, 2, 0])
  }
}
