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

  @Test func `characters that XML does not know are left out`() {
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
    Case(html: #"<img src="/y.svg">"#, absolute: #"<img src="https://o.example/y.svg">"#),
    Case(html: ##"<a href="#z">"##, absolute: ##"<a href="https://o.example/a/#z">"##),
    Case(html: #"<a href="//z.example">"#, absolute: #"<a href="//z.example">"#),
    Case(html: #"<a href="https://w.example/">"#, absolute: #"<a href="https://w.example/">"#),
    Case(html: #"text href=/x and href="#, absolute: #"text href=/x and href="#),
    Case(html: #"ends with href=""#, absolute: #"ends with href=""#),
  ])
  func `addresses become absolute in feeds`(_ test: Case) {
    let absolute = absoluteHTML(Array(test.html.utf8), page: "https://o.example/a/")
    #expect(absolute == test.absolute)
  }

  @Test(arguments: [
    ("", ""), ("  one\n two ", "one two"), ("one two three", "one two…"),
    ("abcdefghijkl", "abcdefghi…"),
  ])
  func `a text is cut between words`(_ text: String, _ cut: String) {
    #expect(excerpt(of: text, limit: 10) == cut)
  }
}
