import Basics
import Foundation
import TestSupport
import Testing

@testable import Markdown

/// Random texts have the HTML that GitHub's own program writes, where that is installed.
@Suite struct GFMDifferentialTests {
  private static let program = "/usr/bin/cmark-gfm"

  /// Pieces of which texts are made.
  ///
  /// There are no brackets or backticks beside addresses and no overlapping
  /// pairs of different marks: these are differences that docs/markdown.md names.
  private static let pieces = [
    "a", "b c", " ", " ", "\n", ".", ",", "~", "~~", "~~~", "\\~", " `~` ", "&amp;", "(", ")", "é",
    "http://a.b", "https://c.d/e_f", "www.g.h", "ftp://i.j/k?l=m&n", "o@p.q", "-", "!", ":",
    "www.u",
    "x", ";",
  ]
  private static let starts = ["", "", "- ", "- [ ] ", "- [x] ", "> ", "1. [X] ", "# "]

  private static func document(_ random: inout SystemRandom) -> String {
    (0..<random.next(below: 4) + 1).map { _ in
      // A check box without words on its line ends the item in cmark-gfm.
      starts[random.next(below: starts.count)] + "a"
        + (0..<random.next(below: 12) + 1).map { _ in pieces[random.next(below: pieces.count)] }
        .joined()
    }.joined(separator: "\n\n")
      // At the start of a line three tildes would begin code that never ends.
      .replacingOccurrences(of: "~~~", with: "a~~~")
  }

  /// A generator with a fixed start, so that a failure can be repeated.
  private struct SystemRandom {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  private static func reference(_ documents: [String]) throws -> [String] {
    // One run for all: a comment that no text has separates them.
    let separator = "\n\n<!-- -->\n\n"
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "-e", "strikethrough", "-e", "tasklist", "-e", "autolink", "--unsafe",
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let text = documents.joined(separator: separator)
    let writer = Thread {
      input.fileHandleForWriting.write(Data(text.utf8))
      try? input.fileHandleForWriting.close()
    }
    writer.start()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).components(separatedBy: "<!-- -->\n")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: GFMDifferentialTests.program)))
  func `random texts have the HTML of cmark-gfm`() throws {
    var random = SystemRandom()
    let count = TestScale.count(500, thorough: 5_000)
    let documents = (0..<count).map { _ in Self.document(&random) }
    let expected = try Self.reference(documents)
    try #require(expected.count == documents.count)
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = [.strikethrough, .taskLists, .autolinks]
    for (document, html) in zip(documents, expected) {
      let body = parseMarkdown(Array(document.utf8), options: options)
      #expect(String(decoding: body.html, as: UTF8.self) == html, "\(document.debugDescription)")
    }
  }
}
