import FoundationEssentials
import Testing

@testable import Markdown

/// GitHub's examples of tables and footnotes, byte for byte.
@Suite struct BlockExampleTests {
  struct Example: Sendable, Decodable, CustomTestStringConvertible {
    var markdown: String
    var html: String
    var example: Int
    var section: String
    var testDescription: String { "\(example) \(section)" }
  }

  /// The sections with inlines only.
  private static let otherSections: Set<String> = [
    "Task list items", "Strikethrough", "Strikethroughs", "Autolinks", "Disallowed Raw HTML",
    "HTML tag filter", "Interop", "Task lists",
  ]

  private static func examples(in name: String) throws -> [Example] {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let data = try Data(contentsOf: URL(filePath: "/\(folder)/\(name).json"))
    return try JSONDecoder().decode([Example].self, from: data)
      .filter { !otherSections.contains($0.section) }
  }

  static func examples() throws -> [Example] {
    try examples(in: "gfm_extensions") + examples(in: "gfm_extensions_more")
  }

  @Test(arguments: try examples()) func `an example has the output of the specification`(
    _ example: Example
  ) {
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = [.tables, .footnotes]
    let body = parseMarkdown(Array(example.markdown.utf8), options: options)
    #expect(String(decoding: body.html, as: UTF8.self) == example.html)
  }

  @Test func `all examples are there`() throws {
    #expect(try Self.examples().count == 27)
  }
}
