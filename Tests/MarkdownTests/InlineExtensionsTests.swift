import Basics
import TestSupport
import Testing

@testable import Markdown

/// Every extended inline by examples: Markdown and its HTML in plain style.
@Suite struct InlineExtensionsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var markdown: String
    var html: String
    var testDescription: String { markdown }

    init(_ markdown: String, _ html: String) {
      self.markdown = markdown
      self.html = html
    }
  }

  private func body(
    _ markdown: String, _ extensions: MarkdownExtensions,
    _ change: (inout MarkdownOptions) -> Void = { _ in }
  ) -> MarkdownBody {
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = extensions
    change(&options)
    return parseMarkdown(Array(markdown.utf8), options: options)
  }

  private func html(
    _ markdown: String, _ extensions: MarkdownExtensions,
    _ change: (inout MarkdownOptions) -> Void = { _ in }
  ) -> String {
    String(decoding: body(markdown, extensions, change).html, as: UTF8.self)
  }

  // MARK: Strikethrough

  static let strikethrough = [
    Case("~a~ ~~b~~", "<p><del>a</del> <del>b</del></p>\n"),
    Case("\\~a~", "<p>~a~</p>\n"),
    Case("&#126;a~", "<p>~a~</p>\n"),
    Case("`~a~` ~~~b~~~ c", "<p><code>~a~</code> ~~~b~~~ c</p>\n"),
    Case("~a *b*~", "<p><del>a <em>b</em></del></p>\n"),
    Case("*~a~*", "<p><em><del>a</del></em></p>\n"),
    Case("[~a~](/~b~)", "<p><a href=\"/~b~\"><del>a</del></a></p>\n"),
    Case("<i title=\"~\">~", "<p><i title=\"~\">~</p>\n"),
    Case("~a ~~b~~ c~", "<p><del>a <del>b</del> c</del></p>\n"),
    Case("\\\\~a~", "<p>\\<del>a</del></p>\n"),
  ]

  @Test(arguments: strikethrough) func `tildes strike through`(_ item: Case) {
    #expect(html(item.markdown, .github) == item.html)
  }

  // MARK: Task lists and callouts

  static let blocks = [
    Case(
      "- [x] a\n- [ ] b",
      "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n"
        + "<li><input type=\"checkbox\" disabled=\"\" /> b</li>\n</ul>\n"),
    Case("- \\[x] a", "<ul>\n<li>[x] a</li>\n</ul>\n"),
    Case("- [x]a", "<ul>\n<li>[x]a</li>\n</ul>\n"),
    Case(
      "- [x] a\n  -",
      "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> \n<h2>a</h2>\n</li>\n</ul>\n"
    ),
    Case("- # [x] a", "<ul>\n<li>\n<h1>[x] a</h1>\n</li>\n</ul>\n"),
    Case("- [x](/a) b", "<ul>\n<li><a href=\"/a\">x</a> b</li>\n</ul>\n"),
    Case(
      "> [!note]\n> a *b*",
      "<div class=\"callout callout-note\" role=\"note\">\n"
        + "<p class=\"callout-title\">Note</p>\n<p>a <em>b</em></p>\n</div>\n"),
    Case(
      "> [!WARNING]\n>\n> a",
      "<div class=\"callout callout-warning\" role=\"note\">\n"
        + "<p class=\"callout-title\">Warning</p>\n<p>a</p>\n</div>\n"),
    Case("> [!NOTE] a\n> b", "<blockquote>\n<p>[!NOTE] a\nb</p>\n</blockquote>\n"),
    Case("> \\[!NOTE]\n> b", "<blockquote>\n<p>[!NOTE]\nb</p>\n</blockquote>\n"),
    Case("> [!NOTE]", "<blockquote>\n<p>[!NOTE]</p>\n</blockquote>\n"),
    Case("> [!HINT]\n> b", "<blockquote>\n<p>[!HINT]\nb</p>\n</blockquote>\n"),
  ]

  @Test(arguments: blocks) func `items have boxes, and quotes are callouts`(_ item: Case) {
    #expect(html(item.markdown, .github) == item.html)
  }

  @Test func `readers read the title of a callout in their language`() {
    let body = body("> [!TIP]\n> a", .github) { $0.words.tip = "Tipp" }
    #expect(body.text.string == "Tipp\na\n")
    #expect(body.wordCount == 2)
  }

  @Test func `a check box of an article has a name`() {
    let html = html("- [x] a", .github) { $0.style = .article }
    #expect(html.contains("aria-label=\"Done\" checked=\"\" disabled=\"\" /> a"))
  }

  // MARK: Addresses

  static let addresses = [
    Case("http://a.b/_c_d*e*", "<p><a href=\"http://a.b/_c_d*e\">http://a.b/_c_d*e</a>*</p>\n"),
    Case("**http://a.b**", "<p><strong><a href=\"http://a.b\">http://a.b</a></strong></p>\n"),
    Case("[http://a.b/c](/d)", "<p><a href=\"/d\">http://a.b/c</a></p>\n"),
    Case("[a](http://b.c/d_e_f) g", "<p><a href=\"http://b.c/d_e_f\">a</a> g</p>\n"),
    Case("`http://a.b/_c_`", "<p><code>http://a.b/_c_</code></p>\n"),
    Case("    http://a.b/_c_", "<pre><code>http://a.b/_c_\n</code></pre>\n"),
    Case("<a href=\"http://a.b/_c_\">d</a>", "<p><a href=\"http://a.b/_c_\">d</a></p>\n"),
    Case("<http://a.b/_c_>", "<p><a href=\"http://a.b/_c_\">http://a.b/_c_</a></p>\n"),
    Case("[x]: http://a.b/_c_\n\n[x]", "<p><a href=\"http://a.b/_c_\">x</a></p>\n"),
    Case("xhttp://a.b awww.b.c", "<p>xhttp://a.b awww.b.c</p>\n"),
    Case("javascript://a.b", "<p>javascript://a.b</p>\n"),
    Case(
      "http://r_s.t http://r_s.t.u",
      "<p>http://r_s.t <a href=\"http://r_s.t.u\">http://r_s.t.u</a></p>\n"),
    Case(
      "x/a@b.c a@b@c.d",
      "<p>x/<a href=\"mailto:a@b.c\">a@b.c</a> a@<a href=\"mailto:b@c.d\">b@c.d</a></p>\n"),
    Case(
      "a~http://a.b/~c~)~", "<p>a<del><a href=\"http://a.b/~c\">http://a.b/~c</a></del>)~</p>\n"),
    Case("a@b.c.", "<p><a href=\"mailto:a@b.c\">a@b.c</a>.</p>\n"),
    Case("http://a.b/?c=1&copy;", "<p><a href=\"http://a.b/?c=1\">http://a.b/?c=1</a>©</p>\n"),
  ]

  @Test(arguments: addresses) func `bare addresses are links`(_ item: Case) {
    #expect(html(item.markdown, .github) == item.html)
  }

  /// Texts that seem to have no extended inlines skip them; another paragraph must not matter.
  @Test func `a text has the same HTML beside one with an extended inline`() {
    var random = RandomNumbers(seed: 21)
    let parts = [
      "a", "b.c", "@", ":", "//", "http", "www.", "{", "}", "#a", "[", "]", "x", "!", "*", "\\",
      "&amp;", "&#64;", "&#X040;", "&commat;", ".", "(", ")", "<", ">", " ", "_", "$", "mailto:",
      "^", "-", "~", "\n",
    ]
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = .standard
    func html(_ text: String) -> String {
      String(decoding: parseMarkdown(Array(text.utf8), options: options).html, as: UTF8.self)
    }
    for _ in 0..<TestScale.count(3_000, thorough: 100_000) {
      let text = (0..<random.number(below: 12)).map { _ in random.pick(parts) }.joined()
      // A fence without an end contains what follows.
      if text.contains("~~~") { continue }
      #expect(html(text + "\n\n~~z~~") == html(text) + "<p><del>z</del></p>\n", "\(text)")
    }
  }

  @Test func `emphasis in emphasis keeps its texts`() {
    let depth = 5_000
    let text =
      String(repeating: "*a **b ", count: depth) + "\\~ ~c~ http://d.e/_f_"
      + String(repeating: "** *", count: depth)
    let body = body(text, .github)
    #expect(body.text.string.contains("~ "))
    #expect(body.text.string.contains("http://d.e/_f_"))
  }

  @Test func `a text that has every mark is left to CommonMark`() {
    let marks = (0x2E00..<0x2E2E).compactMap { Unicode.Scalar($0 as UInt32) }.map(String.init)
      .joined()
    #expect(html("~a~ " + marks, .github) == "<p>~a~ \(marks)</p>\n")
  }

  @Test func `a bare address is a link like others`() {
    let body = body("see http://a.b/c and www.d.e", .github)
    #expect(body.links.map(\.destination) == ["http://a.b/c", "http://www.d.e"])
    #expect(body.text.string == "see http://a.b/c and www.d.e\n")
  }

  @Test func `an address that the site does not allow stays text`() {
    let body = body("ftp://a.b http://a.b", .github) {
      $0.addresses = AddressRules(schemes: ["http"], siteHost: "c.d")
    }
    #expect(body.links.count == 1)
    #expect(body.rejectedAddresses == nil)
  }

  // MARK: Attributes

  static let attributes = [
    Case("# A {#b .c lang=de}", "<h1 id=\"b\" class=\"c\" lang=\"de\">A</h1>\n"),
    Case("![a](/b){width=10 onclick=x}", "<p><img src=\"/b\" alt=\"a\" width=\"10\" /></p>\n"),
    Case("[a](/b){.c}d", "<p><a href=\"/b\" class=\"c\">a</a>d</p>\n"),
    Case("a\n{: .b}", "<p class=\"b\">a</p>\n"),
    Case("a {.b}", "<p class=\"b\">a</p>\n"),
    Case("- a\n{: .b}", "<ul class=\"b\">\n<li>a</li>\n</ul>\n"),
    Case("```\na\n```\n{: .b}", "<pre class=\"b\"><code>a\n</code></pre>\n"),
    Case("a {b}", "<p>a {b}</p>\n"),
    Case("a {x=y}", "<p>a {x=y}</p>\n"),
    Case("a \\{.b}", "<p>a {.b}</p>\n"),
    Case("a {style=\"x\" .b href=c}", "<p class=\"b\">a</p>\n"),
    Case("a {.b title='\"<'}", "<p class=\"b\" title=\"&quot;&lt;\">a</p>\n"),
    Case("a {#b<}", "<p>a {#b&lt;}</p>\n"),
    Case("`a` {.b-c}", "<p class=\"b-c\"><code>a</code></p>\n"),
  ]

  @Test(arguments: attributes) func `braces give attributes`(_ item: Case) {
    #expect(html(item.markdown, .standard) == item.html)
  }

  @Test func `an id is used once, and not if the theme has it`() {
    let body = body("# A {#b}\n\n## B {#b}\n\n## C {#related}\n\na {#b}", .standard) {
      $0.style = .article
    }
    #expect(body.outline.map(\.id) == ["b", "b-2", "related-2"])
    #expect(body.anchors == ["b", "b-2", "related-2", "b-3"])
  }

  // MARK: Ids

  @Test func `headings have the ids of GitHub when asked for`() {
    let body = body("# Q&A\n\n## A - B\n\n## q a\n\n## Q a\n\n## Größe_1!", []) {
      $0.style = .article
      $0.headingIDs = .github
    }
    #expect(body.outline.map(\.id) == ["qa", "a---b", "q-a", "q-a-1", "größe_1"])
  }

  // MARK: Abbreviations, emoji and math

  static let others = [
    Case(
      "The CPI, CPIs.\n\n*[CPI]: consumer \"price\" index",
      "<p>The <abbr title=\"consumer &quot;price&quot; index\">CPI</abbr>, CPIs.</p>\n"),
    Case("`A` [x](/A)\n\n*[A]: b", "<p><code>A</code> <a href=\"/A\">x</a></p>\n"),
    Case(
      "A B\n\n*[A]: c\n*[B]: d", "<p><abbr title=\"c\">A</abbr> <abbr title=\"d\">B</abbr></p>\n"),
    Case(":tada: \\:tada: `:tada:` :no:", "<p>🎉 :tada: <code>:tada:</code> :no:</p>\n"),
    Case("$a_b_c$ and $5 or 6$7", "<p><span class=\"math\">\\(a_b_c\\)</span> and $5 or 6$7</p>\n"),
    Case(
      "$$\n\\{a *b* c\\} \\\\\n- d\n$$",
      "<div class=\"math\">\\[\n\\{a *b* c\\} \\\\\n- d\n\\]</div>\n"),
    Case("$$x<y$$", "<p><span class=\"math display\">\\[x&lt;y\\]</span></p>\n"),
    Case("\\$a$ `$b$`", "<p>$a$ <code>$b$</code></p>\n"),
  ]

  @Test(arguments: others) func `other inlines`(_ item: Case) {
    #expect(html(item.markdown, [.standard, .emoji, .math]) == item.html)
  }

  // MARK: Typography

  struct Quotes: Sendable, CustomTestStringConvertible {
    var language: String
    var text: String
    var testDescription: String { language }
  }

  static let quotes = [
    Quotes(language: "en-GB", text: "“a ‘b’ c” it’s – — …"),
    Quotes(language: "de", text: "„a ‚b‘ c“ it’s – — …"),
    Quotes(language: "de-CH", text: "«a ‹b› c» it’s – — …"),
    Quotes(language: "fr", text: "«\u{202F}a “b” c\u{202F}» it’s – — …"),
    Quotes(language: "es", text: "«a “b” c» it’s – — …"),
    Quotes(language: "pl", text: "„a «b» c” it’s – — …"),
    Quotes(language: "sv", text: "”a ’b’ c” it’s – — …"),
    Quotes(language: "hu", text: "„a »b« c” it’s – — …"),
    Quotes(language: "ru", text: "«a „b“ c» it’s – — …"),
    Quotes(language: "ja", text: "「a 『b』 c」 it’s – — …"),
    Quotes(language: "zh-Hant-TW", text: "「a 『b』 c」 it’s – — …"),
  ]

  @Test(arguments: quotes) func `quotation marks follow the language`(_ item: Quotes) {
    let html = html("\"a 'b' c\" it's -- --- ... `\"`", []) {
      $0.usesSmartPunctuation = true
      $0.language = item.language
    }
    #expect(html == "<p>\(item.text) <code>&quot;</code></p>\n")
  }

  @Test(arguments: [
    ("ja", "彼は'いいえ'と", "彼は『いいえ』と"),
    ("ja", "\"彼は'いいえ'と言った\" it's 'ok'", "「彼は『いいえ』と言った」 it’s 『ok』"),
    ("zh", "他说'不'了", "他说‘不’了"), ("ja", "Rock'n'Rollの'90年代", "Rock’n’Rollの’90年代"),
  ]) func `single quotes need no spaces in Chinese and Japanese`(
    _ language: String, _ text: String, _ expected: String
  ) {
    let html = html(text, []) {
      $0.usesSmartPunctuation = true
      $0.language = language
    }
    #expect(html == "<p>\(expected)</p>\n")
  }

  @Test func `French signs have narrow spaces`() {
    let html = html("Quoi ? Non! Oui : « a » \\\"", []) {
      $0.usesSmartPunctuation = true
      $0.language = "fr"
    }
    #expect(html == "<p>Quoi\u{202F}? Non\u{202F}! Oui\u{A0}: «\u{202F}a\u{202F}» &quot;</p>\n")
  }

  @Test func `emphasis works beside the punctuation of Chinese and Japanese`() {
    let text = "**テスト。**テスト *a*"
    #expect(html(text, []) == "<p>**テスト。**テスト <em>a</em></p>\n")
    let paired = html(text, []) { $0.pairsEmphasisBesideCJK = true }
    #expect(paired == "<p><strong>テスト。</strong>テスト <em>a</em></p>\n")
  }

  // MARK: Reading time

  @Test func `Chinese, Japanese, Korean and Thai are read by characters`() {
    #expect(body(String(repeating: "かな字", count: 500), []).readingMinutes == 3)
    // The signs above a letter are no letters.
    #expect(body(String(repeating: "กี่", count: 1_600), []).readingMinutes == 2)
    let mixed = String(repeating: "กข", count: 400) + String(repeating: " word", count: 460)
    #expect(body(mixed, []).readingMinutes == 3)
    #expect(body(String(repeating: "한국어 ", count: 500), []).readingMinutes == 3)
    #expect(body(String(repeating: "字", count: 1_000), []).readingMinutes == 2)
    #expect(body(String(repeating: "word ", count: 460), []).readingMinutes == 2)
    #expect(body("字", []).readingMinutes == 1)
    #expect(body("", []).readingMinutes == 0)
  }
}
