import Basics
import TestSupport
import Testing

@testable import Templates

/// Renders every prefix of every template of the cases, and every template without one byte; each
/// must end in output or an error.
@Suite struct MutationTests {
  private static let partCount = 8

  @Test(arguments: 0..<partCount) func `every prefix and every deletion ends in output or an error`(
    _ part: Int
  ) throws {
    var renderCount = 0
    for (number, example) in try Self.examples().enumerated()
    where number % Self.partCount == part {
      for (name, source) in example.templates {
        let bytes = Array(source.utf8)
        let step = TestScale.count(5, thorough: 1)
        for index in stride(from: number % step, to: bytes.count, by: step) {
          var shorter = bytes
          shorter.remove(at: index)
          for mutant in [Array(bytes[..<index]), shorter] {
            var templates = example.templates.mapValues { Array($0.utf8) }
            templates[name] = mutant
            _ = rendered(bytes: templates, example.variables)
            renderCount += 1
          }
        }
      }
    }
    #expect(renderCount > TestScale.count(400, thorough: 2000))
  }

  private struct Example {
    var templates: [String: String] = [:]
    var variables: ValueMap = [:]
  }

  private static func examples() throws -> [Example] {
    try JinjaTests.templateFiles.flatMap { try readCases($0) }.compactMap { example in
      guard case .map(let templates)? = example["templates"],
        case .map(let variables)? = example["context"]
      else { return nil }
      var result = Example(variables: variables)
      for entry in templates.entries {
        result.templates[entry.key.text ?? ""] = entry.value.text ?? ""
      }
      return result
    } + errors()
  }

  private static func errors() -> [Example] {
    ErrorFixture.all().map { fixture in
      var result = Example(variables: fixture.variables)
      for template in fixture.templates {
        result.templates[template.name] = String(decoding: template.text.bytes, as: UTF8.self)
      }
      return result
    }
  }
}
