import Basics
import FoundationEssentials
import Testing

@testable import Markdown

/// The examples of GitHub for inline extensions, byte for byte.
@Suite struct GitHubExamplesTests {
  struct Example: Sendable, Decodable, CustomTestStringConvertible {
    var markdown: String
    var html: String
    /// What the program `cmark-gfm` writes where the specification shows other HTML.
    var html_cmark_gfm: String?
    var example: Int
    var section: String
    var testDescription: String { "\(example) \(section)" }
  }

  private static let sections: Set<String> = [
    "Task list items", "Strikethrough", "Strikethroughs", "Autolinks", "Interop", "Task lists",
  ]

  static func examples() throws -> [Example] {
    let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let all = try ["gfm_extensions.json", "gfm_extensions_more.json"].flatMap { file in
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
      return try JSONDecoder().decode([Example].self, from: data)
    }
    // The second example of "Interop" is a table.
    return all.filter { sections.contains($0.section) && !$0.markdown.contains("| ---") }
  }

  @Test(arguments: try examples()) func `an example has the output of GitHub`(_ example: Example) {
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = .github
    let body = parseMarkdown(Array(example.markdown.utf8), options: options)
    #expect(
      String(decoding: body.html, as: UTF8.self) == example.html_cmark_gfm ?? example.html)
  }

  @Test func `all examples are there`() throws { #expect(try Self.examples().count == 24) }
}
