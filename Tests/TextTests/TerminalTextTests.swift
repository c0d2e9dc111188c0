import Basics
import Testing

@testable import Text

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain – Überlauf 日本 👩‍🚀", "plain – Überlauf 日本 👩‍🚀"),
    ("a\u{1B}[31mb", #"a\u{1B}[31mb"#), ("\u{9B}31m", #"\u{9B}31m"#),
    ("a\nb\rc", #"a\u{A}b\u{D}c"#),
    ("a\tb", "a b"), ("\u{7F}", #"\u{7F}"#), ("\u{202E}x\u{2069}", #"\u{202E}x\u{2069}"#),
    ("\u{61C}\u{200E}\u{200F}", #"\u{61C}\u{200E}\u{200F}"#), ("\u{2028}", #"\u{2028}"#),
    ("\u{E0041}", #"\u{E0041}"#), ("\u{200B}\u{FEFF}", #"\u{200B}\u{FEFF}"#),
  ])
  func `characters that a terminal would obey become escapes`(_ text: String, _ shown: String) {
    #expect(TerminalText.printable(text) == shown)
    #expect(TerminalText.printable(Array(text.utf8)) == shown)
  }

  @Test func `a raw byte beyond ASCII is bad UTF-8`() {
    #expect(TerminalText.printable([0x61, 0x9B, 0x33]) == "a\u{FFFD}3")
  }

  @Test func `only line feeds stay between lines`() {
    #expect(TerminalText.printableLines("a\n\u{1B}b\tc\r\n") == "a\n\\u{1B}b\\u{9}c\\u{D}\n")
  }

  @Test func `all control characters of Unicode are recognized`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        #expect(TerminalText.isControl(scalar), "U+\(String(value, radix: 16))")
      default: break
      }
      let turnsDirection = scalar.properties.isBidiControl
      if turnsDirection { #expect(TerminalText.isControl(scalar), "U+\(String(value, radix: 16))") }
    }
  }

  @Test func `JSON with escapes has the same meaning`() throws {
    let text = "a\u{9B}\u{202E}\u{E0041}\u{7F}\u{1B}\"é日👩"
    let json = TerminalText.printable(json: Array(JSONWriter.string(.string(text)).utf8))
    #expect(
      String(decoding: json, as: UTF8.self)
        == #""a\u009b\u202e\udb40\udc41\u007f\u001b\"é日👩""#)
    #expect(try JSONReader.read(json) == .string(text))
  }

  @Test func `the caret is under the escapes of its span`() {
    let file = SourceText(path: "a.md", text: "日\u{1B}x\u{202E}\n")
    let text = Diagnostic(id: "x", "a\n\u{7}", at: file.span(3..<5)).text { _ in file }
    #expect(
      text == #"""
        error: a\u{A}\u{7} [x]
          --> a.md:1:2
          |
        1 | 日\u{1B}x\u{202E}
          |   ^^^^^^^

        """#)
  }

  @Test func `a path has no control characters`() {
    let span = SourceSpan(path: "Content/\u{1B}\n.md", range: 3..<4)
    #expect(
      Diagnostic(id: "x", "y", at: span).text { _ in nil }
        == "error: y [x]\n  --> Content/\\u{1B}\\u{A}.md\n")
  }
}
