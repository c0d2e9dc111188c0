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
    for _ in 0..<TestScale.count(500, thorough: 5_000) {
      let text = Self.document(&random)
      guard try Self.html(text) != Self.reference(text) else { continue }
      // Without the constructs in which the results differ by choice they are the same.
      let common = Self.withoutDifferences(text)
      let expected = try Self.reference(common)
      let html = Self.html(common)
      #expect(html == expected || Self.tight(html) == Self.tight(expected), "\(text)")
    }
  }

  private static func html(_ text: String) -> String {
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = [.tables, .footnotes]
    return String(decoding: parseMarkdown(Array(text.utf8), options: options).html, as: UTF8.self)
  }

  private static func reference(_ text: String) throws -> String {
    try run("cmark-gfm -e table -e footnotes --unsafe", input: text)
  }

  // MARK: Differences

  /// Returns a text without two constructs that cmark-gfm reads in another way; docs/markdown.md
  /// names them.
  static func withoutDifferences(_ text: String) -> String {
    // It takes the backslash before a pipe out of a paragraph that a table follows, in code too.
    text.replacing("\\|", with: "x")
      // It counts the spaces before a header on a lazy line as a cell.
      .replacing(#/(?m)^ +\|/#, with: "|")
  }

  /// Returns HTML in which lists with tables are tight: for cmark-gfm a table after words makes its
  /// list loose, without any blank line.
  static func tight(_ html: String) -> String {
    var lines: [String] = []
    var lists: [(start: Int, hasTable: Bool)] = []
    for line in html.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("<ul") || line.hasPrefix("<ol") { lists.append((lines.count, false)) }
      if line == "<table>", !lists.isEmpty { lists[lists.count - 1].hasTable = true }
      lines.append(String(line))
      guard line.hasPrefix("</ul") || line.hasPrefix("</ol"), let list = lists.popLast(),
        list.hasTable
      else { continue }
      let items = lines[list.start...].joined()
      lines.replaceSubrange(
        list.start..., with: [items.replacing("<p>", with: "").replacing("</p>", with: "")])
    }
    return lines.joined(separator: "\n")
  }
}
