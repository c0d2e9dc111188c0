import Basics
import Testing

@testable import Markdown

/// Every example of the CommonMark specification, byte for byte.
@Suite struct CommonMarkTests {
  static func examples() throws -> [SpecificationExample] {
    try SpecificationExample.all(in: "commonmark_0_30")
  }

  @Test(arguments: try examples()) func `an example has the output of the specification`(
    _ example: SpecificationExample
  ) {
    let options = MarkdownOptions(style: .plain, html: .raw)
    let body = parseMarkdown(Array(example.markdown.utf8), options: options)
    #expect(String(decoding: body.html, as: UTF8.self) == example.html)
  }

  @Test func `all examples are there`() throws {
    #expect(try Self.examples().count == 652)
  }
}
