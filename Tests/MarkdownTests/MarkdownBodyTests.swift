import Basics
import TestSupport
import Testing

@testable import Markdown

@Suite struct MarkdownBodyTests {
  private func html(_ markdown: String, _ options: MarkdownOptions = MarkdownOptions()) -> String {
    String(decoding: parseMarkdown(Array(markdown.utf8), options: options).html, as: UTF8.self)
  }

  @Test func `headings get unique ids and never the level of the headline`() {
    let body = parseMarkdown(
      Array("# Über *uns*\n\n## Über uns\n\n## Related\n\n## !!!\n".utf8), options: .init())
    #expect(body.outline.map(\.id) == ["über-uns", "über-uns-2", "related-2", "section"])
    #expect(body.outline.map(\.level) == [2, 2, 2, 2])
    #expect(body.outline[0].text == "Über uns")
  }

  @Test func `an author's HTML is left out, made safe or kept`() {
    #expect(html("a <b>c</b>\n", .init(html: .off)) == "<p>a c</p>\n")
    #expect(html("a <b onclick=x>c</b>\n") == "<p>a <b>c</b></p>\n")
    #expect(html("a <b>c</b>\n", .init(html: .raw)) == "<p>a <b>c</b></p>\n")
  }

  @Test(arguments: [
    ("a <b>c</b>", "<b>", []), ("x\n\n<table>\n<tr><td>y", "<table>", []),
    ("<iframe src='/a.html'></iframe> text", "<iframe src='/a.html'></iframe> text", ["/a.html"]),
    (
      "é <a href=b.pdf>x</a> <img srcset='c.png 1x, d.png 2x'>", "<a href=b.pdf>",
      ["b.pdf", "c.png", "d.png"]
    ),
  ])
  func `omitted HTML is reported with its range and its links`(
    _ text: String, _ piece: String, _ links: [String]
  ) throws {
    let omitted = try #require(
      parseMarkdown(Array(text.utf8), options: .init(html: .off)).omittedHTML)
    #expect(String(decoding: Array(text.utf8)[omitted.range], as: UTF8.self) == piece)
    #expect(omitted.links == links)
  }

  @Test(arguments: [
    "a <!-- c --> b", "<!-- c -->", "a < b", "&lt;b&gt;", "`<b>`", "<https://a.example/>",
  ])
  func `omitted comments are not reported`(_ text: String) {
    #expect(parseMarkdown(Array(text.utf8), options: .init(html: .off)).omittedHTML == nil)
  }

  @Test func `every picture keeps its title, even after a figure`() {
    let text = "![a](a.png \"Figure\")\n\nText ![b](b.png \"Title\")\n"
    #expect(html(text).contains("title=\"Title\""))
    #expect(html(text).contains("<figcaption>Figure</figcaption>"))
  }

  static let dangerous = [
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))",
    "[x](java&#9;script:alert(1))", "[x](vbscript:x)", "[x](file:///etc/passwd)",
    "[x](data:text/html,x)", "![x](data:image/svg+xml,x)", "<javascript:alert(1)>",
    "[x]( javascript:x)", "[x](<java\tscript:x>)",
  ]

  @Test(arguments: dangerous) func `a dangerous URL is left out`(_ markdown: String) {
    for isAllowed in [false, true] {
      let result = html(markdown, .init(html: isAllowed ? .raw : .off)).lowercased()
      #expect(result.contains("href=\"\"") || result.contains("src=\"\""), "\(result)")
    }
  }

  static let dangerousHTML = [
    "<a href=\"javascript:x\">", "<a href='  JAVASCRIPT:x'>", "<a href=javascript:x>",
    "<a href=\"java&#x73;cript:x\">", "<iframe src=\"data:text/html,x\">",
    "<form action=\"javascript:x\">", "<button formaction=javascript:x>",
    "<img srcset=\"a.png 1x, javascript:x 2x\">", "<a\nhref\n=\n\"javascript:x\">",
    "<a href=\"java\tscript:x\">", "<object data=\"vbscript:x\">",
  ]

  @Test(arguments: dangerousHTML) func `a dangerous URL is left out of allowed HTML too`(
    _ source: String
  ) {
    let result = html("<div>\n\(source)\n</div>\n", .init(html: .raw)).lowercased()
    #expect(!result.contains("script:") && !result.contains("data:text"), "\(result)")
  }

  @Test func `good images and addresses stay`() {
    #expect(html("![x](data:image/png;base64,AA)").contains("data:image/png"))
    #expect(html("[x](mailto:a@b.example)").contains("href=\"mailto:a@b.example\""))
  }

  @Test func `links have a range in the source`() throws {
    let source = Array(
      "One [a](../x/a.md#top) and ![b](b.svg).\n\n<p><a href='c.md'>c</a></p>\n\n[d]\n\n[d]: d.md\n"
        .utf8)
    let body = parseMarkdown(source, options: .init(html: .raw))
    #expect(body.links.map(\.destination) == ["../x/a.md#top", "b.svg", "c.md", "d.md"])
    for link in body.links {
      #expect(String(decoding: body.html[link.htmlRange], as: UTF8.self) == link.destination)
    }
    for link in body.links.prefix(3) {
      #expect(String(decoding: source[link.sourceRange], as: UTF8.self) == link.destination)
    }
  }

  @Test func `links can be replaced and removed`() {
    let body = parseMarkdown(
      Array("[a](a.md) [b](b.md \"t\") ![c](c.svg)".utf8), options: .init(style: .plain))
    let replaced = body.replacing([
      .init(link: 0, url: "/a/?x=1&y"), .init(link: 1, url: nil), .init(link: 2, url: "/c.svg"),
    ])
    #expect(
      String(decoding: replaced, as: UTF8.self)
        == "<p><a href=\"/a/?x=1&amp;y\">a</a> <a title=\"t\">b</a> <img src=\"/c.svg\" alt=\"c\" /></p>\n"
    )
    let same = body.links.indices.map {
      MarkdownBody.Replacement(link: $0, url: body.links[$0].destination)
    }
    #expect(body.replacing(same) == body.html)
  }

  @Test func `the dateline starts the first paragraph and is not part of the text`() {
    let options = MarkdownOptions(dateline: "BRANNOCK & CO")
    let body = parseMarkdown(Array("## Head\n\nText here.\n\nMore.\n".utf8), options: options)
    let html = String(decoding: body.html, as: UTF8.self)
    #expect(html.contains("<p><span class=\"dateline\">BRANNOCK &amp; CO</span> — Text here.</p>"))
    #expect(!body.text.string.contains("BRANNOCK"))
    #expect(html.components(of: "dateline") == 1)
  }

  @Test func `one paragraph after a closing break names the contributors`() {
    let options = MarkdownOptions(marksContributorLine: true)
    #expect(
      html("Text.\n\n---\n\n*M. T.*\n", options).hasSuffix(
        "<hr />\n<p class=\"contributor\"><em>M. T.</em></p>\n"))
    #expect(!html("Text.\n\n---\n\nA\n\nB\n", options).contains("contributor"))
  }

  @Test func `an image with a title in its own paragraph is a figure`() {
    #expect(
      html("![a](b.svg \"c\")\n")
        == "<figure><img src=\"b.svg\" alt=\"a\" loading=\"lazy\" decoding=\"async\" />"
        + "<figcaption>c</figcaption></figure>\n")
  }

  @Test(arguments: [
    ("One, two. Don’t don't", 4), ("日本語 text", 4), ("a-b 3.5 …", 2), ("", 0), ("Привет мир", 2),
    ("`code` *is* [text](url)", 3),
  ])
  func `words are counted as readers count them`(_ text: String, _ count: Int) {
    #expect(parseMarkdown(Array(text.utf8), options: .init()).wordCount == count)
  }

  @Test func `text has no markup`() {
    let body = parseMarkdown(
      Array("## A *b*\n\n- c\n- d [e](f)\n\n> g\nh\n\n```x\ni\n```\n".utf8), options: .init())
    #expect(body.text.string == "A b\nc\nd e\ng h\ni\n")
  }

  @Test(arguments: [
    ("Q&amp;A", "Q&A"), ("a &#43; b", "a + b"), ("AT&T", "AT&T"), ("&nope; &", "&nope; &"),
    ("&amp;amp;", "&amp;"), ("&eacute;t&eacute;", "été"),
  ])
  func `entities are decoded once`(_ text: String, _ decoded: String) {
    #expect(decodeEntities(text) == decoded)
  }

  @Test(arguments: [
    ("**a** b", "a b"), ("1. first", "1. first"), ("[a](b) &amp; c", "a & c"), ("2 * 3", "2 * 3"),
  ])
  func `a description loses its markup`(_ text: String, _ plain: String) {
    #expect(plainText(ofInline: text) == plain)
  }

  @Test(arguments: HTMLMode.allCases) func `the excerpt ends where the author says`(
    _ mode: HTMLMode
  ) {
    func excerpt(_ text: String) -> String? {
      let leading = parseMarkdown(Array(text.utf8), options: .init(html: mode)).leadingText
      return leading.isExcerpt ? leading.string : nil
    }
    #expect(excerpt("# A\n\n*b* c.\n\n<!--more-->\n\nd <!-- more -->") == "A\nb c.\n")
    #expect(excerpt("ab<!--more-->cd") == "ab")
    #expect(excerpt("<!--more-->\n\na") == nil)
    #expect(excerpt("a\n\n`<!--more-->`") == nil)
  }

  static let hostile: [(name: String, text: String)] = [
    ("quotes", many(">", 10_000) + "a"),
    ("brackets", many("[", 50_000)),
    ("links", many("[a](b.md) ", 20_000)),
    ("stars", many("*a ", 20_000)),
    ("lists", (0..<500).map { String(repeating: " ", count: $0 * 2) + "- a\n" }.joined()),
    ("tags", many("<a ", 50_000)),
    ("ticks", many("`", 100_000)),
    ("references", (0..<5_000).map { "[a\($0)]: b\n" }.joined()),
    ("headings", many("# a\n", 20_000)),
    ("NUL and bad UTF-8", "a\0b"),
  ]

  @Test(arguments: hostile.indices) func `hostile text is parsed in bounded time`(_ index: Int) {
    let body = parseMarkdown(
      Array(Self.hostile[index].text.utf8) + [0xFF, 0xC3], options: .init(html: .raw))
    #expect(String(validating: body.html, as: UTF8.self) != nil)
  }

  @Test(arguments: [
    ("<!--#exec cmd=\"x\" -->\n", "<!-- #exec cmd=\"x\" -->\n"),
    ("a <!--#include virtual=\"/x\" --> b\n", "<p>a <!-- #include virtual=\"/x\" --> b</p>\n"),
    (
      "<div>\n<ESI:include src=\"/x\"/>\n<!--esi <b> -->\n</div>\n",
      "<div>\n< ESI:include src=\"/x\"/>\n<!-- esi <b> -->\n</div>\n"
    ),
    ("<p><a href=\"b.md\">c</a> <!-- d --></p>\n", "<p><a href=\"b.md\">c</a> <!-- d --></p>\n"),
    ("<?php echo 1 ?>\n", "< ?php echo 1 ?>\n"),
    ("<p title=\"<% a %>\">b</p>\n", "<p title=\"< % a %>\">b</p>\n"),
  ])
  func `an author cannot give commands to a server`(_ markdown: String, _ expected: String) {
    var options = MarkdownOptions(html: .raw)
    options.removesServerCommands = true
    #expect(html(markdown, options) == expected)
    // Omitted HTML and code have no commands.
    #expect(!html(markdown, .init()).contains("<!--#"))
    #expect(!html("`" + markdown.dropLast() + "`\n", options).contains("<!--#"))
  }

  @Test func `removing a tag does not make a command`() {
    var options = MarkdownOptions(html: .raw)
    options.removesServerCommands = true
    let body = parseMarkdown(
      Array("<div>\n<!-<source src=\"a.mp4\">-#include virtual=\"/x\" --></div>\n".utf8)[...],
      options: options)
    let html = body.replacing([.init(link: 0, url: nil)])
    // Browsers and servers read `<!-<source …>` as a comment, so no part of it may be removed.
    #expect(!String(decoding: html, as: UTF8.self).contains("<!--#"))
  }

  @Test(arguments: [
    ("a,<!--#include virtual=\"/x\" -->", "a,<!-- #include virtual=\"/x\" -->"),
    ("<ESI:vars>", "< ESI:vars>"), ("<?xml version=\"1.0\"?><a/>", nil), ("plain", nil),
  ])
  func `other texts cannot give commands to a server`(_ text: String, _ expected: String?) {
    let disarmed = withoutServerCommands(in: Array(text.utf8))
    #expect(disarmed.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func `every prefix of a text can be parsed`() {
    let source = Array(
      "# A\n\n> *b* [c](d.md 'e') `f`\n\n1. ![g](h)\n\n<a href=\"i\">\n\n---\n\n*j*\n".utf8)
    for end in source.indices {
      let body = parseMarkdown(source[..<end], options: .init(html: .raw))
      for link in body.links { #expect(link.htmlRange.upperBound <= body.html.count) }
    }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}

/// Trees of one thread share an arena, so the end of one must not free another.
@Suite struct MarkdownTreeTests {
  @Test func `a tree outlives one that began and ended after it`() {
    let text = Array("# One\n\nTwo *three* `four`\n".utf8)
    guard let tree = MarkdownTree(parsing: text[...], options: 0) else {
      Issue.record("no tree")
      return
    }
    for count in [1, 2_000, 50_000] {
      let long = Array(String(repeating: "- five *six*\n", count: count).utf8)
      let other = MarkdownTree(parsing: long[...], options: 0)
      let hasTree = other != nil
      #expect(hasTree)
    }
    var words: [String] = []
    tree.walk { node, isEntering in
      let literal = node.literal
      if isEntering, !literal.isEmpty { words.append(String(decoding: literal, as: UTF8.self)) }
    }
    #expect(words == ["One", "Two ", "three", " ", "four"])
  }
}
