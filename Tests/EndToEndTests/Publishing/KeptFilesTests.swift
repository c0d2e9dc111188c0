import Foundation
import TestSupport
import Testing

/// Published files that were changed between two builds.
@Suite struct KeptFilesTests {
  /// A way to change published files.
  enum Change: CaseIterable {
    case otherBytes, otherFile, touched, copied, removed
  }

  @Test(arguments: Change.allCases)
  func `files that somebody changed are published again`(_ change: Change) throws {
    let site = try PublishedSite(articles: 12)
    #expect(try site.build().status == 0)
    // Each build after the first one knows more files by their statuses.
    for round in 0..<3 {
      try site.folder.write(
        "Content/local/a5.md", "---\ntitle: Five \(round)\ndate: 2026-01-20\n---\nWords.\n")
      try Self.apply(change, to: site, round)
      let warm = try site.build("--timings")
      #expect(warm.status == 0 && warm.output.contains("kept"), "\(warm.output)")
      #expect(try site.build("--cache", "off", output: "Fresh").status == 0)
      #expect(site.files() == site.files("Fresh"), "\(change) in round \(round)")
      // Nothing is to be done, and a change is seen all the same.
      #expect(try site.build().status == 0)
      try Self.apply(change, to: site, round + 1)
      #expect(try site.build().status == 0)
      #expect(site.files() == site.files("Fresh"), "\(change) after round \(round)")
    }
  }

  private static func apply(_ change: Change, to site: PublishedSite, _ round: Int) throws {
    let names = ["Public/local/a3/index.html", "Public/local/a\(round + 6)/index.html"]
    guard change != .copied else {
      try FileManager.default.copyItem(
        at: site.folder.file("Public"), to: site.folder.file("Copy"))
      try damage(site.folder.file("Copy/local/a3/index.html"), inPlace: true)
      try site.folder.remove("Public")
      try FileManager.default.moveItem(
        at: site.folder.file("Copy"), to: site.folder.file("Public"))
      return
    }
    for name in names {
      switch change {
      case .otherBytes: try damage(site.folder.file(name), inPlace: true)
      case .otherFile: try damage(site.folder.file(name), inPlace: false)
      case .touched:
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1_000)],
          ofItemAtPath: site.folder.file(name).path)
      case .removed: try site.folder.remove(name)
      case .copied: break
      }
    }
  }

  /// Changes one byte of a file but neither its size nor the time of its last write.
  private static func damage(_ file: URL, inPlace: Bool) throws {
    let times = try FileManager.default.attributesOfItem(atPath: file.path)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file, options: inPlace ? [] : .atomic)
    try FileManager.default.setAttributes(
      [.modificationDate: times[.modificationDate] ?? Date()], ofItemAtPath: file.path)
  }
}
