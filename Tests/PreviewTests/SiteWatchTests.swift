import Foundation
import Platform
import TestSupport
import Testing

@testable import Preview

@Suite(.timeLimit(.minutes(20))) struct SiteWatchTests {
  /// A folder with two trees and a configuration, and its watch.
  private final class Site: Sendable {
    let folder: TemporaryFolder
    let watch: SiteWatch

    init(polls: Bool = false, prepare: (TemporaryFolder) throws -> Void = { _ in }) throws {
      folder = try TemporaryFolder()
      try folder.write("Content/local/a.md", "a", atomically: false)
      try folder.write("sitegen.yml", "title: A", atomically: false)
      try prepare(folder)
      let (root, file) = (folder.path, folder.file("Content/local/a.md"))
      watch = try SiteWatch(
        WatchedPaths(
          trees: ["Content", "Static"].map { .init("\(root)/\($0)", shownAs: $0) },
          files: [.init("\(root)/sitegen.yml", shownAs: "sitegen.yml")],
          ignores: { name, _ in name.hasPrefix(".") }),
        lock: root + "/.git/index.lock", polls: polls,
        signature: {
          ((try? Data(contentsOf: file)) ?? Data()).reduce(7) { $0 &* 31 &+ UInt64($1) }
        }, reportObstacle: { Issue.record("\($0)") })
    }

    deinit { watch.stop() }

    /// Returns all paths that are reported until a marker is written and reported; `nil` if they
    /// are unknown.
    func changes(after change: (TemporaryFolder) throws -> Void) async throws -> Set<String>? {
      try change(folder)
      var all = SiteChanges([])
      try folder.write("Content/marker", "x", atomically: false)
      while all.paths?.contains("Content/marker") == false, let next = await watch.next() {
        all.formUnion(next)
      }
      return all.paths.map { $0.subtracting(["Content/marker"]) }
    }
  }

  @Test func `files that are written, renamed, removed and touched are reported`() async throws {
    let site = try Site()
    let ways: [(TemporaryFolder) throws -> Void] = [
      { try $0.write("Content/local/a.md", "b", atomically: false) },
      { try $0.write("Content/local/a.md", "c", atomically: true) },
      {
        try FileManager.default.setAttributes(
          [.modificationDate: Date.now], ofItemAtPath: $0.path + "/Content/local/a.md")
      },
      { try $0.remove("Content/local/a.md") },
    ]
    for way in ways {
      #expect(try await site.changes(after: way) == ["Content/local/a.md"])
    }
    let written = try await site.changes { try $0.write("sitegen.yml", "title: B") }
    #expect(written == ["sitegen.yml"])
  }

  @Test func `new folders are followed, also below new folders`() async throws {
    let site = try Site()
    let first = try await site.changes { try $0.write("Content/x/y/z/1.md", "", atomically: false) }
    #expect(first == ["Content/x/y/z/1.md"])
    let second = try await site.changes {
      try $0.write("Content/x/y/z/1.md", "2", atomically: false)
      try $0.write("Content/x/2.md", "2", atomically: false)
    }
    #expect(second == ["Content/x/y/z/1.md", "Content/x/2.md"])
    let removed = try await site.changes { try $0.remove("Content/x") }
    #expect(removed == ["Content/x/y/z/1.md", "Content/x/2.md"])
    let again = try await site.changes { try $0.write("Content/x/3.md", "", atomically: false) }
    #expect(again == ["Content/x/3.md"])
  }

  @Test func `a folder that is moved is followed under its new name`() async throws {
    let site = try Site()
    let moved = try await site.changes {
      try FileManager.default.moveItem(at: $0.file("Content/local"), to: $0.file("Content/sport"))
    }
    #expect(moved == nil)
    let written = try await site.changes {
      try $0.write("Content/sport/a.md", "2", atomically: false)
    }
    #expect(written == ["Content/sport/a.md"])
    // Folders that leave the site are no longer followed.
    _ = try await site.changes {
      try FileManager.default.moveItem(at: $0.file("Content/sport"), to: $0.file("elsewhere"))
    }
    let outside = try await site.changes {
      try $0.write("elsewhere/a.md", "3", atomically: false)
    }
    #expect(outside == [])
  }

  @Test func `a whole tree may appear, go, and be a link`() async throws {
    let site = try Site()
    #expect(try await site.changes { try $0.makeFolder("Static") } == nil)
    let inside = try await site.changes { try $0.write("Static/a.css", "", atomically: false) }
    #expect(inside == ["Static/a.css"])
    #expect(try await site.changes { try $0.remove("Static") } == nil)
    _ = try await site.changes {
      try $0.makeFolder("files")
      try $0.link("Static", to: "files")
    }
    let linked = try await site.changes { try $0.write("files/b.css", "", atomically: false) }
    #expect(linked == ["Static/b.css"])
  }

  @Test func `hidden names and names outside of the trees are not reported`() async throws {
    let site = try Site()
    let paths = try await site.changes {
      try $0.write("Content/.a.md.swp", "", atomically: false)
      try $0.write("Content/.git/b", "", atomically: false)
      try $0.write("Public/index.html", "", atomically: false)
      try $0.write("other.yml", "", atomically: false)
    }
    #expect(paths == [])
  }

  @Test func `with links among the files, the paths are unknown`() async throws {
    let site = try Site { try $0.link("Content/b.md", to: "local/a.md") }
    let paths = try await site.changes { try $0.write("Content/local/a.md", "b") }
    #expect(paths == nil)
    let plain = try Site()
    #expect(try await plain.changes { try $0.link("Content/b.md", to: "local/a.md") } == nil)
  }

  @Test func `a configuration behind a link is followed at both ends`() async throws {
    let site = try Site {
      try $0.remove("sitegen.yml")
      try $0.write("settings/paper.yml", "title: A")
      try $0.link("sitegen.yml", to: "settings/paper.yml")
    }
    let target = try await site.changes { try $0.write("settings/paper.yml", "title: B") }
    #expect(target == ["sitegen.yml"])
    let link = try await site.changes { try $0.remove("sitegen.yml") }
    #expect(link == ["sitegen.yml"])
  }

  @Test func `a checkout of thousands of files is one change`() async throws {
    let site = try Site()
    let count = TestScale.count(1_000, thorough: 5_000)
    try site.folder.write(".git/index.lock", "")
    for number in 0..<count {
      try site.folder.write("Content/s\(number % 40)/\(number).md", "x", atomically: false)
    }
    try site.folder.remove(".git/index.lock")
    let changes = try #require(await site.watch.next())
    #expect(changes.paths?.count == count)
    #expect(try await site.changes { _ in } == [])
  }

  @Test(.enabled(if: TestScale.isThorough))
  func `more events than the system keeps are an unknown change`() async throws {
    let limit =
      (try? String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8))
      .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? 0
    guard limit > 0, limit < 100_000 else { return }
    let folder = try TemporaryFolder()
    try folder.makeFolder("Content")
    var watch = try FolderWatch(
      WatchedPaths(trees: [.init(folder.path + "/Content", shownAs: "Content")], files: []),
      Interrupter())
    let file = folder.file("Content/a.md")
    for _ in 0...limit / 4 {
      try Data([1]).write(to: file)
      try FileManager.default.removeItem(at: file)
    }
    let first = try #require(try watch.wait(timeout: 0))
    #expect(first.areIncomplete)
    #expect(try watch.wait(timeout: 0)?.events == [])
    try Data([1]).write(to: file)
    #expect(try watch.wait(timeout: 1000)?.events.map(\.path).contains("Content/a.md") == true)
  }

  @Test func `without notifications the files are polled`() async throws {
    let site = try Site(polls: true)
    try site.folder.write("Content/local/a.md", "other")
    #expect(await site.watch.next() == .unknown)
  }

  @Test func `a date that comes is a change without files`() async throws {
    for polls in [false, true] {
      let site = try Site(polls: polls)
      site.watch.wake(at: SystemClock.wall.seconds + 1)
      #expect(await site.watch.next() == .dateOnly)
      site.watch.wake(at: .max)
      site.watch.wake(at: .min)
      #expect(await site.watch.next() == .dateOnly)
    }
  }

  @Test func `cancelling and stopping end the waiting`() async throws {
    let site = try Site()
    let waiting = Task { await site.watch.next() }
    waiting.cancel()
    #expect(await waiting.value == nil)
    site.watch.stop()
    #expect(await site.watch.next() == nil)
  }
}
