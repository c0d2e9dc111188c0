import Testing

@testable import Markdown

/// GitHub's examples of tables and footnotes, byte for byte.
@Suite struct BlockExampleTests {
  /// The sections with inlines only.
  private static let otherSections: Set<String> = [
    "Task list items", "Strikethrough", "Strikethroughs", "Autolinks", "Disallowed Raw HTML",
    "HTML tag filter", "Interop", "Task lists",
  ]

  static func examples() throws -> [SpecificationExample] {
    try ["gfm_extensions", "gfm_extensions_more"].flatMap(SpecificationExample.all)
      .filter { !otherSections.contains($0.section) }
  }

  @Test(arguments: try examples()) func `an example has the output of the specification`(
    _ example: SpecificationExample
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
