import TestSupport
import Testing

@testable import Markdown

@Suite struct BlockExtensionTests {
  private static func body(_ text: String, _ style: MarkdownOptions.Style = .plain) -> MarkdownBody
  {
    var options = MarkdownOptions(style: style, html: .raw)
    options.extensions = [.tables, .footnotes, .definitionLists, .markdownInHTML]
    return parseMarkdown(Array(text.utf8), options: options)
  }

  private static func html(_ text: String) -> String {
    String(decoding: body(text).html, as: UTF8.self)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var html: String
    var testDescription: String { name }
  }

  private static func table(_ header: String, _ cells: String...) -> String {
    let rows = cells.map { "<tr>\n<td>\($0)</td>\n</tr>\n" }.joined()
    let body = cells.isEmpty ? "" : "<tbody>\n\(rows)</tbody>\n"
    return "<table>\n<thead>\n<tr>\n<th>\(header)</th>\n</tr>\n</thead>\n\(body)</table>\n"
  }

  // MARK: Tables

  static let tables = [
    Case(
      name: "in a quote", text: "> |a|\n> |-|\n> |b|\n",
      html: "<blockquote>\n\(table("a", "b"))</blockquote>\n"),
    Case(
      name: "on the line of a list marker", text: "- |a|\n  |-|\n  |b|\n- c\n",
      html: "<ul>\n<li>\n\(table("a", "b"))</li>\n<li>c</li>\n</ul>\n"),
    Case(name: "after words", text: "x\n|a|\n|-|\n", html: "<p>x</p>\n\(table("a"))"),
    Case(
      name: "with a lazy header", text: "> x\n|a|\n> |-|\n> |b|\n",
      html: "<blockquote>\n<p>x</p>\n\(table("a", "b"))</blockquote>\n"),
    Case(
      name: "not in code", text: "```\n|a|\n|-|\n```\n\n    |a|\n    |-|\n",
      html: "<pre><code>|a|\n|-|\n</code></pre>\n<pre><code>|a|\n|-|\n</code></pre>\n"),
    Case(name: "not in HTML", text: "<div>\n|a|\n|-|\n</div>\n", html: "<div>\n|a|\n|-|\n</div>\n"),
    Case(
      name: "not on lazy lines", text: "> |a|\n|-|\n",
      html: "<blockquote>\n<p>|a|\n|-|</p>\n</blockquote>\n"),
    Case(
      name: "signs of headings", text: "|# a #|\n|-|\n|#|\n|\\#|\n", html: table("# a #", "#", "#")),
    Case(name: "a backslash at the end", text: "|a|\n|-|\n|b\\ |\n", html: table("a", "b\\")),
    Case(
      name: "a reference defined later", text: "|[a]|\n|-|\n\n[a]: /b\n",
      html: table("<a href=\"/b\">a</a>")),
    Case(name: "carriage returns", text: "|a|\r\n|-|\r\n|b|\r\n", html: table("a", "b")),
    Case(name: "after a byte order mark", text: "\u{FEFF}|a|\n|-|\n", html: table("a")),
    Case(
      name: "ended by a list", text: "|a|\n|-|\n- b\n",
      html: table("a") + "<ul>\n<li>b</li>\n</ul>\n"),
    Case(
      name: "ended by code", text: "|a|\n|-|\n    b\n",
      html: table("a") + "<pre><code>b\n</code></pre>\n"),
    Case(name: "ended by a lone pipe", text: "|a|\n|-|\n|\n", html: table("a") + "<p>|</p>\n"),
  ]

  @Test(arguments: tables) func `a table`(_ item: Case) {
    #expect(Self.html(item.text) == item.html)
  }

