import Text
import Basics
import Testing

@testable import Content

/// TOML texts, the values that they become, and the positions of what is wrong in them.
@Suite struct TOMLTests {
  private func read(_ text: String) throws -> SourcedValue {
    let bytes = Array(text.utf8)
    return try composeTOML(bytes, in: 0..<bytes.count).value
  }

  static let values: [(written: String, expected: Value)] = [
    ("\"Ferry\"", "Ferry"), ("\"\"", ""), ("'C:\\new'", "C:\\new"),
    (#""tab\there, quote\", \\""#, "tab\there, quote\", \\"), (#""\u00E9\U0001F6A2""#, "é🚢"),
    ("\"\"\"\none\n  two\"\"\"", "one\n  two"), ("\"\"\"one \\\n   two\"\"\"", "one two"),
    ("'''it's'''", "it's"), ("0", 0), ("+7", 7), ("-3", -3), ("1_000", 1_000), ("0xFF", 255),
    ("0o17", 15), ("0b101", 5), ("9223372036854775807", 9_223_372_036_854_775_807),
    ("1.5", 1.5), ("-0.25", -0.25), ("5e3", .double(5_000)), ("6.5E-1", 0.65), ("inf", ".inf"),
    ("-inf", "-.inf"), ("nan", ".nan"), ("true", true), ("false", false),
    ("2026-05-02", "2026-05-02"), ("08:15:00", "08:15:00"),
    ("2026-05-02 08:15:00", "2026-05-02T08:15:00"),
    ("2026-05-02T08:15:00Z", "2026-05-02T08:15:00Z"),
    ("2026-05-02T08:15:00-04:00", "2026-05-02T08:15:00-04:00"),
    ("[]", []), ("[1, \"two\", [3.5, true,],]", [1, "two", [3.5, true]]),
    ("[ # one\n  1,\n\n  2 ]", [1, 2]), ("{}", .map([:])),
    ("{b = 1, c.d = \"x\"}", .map(["b": 1, "c": .map(["d": "x"])])),
  ]

  @Test(arguments: values.indices)
  func `a value is read, and its range is what is written`(_ index: Int) throws {
    let (written, expected) = Self.values[index]
    for (before, after) in [("a = ", ""), ("a=", " # remark\n"), ("\"é\" = 1\n  a\t= ", "\nb = 2")]
    {
      let text = before + written + after
      let entries = try #require(try read(text).entries)
      let entry = try #require(entries.first { $0.key == "a" })
      #expect(entry.value.value == expected)
      #expect(String(decoding: Array(text.utf8)[entry.value.range], as: UTF8.self) == written)
    }
  }

  static let documents: [(text: String, json: String)] = [
    ("", "{}"), ("# only a remark\n", "{}"), ("\r\na = 1\r\nb = 2\r\n", #"{"a":1,"b":2}"#),
    ("b = 1\na = 2", #"{"b":1,"a":2}"#), ("[b]\n[a]\n", #"{"b":{},"a":{}}"#),
    ("a.b.c = 1\na.b.d = 2", #"{"a":{"b":{"c":1,"d":2}}}"#),
    ("\"a b\" = 1\n'c.d' = 2\n\"\" = 3", #"{"a b":1,"c.d":2,"":3}"#),
    ("a = 1\n[b]\nc = 2\n[b.d]\ne = 3", #"{"a":1,"b":{"c":2,"d":{"e":3}}}"#),
    ("[[a]]\nb = 1\n[[a]]\n[[a.c]]\nd = 2", #"{"a":[{"b":1},{"c":[{"d":2}]}]}"#),
    ("1 = 2\n-a_ = 3", #"{"1":2,"-a_":3}"#),
  ]

  @Test(arguments: documents.indices)
  func `tables are read with their keys in the order of the text`(_ index: Int) throws {
    let (text, json) = Self.documents[index]
    #expect(JSONWriter.string(try read(text).value) == json)
  }

  @Test func `ranges count from the start of the file`() throws {
    let file = Array("+++\n\"é 1\" = 'ü'\n+++\nBody\n".utf8)
    let entry = try #require(try composeTOML(file, in: 4..<18).value.entries?.first)
    #expect(entry.keyRange == 4..<10)
    #expect(entry.value.range == 13..<17)
  }

  /// Broken texts, and the line and column of their errors.
  static let broken: [(text: String, line: Int, column: Int)] = [
    ("a = \"x\nb = 1\n", 1, 7), ("title = T\n", 1, 9), ("a = 1 2", 1, 7), ("a = 01", 1, 7),
    ("a = 1__0", 1, 7), ("a", 1, 2), ("a =\n", 1, 4), ("= 1", 1, 1), ("a = 1\n[b\nc = 2", 2, 3),
    ("a = 1\nb = 2\na = 3", 3, 5), ("[a]\n[b]\n[a]", 3, 1), ("a.b = 1\na = 2", 2, 5),
    ("a = \"\\q\"", 1, 7), ("a = 'x' # \u{1}", 1, 11), ("\"é\" = \"ü\" ö", 1, 11), ("é = 1", 1, 1),
    ("a = 2026-13-01", 1, 12), ("a = 2026-02-30", 1, 15), ("a = 24:00:00", 1, 7),
    ("a = {b = 1", 1, 11), ("a = [1,\n2", 2, 2), ("a = \"\"\"x\ny", 2, 2), ("a: 1", 1, 2),
  ]

  @Test(arguments: broken.indices) func `an error is at the place that is wrong`(_ index: Int)
    throws
  {
    let (text, line, column) = Self.broken[index]
    let thrown = #expect(throws: SyntaxError.self) { try read(text) }
    let error = try #require(thrown)
    let place = SourceText(path: "", text: text).position(of: error.range.lowerBound)
    #expect(place == (line, column), "\(text): \(place) \(error.message)")
    #expect(error.range.upperBound <= text.utf8.count)
    #expect(!error.message.isEmpty)
  }

  @Test(arguments: [
    "a = 2026-13-01", "a = 2026-02-30", "a = 24:00:00", "a = 2026-05-02T08:15:00+24:00",
  ])
  func `an invalid date is an error of its own kind with an example`(_ text: String) throws {
    let thrown = #expect(throws: SyntaxError.self) { try read(text) }
    let error = try #require(thrown)
    #expect(error.id == "bad-date")
    #expect(error.help?.contains("2026-11-20T08:00:00+03:00") == true)
  }

  @Test func `a line may have a hundred dots`() throws {
    let dots = String(repeating: ".", count: 100)
    #expect(try read("a = \"\(dots)\"\nb.c = 1\n").entries?.count == 2)
    let thrown = #expect(throws: SyntaxError.self) { try read("b = 1\na = \"\(dots).\"\n") }
    #expect(thrown?.range == 111..<112)
  }

  @Test(arguments: [1, 16, 17, 2_000])
  func `values nest up to sixteen deep`(_ depth: Int) {
    let text = "a = " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(((try? read(text)) != nil) == (depth <= 16))
  }

  /// Values that are not kept as they are written, with the notes about them.
  static let noted: [(line: String, isRewritten: Bool, hasControls: Bool)] = [
    ("a = \"x\"", false, false), ("a = 2026-05-02", false, false), ("a = 7", false, false),
    ("a = 2026-05-02 08:15:00", true, false), ("a = inf", true, false),
    (#"a = "one\ntwo""#, false, true), (#"a = """one\ntwo""""#, false, false),
    (#"a = 'one\ntwo'"#, false, false),
  ]

  @Test(arguments: noted.indices)
  func `values that were changed are noted`(_ index: Int) throws {
    let (line, isRewritten, hasControls) = Self.noted[index]
    let bytes = Array(line.utf8)
    let notes = try composeTOML(bytes, in: 0..<bytes.count).notes
    #expect(notes.map(\.isRewritten) == (isRewritten || hasControls ? [isRewritten] : []))
    #expect(notes.map(\.hasControls) == (isRewritten || hasControls ? [hasControls] : []))
    #expect(notes.allSatisfy { $0.range == 4..<bytes.count })
  }
}
