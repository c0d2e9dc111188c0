import TestSupport
import Testing

@testable import Markdown

/// Shortcodes in a text, and the HTML, words and links that they make.
@Suite struct ShortcodeTests {
  private func body(_ text: String, allowsHTML: Bool = false) -> MarkdownBody {
    var options = MarkdownOptions(html: allowsHTML ? .raw : .off)
    options.addresses = AddressRules(schemes: AddressRules.standardSchemes, siteHost: "a.example")
    return parseMarkdown(Array(text.utf8)[...], options: options, shortcodes: TestShortcodes())
  }

  private func html(_ text: String, allowsHTML: Bool = false) -> String {
    String(decoding: body(text, allowsHTML: allowsHTML).html, as: UTF8.self)
  }

  @Test(arguments: [
    ("a {{< dot >}} b", "<p>a <b>dot</b> b</p>\n"),
    ("*a {{< dot >}}*", "<p><em>a <b>dot</b></em></p>\n"),
    ("{{< box >}}", "<aside></aside>\n"),
    ("a\n{{< box >}}\nb", "<p>a</p>\n<aside></aside>\n<p>b</p>\n"),
    ("{{< box >}}\n{{< box >}}", "<aside></aside>\n<aside></aside>\n"),
    ("{{% box %}}*x*{{% /box %}}", "<aside><em>x</em></aside>\n"),
    ("{{< box >}}*x* & <y>{{< /box >}}", "<aside>*x* &amp; &lt;y&gt;</aside>\n"),
    ("{{< must >}}\na\n\nb\n{{< /must >}}", "<aside><p>a</p>\n<p>b</p>\n</aside>\n"),
    (
      "{{< must >}}{{< box >}}{{< dot >}}{{< /box >}}{{< /must >}}",
      "<aside><aside><b>dot</b></aside>\n</aside>\n"
    ),
    ("- {{< box >}}\n- b", "<ul>\n<li>\n<aside></aside>\n</li>\n<li>b</li>\n</ul>\n"),
    ("> {{< dot >}}", "<blockquote>\n<p><b>dot</b></p>\n</blockquote>\n"),
    ("{{</* box \"a\" */>}}", "<p>{{&lt; box &quot;a&quot; &gt;}}</p>\n"),
    ("[a]({{< ref \"b.md\" >}})", "<p><a href=\"b.md\">a</a></p>\n"),
    ("[a][b]\n\n[b]: {{< ref \"b.md\" >}}", "<p><a href=\"b.md\">a</a></p>\n"),
    (
      "{{< highlight swift >}}\nlet a = \"<b>\"\n{{< /highlight >}}",
      "<pre><code class=\"language-swift\"><span class=\"hl-k\">let</span> a = "
        + "<span class=\"hl-s\">&quot;&lt;b&gt;&quot;</span>\n</code></pre>\n"
    ),
    (
      "{{< highlight >}}a ` {{< must >}}{{< /highlight >}} `b`",
      "<pre><code>a ` {{&lt; must &gt;}}\n</code></pre>\n<p><code>b</code></p>\n"
    ),
    ("{{< bix \"a\" >}}", "<p>{{&lt; bix &quot;a&quot; &gt;}}</p>\n"),
  ]) func `a shortcode stands where it is written`(_ text: String, _ expected: String) {
    #expect(html(text) == expected)
  }

  @Test(arguments: [
    ("    {{< box >}}", "<pre><code>{{&lt; box &gt;}}\n</code></pre>\n"),
    (
      "    {{< box >}}\n    x\n    {{< /box >}}",
      "<pre><code>{{&lt; box &gt;}}\nx\n{{&lt; /box &gt;}}\n</code></pre>\n"
    ),
    ("`{{< box >}}`", "<p><code>{{&lt; box &gt;}}</code></p>\n"),
    ("    {{< fails >}}", "<pre><code>{{&lt; fails &gt;}}\n</code></pre>\n"),
    ("    {% x %}", "<pre><code>{% x %}\n</code></pre>\n"),
    ("    {{< must >}}", "<pre><code>{{&lt; must &gt;}}\n</code></pre>\n"),
    ("    {{< box \"a >}}", "<pre><code>{{&lt; box &quot;a &gt;}}\n</code></pre>\n"),
    ("    {{< /box >}}", "<pre><code>{{&lt; /box &gt;}}\n</code></pre>\n"),
  ]) func `code stays as it is, without a word`(_ text: String, _ expected: String) {
    let body = body(text)
    #expect(String(decoding: body.html, as: UTF8.self) == expected)
    #expect(body.shortcodeFindings.isEmpty)
  }

