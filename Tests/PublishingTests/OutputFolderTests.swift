import FoundationEssentials
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Publishing

@Suite struct OutputFolderTests {
  /// A folder of this test alone, which goes with it.
  final class Scratch {
    let path = FileManager.default.temporaryDirectory.path + "/sitegen-output-\(UUID().uuidString)"
    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func text(_ name: String) -> String? {
      FileManager.default.contents(atPath: path + "/" + name).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  @Test func `a staged file takes its place only when it is committed`() throws {
    let scratch = try Scratch()
    var folder = try OutputFolder(path: scratch.path + "/out")
    guard case .staged(let new) = try folder.stage("a/b/index.html", Array("one".utf8)) else {
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
    guard case .staged = try folder.stage("a/b/index.html", Array("two".utf8)) else {
      Issue.record("other bytes of the same length were not noticed")
      return
    }
  }

  @Test func `what is discarded leaves nothing behind`() throws {
    let scratch = try Scratch()
    var folder = try OutputFolder(path: scratch.path + "/out")
    guard case .staged(let new) = try folder.stage("a/b/c", []) else { return }
    folder.discard("a/b/c", newFolders: new)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out").isEmpty)
  }

  @Test func `a symbolic link on the way is refused`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/out", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/out/a", withDestinationPath: "..")
    var folder = try OutputFolder(path: scratch.path + "/out")
    var failure: PublishFailure?
    do { _ = try folder.stage("a/escaped", [1]) } catch { failure = error }
    #expect(failure != nil)
    #expect(scratch.text("escaped") == nil)
  }

  @Test func `a folder in the place of a file is told before anything is written`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/out/a.html/mine", withIntermediateDirectories: true)
    var folder = try OutputFolder(path: scratch.path + "/out")
    var failure: PublishFailure?
    do { _ = try folder.stage("a.html", [1]) } catch { failure = error }
    #expect(failure?.path.hasSuffix("out/a.html") == true)
    #expect(failure?.message.contains("a folder has this name") == true)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out") == ["a.html"])
  }

  /// Whoever may write to the output can put anything there under the temporary name.
  @Test func `what has the temporary name is replaced and never written through`() throws {
    let scratch = try Scratch()
    let files = FileManager.default
    let names = ["pipe", "soft", "hard"].map { scratch.path + "/\($0).sitegen-new" }
    _ = files.createFile(atPath: scratch.path + "/mine", contents: Data("mine".utf8))
    #expect(mkfifo(names[0], 0o644) == 0)
    try files.createSymbolicLink(atPath: names[1], withDestinationPath: "mine")
    try files.linkItem(atPath: scratch.path + "/mine", toPath: names[2])
    var folder = try OutputFolder(path: scratch.path)
    for name in ["pipe", "soft", "hard"] {
      guard case .staged = try folder.stage(name, Array("new".utf8)) else { continue }
      try folder.commit(name)
      #expect(scratch.text(name) == "new")
    }
    #expect(scratch.text("mine") == "mine")
  }

  @Test func `parent parts are refused`() throws {
    let scratch = try Scratch()
    var folder = try OutputFolder(path: scratch.path + "/out")
    var failure: PublishFailure?
    do { _ = try folder.stage("../escaped", [1]) } catch { failure = error }
    #expect(failure?.message.contains("leads out") == true)
  }

  @Test func `removing takes empty folders along and nothing else`() throws {
    let scratch = try Scratch()
    var folder = try OutputFolder(path: scratch.path)
    for file in ["a/b/x", "a/y"] {
      _ = try folder.stage(file, [1])
      try folder.commit(file)
    }
    try folder.remove("a/b/x")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/a") == ["y"])
    try folder.remove("a/never-there")
  }

  @Test func `a thousand folders do not use up the open files`() throws {
    let scratch = try Scratch()
    var folder = try OutputFolder(path: scratch.path)
    for number in 0..<1_000 { _ = try folder.stage("d\(number)/e/f", [1]) }
    for number in 0..<1_000 { try folder.commit("d\(number)/e/f") }
    #expect(scratch.text("d999/e/f") != nil)
  }

  @Test func `a manifest reads what it wrote and trusts nobody`() {
    let files: Set<String> = ["index.html", "a/b.html"]
    #expect(Manifest.read(Manifest.bytes(files)) == files)
    let whole = Manifest.bytes(files)
    for end in 1..<whole.count - 1 { #expect(Manifest.read(Array(whole[..<end])).isEmpty) }
    #expect(Manifest.read(Array("whatever\n../x\n".utf8)).isEmpty)
    #expect(Manifest.read(Manifest.bytes(["../x", "/etc/x", "a"])) == ["a"])
  }
}
