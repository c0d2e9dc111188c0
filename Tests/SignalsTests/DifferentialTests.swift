import Foundation
import TestSupport
import Testing

@testable import Signals

/// Compares counts with those of `scripts/count-log.py`, an independent implementation.
@Suite struct DifferentialTests {
  private static let scripts = repository.appending(path: "scripts").path
  private static let python = Executable.named("python3")
  private static let hasPython = python.succeeds("--version")

  private static func rows(_ bytes: some Collection<UInt8>) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
  }

  @Test(.enabled(if: hasPython), arguments: ["combined", "common", "vhost"])
  func `counts equal those of an independent program`(_ format: String) async throws {
    let folder = try ImportFolder()
    let made = [Self.scripts + "/bench/make-log.py", "12000", "--articles", "200", "--seed"]
    for seed in ["1", "2"] {
      let log = try Self.python.output(made + [seed, "--format", format])
      let path = try folder.write("\(seed).log", [UInt8](log))
      let fresh = try ImportFolder()
      let report = try await importLogs([path], root: fresh.root, settings: fresh.settings)
      #expect(report.lines == 12_000 && report.views > 2000 && report.likes > 20)
      let count = [Self.scripts + "/count-log.py", path]
      #expect(try fresh.export() == Self.rows(try Self.python.output(count)))
      var pairs: [UInt8] = []
      exportPairs(try readReadership(root: fresh.root), basePath: "/") { pairs += $0 }
      #expect(Self.rows(pairs).count > 50)
      #expect(Self.rows(pairs) == Self.rows(try Self.python.output(count + ["--pairs"])))
    }
  }

  @Test(.enabled(if: hasPython)) func `the same requests in other formats give the same counts`()
    async throws
  {
    var tables: [[String]] = []
    for format in ["combined", "json", "caddy", "cloudfront"] {
      let folder = try ImportFolder()
      let log = try Self.python.output(
        [Self.scripts + "/bench/make-log.py", "5000", "--format", format])
      let path = try folder.write("a.log", [UInt8](log))
      let report = try await importLogs([path], root: folder.root, settings: folder.settings)
      #expect(report.unreadableCount == 0 && report.views > 1000)
      tables.append(try folder.export())
    }
    for table in tables { #expect(table == tables[0]) }
  }
}
