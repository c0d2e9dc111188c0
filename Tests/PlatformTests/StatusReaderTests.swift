import Foundation
import Platform
import TestSupport
import Testing

/// The metadata of files below a folder.
@Suite struct StatusReaderTests {
  @Test func `files of nested folders are found in any order`() throws {
    let folder = try TemporaryFolder()
    let files = ["a/b/c.txt", "a/b/d", "a/bc/d", "e", "a/b/longer-name.html", "é/x", "a/b/c"]
    for (index, file) in files.enumerated() {
      try folder.write(file, String(repeating: "x", count: index + 1))
    }
    var random = RandomNumbers(seed: 5)
    var reader = StatusReader(below: try OpenFolder(folder.path))
    for _ in 0..<20 {
      for file in random.shuffled(files) {
        #expect(reader.status(of: file)?.size == files.firstIndex(of: file)! + 1, "\(file)")
        #expect(reader.status(of: file + "/x") == nil)
        #expect(reader.status(of: "a/b/none/x") == nil)
      }
    }
    #expect(reader.status(of: "a/b")?.isFolder == true)
  }

  @Test func `no link is followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("real/in/a", "x")
    for (link, target) in [("link", "real"), ("real/loop", "in"), ("file", "real/in/a")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + link, withDestinationPath: target)
    }
    var reader = StatusReader(below: try OpenFolder(folder.path))
    for _ in 0..<2 {
      #expect(reader.status(of: "real/in/a")?.isRegular == true)
      #expect(reader.status(of: "link/in/a") == nil)
      #expect(reader.status(of: "real/loop/a") == nil)
      #expect(reader.status(of: "file")?.isLink == true)
    }
  }
}
