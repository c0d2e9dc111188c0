import Text
import Testing

@Suite struct MarkupEscapingTests {
  static let text = "a<b>&\"c\"'d'\u{1}\u{FFFE}\u{FFFD}é\t\n"

  @Test(
    arguments: [
      (.html, "a&lt;b&gt;&amp;&quot;c&quot;'d'\u{1}\u{FFFE}\u{FFFD}é\t\n"),
      (.attribute, "a&lt;b&gt;&amp;&quot;c&quot;&#x27;d&#x27;\u{1}\u{FFFE}\u{FFFD}é\t\n"),
      (.template, "a&lt;b&gt;&amp;&#34;c&#34;&#39;d&#39;\u{1}\u{FFFE}\u{FFFD}é\t\n"),
      (.xml, "a&lt;b&gt;&amp;&quot;c&quot;&apos;d&apos;\u{FFFD}é\t\n"),
    ] as [(MarkupContext, String)])
  func `each context escapes its own characters`(_ context: MarkupContext, _ expected: String) {
    for length in 0..<40 {
      let padding = String(repeating: "x", count: length)
      let made = escaped(padding + Self.text + padding, for: context)
      #expect(Array(made.utf8) == Array((padding + expected + padding).utf8))
    }
  }

  @Test func `text without special characters stays as it is`() {
    for context in [.html, .attribute, .template, .xml] as [MarkupContext] {
      #expect(escaped("", for: context) == "")
      #expect(escaped("plain — text, 漢字 🚢", for: context) == "plain — text, 漢字 🚢")
    }
  }
}
