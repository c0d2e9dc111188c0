import FoundationEssentials
import TestSupport
import Testing

/// An example of a specification: Markdown and the HTML that it becomes.
struct SpecificationExample: Sendable, Decodable, CustomTestStringConvertible {
  enum CodingKeys: String, CodingKey {
    case markdown, html, example, section
    case htmlOfProgram = "html_cmark_gfm"
  }

  var markdown: String
  var html: String
  /// What the program `cmark-gfm` writes where the specification shows other HTML.
  var htmlOfProgram: String?
  var example: Int
  var section: String
  var testDescription: String { "\(example) \(section)" }

  /// Reads the examples in a file beside the tests.
  static func all(in name: String) throws -> [SpecificationExample] {
    let file = repository.appending(path: "Tests/MarkdownTests/\(name).json")
    return try JSONDecoder().decode([SpecificationExample].self, from: Data(contentsOf: file))
  }
}
