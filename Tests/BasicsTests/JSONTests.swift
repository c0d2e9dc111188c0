import Testing
import Text

@testable import Basics

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"b":1,"a":[true,null,-2.5,"x"]}"#, #"[]"#, #"{}"#, #""a\nb""#, #""é 📰""#, "[1e+16]",
    "[-0.0]",
  ])
  func `values are written as they were read`(_ text: String) throws {
    #expect(JSONWriter.string(try JSONReader.read(Array(text.utf8))) == text)
  }

  @Test func `surrogate pairs and escapes are read`() throws {
    let value = try JSONReader.read(Array(#""\ud83d\udcf0 \u00e9 \/""#.utf8))
    #expect(value == .string("📰 é /"))
  }

  @Test(arguments: [
    ("12345678901234567890", "12345678901234567890"),
    ("-9223372036854775809", "-9223372036854775809"),
    ("1e400", "1e400"), ("-1.5E999", "-1.5E999"),
  ])
  func `a number that is too large becomes text with all its digits`(
    _ text: String, _ value: String
  )
    throws
  {
    #expect(try JSONReader.read(Array(text.utf8)) == .string(value))
    #expect(try JSONReader.read(Array("9223372036854775807".utf8)) == .int(.max))
  }

  @Test func `markup cannot leave a script element`() {
    #expect(JSONWriter.string("</script>") == #""\u003c/script\u003e""#)
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("[1,]", 3), ("{\"a\":1,}", 7), ("01", 0), ("nul", 0), ("\"a", 0),
    ("1 2", 2),
    ("{\"a\":1,\"a\":2}", 7), ("\"\\x\"", 1), ("[1", 2), ("-", 0), ("1.", 2), ("\"\u{1}\"", 1),
    (#""a\ud83d""#, 2), (#""\ud83d\ud83d\udcf0""#, 1), (#""\udcf0 ""#, 1), (#""\ud83d\n""#, 1),
  ])
  func `errors have a location`(_ text: String, _ offset: Int) {
    #expect {
      try JSONReader.read(Array(text.utf8))
    } throws: { error in
      (error as? JSONReader.SyntaxError)?.range.lowerBound == offset
    }
  }

  @Test func `ten thousand brackets end in an error`() {
    #expect(throws: JSONReader.SyntaxError.self) {
      try JSONReader.read([UInt8](repeating: UInt8(ascii: "["), count: 10_000))
    }
  }
}
