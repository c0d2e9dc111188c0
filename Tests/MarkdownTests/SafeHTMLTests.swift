import Basics
import TestSupport
import Testing

@testable import Markdown

/// An author's HTML in safe mode.
@Suite struct SafeHTMLTests {
  private static let options: MarkdownOptions = {
    var options = MarkdownOptions()
    options.addresses = AddressRules(
      schemes: AddressRules.standardSchemes, siteHost: "paper.example")
    options.iframeHosts = ["video.example"]
    return options
  }()

  private func body(_ markdown: String) -> MarkdownBody {
    parseMarkdown(Array(markdown.utf8), options: Self.options)
  }

  private func html(_ markdown: String) -> String {
    String(decoding: body(markdown).html, as: UTF8.self)
  }

  // MARK: Attacks

  /// The places in a Markdown text where an author can write HTML.
  static let places: [@Sendable (String) -> String] = [
    { $0 }, { "<div>\n\($0)\n</div>\n" }, { "words \($0) words\n" }, { "- a\n\n  \($0)\n- b\n" },
    { "> *a \($0) b*\n\n## c\n" }, { "<table><tr><td>\n\n\($0)\n\n</td></tr></table>\n" },
  ]

  @Test func `the suite has at least 150 attacks`() {
    #expect(Set(SafeHTMLAttacks.all).count >= 150)
  }

  @Test(arguments: SafeHTMLAttacks.all) func `an attack leaves nothing that is not allowed`(
    _ attack: String
  ) {
    for place in Self.places {
      let body = body(place(attack))
      let faults = HTMLChecker.faults(in: body.html, frames: ["video.example"])
      #expect(faults.isEmpty, "\(String(decoding: body.html, as: UTF8.self))")
    }
  }

