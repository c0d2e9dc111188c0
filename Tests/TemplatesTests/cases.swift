import Basics
import FoundationEssentials

@testable import Templates

/// The cases of a file in `Cases/`.
func cases(_ file: String) throws -> [ValueMap] {
  let data = try Data(contentsOf: URL(filePath: "\(testFolder)/Cases/\(file).json"))
  guard case .array(let cases) = try JSONReader.read(Array(data)) else { return [] }
  return cases.compactMap { if case .map(let example) = $0 { example } else { nil } }
}

/// What the engine answers to a case, over the same lines of JSON that `sitegen template` speaks.
func answer(_ example: ValueMap) throws -> ValueMap {
  var request = ValueMap()
  for key in ["templates", "main", "context"] { request[key] = example[key] }
  let line = Array(JSONText.string(.map(request)).utf8)
  guard case .map(let answer) = try JSONReader.read(TemplateRequest.answer(line)) else {
    return [:]
  }
  return answer
}
