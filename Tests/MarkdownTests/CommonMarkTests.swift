import Basics
import FoundationEssentials
import TestSupport
import Testing

@testable import Markdown

/// Every example of the CommonMark specification, byte for byte.
@Suite struct CommonMarkTests {
  struct Example: Sendable, Decodable, CustomTestStringConvertible {
    var markdown: String
    var html: String
    var example: Int
    var section: String
    var testDescription: String { "\(example) \(section)" }
  }

  static func examples() throws -> [Example] {
    let data = try Data(
      contentsOf: repository.appending(path: "Tests/MarkdownTests/commonmark_0_30.json"))
    return try JSONDecoder().decode([Example].self, from: data)
  }

  @Test(arguments: try examples()) func `an example has the output of the specification`(
    _ example: Example
  ) {
    let options = MarkdownOptions(style: .plain, html: .raw)
    let body = parseMarkdown(Array(example.markdown.utf8), options: options)
    #expect(String(decoding: body.html, as: UTF8.self) == example.html)
  }

  @Test func `all examples are there`() throws {
    #expect(try Self.examples().count == 652)
  }
}
