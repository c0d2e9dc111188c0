import Basics
import Foundation
import TestSupport
import Testing

@testable import Signals

/// Tests of compressed logs: whole, in pieces, truncated and damaged.
@Suite struct CompressedLogTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String
    var options: [String]

    var program: Executable { .named(name) }
    var testDescription: String { name }
  }

  static let kinds = [
    Kind(name: "gzip", options: ["-c"]), Kind(name: "xz", options: ["-c"]),
    Kind(name: "zstd", options: ["-qc"]), Kind(name: "bzip2", options: ["-c"]),
  ].filter { $0.program.succeeds("--version") }

  private static func packed(_ path: String, _ kind: Kind) throws -> [UInt8] {
    [UInt8](try kind.program.output(kind.options + [path]))
  }

  @Test func `the compression programs are installed`() {
    #expect(Self.kinds.map(\.name).contains("gzip"))
  }

  @Test(arguments: kinds) func `reads consecutive members and reports damage`(
    _ kind: Kind
  ) async throws {
    let (folder, plain) = (try ImportFolder(), try ImportFolder())
    let lines = sessions(readers: 2000, seed: 2)
    var packed: [UInt8] = []
    for (number, part) in [Array(lines[..<3000]), [], Array(lines[3000...])].enumerated() {
      packed += try Self.packed(folder.write("part-\(number)", part), kind)
      packed += [0, 0, 0, 0]
    }
    try await plain.importing([lines])
    // The name of the file is irrelevant.
    let whole = try await folder.importing("whole.log", packed)
    #expect(whole.lines == lines.count && whole.fileErrors.isEmpty && whole.unreadableCount == 0)
    #expect(try folder.dump() == (try plain.dump()))

    let cut = try await folder.importing("cut", Array(packed.dropLast(500)))
    #expect(cut.lines >= 3000 && cut.lines < lines.count)
    #expect(
      cut.fileErrors.map(\.message) == [
        "'\(folder.root)/cut' ends in the middle of its \(kind.name) data"
      ])
    #expect(try folder.dump() == (try plain.dump()))
    var damaged = packed
    damaged[packed.count * 3 / 4] ^= 0xFF
    let bad = try await folder.importing("bad", damaged)
    #expect(bad.fileErrors.count == 1 && bad.lines >= 2900)
    #expect(bad.fileErrors[0].message == "the \(kind.name) data of '\(folder.root)/bad' is damaged")
    let longer = try await folder.importing("longer", packed + Array("and then a line\n".utf8))
    #expect(longer.lines == lines.count)
    #expect(
      longer.fileErrors.map(\.message).joined().contains(
        "contains something else after its \(kind.name) data"))
  }

  @Test(arguments: kinds) func `reports truncation at every offset`(_ kind: Kind) async throws {
    let folder = try ImportFolder()
    let packed = try Self.packed(folder.write("log", [accessLine()]), kind)
    for count in 10..<packed.count {
      let report = try await folder.importing("cut", Array(packed[..<count]))
      #expect(report.fileErrors.count == 1, "\(count) of \(packed.count)")
      #expect(report.fileErrors[0].message.contains("ends in the middle of its \(kind.name) data"))
    }
  }

  @Test(arguments: kinds) func `decompresses a bomb in pieces`(_ kind: Kind) async throws {
    let folder = try ImportFolder()
    let path = try folder.write(
      "zeros", [UInt8](repeating: 0, count: 40 << 20) + Array(("\n" + accessLine() + "\n").utf8))
    let packed = try Self.packed(path, kind)
    #expect(packed.count < 100_000)
    let report = try await folder.importing("bomb", packed)
    #expect((report.views, report.unreadableCount, report.lines) == (1, 1, 2))
  }

  @Test(arguments: kinds) func `reads data that exactly fills the buffer`(
    _ kind: Kind
  ) async throws {
    let folder = try ImportFolder()
    let tail = Array((accessLine() + "\n").utf8)
    for extra in [-1, 0, 1, tail.count] {
      // Few long lines between two that are read: only the sizes matter.
      var filling = [UInt8](
        repeating: UInt8(ascii: "x"), count: LogQueue.blockSize - 2 * tail.count + extra)
      for end in stride(from: 999, to: filling.count, by: 1_000) { filling[end] = 0x0A }
      filling[filling.count - 1] = 0x0A
      let report = try await folder.importing(
        "full", try Self.packed(folder.write("text", tail + filling + tail), kind))
      #expect(report.lines == (filling.count + 999) / 1_000 + 2 && report.fileErrors.isEmpty)
    }
  }

  @Test(.enabled(if: kinds.contains { $0.name == "zstd" }))
  func `reports a window above the memory limit`() async throws {
    let folder = try ImportFolder()
    // A frame with a window of 2^31 bytes.
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x01, 0x00, 0x00]
    let report = try await folder.importing("wide", frame)
    #expect(report.fileErrors.map(\.message).joined().hasSuffix("needs more than 128 MB of memory"))
    #expect(report.fileErrors.compactMap(\.help).joined().contains("zstd -dc --long=31"))
    // Empty frames, as pzstd writes first.
    let packed = try Self.packed(folder.write("log", [accessLine()]), Self.kinds[2])
    let skipped = try await folder.importing(
      "skipped", [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4] + packed)
    #expect(skipped.lines == 1 && skipped.fileErrors.isEmpty)
  }

  @Test(.enabled(if: kinds.contains { $0.name == "xz" }))
  func `reports a dictionary above the memory limit`() async throws {
    let folder = try ImportFolder()
    let path = try folder.write("log", [accessLine()])
    let wide = Kind(name: "xz", options: ["-c", "--lzma2=dict=512MiB"])
    let report = try await folder.importing("wide", try Self.packed(path, wide))
    #expect(report.fileErrors.map(\.message).joined().hasSuffix("needs more than 128 MB of memory"))
    let best = Kind(name: "xz", options: ["-c9e"])
    #expect(try await folder.importing("best", try Self.packed(path, best)).fileErrors.isEmpty)
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], "is a zip archive"),
      ([0xFF, 0xFE, 0x31, 0x00], "is UTF-16 text"),
      ([0x1F, 0x9D, 0x90], "is compressed by compress"), ([0x42, 0x5A, 0x68, 0x39], "bzip2 data"),
      ([0x1F], "no line of"), ([0x42, 0x5A, 0x68, 0x39, 0x0A], "no line of"),
    ] as [([UInt8], String)]) func `names the kind of a file that is not a log`(
      _ bytes: [UInt8], _ message: String
    ) async throws
  {
    let folder = try ImportFolder()
    let report = try await folder.importing("odd", bytes)
    #expect(report.fileErrors.count == 1 && report.fileErrors[0].message.contains(message))
  }
}

extension ImportFolder {
  /// Imports one log.
  fileprivate func importing(_ name: String, _ bytes: [UInt8]) async throws -> ImportReport {
    try await importLogs([try write(name, bytes)], root: root, settings: settings)
  }
}
