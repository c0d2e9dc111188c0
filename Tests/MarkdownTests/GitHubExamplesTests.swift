import Basics
import Testing

@testable import Markdown

/// The examples of GitHub for inline extensions, byte for byte.
@Suite struct GitHubExamplesTests {
  private static let sections: Set<String> = [
    "Task list items", "Strikethrough", "Strikethroughs", "Autolinks", "Interop", "Task lists",
  ]

  static func examples() throws -> [SpecificationExample] {
    let all = try ["gfm_extensions", "gfm_extensions_more"].flatMap(SpecificationExample.all)
    // The second example of "Interop" is a table.
    return all.filter { sections.contains($0.section) && !$0.markdown.contains("| ---") }
  }

  @Test(arguments: try examples()) func `an example has the output of GitHub`(
    _ example: SpecificationExample
  ) {
    var options = MarkdownOptions(style: .plain, html: .raw)
    options.extensions = .github
    let body = parseMarkdown(Array(example.markdown.utf8), options: options)
    #expect(
      String(decoding: body.html, as: UTF8.self) == example.htmlOfProgram ?? example.html)
  }

  @Test func `all examples are there`() throws { #expect(try Self.examples().count == 24) }
}
