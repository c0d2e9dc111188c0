import Basics
import TestSupport
import Testing
import Text

@testable import Content

@Suite struct YAMLQuotingTests {
  private func title(of text: String) -> String? {
    let file = "---\ntitle: \(quotedForFrontMatter(text))\ndraft: true\n---\n"
    let read = readDocument(
      path: "Content/local/a.md", bytes: Array(file.utf8), configuration: Configuration())
    #expect(read.diagnostics.isEmpty)
    #expect(read.document?.front.isDraft == true)
    return read.document?.front.title
  }

  @Test(arguments: [
    "Ferry returns: at last", "\"quoted\"", "C:\\new", "# 1 again", "- a", "? b", "@home", "*Star*",
    "&amp; more", "AT&T", "a &lt; b", "null", "2026-01-01", "{a: b}", "[x] y", "%TAG", "'single'",
    "x\" }: [& * !", "tab\tin it", "é \u{1F9A6}", "a\u{2028}b", "\u{202E}evil", "x\u{FEFF}y",
  ])
  func `a quoted title reads back unchanged`(_ text: String) {
    #expect(title(of: text) == text.onOneLine.replacing("\t", with: " "))
  }

  @Test func `a line end in a title does not start a key`() {
    #expect(title(of: "x\ndraft: false\nurl: /evil/") == "x draft: false url: /evil/")
  }

  @Test func `titles of all characters read back`() {
    var random = RandomNumbers(seed: 7)
    for _ in 0..<600 {
      let limit = random.pick([0x80, 0x800, 0x3000, 0x11_0000])
      let scalars = (0...random.number(below: 8)).compactMap { _ in
        Unicode.Scalar(UInt32(random.number(below: limit)))
      }
      let text = String(String.UnicodeScalarView(scalars))
      var expected = text.withoutControlCharacters.onOneLine.unicodeScalars[...]
      while expected.first?.properties.isWhitespace == true { expected.removeFirst() }
      while expected.last?.properties.isWhitespace == true { expected.removeLast() }
      guard !expected.isEmpty else { continue }
      #expect(title(of: text) == String(expected), "\(scalars.map(\.value))")
    }
  }
}
