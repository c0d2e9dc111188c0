import Basics
import Foundation
import Testing
import Text

@testable import Signals

/// Tests that the replayed readership of each hour equals the store of that time.
@Suite struct ReadershipReplayTests {
  /// Returns a log of three days, with a reader above the hourly limit and a session of many hours.
  private static func log(seed: UInt64) -> [String] {
    var lines = sessions(readers: 160, seed: seed)
    for number in 0..<310 {
      let (minute, second) = (number / 60, number % 60)
      lines.append(
        accessLine(
          "198.51.100.1", "05:\(twoDigits(minute + 2)):\(twoDigits(second))", "/s/\(number % 9)/",
          day: "23/Sep/2026"))
    }
    for hour in 0..<24 {
      lines.append(
        accessLine(
          "198.51.100.2", "\(twoDigits(hour)):30:00", "/s/\(hour % 12)/", day: "23/Sep/2026"))
    }
    return lines
  }

  /// Hours since the first hour of the log.
  private static func hour(of line: String) -> Int {
    let time = line.split(separator: "[")[1]
    return (Int(time.prefix(2)) ?? 0) * 24 + (Int(time.dropFirst(12).prefix(2)) ?? 0) - 22 * 24
  }

  private static func settings(_ folder: ImportFolder) -> ImportSettings {
    var settings = folder.settings
    var addresses = PageAddresses()
    for number in 0..<12 {
      addresses.add(.init(path: "/s/\(number)/", isArticle: number != 5), aliases: ["/\(number)/"])
    }
    settings.addresses = addresses
    return settings
  }

  private static let start: Int32 = 1_790_035_200 / 3600

  @Test(arguments: [1, 2, 3])
  func `the readership at an hour equals a store of the earlier lines`(_ seed: UInt64)
    async throws
  {
    let lines = Self.log(seed: seed)
    let folder = try ImportFolder()
    let settings = Self.settings(folder)
    let whole = await readSessions([try folder.write("whole.log", lines)], settings: settings)
    var (growing, forgetful) = (ReadershipReplay(whole), ReadershipReplay(whole, memory: 90_000))
    var pairs = 0
    for hour in [0, 1, 6, 23, 24, 29, 30, 31, 40, 47, 71, 200] {
      let store = try ImportFolder()
      let earlier = lines.filter { Self.hour(of: $0) < hour }
      let path = try store.write(
        "earlier.log", earlier.isEmpty ? [accessLine(status: 404)] : earlier)
      _ = try await importLogs([path], root: store.root, settings: settings)
      let known = growing.readership(before: Self.start + Int32(hour))
      let stored = try readReadership(root: store.root, addresses: settings.addresses)
      #expect(known == stored, "hour \(hour)")
      pairs += known.pairs.count
      let since = Instant(seconds: Int64(Self.start + Int32(hour)) * 3600 - 90_000)
      let recent = try readReadership(
        root: store.root, addresses: settings.addresses, since: since)
      #expect(forgetful.readership(before: Self.start + Int32(hour)) == recent, "hour \(hour)")
    }
    #expect(pairs > 30)
  }

  @Test func `counts of tables appear when their hours are over`() async throws {
    let folder = try ImportFolder()
    let settings = Self.settings(folder)
    let table = [
      "time,path,visits,views,likes", "2026-09-22T03:10:00Z,/s/1/,5,6,1",
      "2026-09-22T03:10:00Z,/s/1/,4,8,0", "2026-09-22T03:50:00Z,/1/,2,2,0",
    ]
    let days = ["date,path,visits,views", "2026-09-22,/s/2/,50,60"]
    let files = [try folder.write("a.csv", table), try folder.write("b.csv", days)]
    let log = await readSessions(files, settings: settings)
    #expect(log.span == nil && log.report.rows == 4)
    _ = try await importLogs(files, root: folder.root, settings: settings)
    var growing = ReadershipReplay(log)
    #expect(growing.readership(before: Self.start + 3) == Readership())
    let morning = growing.readership(before: Self.start + 23)
    #expect(morning.paths == ["/s/1/"])
    let evening = growing.readership(before: Self.start + 24)
    #expect(evening == (try readReadership(root: folder.root, addresses: settings.addresses)))
    #expect(evening.latest == Instant(seconds: Int64(Self.start + 24) * 3600))
  }

  @Test func `later lines do not change earlier readership`() async throws {
    let folder = try ImportFolder()
    let settings = Self.settings(folder)
    let lines = Self.log(seed: 9)
    // The added pages have many views and pairs, so one line too early would be visible.
    let later = (0..<40).flatMap { reader in
      ["1", "3", "7"].enumerated().map { index, page in
        accessLine("10.9.9.\(reader)", "00:00:0\(index)", "/s/\(page)/", day: "24/Sep/2026")
      }
    }
    let early = lines.filter { Self.hour(of: $0) < 48 }
    let first = await readSessions([try folder.write("early.log", early)], settings: settings)
    let second = await readSessions(
      [try folder.write("all.log", early + later)], settings: settings)
    var (known, alsoKnown) = (ReadershipReplay(first), ReadershipReplay(second))
    for hour in [12, 36, 48].map({ Self.start + Int32($0) }) {
      #expect(known.readership(before: hour) == alsoKnown.readership(before: hour))
    }
    let after = alsoKnown.readership(before: Self.start + 49)
    #expect(after != known.readership(before: Self.start + 49))
  }

  @Test func `sessions do not depend on the workers`() async throws {
    let folder = try ImportFolder()
    var settings = Self.settings(folder)
    let lines = Self.log(seed: 4)
    let halves = [Array(lines.prefix(200)), Array(lines.dropFirst(150))]
    let paths = try halves.enumerated().map { try folder.write("\($0.offset).log", $0.element) }
    let one = await readSessions(paths, settings: settings)
    settings.jobs = 4
    let other = await readSessions(paths.reversed(), settings: settings)
    #expect(one.sessions == other.sessions && one.paths == other.paths)
    #expect((30...50).contains(one.report.exclusions[.duplicate] ?? 0))
    #expect(one.report.exclusions[.overHourlyLimit] == 310)
    let start = Instant(seconds: Int64(Self.start + 36) * 3600)
    #expect(one.heldOutClicks(after: start) == other.heldOutClicks(after: start))
    #expect(one.heldOutClicks(after: start).clicks.count > 20)
  }
}
