import Basics
import Testing

@testable import Content

/// Reads a file of a site with default settings and a given front matter.
private func read(
  _ text: String, at path: String = "Content/local/ferry.md"
) -> (document: Document?, diagnostics: [Diagnostic]) {
  let read = readDocument(path: path, bytes: Array(text.utf8), configuration: Configuration())
  return (read.document, read.diagnostics)
}

@Test func `every key has a reader`() {
  let keys = Set(FrontMatterKey.allCases).subtracting([.draft, .extra, .trust])
  #expect(Set(FrontMatterReader.readers.keys) == keys)
}

@Test func `all three notations read the same`() throws {
  let texts = [
    "---\ntitle: Ferry\ndate: 2026-05-02T14:30:00+01:00\ntags: [a, b]\nviews: 7\nimage: {src: x.svg}\n---\nBody\n",
    """
    +++
    title = "Ferry"
    date = 2026-05-02T14:30:00+01:00
    tags = ["a", "b"]
    views = 7
    [image]
    src = "x.svg"
    +++
    Body

    """,
    #"{"title": "Ferry", "date": "2026-05-02T14:30:00+01:00", "tags": ["a", "b"], "views": 7, "image": {"src": "x.svg"}}"#
      + "\nBody\n",
  ]
  for text in texts {
    let (document, diagnostics) = read(text)
    #expect(diagnostics == [])
    let front = try #require(document?.front)
    #expect(front.title == "Ferry")
    #expect(front.date?.utcText == "2026-05-02T13:30:00Z")
    #expect(front.tags == ["a", "b"])
    #expect(front.views == 7)
    #expect(front.image?.source == "x.svg")
    #expect(document.map { Array(text.utf8)[$0.bodyOffset...] } == Array("Body\n".utf8)[...])
  }
}

@Test func `TOML keeps the order and ranges of its keys`() throws {
  let text = "+++\nzeta = 1\n\"ébène\" = 'ü'\n[b.a]\nx = [1.5, true, 2026-01-02, inf]\n+++\n"
  let bytes = Array(text.utf8)
  let value = try #require(try ParsedFrontMatter(of: bytes).value)
  #expect(value.entries?.compactMap(\.key.text) == ["zeta", "ébène", "b"])
  let list = value.value(of: "b")?.value(of: "a")?.value(of: "x")?.value
  #expect(list == [1.5, true, "2026-01-02", ".inf"])
  let range = try #require(value.entries?[1].value.range)
  #expect(String(decoding: bytes[range], as: UTF8.self) == "'ü'")
}

@Test(arguments: [
  ("2021-02-29", "February 2021 has 28 days"), ("2021-04-31 10:00:00", "April 2021 has 30 days"),
  ("2021-02-29T10:00:00.5Z", "February 2021 has 28 days"),
  ("2021-13-01", "months go from 01 to 12"),
  ("2021-01-01T24:30:00Z", "from 00:00:00 to 23:59:59"),
])
func `a nonexistent day has the same help with and without quotes`(
  _ date: String, _ help: String
) {
  for text in [
    "---\ntitle: T\ndate: \(date)\n---\n", "---\ntitle: T\ndate: \"\(date)\"\n---\n",
    "+++\ntitle = \"T\"\ndate = \"\(date)\"\n+++\n", "{\"title\": \"T\", \"date\": \"\(date)\"}\n",
    "Title: T\nDate: \(date)\n\n",
  ] {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == ["bad-date"], "\(text)")
    #expect(diagnostics.first?.help?.contains(help) == true, "\(text)")
  }
}

