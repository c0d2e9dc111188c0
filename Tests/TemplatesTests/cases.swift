import Basics
import FoundationEssentials

/// The cases of a file in `Cases/`.
func cases(_ file: String) throws -> [ValueMap] {
  let data = try Data(contentsOf: URL(filePath: "\(testFolder)/Cases/\(file).json"))
  guard case .array(let cases) = try JSONReader.read(Array(data)) else { return [] }
  return cases.compactMap { if case .map(let example) = $0 { example } else { nil } }
}
