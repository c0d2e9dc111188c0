import Basics
import Testing
import Text

@testable import Content

@Suite struct EarlyUpdateTests {
  private func read(_ frontMatter: String, at path: String = "Content/local/a.md") -> (
    front: FrontMatter?, diagnostics: [Diagnostic]
  ) {
    var configuration = Configuration()
    configuration.timezone = Zone(named: "Europe/Lisbon") ?? .utc
    let bytes = Array("---\ntitle: A\n\(frontMatter)\n---\n".utf8)
    let read = readDocument(path: path, bytes: bytes, configuration: configuration)
    return (read.document?.front, read.diagnostics)
  }

  @Test(arguments: [
    "date: 2026-06-20\nupdated: 2026-06-19",
    "date: 2026-06-20 10:00:00\nlastmod: 2026-06-20 09:59:59",
    "modified: 2025-06-20\npublishDate: 2026-06-20",
    "date: 2026-06-20T00:00:00Z\nupdated: 2026-06-20T00:30:00+01:00",
  ])
  func `an update before the publication is removed with a warning`(_ text: String) throws {
    let (front, diagnostics) = read(text)
    #expect(front?.updated == nil && front?.date != nil)
    #expect(diagnostics.map(\.id) == ["updated-before-date"])
    #expect(diagnostics.map(\.severity) == [.warning])
    let span = try #require(diagnostics.first?.span)
    let written = try #require(
      text.firstRange(of: "2026-06-19") ?? text.firstRange(of: "2025-06-20")
        ?? text.firstRange(of: "2026-06-20 09:59:59")
        ?? text.firstRange(of: "2026-06-20T00:30:00+01:00"))
    let offset = "---\ntitle: A\n".utf8.count + text[..<written.lowerBound].utf8.count
    #expect(span.range == offset..<offset + text[written].utf8.count)
    #expect(diagnostics.first?.message.contains("'\(text[written])'") == true)
  }

  @Test func `the date of a file's name counts too`() {
    let (front, diagnostics) = read("updated: 2026-06-19", at: "Content/local/2026-06-20-a.md")
    #expect(front?.updated == nil)
    #expect(diagnostics.map(\.id) == ["updated-before-date"])
  }

  /// A day without a time is not before any time of that day.
  @Test func `an update on the day of the publication causes no warning`() {
    let (front, diagnostics) = read("date: 2026-06-20 18:00:00\nupdated: 2026-06-20")
    #expect(front?.updated == nil && diagnostics == [])
  }

  @Test(arguments: [
    "date: 2026-06-20\nupdated: 2026-06-20", "date: 2026-06-20\nupdated: 2026-06-21",
    "updated: 2026-06-19",
  ])
  func `other updates are kept`(_ text: String) {
    let (front, diagnostics) = read(text)
    #expect(front?.updated != nil && diagnostics == [])
  }

  @Test func `texts of front matter contain no control characters`() {
    let (front, diagnostics) = read(
      #"""
      name: "x"
      description: "d\x07 \u0096 *e* &#7;"
      tags: ["t\x08g", "&#x1f;u"]
      authors: ["An\x03a", {name: "B&#4;o"}]
      kicker: "\x01"
      image: {src: "p\x02.png", alt: "a\uFFFFb", credit: "c\x7F"}
      series: ["s\x85"]
      extra: {a: ["b\x1F", {c: "d\x0C"}]}
      """#)
    #expect(diagnostics == [])
    #expect(front?.description == "d – e")
    #expect(front?.tags == ["tg", "u"])
    #expect(front?.authors == ["Ana", "Bo"])
    #expect(front?.kicker == nil)
    #expect(front?.image == FrontMatter.Image(source: "p.png", alt: "ab", credit: "c"))
    #expect(front?.series == "s…")
    let extra = JSONWriter.string(.map(front?.extra ?? [:]))
    #expect(extra.contains(#""a":["b",{"c":"d "}]"#))
  }
}
