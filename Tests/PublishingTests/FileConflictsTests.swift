import Basics
import Testing

@testable import Publishing

@Suite struct FileConflictsTests {
  @Test(arguments: [
    (["a.html", "b/index.html", "a.html"], "'a.html'"),
    (["q.html/r/index.html", "x", "q.html"], "'q.html' cannot be a file"),
    (["v1.2/a/b/c.txt", "v1.2/a/b"], "'v1.2/a/b' cannot be a file"),
    (["a.png", "a.png.sitegen-new"], "'a.png.sitegen-new' ends in"),
  ])
  func `files that cannot exist together are one error`(_ files: [String], _ words: String) {
    let conflicts = fileConflicts(files)
    #expect(conflicts.map(\.severity) == [.error])
    #expect(conflicts.first?.message.contains(words) == true)
  }

  @Test func `files with similar names are no conflict`() {
    let files = ["index.html", "a/index.html", "a.b/index.html", "a.b.c", "a.bc/x", "static/a.b/c"]
    #expect(fileConflicts(files).isEmpty)
  }
}
