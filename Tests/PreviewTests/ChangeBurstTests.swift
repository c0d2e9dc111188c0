import Platform
import Testing

@testable import Preview

@Suite struct ChangeBurstTests {
  /// What programs do to files: `time kind path`, in milliseconds.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var events: [(Int, FileEvent.Kind, String)]
    /// When the burst ends if nothing else happens; `nil` without a change.
    var end: Int?
    var paths: Set<String>
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a program writes and closes a file",
      events: [(0, .written, "a.md"), (1, .written, "a.md"), (3, .closed, "a.md")],
      end: 8, paths: ["a.md"]),
    Case(
      testDescription: "a file is renamed into place",
      events: [
        (0, .created, "a.tmp"), (0, .written, "a.tmp"), (1, .closed, "a.tmp"),
        (1, .removed, "a.tmp"), (1, .movedHere, "a.md"),
      ],
      end: 6, paths: ["a.md"]),
    Case(
      testDescription: "Vim keeps a backup until the file is written",
      events: [
        (0, .created, "4913"), (0, .closed, "4913"), (0, .removed, "4913"),
        (1, .removed, "a.md"), (1, .movedHere, "b.md"), (1, .created, "a.md"),
        (2, .written, "a.md"), (20, .closed, "a.md"), (20, .attributes, "a.md"),
        (21, .removed, "b.md"),
      ],
      end: 71, paths: ["a.md", "b.md"]),
    Case(
      testDescription: "a name that is gone may come back",
      events: [(0, .removed, "a.md"), (10, .created, "a.md"), (12, .closed, "a.md")],
      end: 17, paths: ["a.md"]),
    Case(
      testDescription: "a removed file", events: [(0, .removed, "a.md")], end: 50, paths: ["a.md"]),
    Case(
      testDescription: "a file that is still written",
      events: [(0, .created, "a.md"), (9, .written, "a.md")], end: 59, paths: ["a.md"]),
    Case(
      testDescription: "a copy that comes and goes",
      events: [(0, .created, "x"), (1, .written, "x"), (2, .closed, "x"), (9, .removed, "x")],
      end: nil, paths: []),
    Case(
      testDescription: "a database that is opened for writing and only read",
      events: [(0, .closed, "Data/readership.sqlite")], end: nil, paths: []),
    Case(
      testDescription: "a file that is touched", events: [(0, .attributes, "a.md")], end: 5,
      paths: ["a.md"]),
  ]

  @Test(arguments: cases)
  func `a burst ends soon after complete files`(_ row: Case) {
    let start = ContinuousClock.now
    var burst = ChangeBurst()
    for (time, kind, path) in row.events {
      var events = FileEvents()
      events.events = [FileEvent(path, kind)]
      burst.add(events, at: start + .milliseconds(time))
    }
    #expect(burst.end { false } == row.end.map { start + .milliseconds($0) })
    #expect(burst.isEmpty == (row.end == nil))
    #expect(burst.take() == SiteChanges(row.paths))
    #expect(burst.isEmpty && burst.end { false } == nil)
  }

  @Test func `many files are one change, which ends in time`() {
    let start = ContinuousClock.now
    var burst = ChangeBurst()
    for number in 0..<300 {
      var events = FileEvents()
      events.events = [FileEvent("\(number).md", .movedHere)]
      burst.add(events, at: start + .milliseconds(number * 10))
    }
    #expect(burst.end { false } == start + .seconds(2))
    #expect(burst.end { true } == start + .milliseconds(3490))
    #expect(burst.take().paths?.count == 300)
  }

  @Test func `while Git has a lock, even one file waits for a longer rest`() {
    let start = ContinuousClock.now
    var burst = ChangeBurst()
    var events = FileEvents()
    events.events = [FileEvent("a.md", .movedHere)]
    burst.add(events, at: start)
    #expect(burst.end { true } == start + .milliseconds(500))
    #expect(burst.end { false } == start + .milliseconds(5))
  }

  @Test func `lost events and links make the paths unknown`() {
    var (lost, linked) = (FileEvents(), FileEvents())
    lost.areIncomplete = true
    linked.mayHaveOtherPaths = true
    var burst = ChangeBurst()
    burst.add(linked, at: .now)
    #expect(burst.isEmpty)
    linked.events = [FileEvent("a.md", .movedHere)]
    for events in [lost, linked] {
      burst.add(events, at: .now)
      #expect(!burst.isEmpty && burst.end { false } != nil)
      #expect(burst.take() == .unknown)
    }
  }

  @Test func `changes that wait are merged`() async {
    let queue = ChangeQueue()
    queue.add(SiteChanges(["a"]))
    queue.add(.dateOnly)
    queue.add(SiteChanges(["b"]))
    #expect(await queue.next() == SiteChanges(["a", "b"]))
    queue.add(SiteChanges(["a"]))
    queue.add(.unknown)
    #expect(await queue.next() == .unknown)
    queue.finish()
    #expect(await queue.next() == nil)
  }
}
