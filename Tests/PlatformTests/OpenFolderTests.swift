import TestSupport
import Testing

@testable import Platform

@Suite struct OpenFolderTests {
  /// The kernel resolves a path in one call, or the program does it part by part.
  @Test func `both ways of opening a path follow no link`() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("in/deep/file", "x")
    try scratch.link("in/link", to: "deep")
    try scratch.link("in/soft", to: "deep/file")
    let folder = try OpenFolder(scratch.path)
    #expect(try folder.open("in/deep/file", .reading).read(upTo: 9) == Array("x".utf8))
    #expect(try folder.openStepwise("in/deep/file", .reading).read(upTo: 9) == Array("x".utf8))
    for path in ["in/link/file", "in/soft"] {
      for error in errors(folder, path) { #expect(error.isLink || error.isNoFolder, "\(path)") }
    }
    for path in ["in/none/file", "in/deep/none", ""] {
      for error in errors(folder, path) { #expect(error.isNotFound, "\(path)") }
    }
  }

  /// Returns the errors of both ways of opening a path.
  private func errors(_ folder: OpenFolder, _ path: String) -> [SystemError] {
    [
      #expect(throws: SystemError.self) { _ = try folder.open(path, .reading) },
      #expect(throws: SystemError.self) { _ = try folder.openStepwise(path, .reading) },
    ].compactMap { $0 }
  }

  @Test func `a path that becomes a link is not opened`() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("a/b.txt", "x")
    try scratch.write("secret/b.txt", "SECRET")
    let path = try #require(resolvedPath(scratch.path)) + "/a/b.txt"
    #expect(try Descriptor(withoutLinks: path, .reading).read(upTo: 9) == Array("x".utf8))
    try scratch.remove("a")
    try scratch.link("a", to: "secret")
    let error = #expect(throws: SystemError.self) {
      _ = try Descriptor(withoutLinks: path, .reading)
    }
    #expect(error?.isLink == true)
    #expect(try Descriptor(withoutLinks: "/", .folder).status?.isFolder == true)
  }

  @Test func `a folder lists its entries with their kinds`() throws {
    let scratch = try TemporaryFolder()
    for name in [".hidden", "file", "Zoë"] { try scratch.write(name, name) }
    try scratch.makeFolder("folder")
    try scratch.link("link", to: "nowhere")
    var kinds: [String: FileKind] = [:]
    var hidden: [[UInt8]] = []
    let folder = try OpenFolder(scratch.path)
    for _ in 0..<2 {
      try folder.forEachEntry { item in
        kinds[item.name] = item.status?.kind
        if item.isHidden { hidden.append(item.bytes) }
      }
    }
    #expect(
      kinds == [
        ".hidden": .file, "file": .file, "Zoë": .file, "folder": .folder, "link": .link,
      ])
    #expect(hidden == [Array(".hidden".utf8), Array(".hidden".utf8)])
    #expect(throws: SystemError.self) {
      try Descriptor(scratch.path + "/file", .reading).forEachEntry { _ in }
    }
  }

  @Test func `files and folders are made, renamed and removed`() throws {
    let scratch = try TemporaryFolder()
    let folder = try OpenFolder(scratch.path)
    #expect(try folder.makeFolder("a") && !folder.makeFolder("a"))
    let inner = try folder.openFolder("a")
    try inner.open("x", .newFile).writeAndClose(Array("one".utf8))
    let error = #expect(throws: SystemError.self) { _ = try inner.open("x", .newFile) }
    #expect(error?.alreadyExists == true)
    try inner.rename("x", to: "y")
    #expect(scratch.text("a/y") == "one" && inner.status(of: "x") == nil)
    #expect(!folder.removeEmptyFolder("a"))
    try inner.move("y", to: folder)
    #expect(scratch.text("y") == "one" && folder.removeEmptyFolder("a"))
    for _ in 0..<2 { try folder.removeFile("y") }
    #expect(!scratch.contains("y"))
  }

  @Test func `a folder is at its path until another takes its place`() throws {
    let scratch = try TemporaryFolder()
    try scratch.makeFolder("a")
    try scratch.link("b", to: "a")
    let path = scratch.path + "/a"
    let folder = try OpenFolder(path)
    #expect(folder.isAt(path) && !folder.isAt(scratch.path + "/b") && !folder.isAt(path + "/none"))
    #expect(throws: SystemError.self) { try OpenFolder(scratch.path + "/b") }
    #expect(try OpenFolder(scratch.path + "/b", followsLink: true).isAt(path))
    try scratch.remove("a")
    #expect(!folder.isAt(path))
  }
}
