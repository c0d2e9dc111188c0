import Basics
import FoundationEssentials
import TestSupport
import Text

@testable import Templates

/// The folder of these tests and their cases.
let testFolder = repository.appending(path: "Tests/TemplatesTests").path

/// Reads the cases of a file in `Cases/`: templates and what Jinja2 3.1.6 renders.
func readCases(_ file: String) throws -> [ValueMap] {
  let data = try Data(contentsOf: URL(filePath: "\(testFolder)/Cases/\(file).json"))
  guard case .array(let cases) = try JSONReader.read(Array(data)) else { return [] }
  return cases.compactMap { if case .map(let example) = $0 { example } else { nil } }
}

/// Returns the answer to a case, as `sitegen template` writes it.
func answer(_ example: ValueMap) throws -> ValueMap {
  var request = ValueMap()
  for key in ["templates", "main", "context"] { request[key] = example[key] }
  let line = Array(JSONWriter.string(.map(request)).utf8)
  guard case .map(let answer) = try JSONReader.read(TemplateRequest.answer(line)) else {
    return [:]
  }
  return answer
}
