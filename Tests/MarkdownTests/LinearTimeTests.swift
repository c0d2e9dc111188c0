import Basics
import Foundation
import TestSupport
import Testing

@testable import Markdown

/// The processor time grows with the length of a text and not with its square.
///
/// Every text is parsed at two lengths, of which one is eight times the other. Linear time grows by
/// eight and quadratic time by 64; the limit is between them, so that a busy machine does not
/// matter. The time is that of the thread, without the time of others.
@Suite struct LinearTimeTests {
  /// The shorter length in bytes.
  static let length = TestScale.count(4_000, thorough: 40_000)
  private static let factor = 8
  private static let limit = 24.0

  /// Returns the time of some work in seconds.
  private static func time(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
  }

  /// Returns true if some work on a text takes linear time, in one of three attempts.
  private func isLinear(_ text: (Int) -> String, _ work: ([UInt8]) -> Void) -> Bool {
    let short = Array(text(Self.length).utf8)
    let long = Array(text(Self.length * Self.factor).utf8)
    return (0..<3).contains { _ in
      let times = (Self.time { work(short) }, Self.time { work(long) })
      // Very short times are not exact; a quadratic algorithm needs seconds for the longer text.
      return times.1 < Self.limit * times.0 + 0.05
    }
  }

  private static func options() -> MarkdownOptions {
    var options = MarkdownOptions(usesSmartPunctuation: true)
    options.extensions = [.standard, .emoji, .math]
    options.pairsEmphasisBesideCJK = true
    return options
  }

  private func parse(_ text: [UInt8]) {
    _ = parseMarkdown(text[...], options: Self.options(), shortcodes: TestShortcodes())
  }

  @Test func `the test notices quadratic time`() {
    var sum = 0
    let isLinear = isLinear({ String(repeating: "a", count: $0) }) { text in
      for index in text.indices { for byte in text[..<(index / 128)] { sum &+= Int(byte) } }
    }
    #expect(!isLinear && sum > 0)
  }

  // MARK: Repeated parts

  static let parts = [
    // Inlines.
    "~", "~~", "~a", "a~ ", "~a *", "~~a ~b ", "[~", "\\~", "*", "*a **b ", "**。a", "_", "`",
    "`` ` ",
    "[", "]", "![", "[a](", "[a][", "<", "<a ", "<!--", "<?", "&amp;", "&", "\\",
    ":", ":a:", "@", "a@b.", "www.", "_www.", "http://", "(http://a.b/(", "\"", "'a ", "-", "...",
    "$", "$a ", "$$\n", "{", "{:", "a {.b} ", "[a](b){.c}", "*[a]: b\n", "\u{2E00}\u{E000}\u{E001}",
    // Blocks.
    "|", "|-", "a|b\n", "|-|\n", "a\n|-|\n", "> [!NOTE]\n", "> a\n", "- [x] a\n", "- a\n", "# a\n",
    "[^", "[^a]", "[^a]: b\n\n", "a[^a]\n\n[^a]: b\n\n", "[a]: b\n", ": a\n", "a\n: b\n",
    "a\n\n: b\n\n",
    "<div markdown=\"1\">\n", "<div>\n", "<hr>", "<b>", "<p>a\n\n", "<td>", "```\n", "```swift\n",
    "    a\n",
    "a\n-\n",
    // Shortcodes.
    "{{<", "{{< ", "{{< box ", "{{< dot >}}", "{{< must >}}", "{{< box >}}", "{{< /box >}}",
    "{{% box a=\"b ",
    "{{</* ", "{% a ", "{{ a",
  ]

  @Test(arguments: parts) func `a repeated part takes linear time`(_ part: String) {
    #expect(isLinear({ String(repeating: part, count: $0 / part.utf8.count) }, parse))
  }

  @Test(arguments: ["~~", "*", "**", "`", "[", "$", "{{< box >}}", "<b>", "![a", "\"", "(", "|"])
  func `what is never closed takes linear time`(_ part: String) {
    let words = part + "a b\n"
    #expect(isLinear({ String(repeating: words, count: $0 / words.utf8.count) }, parse))
  }

  // MARK: Texts

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: @Sendable (Int) -> String
    var testDescription: String { name }
  }

  static let texts = [
    Case(name: "rows") { "|a|b|\n|-|-|\n" + String(repeating: "|1|2|\n", count: $0 / 6) },
    Case(name: "columns and rows") {
      String(repeating: "|", count: $0 / 6) + "\n" + String(repeating: "|-", count: $0 / 6 - 1)
        + "|\n" + String(repeating: "a\n", count: $0 / 4)
    },
    Case(name: "footnotes") { length in
      (0..<length / 20).map { "a[^\($0)]\n\n[^\($0)]: b\n\n" }.joined()
    },
    Case(name: "footnotes in footnotes") { length in
      "a[^0]\n\n" + (0..<length / 20).map { "[^\($0)]: b[^\($0 + 1)]\n\n" }.joined()
    },
    Case(name: "references") { String(repeating: "[^a]", count: $0 / 4) + "\n\n[^a]: b\n" },
    Case(name: "open references") { String(repeating: "[^", count: $0 / 2) + "\n\n[^a]: b\n" },
    Case(name: "abbreviations") { length in
      (0..<length / 20).map { "*[a\($0)]: b\n" }.joined() + "\n"
        + String(repeating: "a1 a2 ", count: length / 12)
    },
    Case(name: "equal headings") { String(repeating: "# a {#b}\n", count: $0 / 9) },
    Case(name: "emphasis in emphasis") {
      String(repeating: "*a **b ", count: $0 / 20) + "\\~ ~c~ http://d.e/_f_"
        + String(repeating: "** *", count: $0 / 20)
    },
  ]

  @Test(arguments: texts) func `a text takes linear time`(_ item: Case) {
    #expect(isLinear(item.text, parse))
  }

  @Test(arguments: ["*", "~~", "~", "[", "<b>", "`", "&amp;", "a*b", ":tada:"])
  func `a title takes linear time`(_ part: String) {
    #expect(
      isLinear({ String(repeating: part, count: $0 / part.utf8.count) }) { text in
        _ = plainText(
          ofInline: String(decoding: text, as: UTF8.self), extensions: [.standard, .emoji])
      })
  }
}
