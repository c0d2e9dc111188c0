import Basics
import Foundation
import Markdown
import TestSupport
import Testing

@testable import Content

/// Files that are malformed by accident or to do harm.
@Suite struct BadInputTests {
  private func read(_ bytes: [UInt8]) -> (document: Document?, diagnostics: [Diagnostic]) {
    let read = readDocument(
      path: "Content/local/a.md", bytes: bytes, configuration: Configuration())
    return (read.document, read.diagnostics)
  }

  private static func many(_ part: String, _ count: Int) -> String {
    String(repeating: part, count: count)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var rule: String
    /// The line that the diagnostic must name.
    var line = 0
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ rule: String, line: Int = 0) {
      self.init(name, bytes: Array(text.utf8), rule, line: line)
    }

    init(_ name: String, bytes: [UInt8], _ rule: String, line: Int = 0) {
      (self.name, self.bytes, self.rule, self.line) = (name, bytes, rule, line)
    }
  }

  private static let wide = "---\ntitle: T\n---\n".utf16

  static let refused = [
    Case(
      "UTF-16", bytes: [0xFF, 0xFE] + wide.flatMap { [UInt8(truncatingIfNeeded: $0), 0] },
      "this file is UTF-16"),
    Case(
      "UTF-16, big end first",
      bytes: [0xFE, 0xFF] + wide.flatMap { [0, UInt8(truncatingIfNeeded: $0)] },
      "this file is UTF-16"),
    Case("UTF-32", bytes: [0xFF, 0xFE, 0, 0, 0x2D, 0, 0, 0], "this file is UTF-32"),
    Case("NUL", "---\ntitle: a\0b\n---\n", "a NUL byte is not text", line: 2),
    Case("deep YAML", "---\na: \(many("[", 100_000))\n---\n", "nested more than 100", line: 2),
    Case("deep lists", "---\na:\n  \(many("- ", 50_000))x\n---\n", "nested more than 100", line: 3),
    Case("deep keys", "---\n\(many("? ", 100_000))\n---\n", "nested more than 100", line: 2),
    Case("an alias of itself", "---\na: &a [*a]\n---\n", "inside the value", line: 2),
    Case(
      "aliases by the billion",
      "---\na: &a [1,1,1,1,1,1,1,1,1]\n"
        + (0..<9).map { number in
          let name = number == 0 ? "a" : "b\(number - 1)"
          return "b\(number): &b\(number) [\(many("*\(name),", 9))]\n"
        }.joined() + "---\n", "aliases expand to more than", line: 7),
    Case(
      "merges by the billion",
      "---\na: &a {k: 1}\n"
        + (0..<20).map { number in
          let name = number == 0 ? "a" : "b\(number - 1)"
          return "b\(number): &b\(number) {<<: [\(many("*\(name),", 9))], z\(number): 1}\n"
        }.joined() + "---\n", "aliases expand to more than"),
    Case("too long", "---\na: \(many("x", 1 << 20))\n---\n", "longer than 1 MB", line: 2),
    Case("too long JSON", "{\"a\": \"\(many("x", 1 << 20))\"}\n", "longer than 1 MB", line: 1),
    Case("deep JSON", "{\"a\": \(many("[", 100_000))", "nested more than", line: 1),
    Case("deep TOML", "+++\na = \(many("[", 50_000))\n+++\n", "nest more than 16", line: 2),
    Case("an open text in TOML", "+++\na = \"x\n+++\n", "never closed", line: 2),
    Case("a day that is none in TOML", "+++\na = 2026-02-30\n+++\n", "saw 30", line: 2),
    Case("a table twice in TOML", "+++\n[a]\n[a]\n+++\n", "cannot redefine", line: 3),
    Case("old line ends", "---\rtitle: [\r---\rx", "a value is missing", line: 3),
    Case("a tab", "---\na:\n\tb: 1\n---\n", "a tab cannot indent", line: 3),
    Case("half a character", "---\na: \"\\ud83d\"\n---\n", "a whole character", line: 2),
    Case("a tag", "---\na: !\(many("x", 100_000)) 1\n---\n", "unknown tag", line: 2),
    Case("quotes and lists", "---\ntitle: T\n---\n\(many(">", 5_000))a", "nest more than", line: 4),
  ]

  @Test(arguments: refused) func `an unreadable file is one error with a span and a help`(
    _ item: Case
  ) throws {
    let diagnostics = read(item.bytes).diagnostics
    #expect(diagnostics.map(\.severity) == [.error])
    let error = try #require(diagnostics.first)
    #expect(error.message.contains(item.rule), "\(error.message)")
    #expect(error.message.utf8.count < 300)
    let span = try #require(error.span)
    #expect(span.range.upperBound <= item.bytes.count)
    let file = SourceText(path: span.path, bytes: item.bytes)
    if item.line > 0 { #expect(file.position(of: span.range.lowerBound).line == item.line) }
  }

  static let harmless = [
    Case("many keys", "---\n\((0..<5_000).map { "k\($0): 1\n" }.joined())---\n", ""),
    Case("a long text", "---\na: \"\(many("x", 1_000_000))\"\n---\n", ""),
    Case("a long block", "---\na: |\n\(many("  x\n", 100_000))---\n", ""),
    Case("many anchors", "---\n\((0..<5_000).map { "k\($0): &a\($0) 1\n" }.joined())---\n", ""),
    Case("tables in one line of TOML", "+++\na = [\(many("{b = 1}, ", 20_000))]\n+++\n", ""),
    Case("many tables of TOML", "+++\n\(many("[[a]]\n", 20_000))+++\n", ""),
    Case("a byte order mark", "\u{FEFF}---\na: 1\n---\n", ""),
    Case("DOS line ends", "---\r\na: 1\r\n---\r\n", ""),
    Case("old line ends", "---\ra: 1\r---\r", ""),
    Case("nothing but front matter", "---\na: 1\n---", ""),
  ]

  @Test(arguments: harmless) func `a large or unusual file is read`(_ item: Case) throws {
    let text = try ParsedFrontMatter(of: item.bytes)
    #expect(text.value?.entries?.isEmpty == false)
    #expect(text.bodyStart == item.bytes.count)
  }

  @Test func `old line ends separate lines everywhere`() throws {
    let bytes = Array("---\rtitle: T\r---\rOne\r\r[x](y.md)\r".utf8)
    let document = try #require(read(bytes).document)
    #expect(document.front.title == "T")
    #expect(document.body.text.string == "One\nx\n")
    let link = try #require(document.body.links.first)
    let place = document.span(of: link).range.lowerBound
    #expect(SourceText(path: "", bytes: bytes).position(of: place) == (6, 5))
  }

  @Test(arguments: [
    "image: 'javascript:alert(1)'", "image: {src: \"JaVa\\tscript:x\"}",
    "image: {url: 'data:text/html,x'}", "image: \"\\x01javascript:x\"",
    "url: \"/\(many("a/", 1_500))\"", "url: /.git/config/", "slug: .htaccess",
    "aliases: [/x.sitegen-new]", "slug: x.sitegen-new", "url: /.well-known/../x",
    "url: /.well-known/security/", "slug: .well-known",
  ])
  func `a dangerous address is rejected`(_ line: String) {
    let diagnostics = read(Array("---\ntitle: T\n\(line)\n---\n".utf8)).diagnostics
    #expect(diagnostics.map(\.severity) == [.error])
    #expect(diagnostics.allSatisfy { ["bad-url", "bad-slug"].contains($0.id) })
  }

  @Test func `harmless addresses are kept`() throws {
    let text = """
      ---
      title: T
      url: /security/
      image: data:image/png;base64,AA
      ---
      """
    let (document, diagnostics) = read(Array(text.utf8))
    #expect(diagnostics == [])
    #expect(document?.front.url == "/security/")
  }

  @Test(arguments: [
    "'javascript:x'", "[{title: a, url: 'vbscript:x'}]", "{Site: \"java\\nscript:x\"}",
  ])
  func `an author's links are safe to follow`(_ links: String) {
    let text = "---\nname: A\nlinks: \(links)\n---\n"
    let read = readDocument(
      path: "Content/authors/a.md", bytes: Array(text.utf8), configuration: Configuration())
    #expect(read.diagnostics.map(\.id) == ["bad-url"])
  }

  private static let utc = "2026-07-02T08:09:10Z"

  static let dates: [(written: String, expected: String, isTOML: Bool)] = [
    ("2026-07-02", "2026-07-02T00:00:00Z", true),
    ("2026-07-02 08:09:10", utc, true),
    ("2026-07-02T08:09:10Z", utc, true),
    ("2026-07-02t08:09:10z", utc, true),
    ("2026-07-02 08:09:10Z", utc, true),
    ("2026-07-02T04:09:10-04:00", utc, true),
    ("2026-07-02 04:09:10 -0400", utc, false),
    ("2026-07-02 04:09:10 -04:00", utc, false),
    ("2026-07-02 04:09:10-0400", utc, false),
    ("2026-07-02T13:39:10.25+05:30", utc, true),
    ("2026-07-02 08:09", "2026-07-02T08:09:00Z", false),
    ("2026-7-2", "2026-07-02T00:00:00Z", false),
    ("2028-02-29", "2028-02-29T00:00:00Z", true),
    ("2026/07/02 08:09:10", utc, false),
    ("Thu, 02 Jul 2026 08:09:10 GMT", utc, false),
    ("July 2, 2026 8:09:10 AM", utc, false),
    ("20260702", "2026-07-02T00:00:00Z", true),
  ]

  @Test(arguments: dates.indices) func `a date is the same in every notation`(_ place: Int) {
    let (written, expected, isTOML) = Self.dates[place]
    var texts = [
      "---\ntitle: T\ndate: \(written)\n---\n", "---\ntitle: T\ndate: '\(written)'\n---\n",
      "+++\ntitle = 'T'\ndate = '\(written)'\n+++\n",
      "{\"title\": \"T\", \"date\": \"\(written)\"}\n",
    ]
    if isTOML { texts.append("+++\ntitle = 'T'\ndate = \(written)\n+++\n") }
    for text in texts {
      let (document, diagnostics) = read(Array(text.utf8))
      #expect(diagnostics == [], "\(text)")
      #expect(document?.front.date?.utcText == expected, "\(text)")
    }
  }

  @Test(arguments: [
    "2026-02-30", "2026-13-01", "2026-07-02T24:00:00Z", "2026-07-02T08:09:60Z", "20260732",
    "2026-07", "Julius 2, 2026", "07/02/2026", "2026-07-02T08:09:10+24:00", "1767225600",
  ])
  func `an invalid date is an error in every notation`(_ written: String) {
    for text in [
      "---\ntitle: T\ndate: \(written)\n---\n", "---\ntitle: T\ndate: '\(written)'\n---\n",
      "+++\ntitle = 'T'\ndate = '\(written)'\n+++\n",
      "{\"title\": \"T\", \"date\": \"\(written)\"}\n",
    ] {
      #expect(read(Array(text.utf8)).diagnostics.map(\.id) == ["bad-date"], "\(text)")
    }
  }

  @Test func `pipes and links out of the site are reported and do not block`() async throws {
    let site = try TemporarySite(["sitegen.yml": ""])
    try site.folder.makeFolder("Content/local/folder.md")
    try site.folder.makePipe("Content/local/pipe.md")
    try site.link("Content/local/zero.md", to: "/dev/zero")
    try site.link("Content/local/none.md", to: "nowhere")
    let (source, diagnostics) = try await site.read()
    #expect(source.documents.isEmpty)
    #expect(diagnostics.map(\.id) == ["broken-link", "special-file", "outside-site"])
    #expect(throws: FileError.self) {
      try readFile(site.path + "/Content/local/pipe.md", shownAs: "pipe.md")
    }
    try site.folder.remove("sitegen.yml")
    try site.link("sitegen.yml", to: "/etc/hostname")
    let failure = await #expect(throws: FileError.self) { try await site.read() }
    #expect(failure?.message.contains("points outside") == true)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"))
  func `an unreadable file is reported`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.md").path
    try folder.write("a.md", "x")
    #expect(chmod(path, 0) == 0)
    let failure = #expect(throws: FileError.self) { try readFile(path, shownAs: "a.md") }
    #expect(failure?.message.contains("'a.md'") == true)
  }
}
