import Testing

@testable import Publishing

@Suite struct FeedTests {
  @Test func `XML is escaped everywhere`() {
    var xml = XMLText()
    xml.group("a", [("b", "<\"'&>")]) { $0.element("c", "]]> & \u{0} é") }
    #expect(
      String(decoding: xml.bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a b="&lt;&quot;&apos;&amp;&gt;">
        <c>]]&gt; &amp;  é</c>
        </a>

        """)
  }

  @Test func `characters that XML forbids are left out`() {
    var xml = XMLText()
    xml.element("a", "x\u{FFFE}y\u{FFFF}z\u{1F}\u{FFFD}\u{1FFFE}")
    #expect(
      String(decoding: xml.bytes, as: UTF8.self).hasSuffix("<a>xyz\u{FFFD}\u{1FFFE}</a>\n"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var html: String
    var absolute: String
    var testDescription: String { html }
  }

  @Test(arguments: [
    Case(html: #"<a href="/x/">x</a>"#, absolute: #"<a href="https://o.example/x/">x</a>"#),
    Case(html: "<a href='/x/'>", absolute: "<a href='https://o.example/x/'>"),
    Case(html: "<a href=/x/>", absolute: #"<a href="https://o.example/x/">"#),
    Case(html: "<A HREF = /x/ >", absolute: #"<A HREF = "https://o.example/x/" >"#),
    Case(html: #"<img src="/y.svg">"#, absolute: #"<img src="https://o.example/y.svg">"#),
    Case(html: ##"<a href="#z">"##, absolute: ##"<a href="https://o.example/a/#z">"##),
    Case(html: #"<a href="?q=1&amp;r">"#, absolute: #"<a href="https://o.example/a/?q=1&amp;r">"#),
    Case(html: #"<a href="//z.example">"#, absolute: #"<a href="https://z.example">"#),
    Case(
      html: #"<a href="../b/./c?d=../e">"#, absolute: #"<a href="https://o.example/b/c?d=../e">"#),
    Case(html: #"<a href="../../../b/..">"#, absolute: #"<a href="https://o.example/">"#),
    Case(html: #"<img src="p.png">"#, absolute: #"<img src="https://o.example/a/p.png">"#),
    Case(html: #"<a href="https://w.example/">"#, absolute: #"<a href="https://w.example/">"#),
    Case(html: #"<a href="mailto:a@b.example">"#, absolute: #"<a href="mailto:a@b.example">"#),
    Case(html: #"<a href="x:y/z"> "#, absolute: #"<a href="x:y/z"> "#),
    Case(html: #"<a href="./x:y">"#, absolute: #"<a href="https://o.example/a/x:y">"#),
    Case(html: #"<a href="">"#, absolute: #"<a href="">"#),
    Case(html: "text href=/x and href=", absolute: "text href=/x and href="),
    Case(html: #"ends with href=""#, absolute: #"ends with href=""#),
    Case(html: "<a href='/x", absolute: "<a href='https://o.example/x"),
    Case(
      html: #"<img srcset="/a.png 1x, data:image/png;base64,A= 2x, b.png">"#,
      absolute:
        #"<img srcset="https://o.example/a.png 1x, data:image/png;base64,A= 2x, https://o.example/a/b.png">"#
    ),
    Case(
      html: #"<p style="a:url('/b.png') url(c.png) url(#d)" data-src=/e.png data-x="f/g.png">"#,
      absolute:
        #"<p style="a:url('https://o.example/b.png') url(https://o.example/a/c.png) url(#d)" data-src="https://o.example/e.png" data-x="f/g.png">"#
    ),
    Case(
      html: "<style>a>b{c:url(/d?e&f)}</style><script>g('/h.png')</script>",
      absolute: "<style>a>b{c:url(https://o.example/d?e&f)}</style><script>g('/h.png')</script>"),
    Case(
      html: #"<img data-srcset="/a.png 1x, data:image/png;base64,A= 2x"><a ping="/b c">"#,
      absolute:
        #"<img data-srcset="https://o.example/a.png 1x, data:image/png;base64,A= 2x"><a ping="https://o.example/b https://o.example/a/c">"#
    ),
    Case(
      html: #"<meta property="og:image" content="/a.png"><p style=b:url(/c.png),url("/d")>"#,
      absolute:
        #"<meta property="og:image" content="https://o.example/a.png"><p style='b:url(https://o.example/c.png),url("https://o.example/d")'>"#
    ),
    Case(
      html: #"<meta http-equiv=refresh content="0; url=/x/">"#,
      absolute: #"<meta http-equiv=refresh content="0; url=https://o.example/x/">"#),
  ])
  func `addresses are absolute in feeds`(_ test: Case) {
    let absolute = absoluteHTML(Array(test.html.utf8), page: "https://o.example/a/")
    #expect(absolute == test.absolute)
  }

  @Test(arguments: [
    ("https://o.example/a/b.html?c#d", "x", "https://o.example/a/x"),
    ("https://o.example/a/b.html", "#x", "https://o.example/a/b.html#x"),
    ("https://o.example", "x", "https://o.example/x"),
    ("http://o.example:80/a/", "//h/x", "http://h/x"),
  ])
  func `addresses are resolved against the page`(_ page: String, _ address: String, _ url: String) {
    #expect(BaseAddress(page).absolute(address) == url)
  }

  @Test(arguments: [
    ("", ""), ("  one\n two ", "one two"), ("one two three", "one two…"),
    ("abcdefghijkl", "abcdefghi…"),
  ])
  func `a text is cut between words`(_ text: String, _ cut: String) {
    #expect(excerpt(of: text, limit: 10) == cut)
  }
}
