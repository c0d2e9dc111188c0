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

  @Test func `links from the root become absolute in feeds`() {
    let html =
      #"<a href="/x/">x</a> <img src="/y.svg"> <a href="//z.example"> <a href="https://w.example/">"#
    #expect(
      absoluteHTML(Array(html.utf8), origin: "https://o.example")
        == #"<a href="https://o.example/x/">x</a> <img src="https://o.example/y.svg"> <a href="//z.example"> <a href="https://w.example/">"#
    )
  }
}