@Test(arguments: [
  "+++\ntitle = \n+++\n", "+++\na = 1\na = 2\n+++\n",
  "+++\n" + String(repeating: "a.", count: 5000),
  "+++\nx = " + String(repeating: "[", count: 5000) + "\n+++\n",
  "+++\n" + String(repeating: "1.", count: 5000) + "1 = 2\n+++\n", "{\"a\": }\n",
  "---\n" + String(repeating: "[", count: 5000) + "\n---\n", "---\ntitle: T\n",
  "---\n\"\\xff\n---\n",
  "---\na: &a [x]\n"
    + (0..<40).map {
      "b\($0): &b\($0) [*\($0 == 0 ? "a" : "b\($0 - 1)"), *\($0 == 0 ? "a" : "b\($0 - 1)")]\n"
    }.joined() + "---\n",
])
func `unreadable front matter is one error with a span`(_ text: String) {
  let (document, diagnostics) = read(text)
  #expect(document == nil)
  #expect(diagnostics.count == 1)
  #expect(diagnostics.first?.id == "bad-front-matter")
  #expect(diagnostics.allSatisfy { ($0.span?.range.upperBound ?? -1) <= text.utf8.count })
}

@Test(arguments: [
  ("date: soon", "bad-date"), ("date: [1]", "bad-date"), ("draft: perhaps", "wrong-type"),
  ("views: many", "wrong-type"), ("views: -1", "wrong-type"), ("tags: {a: 1}", "wrong-type"),
  ("title: [a]", "wrong-type"), ("slug: a/b", "bad-slug"), ("slug: ..", "bad-slug"),
  ("slug: \"a\\u0001b\"", "bad-slug"), ("url: https://other.example/", "bad-url"),
  ("url: /a/../b", "bad-url"), ("url: //other.example/", "bad-url"), ("url: 'a\\b'", "bad-url"),
  ("url: /a/%2e%2e/b", "bad-url"), ("aliases: [/ok, 'javascript:x']", "bad-url"),
  ("section: a/b", "bad-section"), ("authors: [{role: x}]", "wrong-type"),
  ("corrections: [{date: 2026-01-01}]", "wrong-type"), ("tilte: x", "unknown-key"),
])
func `an invalid value is reported with its span`(_ line: String, _ id: String) throws {
  let text = "---\n" + (line.hasPrefix("title") ? "" : "title: T\n") + line + "\n---\n"
  let (_, diagnostics) = read(text)
  let found = try #require(diagnostics.first { $0.id == id })
  #expect(found.span.map { !$0.range.isEmpty } == true)
}

@Test(arguments: [
  ("---\ntitle: [A, B]\n---\n", ["wrong-type"], nil),
  (
    "---\ntitle: ''\ndate: soon\n---\n", ["bad-date", "missing-title"],
    "add a line such as 'title: Ferry' to it"
  ),
  ("---\ndate: 2026-01-02\n---\n", ["missing-title"], "add a line such as 'title: Ferry' to it"),
  (
    "Text.\n", ["missing-title"],
    "start the file with '---', 'title: Ferry', '---', each on its own line"
  ),
])
func `a missing title is reported once, with a suggestion`(
  _ text: String, _ ids: [String], _ help: String?
) {
  let (_, diagnostics) = read(text)
  #expect(diagnostics.map(\.id).sorted() == ids)
  #expect(diagnostics.first { $0.id == "missing-title" }?.help == help)
}

@Test func `other generators' keys are understood`() throws {
  let text = """
    ---
    name: The theme's own
    summary: Second <choice>
    description: First *choice*
    deck: Third
    published: false
    lastmod: 2026-01-02
    expirydate: 2026-02-03
    author: {name: Ana}
    categories: [Politics, City]
    featured: yes
    image: {uid: p7, alt: A}
    source_url: https://a.example/
    extra: {colour: red}
    slug: the-vote
    ---
    """
  let (document, diagnostics) = read(text, at: "Content/city/2025-11-03-vote.md")
  let front = try #require(document?.front)
  #expect(front.isDraft)
  #expect(front.date?.utcText == "2025-11-03T00:00:00Z")
  #expect(front.updated?.utcText == "2026-01-02T00:00:00Z")
  #expect(front.authors == ["Ana"])
  #expect(front.tags == ["Politics", "City"])
  #expect(front.isFeatured)
  #expect(front.image == nil)
  #expect(front.title == "The vote")
  #expect(diagnostics.map(\.id) == ["missing-title"])
  let keys = front.extra.keys.compactMap(\.text)
  #expect(keys == ["name", "summary", "deck", "image", "source_url", "colour"])
}

