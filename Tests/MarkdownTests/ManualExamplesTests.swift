import Foundation
import TestSupport
import Testing

@testable import Markdown

/// Every example of docs/markdown.md becomes the HTML that is shown below it.
///
/// An example is a block of code in the language `markdown`, with the keys of `markdown:` that it
/// needs after that word, and the next block, in the language `html`.
@Suite struct ManualExamplesTests {
  static let manual = repository.appending(path: "docs/markdown.md")
  static let examples = (try? read(String(contentsOf: manual, encoding: .utf8))) ?? []

  @Test(arguments: examples) func `an example becomes what the manual shows`(
    _ example: ManualExample
  ) throws {
    #expect(try html(of: example) == example.html)
  }

  @Test func `the manual has an example of every construct`() throws {
    #expect(Self.examples.count >= 24)
    for (name, construct) in MarkdownExtensions.keys {
      #expect(try isShown { $0.extensions.remove(construct) }, "\(name)")
    }
    #expect(try isShown { $0.usesSmartPunctuation = false }, "smart")
    #expect(try isShown { $0.language = "en" }, "quotation marks of languages")
    #expect(try isShown { $0.pairsEmphasisBesideCJK = false }, "emphasis beside CJK")
    #expect(try isShown { $0.highlightsCode = false }, "highlight")
    #expect(try isShown { if $0.headingIDs == .github { $0.headingIDs = .slug } }, "heading_ids")
    for mode in HTMLMode.allCases {
      #expect(try isShown { if $0.html != mode { $0.html = mode } }, "html: \(mode)")
    }
  }

  /// Returns true if a change of the options changes an example.
  private func isShown(_ change: (inout MarkdownOptions) -> Void) throws -> Bool {
    try Self.examples.contains { try html(of: $0, change) != $0.html }
  }

  private func html(
    of example: ManualExample, _ change: (inout MarkdownOptions) -> Void = { _ in }
  ) throws -> String {
    var options = try example.options()
    change(&options)
    return String(
      decoding: parseMarkdown(Array(example.markdown.utf8), options: options).html, as: UTF8.self)
  }

  /// Returns the examples of a manual.
  static func read(_ manual: String) -> [ManualExample] {
    var examples: [ManualExample] = []
    var open: (fence: Substring, words: [Substring], lines: [Substring], number: Int)?
    for (index, line) in manual.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if let block = open {
        guard line == block.fence else {
          open?.lines.append(line)
          continue
        }
        let text = block.lines.map { $0 + "\n" }.joined()
        if block.words.first == "markdown" {
          examples.append(
            .init(line: block.number, settings: block.words.dropFirst().map(String.init), text))
        } else if block.words.first == "html", examples.last?.html == nil {
          examples[examples.count - 1].html = text
        }
        open = nil
      } else if line.hasPrefix("```") {
        let fence = line.prefix { $0 == "`" }
        open = (fence, line.dropFirst(fence.count).split(separator: " "), [], index + 1)
      }
    }
    return examples
  }
}

/// An example of the manual.
struct ManualExample: Sendable, CustomTestStringConvertible {
  /// The line of the manual.
  var line: Int
  /// Keys of `markdown:` and `language`: `emoji`, `html=off`.
  var settings: [String]
  var markdown: String
  /// What it becomes; `nil` if the manual does not show it.
  var html: String?
  var testDescription: String { "line \(line)" }

  init(line: Int, settings: [String], _ markdown: String) {
    self.line = line
    self.settings = settings
    self.markdown = markdown
  }

  /// The options of an article with these settings.
  func options() throws -> MarkdownOptions {
    var options = MarkdownOptions()
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? parts[1] : "true"
      switch parts[0] {
      case "html": options.html = try #require(HTMLMode(rawValue: value))
      case "heading_ids": options.headingIDs = try #require(HeadingIDStyle(rawValue: value))
      case "smart": options.usesSmartPunctuation = value == "true"
      case "highlight": options.highlightsCode = value == "true"
      case "language":
        options.language = value
        options.pairsEmphasisBesideCJK = ["zh", "ja", "ko"].contains(value)
      default:
        let key = MarkdownExtensions.keys.first { $0.name == parts[0] }
        let construct = try #require(key, "unknown setting \(setting)").value
        if value == "true" {
          options.extensions.insert(construct)
        } else {
          options.extensions.remove(construct)
        }
      }
    }
    return options
  }
}
