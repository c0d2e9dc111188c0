import Foundation
import TestSupport
import Testing

/// Builds that cannot write what they keep for the next one.
@Suite struct FullStateDiskTests {
  @Test(.enabled(if: PublishedSite.canMount, "only root may mount a small disk"))
  func `a full disk below .sitegen leaves whole files, and the next build a clean output`() throws {
    let site = try PublishedSite(articles: 20)
    try site.folder.makeFolder(".sitegen")
    let disk = site.folder.file(".sitegen").path
    #expect(Executable.named("mount").succeeds("-t", "tmpfs", "-o", "size=1m", "tmpfs", disk))
    defer { _ = Executable.named("umount").succeeds(disk) }
    #expect(try site.build().status == 0)
    var statuses: Set<Int32> = []
    for (round, free) in [0, 4, 8, 16, 28, 48].enumerated() {
      let before = site.files()
      for number in 0..<10 { try site.writeArticle(number, word: "round\(round)") }
      fill(disk, leaving: free << 10)
      let limited = try site.build()
      statuses.insert(limited.status)
      #expect(limited.status == 0 || limited.status == 2 && !limited.errors.isEmpty)
      let left = site.files()
      try FileManager.default.removeItem(atPath: disk + "/filler")
      #expect(try site.build().status == 0)
      let after = site.files()
      for (name, bytes) in left {
        #expect(bytes == before[name] || bytes == after[name], "\(free) KB: \(name)")
      }
      #expect(limited.status == 2 || left == after, "\(free) KB")
      try? site.folder.remove("Clean")
      #expect(try site.build("--cache", "off", output: "Clean").status == 0)
      #expect(after == site.files("Clean"), "\(free) KB")
    }
    #expect(statuses == [0, 2], "the disk was never too full, or always")
  }

  /// Fills a disk except for some bytes.
  private func fill(_ disk: String, leaving free: Int) {
    let filler = disk + "/filler"
    _ = FileManager.default.createFile(atPath: filler, contents: nil)
    guard let file = FileHandle(forWritingAtPath: filler) else { return }
    let page = Data(count: 4_096)
    var pages = 0
    while (try? file.write(contentsOf: page)) != nil { pages += 1 }
    try? file.truncate(atOffset: UInt64(max(0, pages * 4_096 - free)))
    try? file.close()
  }
}
