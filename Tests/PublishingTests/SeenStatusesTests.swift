import Foundation
import Platform
import TestSupport
import Testing

@testable import Publishing

/// Published files that are known by their statuses.
@Suite struct SeenStatusesTests {
  private let folder: TemporaryFolder
  private let entry = Manifest.Entry(size: 3, checksum: 1)

  init() throws { folder = try TemporaryFolder() }

  private func status(of name: String) throws -> SeenStatus {
    try #require(SeenStatus(FileStatus(folder.path + "/" + name, followsLinks: false)))
  }

  private func seen(_ name: String, known: SeenStatus) throws -> SeenStatus? {
    var output = try OutputFolder(path: folder.path)
    return output.status(of: name, ifUnchanged: entry, known: known)
  }

  // The checksum of the entry is wrong, so a file that is read is not the same.
  @Test func `a file with a known status is not read`() throws {
    try folder.write("a/b.html", "one")
    let known = try status(of: "a/b.html")
    #expect(try seen("a/b.html", known: known) == known)
    var other = known
    other.statusChangeTime -= 1
    #expect(try seen("a/b.html", known: other) == nil)
    other = known
    other.inode += 1
    #expect(try seen("a/b.html", known: other) == nil)
    other = known
    other.modificationTime += 1
    #expect(try seen("a/b.html", known: other) == nil)
  }

  @Test func `a file that was written, touched, replaced or copied has another status`() throws {
    try folder.write("a.html", "one")
    let known = try status(of: "a.html")
    let file = folder.path + "/a.html"
    let times = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 1_000_000)]
    try FileManager.default.setAttributes(times, ofItemAtPath: file)
    let touched = try status(of: "a.html")
    #expect(touched != known)
    waitForTick()
    try Data("two".utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes(times, ofItemAtPath: file)
    let written = try status(of: "a.html")
    #expect(written != touched && written.modificationTime == touched.modificationTime)
    #expect(written.inode == touched.inode && written.size == touched.size)
    try FileManager.default.copyItem(atPath: file, toPath: folder.path + "/copy")
    #expect(rename(folder.path + "/copy", file) == 0)
    #expect(try status(of: "a.html").inode != written.inode)
  }

  @Test func `a file behind a link is not known by its status`() throws {
    try folder.write("real/a.html", "one")
    let known = try status(of: "real/a.html")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "real")
    #expect(try seen("real/a.html", known: known) == known)
    #expect(try seen("link/a.html", known: known) == nil)
  }

  @Test func `only statuses are noted that the clock has passed`() throws {
    try folder.write("a.html", "one")
    let status = try status(of: "a.html")
    let time = status.statusChangeTime
    for (clock, now, manifest, isKnown) in [
      (time + 1, time + 1, 7, true), (time, time + 1, 7, false), (time + 1, time, 7, false),
      (time + 1, time + 1, 8, false),
    ] as [(Int64, Int64, UInt64, Bool)] {
      let noted = SeenStatuses([nil, status], manifest: 7, clock: clock)
      let read = SeenStatuses(noted.bytes, manifest: manifest, now: now)
      #expect(read[1] == (isKnown ? status : nil))
      #expect(read[0] == nil && read[2] == nil)
    }
  }

  @Test func `damaged statuses are not read`() throws {
    try folder.write("a.html", "one")
    let status = try status(of: "a.html")
    let clock = status.statusChangeTime + 1
    let bytes = SeenStatuses([status, status], manifest: 7, clock: clock).bytes
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 4
      let read = SeenStatuses(damaged, manifest: 7, now: .max)
      #expect(read[0] == nil && read[1] == nil, "byte \(index)")
      #expect(SeenStatuses(Array(bytes[..<index]), manifest: 7, now: .max)[0] == nil)
    }
  }

  /// Waits until the clock of the file system shows another time.
  private func waitForTick() {
    let probe = folder.path + "/probe"
    try? Data().write(to: URL(filePath: probe))
    let first = FileStatus(probe, followsLinks: false)?.statusChangeTime
    while FileStatus(probe, followsLinks: false)?.statusChangeTime == first {
      try? Data("x".utf8).write(to: URL(filePath: probe))
    }
  }
}