@Test(arguments: [
  ("Content/_index.md", Document.Kind.home, "", ""),
  ("Content/about.md", .page, "", "about"),
  ("Content/about/index.md", .page, "", "about"),
  ("Content/local/_index.md", .section, "local", "local"),
  ("Content/local/2026/ferry/index.md", .article, "local/2026", "ferry"),
  ("Content/local/2026-01-02-My Ferry.md", .article, "local", "my-ferry"),
  ("Content/authors/ana-ruiz.md", .author, "authors", "ana-ruiz"),
  ("Content/authors/ana-ruiz/_index.md", .author, "authors", "ana-ruiz"),
  ("Content/authors/ana-ruiz/index.md", .author, "authors", "ana-ruiz"),
  ("Content/authors/a/b/_index.md", .section, "authors/a/b", "b"),
  ("Content/local/🦦.md", .article, "local", "u1f9a6"),
])
func `the path determines the kind of a document`(
  _ path: String, _ kind: Document.Kind, _ folder: String, _ slug: String
) throws {
  let document = try #require(read("---\ntitle: T\n---\n", at: path).document)
  #expect(document.kind == kind)
  #expect(document.folder == folder)
  #expect(document.slug == slug)
}

@Test func `an empty file and invalid bytes are reported`() {
  #expect(read("").diagnostics.map(\.id) == ["missing-title"])
  let file = Array("---\ntitle: T\n---\nA ".utf8) + [0xFF, 0x0A]
  let body = readDocument(path: "Content/a.md", bytes: file, configuration: Configuration())
  #expect(body.document != nil)
  #expect(body.diagnostics.map(\.severity) == [.error])
  #expect(body.diagnostics.first?.span?.range == 19..<20)
  let front = Array("---\ntitle: ".utf8) + [0xFF] + Array("\n---\n".utf8)
  let broken = readDocument(path: "Content/a.md", bytes: front, configuration: Configuration())
  #expect(broken.document == nil)
  #expect(broken.diagnostics.first?.span?.range == 11..<12)
}

@Test func `a duplicate key is a warning and the last one counts`() throws {
  let (document, diagnostics) = read("---\ntitle: A\nviews: 1\nviews: 2\n---\n")
  #expect(document?.front.views == 2)
  #expect(diagnostics.map(\.id) == ["duplicate-key"])
  #expect(diagnostics.map(\.severity) == [.warning])
}

@Test func `a nonexistent day is an error of the date`() {
  #expect(read("---\ntitle: A\ndate: 2025-02-30\n---\n").diagnostics.map(\.id) == ["bad-date"])
}

@Test(arguments: [
  ("type: opinion", ArticleGenre.opinion, 0), ("type: Live", .live, 0), ("type: post", .news, 0),
  ("type: [a, b]", .news, 0), ("type: opinon", .news, 1), ("type:", .news, 0),
])
func `the type of an article is a known word or left to the theme`(
  _ line: String, _ genre: ArticleGenre, _ warnings: Int
) throws {
  let (document, diagnostics) = read("---\ntitle: T\n\(line)\n---\n")
  #expect(document?.front.genre == genre)
  #expect(diagnostics.count == warnings)
}

@Test func `access and lang are read`() throws {
  let (document, _) = read("---\ntitle: T\naccess: paid\nlang: pt_br\n---\n")
  #expect(document?.front.access == .paid)
  #expect(document?.front.language == "pt-BR")
  let odd = read("---\ntitle: T\nlang: the local one\n---\n")
  #expect(odd.document != nil && odd.diagnostics.map(\.severity) == [.warning])
}