  @Test func `a table of an article is in a box that scrolls`() {
    let html = String(decoding: Self.body("|a|\n|-|\n", .article).html, as: UTF8.self)
    #expect(
      html.hasPrefix("<div class=\"table\">\n<table>") && html.hasSuffix("</table>\n</div>\n"))
  }

  @Test func `the words of cells do not join and cells are no headings`() {
    let body = Self.body("x\n\n|one|two|\n|-|-|\n|three||\n\ny\n", .article)
    #expect(body.text.string == "x\none two\nthree \ny\n")
    #expect(body.wordCount == 5 && body.outline.isEmpty)
  }

  @Test func `links in cells and footnotes have their ranges in the source`() throws {
    let source =
      "[^n]: See [n](n.md).\n\n> |a|b|\n> |-|-|\n> |[x](y.md)|[z](y.md)|\n\nText.[^n] [w](w.md)\n"
    let links = Self.body(source, .article).links
    #expect(links.map(\.destination) == ["y.md", "y.md", "w.md", "n.md"])
    for link in links {
      #expect(
        String(decoding: Array(source.utf8)[link.sourceRange], as: UTF8.self) == link.destination)
    }
    #expect(links[0].sourceRange != links[1].sourceRange)
  }

  @Test func `omitted HTML in a cell has its range in the source`() throws {
    let source = "> |a|b|\n> |-|-|\n> |c|d <i>e</i>|\n"
    let body = parseMarkdown(Array(source.utf8), options: MarkdownOptions(html: .off))
    let omitted = try #require(body.omittedHTML)
    #expect(String(decoding: Array(source.utf8)[omitted.range], as: UTF8.self) == "<i>")
  }

  // MARK: Footnotes

  private static func note(_ id: String, _ number: Int, _ suffix: String = "") -> String {
    "<sup class=\"footnote-ref\"><a href=\"#fn-\(id)\" id=\"fnref-\(id)\(suffix)\" data-footnote-ref>\(number)</a></sup>"
  }

  private static func section(_ notes: (id: String, html: String)...) -> String {
    let items = notes.map { note in
      let back =
        "<a href=\"#fnref-\(note.id)\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩</a>"
      let html = note.html.replacing("@", with: back)
      return "<li id=\"fn-\(note.id)\">\n\(html)</li>\n"
    }
    return
      "<section class=\"footnotes\" data-footnotes>\n<ol>\n\(items.joined())</ol>\n</section>\n"
  }

  static let footnotes = [
    Case(
      name: "with one word", text: "a[^1]\n\n[^1]: Note.\n",
      html: "<p>a\(note("1", 1))</p>\n\(section(("1", "<p>Note. @</p>\n")))"),
    Case(name: "without a reference", text: "a\n\n[^1]: Note.\n", html: "<p>a</p>\n"),
    Case(name: "without a definition", text: "a[^1] |-|\n", html: "<p>a[^1] |-|</p>\n"),
    Case(
      name: "numbered by the first reference", text: "[^b]: B\n[^a]: A\n\na[^a]b[^b]\n",
      html:
        "<p>a\(note("a", 1))b\(note("b", 2))</p>\n\(section(("a", "<p>A @</p>\n"), ("b", "<p>B @</p>\n")))"
    ),
    Case(
      name: "that another footnote mentions", text: "a[^a]\n\n[^b]: B\n\n[^a]: A[^b]\n",
      html:
        "<p>a\(note("a", 1))</p>\n\(section(("a", "<p>A\(note("b", 2)) @</p>\n"), ("b", "<p>B @</p>\n")))"
    ),
    Case(
      name: "with blocks", text: "a[^a]\n\n[^a]: A\n\n    |b|\n    |-|\n\n    - c\n",
      html: "<p>a\(note("a", 1))</p>\n"
        + section(("a", "<p>A</p>\n\(table("b"))<ul>\n<li>c</li>\n</ul>\n@\n"))),
    Case(
      name: "between lists", text: "1) a[^a]\n\n[^a]: A\n\n1) b\n",
      html: "<ol>\n<li>a\(note("a", 1))</li>\n</ol>\n<ol>\n<li>b</li>\n</ol>\n"
        + section(("a", "<p>A @</p>\n"))),
    Case(
      name: "in a link", text: "[a[^a] b](c)d\n\n[^a]: A\n",
      html: "<p><a href=\"c\">a b</a>\(note("a", 1))d</p>\n\(section(("a", "<p>A @</p>\n")))"),
    Case(
      name: "in a picture", text: "![a[^a]](c)[^a]\n\n[^a]: A\n",
      html: "<p><img src=\"c\" alt=\"a\" />\(note("a", 1))</p>\n\(section(("a", "<p>A @</p>\n")))"),
    Case(
      name: "not in code and after a backslash", text: "`[^a]` \\[^a] [^a\\]\n\n[^a]: A\n",
      html: "<p><code>[^a]</code> [^a] [^a]</p>\n"),
    Case(
      name: "without text", text: "a[^a]\n\n[^a]:\n\n    A\n",
      html: "<p>a\(note("a", 1))</p>\n\(section(("a", "<p>A @</p>\n")))"),
  ]

  @Test(arguments: footnotes) func `a footnote`(_ item: Case) {
    #expect(Self.html(item.text) == item.html)
  }

  @Test func `the ids of footnotes have a prefix and are unique`() {
    var options = MarkdownOptions()
    options.footnotePrefix = "flood-"
    let text = "## Flood fn a\n\na[^a] b[^a] c[^a-2]\n\n[^a]: A\n[^a-2]: B\n"
    let body = parseMarkdown(Array(text.utf8), options: options)
    let html = String(decoding: body.html, as: UTF8.self)
    let ids =
      html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
      + html.split(separator: "<li id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(html.contains("id=\"flood-fn-a\"") && html.contains("href=\"#flood-fn-a\""))
    #expect(Set(ids).count == 6 && body.outline.map(\.id) == ["flood-fn-a-2"])
  }

  @Test func `the line of contributors stays the last one of the text`() {
    var options = MarkdownOptions(marksContributorLine: true)
    options.dateline = "LIND"
    let text = "|a|\n|-|\n\nText.[^1]\n\n***\n\nBy A\n\n[^1]: Note.\n"
    let html = String(
      decoding: parseMarkdown(Array(text.utf8), options: options).html, as: UTF8.self)
    #expect(html.contains("<p class=\"contributor\">By A</p>\n<section"))
    #expect(html.contains("<p><span class=\"dateline\">LIND</span> — Text."))
  }

  @Test func `words of footnotes count and their numbers do not`() {
    let body = Self.body("One[^1] two.\n\n[^1]: Three *four*.\n", .article)
    #expect(body.text.string == "One two.\nThree four.\n" && body.wordCount == 4)
  }

  // MARK: Definition lists

  static let definitions = [
    Case(
      name: "tight", text: "Term\n: Text *here*\n",
      html: "<dl>\n<dt>Term</dt>\n<dd>Text <em>here</em></dd>\n</dl>\n"),
    Case(
      name: "several", text: "A\nB\n:   one\n:   two\n    more\n\nC\n: three\n",
      html:
        "<dl>\n<dt>A</dt>\n<dt>B</dt>\n<dd>one</dd>\n<dd>two\nmore</dd>\n<dt>C</dt>\n<dd>three</dd>\n</dl>\n"
    ),
    Case(
      name: "loose", text: "A\n\n: one\n",
      html: "<dl>\n<dt>A</dt>\n<dd>\n<p>one</p>\n</dd>\n</dl>\n"),
    Case(
      name: "with blocks", text: "A\n:   one\n\n    > two\n",
      html:
        "<dl>\n<dt>A</dt>\n<dd>\n<p>one</p>\n<blockquote>\n<p>two</p>\n</blockquote>\n</dd>\n</dl>\n"
    ),
    Case(
      name: "before a list", text: "A\n: b\n\n+ c\n",
      html: "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n<ul>\n<li>c</li>\n</ul>\n"),
    Case(name: "no term", text: ": a\n", html: "<p>: a</p>\n"),
    Case(name: "no space", text: "a\n:b\n", html: "<p>a\n:b</p>\n"),
    Case(name: "after two blank lines", text: "a\n\n\n: b\n", html: "<p>a</p>\n<p>: b</p>\n"),
  ]

  @Test(arguments: definitions) func `a definition list`(_ item: Case) {
    #expect(Self.html(item.text) == item.html)
  }

  @Test func `the words of a definition list do not join`() {
    #expect(Self.body("A\nB\n: c\n: d\n").text.string == "A\nB\nc\nd\n")
  }

  // MARK: HTML

  static let elements = [
    Case(
      name: "a block", text: "x\n<div class=\"a\" markdown=\"1\">\n*b*\n\n- c\n</div>\nd\n",
      html:
        "<p>x</p>\n<div class=\"a\">\n<p><em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n</div>\n<p>d</p>\n"
    ),
    Case(
      name: "on one line", text: "<aside markdown=1>a *b*</aside>\nc\n",
      html: "<aside>\n<p>a <em>b</em></p>\n</aside>\n<p>c</p>\n"),
    Case(
      name: "with an element within",
      text: "<details markdown='1'>\n<summary>A *b*</summary>\n*c*\n</details>\n",
      html: "<details>\n<summary>A <em>b</em></summary>\n<p><em>c</em></p>\n</details>\n"),
    Case(name: "without the attribute", text: "<div>\n*a*\n</div>\n", html: "<div>\n*a*\n</div>\n"),
    Case(
      name: "switched off", text: "<div markdown=\"0\">\n*a*\n</div>\n",
      html: "<div markdown=\"0\">\n*a*\n</div>\n"),
  ]

  @Test(arguments: elements) func `Markdown in HTML`(_ item: Case) {
    #expect(Self.html(item.text) == item.html)
  }

  @Test func `safe HTML has Markdown in it, and formatting ends with its line`() {
    func html(_ text: String) -> String {
      String(
        decoding: parseMarkdown(Array(text.utf8), options: MarkdownOptions()).html, as: UTF8.self)
    }
    for item in Self.elements.prefix(3) { #expect(html(item.text) == item.html) }
    #expect(
      html("> <div markdown=\"1\">\n> *a*\n\nb\n")
        == "<blockquote>\n<div>\n<p><em>a</em></p>\n</div>\n</blockquote>\n<p>b</p>\n")
    #expect(html("<b markdown=\"1\">\n*a*\n</b>\n") == "<b></b>\n<p><em>a</em>\n</p>\n")
  }

  // MARK: Cost

  @Test func `most texts are not rewritten`() {
    let text = "# A: b\n\n- c | d\n\n[a]: b\n\n*x* = y at 10:30, <a href=\"b\">c</a>\n"
    let plain = Array(text.replacing("[a]: b", with: "").utf8)
    let isCandidate = mayHaveExtendedBlocks(plain.span, .standard)
    #expect(!isCandidate)
    #expect(rewritingBlocks(of: Array(text.utf8)[...], .standard) == nil)
  }

  static let large = [
    Case(name: "pipes", text: many("|", 1 << 20), html: ""),
    Case(
      name: "a header of pipes",
      text: many("|", 10_000) + "\n" + many("|-", 10_000) + "\n" + many("a\n", 10_000), html: ""),
    Case(name: "rows", text: "|a|b|\n|-|-|\n" + many("|1|2|\n", 10_000), html: ""),
    Case(
      name: "footnotes",
      text: (0..<TestScale.count(10_000, thorough: 100_000)).map { "a[^\($0)]\n\n[^\($0)]: b\n\n" }
        .joined(), html: ""),
    Case(name: "references", text: many("[^a]", 100_000) + "\n\n[^a]: b\n", html: ""),
    Case(name: "open references", text: many("[^", 500_000) + "\n\n[^a]: b\n", html: ""),
    Case(
      name: "nested definitions",
      text: (0..<TestScale.count(300, thorough: 1_000))
        .map { String(repeating: "\t", count: $0) + "[^a]: b\n" }.joined(), html: ""),
    Case(name: "terms", text: many("a\n: b\n\n", 100_000), html: ""),
    Case(name: "delimiters", text: "|a|b|\n" + many("|-|\n", 100_000), html: ""),
  ]

  @Test(arguments: large) func `a rewritten text is at most a few times as long`(_ item: Case) {
    let bytes = Array(item.text.utf8)
    if let rewritten = rewritingBlocks(of: bytes[...], .standard) {
      #expect(rewritten.bytes.count < 4 * bytes.count + 100)
      #expect(rewritten.marks.allSatisfy { $0.line < rewritten.lineOrigins.count })
      let cells = rewritten.marks.map { mark in
        if case .table(let layout) = mark.kind { layout.cells.count } else { 0 }
      }
      #expect(cells.reduce(0, +) <= bytes.count + 500_000)
    }
    #expect(Self.body(item.text).rejection == nil)
  }
}
