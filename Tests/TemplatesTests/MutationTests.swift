import Basics
import Testing

@testable import Templates

/// Every beginning of every template of the cases, and every one that lacks a byte, ends in output or an error.
@Suite struct MutationTests {
  private static let parts = 8

  @Test(arguments: 0..<parts) func `every prefix and every deletion ends`(_ part: Int) throws {
    var ends = 0
    for (place, example) in try Self.examples().enumerated() where place % Self.parts == part {
      for (name, source) in example.templates {
        let bytes = Array(source.utf8)
        for index in bytes.indices {
          var shorter = bytes
          shorter.remove(at: index)
          for mutant in [Array(bytes[..<index]), shorter] {
            var templates = example.templates.mapValues { Array($0.utf8) }
            templates[name] = mutant
            _ = rendered(bytes: templates, example.variables)
            ends += 1
          }
        }
      }
    }
    #expect(ends > 2000)
  }

  private struct Example {
    var templates: [String: String] = [:]
    var variables: ValueMap = [:]
  }

  private static func examples() throws -> [Example] {
    try StatementCaseTests.files.flatMap { try cases($0) }.compactMap { example in
      guard case .map(let templates)? = example["templates"],
        case .map(let variables)? = example["context"]
      else { return nil }
      var found = Example(variables: variables)
      for entry in templates.entries {
        found.templates[entry.key.text ?? ""] = entry.value.text ?? ""
      }
      return found
    } + errors()
  }

  private static func errors() -> [Example] {
    ErrorFixture.all().map { fixture in
      var found = Example(variables: fixture.variables)
      for template in fixture.templates {
        found.templates[template.name] = String(decoding: template.text.bytes, as: UTF8.self)
      }
      return found
    }
  }
}
