import Testing

@testable import Publishing

@Suite struct FileMeasuresTests {
  @Test func `files are sorted by time or size, then by name`() {
    let measures = FileStatistics()
    let files: [(String, String?, Double, Int)] = [
      ("b", "article.html", 0.5, 10), ("a", "article.html", 0.5, 30), ("c", "home.html", 0.75, 30),
      ("d", nil, 9, 40), ("e", "tag.html", 0.75, 1),
    ]
    for (path, template, seconds, bytes) in files {
      measures.add(
        FileStatistics.File(path: path, template: template, seconds: seconds, bytes: bytes))
    }
    #expect(measures.slowest(3).map(\.path) == ["c", "e", "a"])
    #expect(measures.largest(3).map(\.path) == ["d", "a", "c"])
    let templates = measures.slowestTemplates(10)
    #expect(templates.map(\.name) == ["article.html", "home.html", "tag.html"])
    #expect(templates.map(\.pages) == [2, 1, 1])
    #expect(templates.map(\.seconds) == [1, 0.75, 0.75])
    #expect(measures.slowestTemplates(1).count == 1)
  }
}
