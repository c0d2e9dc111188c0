import Basics
import Foundation
import Testing

@testable import Signals

/// Tests of untrusted stores: they cause errors, never a hang or access outside of the site.
@Suite(.timeLimit(.minutes(10))) struct UntrustedStoreTests {
  private static let name = "Data/readership.sqlite"

  /// Returns a store with a few counts after executing statements.
  private func store(_ statements: StaticString...) async throws -> ImportFolder {
    let folder = try ImportFolder()
    try await folder.importing([sessions(readers: 60, seed: 1)])
    let database = try Database(folder.root + "/" + Self.name, access: .writing)
    try database.allowScans()
    for statement in statements { try database.run(statement) }
    return folder
  }

  /// Returns the error messages of all operations on the store.
  private func failures(_ folder: ImportFolder) async -> [String] {
    var failures: [String] = []
    func attempt(_ body: () throws -> Void) {
      do { try body() } catch { failures.append((error as? SignalsError)?.message ?? "\(error)") }
    }
    attempt { _ = try readReadership(root: folder.root) }
    attempt { _ = try readershipStatus(root: folder.root) }
    attempt { _ = try auditReadership(root: folder.root) }
    attempt { _ = try folder.export() }
    attempt { _ = try forgetReadership(before: Instant(seconds: 1_000_000), root: folder.root) }
    do {
      try await folder.importing([[accessLine()]])
    } catch {
      failures.append((error as? SignalsError)?.message ?? "\(error)")
    }
    return failures
  }

  @Test func `refuses databases with other tables`() async throws {
    let endless = try await store(
      "ALTER TABLE page RENAME TO other",
      """
      CREATE VIEW page AS WITH RECURSIVE c(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM c)
      SELECT id, '/a/' AS path FROM c
      """)
    let trigger = try await store(
      "CREATE TRIGGER t AFTER INSERT ON hour BEGIN UPDATE hour SET visits = 1000000; END")
    let table = try await store("CREATE TABLE other (a)")
    let index = try await store("CREATE INDEX i ON hour (abs(visits))")
    let missing = try await store("DROP TABLE pair")
    for folder in [endless, trigger, table, index, missing] {
      let bytes = try Data(contentsOf: URL(filePath: folder.root + "/" + Self.name))
      let found = await failures(folder)
      #expect(
        found.count == 6 && found.allSatisfy { $0.contains("not a readership file of sitegen") })
      #expect(try Data(contentsOf: URL(filePath: folder.root + "/" + Self.name)) == bytes)
    }
  }

  @Test func `does not crash on extreme values`() async throws {
    let stores = [
      try await store(
        """
        UPDATE hour SET visits = 9223372036854775807, views = 9223372036854775807,
          likes = 9223372036854775807, weight = 9223372036854775807, networks = 9223372036854775807
        """),
      try await store("UPDATE hour SET visits = -9223372036854775808, views = -5, weight = -1"),
      try await store("UPDATE hour SET visits = 'abc', views = x'00ff', weight = 1e300"),
      try await store(
        "UPDATE hour SET hour = 9223372036854775807 WHERE hour = (SELECT max(hour) FROM hour) AND page = (SELECT min(page) FROM hour)"
      ),
      try await store(
        "UPDATE hour SET hour = -9223372036854775808 WHERE hour = (SELECT min(hour) FROM hour) AND page = (SELECT min(page) FROM hour)"
      ),
      try await store("UPDATE pair SET sessions = 9223372036854775807"),
      try await store("UPDATE fact SET value = 9223372036854775807"),
      try await store("UPDATE fact SET value = -9223372036854775808"),
      try await store("UPDATE page SET path = path || hex(randomblob(100000))"),
      try await store("UPDATE page SET path = cast(x'fffe2f00' AS text) || id"),
      try await store("UPDATE mark SET marks = zeroblob(1000001)"),
      try await store(
        "INSERT INTO cap SELECT 9223372036854775807, id, -1, -1, 9223372036854775807, -1, 99 FROM page"
      ),
    ]
    for folder in stores {
      _ = await failures(folder)
    }
  }

  @Test(
    arguments: [
      "UPDATE hour SET visits = 9223372036854775807, views = 1 << 62, likes = 1 << 53",
      "UPDATE hour SET visits = 1e300, views = 9e999, likes = 9223372036854775807",
    ] as [StaticString]) func `clamps huge numbers and their sums`(_ statement: StaticString)
    async throws
  {
    let folder = try await store(
      statement, "UPDATE pair SET sessions = 9223372036854775807",
      """
      INSERT INTO stated SELECT 'a', 500000, 24, id, id, 9223372036854775807, 9223372036854775807,
        9223372036854775807 FROM page
      """)
    let maximum = Readership.Total.maximum
    let readership = try readReadership(root: folder.root)
    #expect(!readership.totals.isEmpty && !readership.pairs.isEmpty)
    #expect(
      readership.totals.allSatisfy {
        $0 == Readership.Total(visits: maximum, views: maximum, likes: maximum)
      })
    #expect(readership.pairs.allSatisfy { $0.sessions == .max })
    let status = try #require(try readershipStatus(root: folder.root))
    #expect(
      status.visits == maximum && status.views == maximum && status.likes == maximum)
    #expect(status.pairs > 0)
  }

  @Test func `refuses links, pipes and folders in place of the store`() async throws {
    for suffix in ["", "-journal", "-wal", "-shm"] {
      for kind in ["link", "pipe", "folder"] {
        let folder = try ImportFolder()
        try await folder.importing([[accessLine()]])
        let path = folder.root + "/" + Self.name + suffix
        try? FileManager.default.removeItem(atPath: path)
        switch kind {
        case "link":
          try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: folder.root + "/outside")
        case "pipe": try #require(mkfifo(path, 0o600) == 0)
        default:
          try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
        }
        let found = await failures(folder)
        #expect(
          found.count == 6 && found.allSatisfy { $0.contains("it is a") }, "\(kind) \(suffix)")
        #expect(!FileManager.default.fileExists(atPath: folder.root + "/outside"))
      }
    }
  }

  @Test func `refuses a data folder that is a link`() async throws {
    let folder = try ImportFolder()
    let outside = folder.root + "/outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder.root + "/Data", withDestinationPath: outside)
    await #expect(throws: SignalsError.self) { try await folder.importing([[accessLine()]]) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
  }

  @Test func `a journal that names another file does not delete it`() async throws {
    let folder = try ImportFolder()
    try await folder.importing([[accessLine()]])
    let victim = try folder.write("victim.txt", ["precious"])
    let name = Array(victim.utf8)
    let sum = name.reduce(UInt32(0)) { $0 &+ UInt32($1) }
    var journal = [UInt8](repeating: 0, count: 512) + name
    for number in [UInt32(name.count), sum] {
      journal += (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
    }
    journal += [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
    _ = try folder.write(Self.name + "-journal", journal)
    let found = await failures(folder)
    #expect(found.count == 6 && found.allSatisfy { $0.contains("names a file outside") })
    #expect(FileManager.default.fileExists(atPath: victim))
  }

  @Test func `stops a statement that does not end`() async throws {
    let folder = try await store()
    // The budget of each statement depends on the size of the file.
    let database = try Database(folder.root + "/" + Self.name, access: .reading)
    #expect(throws: SignalsError.self) {
      try database.run(
        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT count(*) FROM c")
    }
  }

  @Test func `migrates a store of version 1 without losing counts`() async throws {
    let folder = try await store()
    let now = try readReadership(root: folder.root)
    do {
      let database = try Database(folder.root + "/" + Self.name, access: .writing)
      try database.allowScans()
      try database.run("ALTER TABLE hour RENAME TO second_hour")
      try database.run(StoreSchema.firstHour)
      try database.run(
        "INSERT INTO hour SELECT hour, page, visits, views, likes FROM second_hour")
      try database.run("DROP TABLE second_hour")
      try database.run("DROP TABLE cap")
      try database.run("PRAGMA user_version = 1")
    }
    let first = try readReadership(root: folder.root)
    #expect(first.totals == now.totals && first.pairs == now.pairs && first.latest == now.latest)
    #expect(try readershipStatus(root: folder.root)?.cappedNetworks == 0)
    #expect(try auditReadership(root: folder.root) != nil)
    for index in first.paths.indices {
      #expect(first.counts(of: index).allSatisfy { $0.weight == Int64($0.visits) * 64 })
    }
    let report = try await folder.importing([sessions(readers: 60, seed: 1)])
    #expect(report.views == 0)
    let migrated = try readReadership(root: folder.root)
    #expect(migrated == first)
  }
}
