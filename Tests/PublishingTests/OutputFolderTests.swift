import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

@Suite struct OutputFolderTests {
  /// The folders that were made for a staged file; `nil` if the file was not staged.
  private func newFolders(_ staging: OutputFolder.Staging) -> [String]? {
    guard case .staged(_, let folders) = staging else { return nil }
    return folders
  }

  @Test func `a staged file has its final name only when it is committed`() throws {
    let scratch = try TemporaryFolder()
    var folder = try OutputFolder(path: scratch.path + "/out")
    guard case .staged(false, let new) = try folder.stage("a/b/index.html", Array("one".utf8))
    else {
      Issue.record("not staged")
      return
    }
    #expect(new == ["a", "a/b"])
    #expect(scratch.text("out/a/b/index.html") == nil)
    try folder.commit("a/b/index.html")
    #expect(scratch.text("out/a/b/index.html") == "one")
    guard case .unchanged = try folder.stage("a/b/index.html", Array("one".utf8)) else {
      Issue.record("the same bytes were staged again")
      return
    }
    guard case .staged(true, _) = try folder.stage("a/b/index.html", Array("two".utf8)) else {
      Issue.record("other bytes of the same length were not noticed")
      return
    }
  }

  @Test func `a discarded file and its new folders are removed`() throws {
    let scratch = try TemporaryFolder()
    var folder = try OutputFolder(path: scratch.path + "/out")
    let new = try #require(newFolders(try folder.stage("a/b/c", [])))
    folder.discard("a/b/c", newFolders: new)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out").isEmpty)
  }

  @Test func `a parent folder that is a symbolic link is refused`() throws {
    let scratch = try TemporaryFolder()
    try scratch.makeFolder("out")
    try scratch.link("out/a", to: "..")
    var folder = try OutputFolder(path: scratch.path + "/out")
    var failure: PublishError?
    do { _ = try folder.stage("a/escaped", [1]) } catch { failure = error }
    #expect(failure != nil)
    #expect(scratch.text("escaped") == nil)
  }

  @Test func `a folder with the name of a file is reported before anything is written`() throws {
    let scratch = try TemporaryFolder()
    try scratch.makeFolder("out/a.html/mine")
    var folder = try OutputFolder(path: scratch.path + "/out")
    var failure: PublishError?
    do { _ = try folder.stage("a.html", [1]) } catch { failure = error }
    #expect(failure?.path.hasSuffix("out/a.html") == true)
    #expect(failure?.message.contains("a folder has this name") == true)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out") == ["a.html"])
  }

  /// Anyone who may write to the output can create an entry with the temporary name.
  @Test func `an entry with the temporary name is replaced and never opened`() throws {
    let scratch = try TemporaryFolder()
    let files = FileManager.default
    let names = ["pipe", "soft", "hard"].map { scratch.path + "/\($0).sitegen-new" }
    try scratch.write("mine", "mine")
    try scratch.makePipe("pipe.sitegen-new")
    try files.createSymbolicLink(atPath: names[1], withDestinationPath: "mine")
    try files.linkItem(atPath: scratch.path + "/mine", toPath: names[2])
    var folder = try OutputFolder(path: scratch.path)
    for name in ["pipe", "soft", "hard"] {
      let staging = try folder.stage(name, Array("new".utf8))
      #expect(newFolders(staging) == [], "\(name)")
      try folder.commit(name)
      #expect(scratch.text(name) == "new")
    }
    #expect(scratch.text("mine") == "mine")
  }

  @Test func `a path with two dots is refused`() throws {
    let scratch = try TemporaryFolder()
    var folder = try OutputFolder(path: scratch.path + "/out")
    var failure: PublishError?
    do { _ = try folder.stage("../escaped", [1]) } catch { failure = error }
    #expect(failure?.message.contains("outside the output folder") == true)
  }

  @Test(arguments: ["..", "../a", "a/..", "a/../b", "/../a"])
  func `a path with a part of two dots leads out`(_ path: String) { #expect(leadsOut(path)) }

  @Test(arguments: [
    "a", "", "...", "a..b", "..a/b", "a../b", ".../a", "./a", "a/.b/c..", "a.b.c/d",
  ])
  func `a path with other dots does not lead out`(_ path: String) { #expect(!leadsOut(path)) }

  @Test func `removing a file also removes empty folders above it, and nothing else`() throws {
    let scratch = try TemporaryFolder()
    var folder = try OutputFolder(path: scratch.path)
    for file in ["a/b/x", "a/y"] {
      _ = try folder.stage(file, [1])
      try folder.commit(file)
    }
    #expect(try folder.remove("a/b/x"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/a") == ["y"])
    #expect(try !folder.remove("a/never-there"))
    #expect(try !folder.remove("never/there"))
  }

  @Test func `a thousand folders do not exceed the limit of open files`() throws {
    let scratch = try TemporaryFolder()
    var folder = try OutputFolder(path: scratch.path)
    for number in 0..<1_000 { _ = try folder.stage("d\(number)/e/f", [1]) }
    for number in 0..<1_000 { try folder.commit("d\(number)/e/f") }
    #expect(scratch.text("d999/e/f") != nil)
  }

  /// A name may have 255 bytes; with the temporary suffix it would have more.
  @Test func `a file with the longest possible name is staged under a short one`() throws {
    let scratch = try TemporaryFolder()
    var folder = try OutputFolder(path: scratch.path)
    for length in [242, 243, 244, 255] {
      let name = "a/" + String(repeating: "n", count: length)
      let staging = try folder.stage(name, Array("\(length)".utf8))
      _ = try #require(newFolders(staging), "\(length)")
      try folder.commit(name)
      #expect(scratch.text(name) == "\(length)")
    }
    let left = String(repeating: "m", count: 255)
    let new = try #require(newFolders(try folder.stage(left, [1])))
    folder.discard(left, newFolders: new)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["a"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/a").count == 4)
  }

  @Test func `the entries of a staging tree move as a whole`() throws {
    let scratch = try TemporaryFolder()
    let root = try OutputRoot(making: scratch.path)
    let folder = OutputFolder(root)
    var tree = StagingTree(try folder.openTree(), in: root)
    for file in ["index.html", "a/b/index.html", "a/feed.xml", "a/b/c/index.html"] {
      try tree.write(file, Array(file.utf8))
    }
    #expect(scratch.text("a/feed.xml") == nil)
    for name in ["a", "index.html"] { try folder.move(name, from: tree) }
    folder.removeTree()
    #expect(scratch.text("a/b/c/index.html") == "a/b/c/index.html")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
        == ["a", "index.html"])
    for path in ["../x", "/x", "a/../../x"] {
      #expect(throws: PublishError.self) { try tree.write(path, [1]) }
    }
  }
}
