import Platform
import TestSupport
import Testing

@Suite struct FolderWatchTests {
  private func watch(
    _ folder: TemporaryFolder, _ interrupter: Interrupter
  ) throws -> FolderWatch {
    try FolderWatch(
      WatchedPaths(
        trees: [.init(folder.path + "/Content", shownAs: "Content")], files: [],
        ignores: { name, isFolder in name == (isFolder ? "skipped" : "skipped.md") }),
      interrupter)
  }

  @Test func `the events of a saved file are read in their order`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("Content/local")
    var watch = try watch(folder, try Interrupter())
    try folder.write("Content/local/a.md", "a", atomically: false)
    let events = try #require(try watch.wait(timeout: 1_000))
    #expect(events.events.allSatisfy { $0.path == "Content/local/a.md" })
    #expect(events.events.first?.kind == .created && events.events.last?.kind == .closed)
    #expect(!events.areIncomplete && !events.mayHaveOtherPaths)
    #expect(try watch.wait(timeout: 0)?.events == [])
  }

  @Test func `ignored files and folders have no events`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("Content/skipped")
    var watch = try watch(folder, try Interrupter())
    try folder.write("Content/skipped/a.md", "a", atomically: false)
    try folder.write("Content/skipped.md", "a", atomically: false)
    #expect(try watch.wait(timeout: 20)?.events == [])
  }

  @Test func `an interruption ends one waiting`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("Content")
    let interrupter = try Interrupter()
    var watch = try watch(folder, interrupter)
    interrupter.interrupt()
    interrupter.interrupt()
    #expect(try watch.wait() == nil)
    #expect(try watch.wait(timeout: 0) != nil)
    #expect(!interrupter.wait(timeout: 0))
    #expect(startThread { interrupter.interrupt() })
    #expect(interrupter.wait(timeout: nil))
  }
}