  @Test func `comments stay as they are, without a word`() {
    for text in ["<!-- {{< must >}} -->", "a <!-- {{< must >}} --> b", "<!--\n{{< must >}}\n-->"] {
      let body = body(text, allowsHTML: true)
      #expect(String(decoding: body.html, as: UTF8.self).contains("{{< must >}}"))
      #expect(body.shortcodeFindings.isEmpty)
    }
    // What is wrong beside them is still found.
    #expect(body("    {{< must >}}\n\n{{< must >}}").shortcodeFindings.count == 1)
  }

  @Test func `words, links and headings in shortcodes count`() {
    let text = "# T\n\n{{< must >}}\n\n## T\n\nOne [two](b.md).\n{{< /must >}}\n\n[three](c.md)"
    let body = body(text)
    #expect(body.text.string == "T\nT\nOne two.\nthree\n")
    #expect(body.wordCount == 5)
    #expect(body.links.map(\.destination) == ["b.md", "c.md"])
    let places = body.links.map {
      String(text.utf8.dropFirst($0.sourceRange.lowerBound).prefix($0.sourceRange.count))
    }
    #expect(places == ["b.md", "c.md"])
    #expect(body.anchors == ["t", "t-2"])
    for link in body.links {
      #expect(body.html[link.htmlRange].elementsEqual(link.destination.utf8))
    }
  }

  @Test func `an error has its place, also in an inner text`() {
    let text = "é\n\n{{< must >}}\na {{< fails >}}\n{{< /must >}}\n\n{{< fails >}}"
    let findings = body(text).shortcodeFindings
    #expect(findings.map(\.message) == ["it fails", "it fails"])
    for finding in findings {
      #expect(
        text.utf8.dropFirst(finding.range.lowerBound).prefix(finding.range.count).elementsEqual(
          "fails".utf8))
    }
  }

  @Test func `HTML of the author needs permission`() {
    let text = "{{< raw >}}\n<table>\n\n<tr></table>\n{{< /raw >}}"
    #expect(html(text, allowsHTML: true) == "<table>\n\n<tr></table>\n")
    #expect(html(text) == "")
    #expect(html("{{< raw >}}<b>x</b>{{< /raw >}}") == "")
    #expect(body(text).omittedHTML != nil)
    #expect(
      html("<a href=\"{{< ref \"b\" >}}\">c</a>", allowsHTML: true)
        == "<p><a href=\"b\">c</a></p>\n")
  }

  @Test func `characters of the private area stay`() {
    let text = "\u{E000}0\u{E000} {{< dot >}} \u{E001}1\u{E001}"
    #expect(html(text) == "<p>\u{E000}0\u{E000} <b>dot</b> \u{E001}1\u{E001}</p>\n")
  }

  @Test func `footnotes in shortcodes have ids of their own`() {
    let box = "{{% must %}}\nb[^1]\n\n[^1]: c\n{{% /must %}}\n\n"
    let text =
      "a[^1]\n\n[^1]: d\n\n\(box)\(box){{< box >}}\n\(box){{< /box >}}\n\n{{< box >}}\n\(box){{< /box >}}"
    let ids = html(text).split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(ids.count == 10 && Set(ids).count == 10, "\(ids)")
  }

  @Test func `shortcodes nest only so deep`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "{{< must >}}", count: depth) + "x"
        + String(repeating: "{{< /must >}}", count: depth)
    }
    #expect(body(nested(20)).shortcodeFindings.isEmpty)
    let findings = body(nested(TestScale.count(100, thorough: 1_000))).shortcodeFindings
    #expect(findings.map(\.message) == ["shortcodes must not be more than 20 deep in each other"])
  }

  @Test func `ten thousand shortcodes are the most`() {
    #expect(body(String(repeating: "{{< dot >}} ", count: 10_000)).shortcodeFindings.isEmpty)
    #expect(body(String(repeating: "{{< dot >}} ", count: 10_002)).shortcodeFindings.count == 1)
  }

  @Test(arguments: [
    "{{< box", "{{< box >}}{{<", "\u{E000}", "{{< must >}}\u{E000}0\u{E000}", "{{</*",
  ])
  func `unfinished tags end nothing`(_ text: String) {
    #expect(!html(text).isEmpty)
  }
}