  @Test(arguments: 0..<20) func `parts of attacks in any order leave nothing that is not allowed`(
    _ seed: Int
  ) {
    var random = Generator(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let parts = SafeHTMLAttacks.all.flatMap {
      $0.split(separator: ">", omittingEmptySubsequences: false)
    }
    let joints = [">", "", "\n\n", " ", ">\n\n", "'", "\"", "*", "> ", "\n- ", "`", "</b>", "<p>"]
    for _ in 0..<100 {
      var text = ""
      for _ in 0..<Int.random(in: 2...12, using: &random) {
        text += parts.randomElement(using: &random) ?? ""
        text += joints.randomElement(using: &random) ?? ""
      }
      let body = body(text)
      let faults = HTMLChecker.faults(in: body.html, frames: ["video.example"])
      #expect(faults.isEmpty, "\(text)")
      for link in body.links { #expect(link.htmlRange.upperBound <= body.html.count, "\(text)") }
    }
  }

  @Test(arguments: SafeHTMLAttacks.all) func `what is left does not change when it is read again`(
    _ attack: String
  ) {
    let once = body("<div>\n\(attack)\n</div>\n").html
    let twice = parseMarkdown(once, options: Self.options)
    #expect(HTMLChecker.faults(in: twice.html, frames: ["video.example"]).isEmpty)
    #expect(twice.droppedHTML.allSatisfy { Self.added.contains($0.name) }, "\(twice.droppedHTML)")
  }

  /// Attributes that the writer adds and no author may set.
  static let added: Set<String> = ["referrerpolicy", "sandbox"]

  // MARK: What stays

  static let kept: [String] = [
    "<table><caption>a</caption><thead><tr><th scope=\"col\">b</th></tr></thead><tbody><tr><td colspan=\"2\" rowspan=\"3\">c</td></tr></tbody></table>",
    "<table><colgroup><col span=\"2\"></colgroup><tbody><tr><td align=\"right\">c</td></tr></tbody></table>",
    "<figure><img src=\"a.png\" alt=\"b\" width=\"3\" height=\"4\" loading=\"lazy\"><figcaption>c</figcaption></figure>",
    "<p><picture><source srcset=\"a.webp 1x, b.webp 2x\" type=\"image/webp\" media=\"(min-width: 9em)\" sizes=\"50vw\"><img src=\"c.png\" alt=\"\"></picture></p>",
    "<details open=\"\"><summary>a</summary>b</details>",
    "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
    "<dl><dt>a</dt><dd>b</dd></dl>",
    "<ol start=\"3\" reversed=\"\" type=\"a\"><li value=\"5\">a</li></ol>",
    "<ul><li>a<ul><li>b</li></ul></li></ul>",
    "<blockquote cite=\"https://a.example/\"><p>a</p></blockquote>",
    "<section><aside><p>a</p></aside></section>", "<pre><code>a\n  b</code></pre>",
    "<pre>\n\na</pre>",
    "<p>a <kbd>b</kbd><samp>c</samp><var>d</var><sub>e</sub><sup>f</sup><mark>g</mark><small>h</small></p>",
    "<p><abbr title=\"b\">a</abbr> <dfn>c</dfn> <time datetime=\"2026-01-02\">d</time> <cite>e</cite> <q>f</q></p>",
    "<p><del datetime=\"2026\">a</del><ins>b</ins><s>c</s><u>d</u><b>e</b><i>f</i><em>g</em><strong>h</strong></p>",
    "<p><bdi>a</bdi><bdo dir=\"rtl\">b</bdo><span lang=\"ar\" dir=\"rtl\">c</span>d<br>e<wbr>f</p>",
    "<hr>",
    "<p><audio controls=\"\" src=\"a.mp3\"></audio></p>",
    "<p><video controls=\"\" src=\"a.mp4\" poster=\"b.png\" width=\"3\"><track src=\"c.vtt\" kind=\"captions\" srclang=\"en\" label=\"d\" default=\"\"></video></p>",
    "<p><a href=\"b.md#c\" title=\"d\" hreflang=\"fr\" rel=\"nofollow\">a</a></p>",
    "<h3 id=\"a-b\">c</h3>",
    "<p class=\"a b\" aria-label=\"c\">&lt;d&gt; &amp; &quot;e&quot; 'f'</p>",
    "<p>a &amp;lt; b</p>",
    "<p>한국어 \u{1F600} é</p>", "<p><img src=\"data:image/png;base64,AA\" alt=\"\"></p>",
  ]

  @Test(arguments: kept) func `what a text needs stays as it is`(_ html: String) {
    let body = body(html + "\n")
    #expect(String(decoding: body.html, as: UTF8.self) == html + "\n")
    #expect(body.droppedHTML.isEmpty && HTMLChecker.faults(in: body.html).isEmpty)
  }

  static let changed: [(markdown: String, html: String)] = [
    ("a <kbd>*b*</kbd> c", "<p>a <kbd><em>b</em></kbd> c</p>\n"),
    ("H<sub>2</sub>O <b>**x**", "<p>H<sub>2</sub>O <b><strong>x</strong></b></p>\n"),
    (
      "<details>\n<summary>a</summary>\n\n- b\n- *c*\n\n</details>\n\nd\n",
      "<details>\n<summary>a</summary>\n<ul>\n<li>b</li>\n<li><em>c</em></li>\n</ul>\n</details>\n<p>d</p>\n"
    ),
    ("> <div>\n> a\n\nb\n", "<blockquote>\n<div>\na\n</div>\n</blockquote>\n<p>b</p>\n"),
    ("<div>a</div></div></article>\n\nb\n", "<div>a</div>\n<p>b</p>\n"),
    ("a <script>b *c*</script> d", "<p>a  d</p>\n"), ("a <script>b", "<p>a b</p>\n"),
    ("a <style>b</style><u>c</u>", "<p>a <u>c</u></p>\n"),
    ("<center>a <font>b</font></center>\n", "a b\n"),
    ("<ul><li>a<li>b</ul>\n", "<ul><li>a</li><li>b</li></ul>\n"),
    (
      "<table><tr><td>a<td>b<tr><td>c</table>\n",
      "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>\n"
    ),
    ("<div><b>a\n\nb\n\n</div>\n", "<div><b>a\n</b>\n<p>b</p>\n</div>\n"),
    ("<p onclick=x style=y data-z=1>a</p>\n", "<p>a</p>\n"), ("<h1>a</h1>\n", "<h2>a</h2>\n"),
    ("<!-- a -->\n\nb <!-- c -->\n", "<p>b </p>\n"), ("<p>a<!-- b -->c</p>\n", "<p>ac</p>\n"),
    (
      "<video src=a.mp4 autoplay></video>\n", "<p><video src=\"a.mp4\" controls=\"\"></video></p>\n"
    ),
    (
      "<a href=b.md target=_blank rel='me x'>a</a>",
      "<p><a href=\"b.md\" target=\"_blank\" rel=\"me noopener\">a</a></p>\n"
    ),
    ("<a href=javascript:x>a</a>", "<p><a>a</a></p>\n"),
    ("<a href='mailto:a@b.example?cc=c'>a</a>", "<p><a href=\"mailto:a@b.example\">a</a></p>\n"),
    (
      "x <img src=https://x.example/a.png alt=b>",
      "<p>x <img src=\"https://x.example/a.png\" alt=\"b\" referrerpolicy=\"no-referrer\"></p>\n"
    ),
    (
      "<iframe src=https://video.example/1 title=a width=9 allowfullscreen></iframe>\n",
      "<iframe src=\"https://video.example/1\" title=\"a\" width=\"9\" allowfullscreen=\"\" loading=\"lazy\""
        + " referrerpolicy=\"strict-origin-when-cross-origin\""
        + " sandbox=\"allow-popups allow-presentation allow-scripts allow-same-origin\"></iframe>\n"
    ),
    ("<iframe src=https://other.example/1>x</iframe>\n\na\n", "<p>a</p>\n"),
    (
      "<a id=top></a>[b](#top) [c](#d-e)",
      "<p><a id=\"user-content-top\"></a><a href=\"#user-content-top\">b</a> <a href=\"#d-e\">c</a></p>\n"
    ),
    (
      "## Top\n\n<a id=top></a>[b](#top)",
      "<h2 id=\"top\">Top</h2>\n<p><a id=\"user-content-top\"></a><a href=\"#top\">b</a></p>\n"
    ),
    ("1 < 2 <b>3</b> > 2", "<p>1 &lt; 2 <b>3</b> &gt; 2</p>\n"),
  ]

  @Test(arguments: changed.indices)
  func `HTML in pieces is balanced and what is unsafe is left out`(
    _ index: Int
  ) {
    #expect(html(Self.changed[index].markdown) == Self.changed[index].html)
  }

  @Test(arguments: [
    "Plain *text*.\n", "# a\n\n- b\n- c\n\n> d\n\n```e\nf <g>\n```\n\n1. h\n\n   i\n",
    "a\\\nb  \nc `d` ![e](f \"g\") <https://h.example/>\n",
    "![a](b.png \"c\")\n\n---\n\nd & \"e\" 'f'\n",
  ])
  func `the HTML of Markdown is the same with an author's HTML beside it`(_ markdown: String) {
    let alone = html(markdown)
    #expect(html(markdown + "\n<hr>\n") == alone + "<hr>\n")
  }

  @Test func `what this package writes stays as it is, also code, SVG and MathML`() {
    let own =
      "<script>a < b && \"c\"</script><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/><text x=\"1\">d</text>"
      + "</svg><math><mi>e</mi><mspace/><mo>&lt;</mo></math><p id=\"f\" style=\"g\">h</p>"
    let words =
      own.utf8.count - "d</text></svg><math><mi>e</mi><mspace/><mo>&lt;</mo></math>".utf8.count
    var writer = MarkdownWriter(Self.options, source: [])
    writer.body.html = Array((own + "<b onclick=\"x\">i</b>").utf8)
    let start = words - "<p id=\"f\" style=\"g\">h</p>".utf8.count
    writer.runs = [BodyText.Run(start..<start + 1)]
    let end = writer.body.html.count
    writer.author.append(.init(range: own.utf8.count..<end, line: 1, isText: false))
    writer.keepSafeHTML()
    #expect(String(decoding: writer.body.html, as: UTF8.self) == own + "<b>i</b>")
    #expect(writer.body.droppedHTML.map(\.name) == ["onclick"])
    #expect(BodyText(html: writer.body.html, runs: writer.runs).string == "d")
  }

  // MARK: What is recorded

  static let dropped: [(markdown: String, kinds: [String], source: String)] = [
    ("a\n\nb <script>c</script> <SCRIPT>d</SCRIPT>", ["script 2"], "<script"),
    ("<p onclick=x>a</p>", ["onclick 1"], "onclick"),
    ("<div>\n\n<p style='x'>a</p>\n<p style='y'>b</p>\n</div>", ["style 2"], "style"),
    (
      "<iframe src='https://x.example/a'></iframe>", ["x.example 1"], "x.example"
    ),
    ("<a href=javascript:x>a</a>", ["href 1"], "href"), ("<!-- a --> <b>c</b>", [], ""),
    ("<div><svg><g/></svg><font>a</font></div>", ["svg 1", "font 1"], "<svg"),
  ]

  @Test(arguments: dropped.indices) func `each kind of HTML that is left out is recorded once`(
    _ index: Int
  ) {
    let (markdown, kinds, source) = Self.dropped[index]
    let dropped = body(markdown).droppedHTML
    #expect(dropped.map { "\($0.name) \($0.count)" } == kinds)
    guard let first = dropped.first else { return }
    #expect(String(decoding: Array(markdown.utf8)[first.range], as: UTF8.self) == source)
  }

  @Test func `the number of kinds is limited`() {
    let names = (0..<100).map { "<x\($0)>" }.joined()
    #expect(body("<div>\(names)</div>\n").droppedHTML.count == MarkdownBody.DroppedHTML.limit)
  }

  @Test func `links of both kinds have their ranges in the HTML and the source`() {
    let source =
      "[a](a.md) <b>b</b> ![c](c.png)\n\n<p><a href='d.md?x&amp;y'>d</a>\n<img srcset='e.png 1x, f.png 2x' src=g.png></p>\n\n[h](h.md)\n"
    let body = body(source)
    #expect(
      body.links.map(\.destination) == [
        "a.md", "c.png", "d.md?x&y", "e.png", "f.png", "g.png", "h.md",
      ])
    for link in body.links {
      let written = String(decoding: body.html[link.htmlRange], as: UTF8.self)
      #expect(decodeEntities(written) == link.destination)
      #expect(body.html[link.htmlRange.lowerBound - Int(link.tagOffset)] == UInt8(ascii: "<"))
    }
    let replaced = body.replacing(
      body.links.indices.map { .init(link: $0, url: $0 == 4 ? nil : "/\($0)") })
    #expect(
      String(decoding: replaced, as: UTF8.self)
        == "<p><a href=\"/0\">a</a> <b>b</b> <img src=\"/1\" alt=\"c\" loading=\"lazy\" decoding=\"async\" /></p>\n"
        + "<p><a href=\"/2\">d</a>\n<img srcset=\"/3 1x\" src=\"/5\"></p>\n<p><a href=\"/6\">h</a></p>\n"
    )
    let bytes = Array(source.utf8)
    for link in body.links where link.destination != "d.md?x&y" {
      #expect(String(decoding: bytes[link.sourceRange], as: UTF8.self) == link.destination)
    }
  }

