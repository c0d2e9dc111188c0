import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

/// Folders that somebody replaces by links during a build.
@Suite struct OutputRootTests {
  private let files = FileManager.default

  private func scratch() throws -> TemporaryFolder {
    let scratch = try TemporaryFolder()
    for name in ["out", "victim"] { try scratch.makeFolder(name) }
    return scratch
  }

  @Test func `nothing is written through an output that became a link`() throws {
    let scratch = try scratch()
    let root = try OutputRoot(existing: scratch.path + "/out")
    var folder = OutputFolder(root)
    _ = try folder.stage("a/index.html", Array("one".utf8))
    try files.moveItem(atPath: scratch.path + "/out", toPath: scratch.path + "/moved")
    try scratch.link("out", to: "victim")
    try folder.commit("a/index.html")
    var second = OutputFolder(root)
    _ = try second.stage("b.html", Array("two".utf8))
    var worker = CommitWorker(root)
    #expect(worker.commit("b.html") == nil)
    #expect(try files.contentsOfDirectory(atPath: scratch.path + "/victim").isEmpty)
    #expect(scratch.text("moved/a/index.html") == "one")
    #expect(scratch.text("moved/b.html") == "two")
    #expect(throws: PublishError.self) { try root.checkIdentity() }
  }

  @Test func `a folder below the output that became a link is refused`() throws {
    let scratch = try scratch()
    let root = try OutputRoot(existing: scratch.path + "/out")
    var folder = OutputFolder(root)
    _ = try folder.stage("a/index.html", Array("one".utf8))
    try files.moveItem(atPath: scratch.path + "/out/a", toPath: scratch.path + "/out/b")
    try scratch.link("out/a", to: "../victim")
    #expect(throws: PublishError.self) { try folder.commit("a/index.html") }
    #expect(throws: PublishError.self) { _ = try folder.stage("a/x.html", [1]) }
    #expect(try files.contentsOfDirectory(atPath: scratch.path + "/victim").isEmpty)
  }

  @Test(arguments: ["out", "out/", "out//"])
  func `an output that is a link is not opened, with or without slashes at its end`(_ name: String)
    throws
  {
    let scratch = try scratch()
    try files.removeItem(atPath: scratch.path + "/out")
    try scratch.link("out", to: "victim")
    #expect(throws: PublishError.self) { try OutputRoot(making: scratch.path + "/" + name) }
  }

  @Test func `the state folder that was opened is used, and a link that replaced it is reported`()
    throws
  {
    let scratch = try scratch()
    let state = StateFolder(root: scratch.path)
    try state.write("notes", [1])
    try files.moveItem(atPath: scratch.path + "/.sitegen", toPath: scratch.path + "/moved")
    try scratch.link(".sitegen", to: "victim")
    try state.write("notes", [1, 2])
    #expect(files.contents(atPath: scratch.path + "/moved/notes")?.count == 2)
    #expect(throws: PublishError.self) { try state.checkIdentity() }
    #expect(throws: PublishError.self) {
      try StateFolder(root: scratch.path).write("notes", [1])
    }
    #expect(try files.contentsOfDirectory(atPath: scratch.path + "/victim").isEmpty)
  }

  @Test(arguments: [
    (free: 1_021, jobs: 1, kept: 192), (free: 1_021, jobs: 16, kept: 58),
    (free: 253, jobs: 2, kept: 114), (free: 29, jobs: 3, kept: 1), (free: 5, jobs: 1, kept: 1),
  ])
  func `workers share the available descriptors`(
    _ row: (free: Int, jobs: Int, kept: Int)
  ) {
    #expect(OpenFileLimit.folderLimit(free: row.free, jobs: row.jobs) == row.kept)
  }

  @Test func `a worker that may keep one open folder makes the same files`() throws {
    let scratch = try scratch()
    let root = try OutputRoot(existing: scratch.path + "/out", jobs: 1_000_000)
    #expect(root.openFolderLimit == 1)
    var folder = OutputFolder(root)
    for path in ["a/b/c/d.html", "a/x/y.html", "z/a/b/c.html"] {
      _ = try folder.stage(path, Array(path.utf8))
      try folder.commit(path)
      #expect(scratch.text("out/" + path) == path)
    }
    #expect(try folder.remove("a/b/c/d.html"))
    #expect(!files.fileExists(atPath: scratch.path + "/out/a/b"))
  }
}
