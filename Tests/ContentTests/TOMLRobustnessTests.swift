import Basics
import Content
import Testing

/// Texts at which the TOML parser breaks an assertion of its own.
@Suite struct TOMLRobustnessTests {
  private static func read(_ lines: String) -> (document: Document?, diagnostics: [Diagnostic]) {
    readDocument(
      path: "Content/a/x.md", bytes: Array("+++\ntitle = \"T\"\n\(lines)\n+++\nx\n".utf8),
      configuration: Configuration())
  }

  @Test(arguments: ["date = 2026-05-02T:14:30:00+01:00", "date = 2026-05-02T::"])
  func `a time that does not start with a digit is an error in its line`(_ line: String) {
    let (document, diagnostics) = Self.read("draft = false\n\(line)\ntags = [\"a\"]")
    #expect(document == nil)
    #expect(
      diagnostics.map(\.message) == ["front matter in TOML: the value in this line cannot be read"])
    let start = "+++\ntitle = \"T\"\ndraft = false\n".utf8.count
    #expect(diagnostics.first?.span?.range.lowerBound == start)
  }

  @Test func `every prefix and every changed byte of each kind of value is survived`() {
    let values = [
      "2026-05-02T14:30:00.25+01:00", "2026-05-02", "14:30:00", "0x1F", "-0b1", "1_000.5e-3",
      "[1, {a = 'b'}]", "\"\"\"a\\u00E9\n\"\"\"", "'''a'''", "inf", "true",
    ]
    let changes: [UInt8] = Array(" \n\"':-+.TZ0x{[]}=#,\u{0}\\".utf8) + [0x80, 0xC3, 0xFF]
    var texts: [[UInt8]] = []
    for value in values.map({ Array($0.utf8) }) {
      texts += value.indices.map { Array(value[..<$0]) }
      for index in value.indices {
        texts += changes.map { Array(value[..<index]) + [$0] + Array(value[(index + 1)...]) }
        texts += changes.map { Array(value[..<index]) + [$0] + Array(value[index...]) }
      }
    }
    for text in texts {
      let bytes = Array("+++\ntitle = \"T\"\nextra = ".utf8) + text + Array("\n+++\nx\n".utf8)
      let (document, diagnostics) = readDocument(
        path: "Content/a/x.md", bytes: bytes, configuration: Configuration())
      #expect(document != nil || !diagnostics.isEmpty)
    }
  }
}
