import Basics
import Testing

@testable import Templates

/// What templates say, against what Jinja2 3.1.6 said to the same ones.
@Suite struct JinjaCaseTests {
  static let files = ["expressions", "filters", "functions", "methods", "tests"]

  /// Cases in which Jinja is not followed, each with the reason.
  static let leftOut = [
    "expressions/dict-19": "Jinja errs here too, unless its optimizer sees a constant",
    "expressions/float-25": "there are no complex numbers",
    "expressions/int-22": "the literal alone does not fit into 64 bits",
    "expressions/text-79": "Jinja errs here too, unless its optimizer sees a constant",
    "filters/batch-15": "a number of items must be a number",
    "filters/filesizeformat-11": "no floating point number is exactly 10^24",
    "filters/select-19": "arguments of every test may be named",
    "filters/unique-16": "lists can be told apart too",
    "filters/xmlattr-14": "numbers may be names where text is made of them",
    "methods/dict-33": "arguments of every method may be named",
    "methods/format-77": "Jinja's optimizer cannot write infinity",
    "methods/format-78": "Jinja's optimizer cannot write infinity",
    "methods/ljust-8": "arguments of every method may be named",
  ]

  @Test(arguments: files) func `templates say what Jinja says`(_ file: String) throws {
    for example in try cases(file) {
      guard let id = example["id"]?.text else { continue }
      guard Self.leftOut[id] == nil else { continue }
      let answer = try TemplatesTests.answer(example)
      if example["error"] == true {
        #expect(answer["ok"] == false, "\(id) must be an error")
      } else {
        #expect(answer["output"] == example["expect"], "\(id): \(printed(.map(answer)))")
      }
    }
  }

  @Test func `cases that are left out exist`() throws {
    var ids: Set<String> = []
    for file in Self.files {
      for example in try cases(file) { if let id = example["id"]?.text { ids.insert(id) } }
    }
    #expect(ids.isSuperset(of: Self.leftOut.keys))
    #expect(ids.count > 2000)
  }
}
