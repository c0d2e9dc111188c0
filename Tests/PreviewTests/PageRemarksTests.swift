import Basics
import Content
import Testing

@testable import Preview

@Suite struct PageRemarksTests {
  private static let now = Instant(seconds: 1_000_000_000)
  private static let (soon, past) = (Instant(seconds: 1_000_003_600), Instant(seconds: 999_996_400))

  @Test(arguments: [
    (PublicationWindow(), nil),
    (PublicationWindow(from: now), nil), (PublicationWindow(from: past), nil),
    (PublicationWindow(isDraft: true, from: past), "Draft: readers do not see it"),
    (
      PublicationWindow(isDraft: true, from: soon),
      "Draft: readers do not see it, and its date is 2001-09-09 02:46:40 UTC"
    ),
    (PublicationWindow(from: soon), "Under embargo: goes live at 2001-09-09 02:46:40 UTC"),
    (PublicationWindow(until: soon), "Expires at 2001-09-09 02:46:40 UTC"),
    (PublicationWindow(until: now), "Expired at 2001-09-09 01:46:40 UTC"),
    (
      PublicationWindow(from: soon, until: soon.advanced(by: 60)),
      "Under embargo: goes live at 2001-09-09 02:46:40 UTC; expires at 2001-09-09 02:47:40 UTC"
    ),
  ])
  func `drafts and dates have a notice`(_ window: PublicationWindow, _ notice: String?) {
    #expect(PageRemarks.notice(on: window, now: Self.now, zone: .utc) == notice)
  }

  @Test func `files that browsers have loaded are compared with their new versions`() {
    let files = LoadedFiles()
    for (path, version) in [("/b", "1"), ("/a", "1"), ("/c", "1"), ("/d", "")] {
      files.add(path, version: version)
    }
    // One is gone, and one that a page asked for in vain has come.
    var now = ["/a": "2", "/b": "1", "/d": "1"]
    #expect(files.changes { now[$0] ?? "" } == ["/a", "/c", "/d"])
    #expect(files.changes { now[$0] ?? "" } == [])
    now["/c"] = "1"
    #expect(files.changes { now[$0] ?? "" } == ["/c"])
  }
}
