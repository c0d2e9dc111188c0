import Foundation
import TestSupport
import Testing

@testable import Markdown

/// Tables and footnotes in random documents, compared with those of cmark-gfm.
///
/// The documents have no footnotes within footnotes and no references within definitions and links:
/// there the results differ by choice.
@Suite struct BlockDifferentialTests {
  static let isInstalled = (try? run("cmark-gfm --version", input: "")) != nil

  /// Returns the output of a shell command; throws if it fails.
  private static func run(_ command: String, input: String) throws -> String {
    let file = URL(filePath: NSTemporaryDirectory()).appending(path: "blocks-\(UUID()).md")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec \(command) < \"$0\"", file.path]
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return String(decoding: data, as: UTF8.self)
  }

  private static let starts = [
    "", "", "", "", "> ", "- ", "  ", "1. ", "    ", "1) ", "   ", "> > ",
  ]
  private static let words = [
    "", "", "a", "a | b", "|a|b|", "|-|-|", "--|:-:", "|---|---|", "|:-|", "|-|", "| a |", "|",
    "||", "a\\|b|c", "`a|b` | c", "`a\\|b` | \\\\|", "**a|b**|c", "*a* b", "# a", "```", "<div>",
    "</div>", "<b>a</b> | b", "- a", "> a|b", "***", "---", "===", "[r] | [r]", "x[^1]", "y[^b] z",
    "\\[^1]", "`[^1]`", "*[^b]* | [^1]", "![p](q) | b", "a  ", "a\\", "c|d|e|f", "+ |x|", "2. b",
  ]

  static func document(_ random: inout RandomNumbers) -> String {
    var text = ""
    for _ in 0..<(2 + random.number(below: 12)) {
      text += starts[random.number(below: starts.count)]
      text += words[random.number(below: words.count)]
      text += "\n"
    }
    text += "\n[r]: /u\n"
    guard random.number(below: 2) == 0 else { return text }
    let notes = ["one", "one\n\n    two", "|a|\n    |-|\n    |b|", "- a\n    - b", "one\nlazy", ""]
    for label in ["1", "b"] {
      text += "\n[^\(label)]: \(notes[random.number(below: notes.count)])\n"
    }
    return text
  }

  @Test(.enabled(if: isInstalled)) func `random documents have the output of cmark-gfm`() throws {
    var random = RandomNumbers(seed: 7)
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = [.tables, .footnotes]
    for _ in 0..<TestScale.count(500, thorough: 5_000) {
      let text = Self.document(&random)
      let expected = try Self.run("cmark-gfm -e table -e footnotes --unsafe", input: text)
      let html = String(
        decoding: parseMarkdown(Array(text.utf8), options: options).html, as: UTF8.self)
      // cmark-gfm makes a list loose if an item is a table; CommonMark asks for blank lines.
      let hasTableInList = expected.contains("<li>\n<table>")
      #expect(
        html == expected || hasTableInList && Self.tight(html) == Self.tight(expected), "\(text)")
    }
  }

  /// Returns the HTML without paragraphs and line ends, which loose lists have.
  private static func tight(_ html: String) -> String {
    ["<p>", "</p>", "\n"].reduce(html) { $0.replacing($1, with: "") }
  }
}
