import Markdown
import TestSupport
import Testing

/// Descriptions lose only their Markdown.
@Suite struct PlainTextTests {
  static let cases: [(String, String)] = [
    // Markdown is removed.
    ("**bold** word", "bold word"), ("*Star* wars", "Star wars"), ("_a_ b", "a b"),
    ("__a__ b", "a b"), ("***a*** b", "a b"), ("`code` b", "code b"), ("``a`b`` c", "a`b c"),
    ("[words](https://a.example/b)", "words"), ("[words](/a \"title\") b", "words b"),
    ("<https://a.example/b>", "https://a.example/b"), ("<me@a.example>", "me@a.example"),
    ("![alt](a.png) b", "alt b"), ("**bold**text", "boldtext"), ("(*a*)", "(a)"),
    ("**Live:** fire", "Live: fire"), ("a **b *c* d** e", "a b c d e"), ("**粗体**文字", "粗体文字"),
    ("这是**粗体**文字", "这是粗体文字"), ("&amp; &lt;b&gt; &eacute;", "& <b> é"), ("&#43;1", "+1"),
    ("\\*", "*"), ("\\_a\\_", "_a_"), ("\\[a\\]", "[a]"), ("a \\& b", "a & b"),
    // Text that only looks like Markdown stays.
    ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"), ("2*3*4 = 24", "2*3*4 = 24"), ("2**3**2", "2**3**2"),
    ("f*ck and sh*t", "f*ck and sh*t"), ("f**k and s**t", "f**k and s**t"),
    ("f*** and s***", "f*** and s***"), ("M*A*S*H", "M*A*S*H"), ("5* hotel", "5* hotel"),
    ("snake_case_name", "snake_case_name"), ("a_b and c_d", "a_b and c_d"), ("* star", "* star"),
    ("<3", "<3"), ("I <3 you", "I <3 you"), ("a < b", "a < b"), ("a<b>c", "a<b>c"),
    ("a <b and c> d", "a <b and c> d"), ("x <y> z", "x <y> z"), ("<choice>", "<choice>"),
    ("1 < 2 > 0", "1 < 2 > 0"), ("->", "->"), ("foo!", "foo!"), ("Wow! [sic]", "Wow! [sic]"),
    ("[Update] Fire", "[Update] Fire"), ("[Update]: Fire", "[Update]: Fire"),
    ("[a](b) c", "a c"), ("[1]: /note", "[1]: /note"),
    ("{Live} fire", "{Live} fire"), ("AT&T", "AT&T"), ("R&D; more", "R&D; more"),
    ("&nope;", "&nope;"),
    ("# Heading like", "# Heading like"), ("#1 in town", "#1 in town"), ("1. Anfang", "1. Anfang"),
    ("- dash first", "- dash first"), ("+ plus first", "+ plus first"), ("> quote", "> quote"),
    ("    indented", "    indented"), ("***", "***"), ("---", "---"), ("===", "==="),
    ("C:\\temp", "C:\\temp"), ("a\\", "a\\"), ("`open", "`open"),
    ("| a | b |", "| a | b |"), ("```", "```"), ("a*", "a*"), ("**", "**"), ("_", "_"),
    // Only HTML that is really HTML is removed.
    ("<b>x</b>", "x"), ("a<br>b", "a b"), ("a <br/> b", "a  b"),
    ("<p>One</p><p>Two</p>", "One Two "),
    ("<a href=\"/x\">y</a>", "y"), ("<!-- note --> a", " a"), ("<em class='x'>y</em> z", "y z"),
    ("<i> alone", "<i> alone"), ("<li>a<li>b", "a b"), ("<b>a *b*</b>", "a b"),
    // Several lines.
    ("One\n\nTwo", "One Two"), ("One\ntwo", "One two"), ("- a\n- b", "a b"),
    ("* a\n* b", "a b"), ("+ a\n+ b", "a b"), ("1. a\n2. b", "1. a 2. b"),
    ("# Title\n\nText", "Title Text"), ("Title\n=====\nText", "Title Text"),
    ("> one\n> two", "one two"), ("**a\nb** c", "a b c"), ("* a*\n* b*", "a* b*"),
    ("One\\\ntwo", "One two"), ("One\r\n\r\nTwo\r\n", "One Two"), ("a\n\n---\n\nb", "a b"),
    ("```sh\nls -l\n```", "sh ls -l"), ("[a]: /b\ntext", "[a]: /b text"), ("a\n", "a"),
    ("- **a** b\n- [c](/d)", "a b c"), ("\n- only", "- only"),
  ]

  @Test(arguments: cases) func `only markup is removed`(_ text: String, _ plain: String) {
    #expect(plainText(ofInline: text) == plain)
  }

  @Test(arguments: [
    ("~~Five~~ Six towns", "Five Six towns"), ("a ~~*b* c~~", "a b c"), ("\\~~a~~", "~~a~~"),
    ("`~~a~~`", "~~a~~"), ("~~~a~~~", "~~~a~~~"), ("~~a", "~~a"), ("a ~~b~", "a ~~b~"),
    // A single tilde means "about" or "to".
    ("~5 or ~10%", "~5 or ~10%"), ("3~5명, 7~9명", "3~5명, 7~9명"), ("~a~", "~a~"),
    ("~~a~b~~", "a~b"), ("\\~a~", "~a~"), ("example.org/~a/~b", "example.org/~a/~b"),
    (":tada: 10:30", ":tada: 10:30"), ("a\u{E000}b~c*d ~~e~~", "a\u{E000}b~c*d e"),
  ]) func `struck words lose their tildes`(_ text: String, _ plain: String) {
    #expect(plainText(ofInline: text) == plain)
  }

  @Test func `codes become emoji and tildes stay if the site says so`() {
    let text = ":tada: ~~a~~ \\:tada: 10:30 :no:"
    #expect(plainText(ofInline: text, extensions: .emoji) == "🎉 ~~a~~ :tada: 10:30 :no:")
    #expect(plainText(ofInline: text, extensions: []) == ":tada: ~~a~~ :tada: 10:30 :no:")
  }

  @Test func `all letters and digits of a text without links and entities survive`() {
    let pieces = [
      "a", "Bc", "7", "ä", "日", "*", "**", "_", "__", "`", " ", " ", " ", "\n", "\n\n", "- ", "# ",
      "> ", "1. ", "[", "]", "]: ", "!", "\\", "<", "< ", "b> ", "--", "===", "~", "|", ":", ".",
      "&", "(", ")", "\t", "***", "“", "'", "\"",
    ]
    var random = RandomNumbers(seed: 7)
    for _ in 0..<TestScale.count(4_000, thorough: 20_000) {
      let text = (0..<random.number(below: 24)).map { _ in random.pick(pieces) }.joined()
      guard !text.contains("]("), !text.contains("</") else { continue }
      let plain = plainText(ofInline: text)
      #expect(
        letters(plain) == letters(text), "\(text.debugDescription) → \(plain.debugDescription)")
    }
  }

  private func letters(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }
}