  @Test(arguments: [
    ("a <b>b</b>c\n\nd\n", "a bc\nd\n", 3), ("<p>a<br>b</p><p>c\nd</p>\n\ne\n", "a b\nc d\ne\n", 5),
    ("<table><tr><td>a</td><td>b &amp; c</td></tr></table>\n", "a\nb & c\n", 3),
    ("x <script>y</script> z\n", "x  z\n", 2), ("<ul><li>a</li><li>b</li></ul>", "a\nb\n", 2),
    ("<details><summary>a</summary>\n\nb *c*\n\n</details>", "a\nb c\n", 3),
  ])
  func `words in HTML are words of the text`(_ markdown: String, _ text: String, _ count: Int) {
    let body = body(markdown)
    #expect(body.text.string == text && body.wordCount == count, "\(body.text.string)")
  }

  @Test func `the dateline and captions are not words`() {
    var options = Self.options
    options.dateline = "ROME"
    let body = parseMarkdown(Array("a <b>c</b>\n\n![d](e.png \"f\")\n".utf8), options: options)
    #expect(body.text.string == "a c\n")
    #expect(
      String(decoding: body.html, as: UTF8.self).contains(
        "<span class=\"dateline\">ROME</span> — a"))
  }

  @Test(arguments: [HTMLMode.safe, .off, .raw]) func `the end of the excerpt is recorded`(
    _ mode: HTMLMode
  ) throws {
    for markdown in ["a *b*\n\n<!-- more -->\n\nc\n", "a <b>b</b>\n\n<!--more-->\n\n<p>c</p>\n"] {
      var options = Self.options
      options.html = mode
      let body = parseMarkdown(Array(markdown.utf8), options: options)
      let end = try #require(body.excerptEnd)
      let excerpt = String(decoding: body.html[..<end], as: UTF8.self)
      #expect(excerpt.hasPrefix("<p>a ") && excerpt.hasSuffix("</p>\n"))
      #expect(!excerpt.contains("c") && !excerpt.contains("more"))
      let isOut = !String(decoding: body.html, as: UTF8.self).contains("<!--")
      #expect(isOut == (mode != .raw))
    }
    #expect(body("a <!-- less -->").excerptEnd == nil)
    let within = body("ab<!--more-->cd <b>e</b>")
    #expect(within.text.string == "abcd e\n")
    #expect(String(decoding: within.html[..<within.excerptEnd!], as: UTF8.self) == "<p>ab")
    let gone = body("a <script>b<!--more-->c</script> <b>d</b>")
    #expect(gone.excerptEnd.map { $0 <= gone.html.count } == true)
  }

  @Test func `external media are recorded`() {
    let media = body("<img src=//x.example/a.png srcset='https://y.example/b.png 2x'>")
      .externalMedia
    #expect(media?.hosts == ["x.example", "y.example"] && media?.count == 2)
    let rejected = body("a\n\n<a href='magnet:b'>c</a>").rejectedAddresses
    #expect(rejected?.first == "magnet:b")
  }

  // MARK: Limits

  static let hostile: [String] = [
    many("<div>", 50_000), many("<b>", 50_000),
    (0..<TestScale.count(2_000, thorough: 20_000)).map { "<b id=a-\($0)>" }.joined()
      + many("<p>x", 20_000),
    (0..<90).map { "<i id=a-\($0)>" }.joined() + many("<div>x</div>", 50_000),
    "<b class='\(many("x", 100_000))'>"
      + many("<div>x</div>", 20_000),
    "<a " + (0..<TestScale.count(5_000, thorough: 50_000)).map { "a\($0) " }.joined() + ">",
    many("<table>", 50_000),
    many("<table><tr><td>", 30_000), many("</p>", 100_000),
    many("<a href=x>", 50_000), many("<svg>", 50_000),
    many("<script>", 50_000),
    many("<!--", 100_000), many("<p>\n\n", 30_000),
    many("x <b> y\n\n", 20_000),
    many("<kbd>x</kbd> ", 50_000),
    many("x <script> ", 30_000),
    "<p>" + many("&amp", 100_000),
    many("*a **b ", 20_000) + "<i>c</i>"
      + many("** *", 20_000), many("<table>x", 30_000),
    "[" + many("<div>x</div>", 20_000) + "]("
      + many("y", 50_000) + ")",
    "<img srcset='\(many("a 1x,", 40_000))'>",
    many("<x>", 100_000), many("<", 100_000),
    many("<li>", 50_000), many("<em><p></em>", 30_000),
    many("<ruby><rt>", 30_000),
    "<div>\n" + many("<p style=x>\n", 50_000) + "</div>",
  ]

  @Test(arguments: hostile.indices) func `hostile HTML is made safe in bounded time`(_ index: Int) {
    let body = body(Self.hostile[index])
    #expect(HTMLChecker.faults(in: body.html).isEmpty)
    #expect(body.html.count < 4 * Self.hostile[index].utf8.count + 1_000)
  }

  @Test func `HTML that nests too deep is left out`() {
    let body = body(String(repeating: "<div>", count: 200) + "a\n\nb")
    #expect(body.omittedHTML?.exceedsLimits == true)
    #expect(String(decoding: body.html, as: UTF8.self).contains("<p>b</p>"))
  }

  /// A parser that reads memory before it writes there takes the page for one in quirks mode.
  @Test func `a table ends the paragraph before it, whatever the memory contained`() {
    for _ in 0..<50 {
      for size in stride(from: 16, through: 512, by: 8) {
        // What is freed here is what the parser gets.
        let blocks = (0..<8).map { _ in
          let block = UnsafeMutablePointer<Int32>.allocate(capacity: size / 4)
          block.initialize(repeating: 1, count: size / 4)
          return block
        }
        for block in blocks { block.deallocate() }
      }
      #expect(html("a<table></table>b").hasPrefix("<p>a</p><table>"))
    }
  }

  @Test func `every prefix of a text can be made safe`() {
    let source = Array(
      "a <b title='x'>c</b>\n\n<table><tr><td>d<td><img src=e srcset='f 2x'></table>\n\n<!--more--><p>g &amp; h"
        .utf8)
    for end in source.indices {
      let body = parseMarkdown(source[..<end], options: Self.options)
      #expect(HTMLChecker.faults(in: body.html).isEmpty)
    }
  }
}

/// A small generator of random numbers with a seed.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
