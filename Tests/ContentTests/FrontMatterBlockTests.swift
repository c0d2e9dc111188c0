import Testing

@testable import Content

/// Where front matter starts and ends in a file.
@Suite struct FrontMatterBlockTests {
  /// Files, and the notation, the text and the body of their front matter.
  static let blocks:
    [(file: String, notation: FrontMatterBlock.Notation, text: String, body: String)] =
      [
        ("---\na: 1\n---\nBody", .yaml, "a: 1\n", "Body"),
        ("---\na: 1\n...\nBody", .yaml, "a: 1\n", "Body"),
        ("--- \t\r\na: 1\r\n---\r\nBody", .yaml, "a: 1\r\n", "Body"),
        ("---\ra: 1\r---\rBody", .yaml, "a: 1\r", "Body"),
        ("\u{FEFF}---\na: 1\n---\nBody", .yaml, "a: 1\n", "Body"),
        ("---\n---\n", .yaml, "", ""), ("---\n---", .yaml, "", ""),
        ("---\n+++\n---\n---\n", .yaml, "+++\n", "---\n"),
        ("+++\na = 1\n+++\nBody", .toml, "a = 1\n", "Body"),
        ("+++\t\na = 1\n...\n---\n+++ \nBody", .toml, "a = 1\n...\n---\n", "Body"),
        ("+++\n ++++\n+++", .toml, " ++++\n", ""),
        ("{\"a\": 1}\nBody", .json, "{\"a\": 1}\nBody", ""), ("{ }", .json, "{ }", ""),
      ]

  @Test(arguments: blocks.indices) func `a block is found with its text and body`(_ index: Int) {
    let (file, notation, text, body) = Self.blocks[index]
    let bytes = Array(file.utf8)
    guard case .block(let block) = FrontMatterBlock.find(in: bytes) else {
      Issue.record("no block in \(file.debugDescription)")
      return
    }
    #expect(block.notation == notation)
    #expect(String(decoding: bytes[block.content], as: UTF8.self) == text)
    #expect(String(decoding: bytes[block.bodyStart...], as: UTF8.self) == body)
  }

  @Test(arguments: [
    ("", 0), ("Body", 0), ("\u{FEFF}Body", 3), ("--\na: 1\n--\n", 0), ("----\na: 1\n----\n", 0),
    ("++++\na = 1\n++++\n", 0), (" ---\na: 1\n---\n", 0), ("\n---\na: 1\n---\n", 0),
    ("--- a\n---\n", 0), ("{{ a }}", 0), ("{a: 1}", 0), ("{", 0),
  ])
  func `other files start with their body`(_ file: String, _ bodyStart: Int) {
    guard case .none(let start) = FrontMatterBlock.find(in: Array(file.utf8)) else {
      Issue.record("a block in \(file.debugDescription)")
      return
    }
    #expect(start == bodyStart)
  }

  @Test(arguments: [
    ("---\na: 1\n", FrontMatterBlock.Notation.yaml), ("---", .yaml), ("---\na: 1\n+++\n", .yaml),
    ("+++\na = 1\n---\n", .toml), ("+++\na = 1\n...\n", .toml), ("+++\n ++++\n++++\n", .toml),
  ])
  func `a block without its closing line is not closed`(
    _ file: String, _ notation: FrontMatterBlock.Notation
  ) {
    guard case .unclosed(let block) = FrontMatterBlock.find(in: Array(file.utf8)) else {
      Issue.record("not unclosed: \(file.debugDescription)")
      return
    }
    #expect(block.notation == notation)
    #expect(block.bodyStart == file.utf8.count)
  }
}
