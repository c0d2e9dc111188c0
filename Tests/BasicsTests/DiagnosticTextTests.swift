import Testing
import Text

@testable import Basics

@Suite struct DiagnosticTextTests {
  private let file = SourceText(
    path: "Templates/article.html", text: "one\n\t<p>{{ x | trucate }}</p>\r\nthree\n")

  @Test func `a diagnostic shows the line with a caret, its notes and its help`() throws {
    let start = try #require(file.bytes.firstRange(of: Array("trucate".utf8)))
    let diagnostic = Diagnostic(
      id: "unknown-filter", "unknown filter 'trucate'", at: file.span(start),
      notes: [.init("included from", at: file.span(0..<3))], help: "did you mean 'truncate'?")
    let text = diagnostic.text { $0 == file.path ? file : nil }
    #expect(
      text == """
        error: unknown filter 'trucate' [unknown-filter]
          --> Templates/article.html:2:12
          |
        2 |  <p>{{ x | trucate }}</p>
          |            ^^^^^^^
        note: included from: Templates/article.html:1:1
        help: did you mean 'truncate'?

        """)
  }

  @Test func `a diagnostic of a file that no longer exists shows its path`() {
    let diagnostic = Diagnostic(.warning, id: "x", "y", at: SourceSpan(path: "a.md", range: 3..<4))
    #expect(diagnostic.text { _ in nil } == "warning: y [x]\n  --> a.md\n")
  }

  @Test func `control characters never reach the terminal`() {
    let evil = SourceText(path: "a.md", bytes: Array("a\u{1B}[31mred\u{202E}".utf8) + [0xFF])
    let text = Diagnostic(id: "x", "y", at: evil.span(1..<2)).text { _ in evil }
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }

  @Test func `very long lines are cut around the span`() {
    let long = SourceText(path: "a.md", text: String(repeating: "x", count: 5_000))
    let text = Diagnostic(id: "x", "y", at: long.span(2_500..<2_510)).text { _ in long }
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 140 })
  }

  @Test(arguments: [
    ("trucate", "truncate"), ("athor", "author"), ("tilte", "title"), ("base-url", "base_url"),
    ("xyzzy", nil), ("t", nil),
  ])
  func `the nearest name is suggested`(_ typed: String, _ expected: String?) {
    let names = ["title", "truncate", "author", "base_url", "authors"]
    #expect(closestName(to: typed, among: names) == expected)
  }
}
