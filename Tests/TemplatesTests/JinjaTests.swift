import Basics
import Testing

@testable import Templates

/// Compares the output of templates with that of Jinja2 3.1.6.
@Suite struct JinjaTests {
  /// Files of single expressions.
  static let expressionFiles = ["expressions", "filters", "functions", "methods", "tests"]

  /// Files of whole templates.
  static let templateFiles = [
    "jinja_shared", "statements-autoescape", "statements-extends", "statements-for",
    "statements-if", "statements-import", "statements-include", "statements-lexing",
    "statements-literals", "statements-lookups", "statements-macro", "statements-mixed",
    "statements-precedence",
    "statements-runtime-errors", "statements-set", "statements-undefined",
  ]

  /// The reasons for differing from Jinja by case; see also docs/compatibility.md.
  static let deviations = [
    "expressions/dict-19": "Jinja errs here too, unless its optimizer sees a constant",
    "expressions/float-25": "there are no complex numbers",
    "expressions/int-22": "the literal alone does not fit into 64 bits",
    "expressions/text-79": "Jinja errs here too, unless its optimizer sees a constant",
    "filters/batch-15": "a number of items must be a number",
    "filters/filesizeformat-11": "no floating point number is exactly 10^24",
    "filters/select-19": "arguments of every test may be named",
    "filters/select-is-lazy-but-truthy": "select works at once",
    "filters/unique-16": "lists can be told apart too",
    "filters/xmlattr-14": "numbers may be names if text is made of them",
    "lexing/ws-95": "a comment that is never closed is an error at the end of the file, too",
    "lexing/ws-96": "a comment that is never closed is an error at the end of the file, too",
    "literals/str-10": "half of a surrogate pair is not a character",
    "lookups/l-29": "empty brackets are an error",
    "lookups/l-67": "lists are values",
    "lookups/l-68": "lists are values",
    "lookups/l-69": "lists are values",
    "lookups/l-72": "lists are values",
    "lookups/l-77": "lists are values",
    "lookups/l-81": "lists are values",
    "methods/dict-33": "arguments of every method may be named",
    "methods/format-77": "Jinja's optimizer cannot write infinity",
    "methods/format-78": "Jinja's optimizer cannot write infinity",
    "methods/ljust-8": "arguments of every method may be named",
    "runtime-errors/r-68": "select works at once",
    "runtime-errors/r-101": "the bounds of a slice are numbers in constants, too",
  ]

  @Test(arguments: expressionFiles + templateFiles)
  func `templates render what Jinja renders`(_ file: String) throws {
    for example in try readCases(file) {
      let id = example["id"]?.text ?? ""
      guard Self.deviations[id] == nil else { continue }
      let answer = try TemplatesTests.answer(example)
      if example["error"] == true {
        #expect(answer["ok"] == false, "\(id) must be an error")
      } else {
        #expect(answer["output"] == example["expect"], "\(id): \(printed(.map(answer)))")
      }
    }
  }

  @Test func `every deviation is a case, and there are few`() throws {
    let expressionIDs = try Self.ids(in: Self.expressionFiles)
    let templateIDs = try Self.ids(in: Self.templateFiles)
    #expect(expressionIDs.union(templateIDs).isSuperset(of: Self.deviations.keys))
    #expect(Self.deviations.count < 30)
    #expect(expressionIDs.count > 2000)
    #expect(templateIDs.count > 1600)
  }

  private static func ids(in files: [String]) throws -> Set<String> {
    try Set(files.flatMap { try readCases($0).compactMap { $0["id"]?.text } })
  }
}
