import Basics
import TestSupport
import Testing
import Text

@testable import Content

/// Tables below `Data/`.
@Suite struct DataTests {
  private static func latin(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  private static func pairs(_ text: String, isBig: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 {
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
      bytes += isBig ? [high, low] : [low, high]
    }
    return bytes
  }

  private func value(of table: String, separator: UInt8? = nil) throws -> String {
    JSONWriter.string(try readCSV(Array(table.utf8), separator: separator))
  }

  static let tables: [(table: String, expected: String)] = [
    ("a,b\n1,2\n", #"[{"a":"1","b":"2"}]"#), ("a;b\n1,5;2\n", #"[{"a":"1,5","b":"2"}]"#),
    ("a\tb\n1\t2", #"[{"a":"1","b":"2"}]"#), ("a,b\r1,2\r", #"[{"a":"1","b":"2"}]"#),
    ("a,b\r\n1,2\r\n\r\n3,4\r\n", #"[{"a":"1","b":"2"},{"a":"3","b":"4"}]"#),
    ("\u{FEFF}a,b\n1,2\n", #"[{"a":"1","b":"2"}]"#),
    ("sep=;\na;b,c\n1;2\n", #"[{"a":"1","b,c":"2"}]"#),
    ("\"sep=;\"\na;b,c\n1;2\n", #"[{"a":"1","b,c":"2"}]"#),
    ("\"sep=;\",,\na;b,c\n1;2\n", #"[{"a":"1","b,c":"2"}]"#),
    ("\u{FEFF}sep=,,,\r\na,b;\r\n1,2\r\n", #"[{"a":"1","b;":"2"}]"#),
    ("sep=;\tx\n1\t2\n", #"[{"sep=;":"1","x":"2"}]"#), ("\"sep=\"\n1\n", #"[{"sep=":"1"}]"#),
    ("SEP=|\na|b\n1|2\n", #"[{"a":"1","b":"2"}]"#), ("\"a,x\";b\n1;2\n", #"[{"a,x":"1","b":"2"}]"#),
    ("a, b\n1,\"x, y\"\n", #"[{"a":"1","b":"x, y"}]"#),
    ("a,b\n 1 , \"x, y\" \n", #"[{"a":" 1 ","b":"x, y"}]"#),
    ("a,b\n1,\"x \"\"y\"\" z\"\n", #"[{"a":"1","b":"x \"y\" z"}]"#),
    ("a,b\n1,\"x\ny\"\n", #"[{"a":"1","b":"x\ny"}]"#), ("a,b\n1,\n", #"[{"a":"1","b":""}]"#),
    ("a,b\n1,2,,\n", #"[{"a":"1","b":"2"}]"#), ("a,,c\n1,,3\n", #"[{"a":"1","c":"3"}]"#),
    ("a,b,\n1,2,\n", #"[{"a":"1","b":"2"}]"#), ("\n\na,b\n\n1,2\n\n", #"[{"a":"1","b":"2"}]"#),
    ("a\nx\n\ny\n", #"[{"a":"x"},{"a":"y"}]"#), ("a\n\"\"\nx\n", #"[{"a":""},{"a":"x"}]"#),
    ("a,b\n5\" pipe,2\n", #"[{"a":"5\" pipe","b":"2"}]"#), ("", "[]"), ("a,b", "[]"),
    ("a,b\n", "[]"),
    (
      "Preis, EUR;Menge\n1,5;2\n2,5;3\n",
      #"[{"Preis, EUR":"1,5","Menge":"2"},{"Preis, EUR":"2,5","Menge":"3"}]"#
    ),
    ("Preis, EUR;Menge, kg;x\n1;2;3\n", #"[{"Preis, EUR":"1","Menge, kg":"2","x":"3"}]"#),
  ]

  @Test(arguments: tables.indices) func `a table is keyed by its first row`(_ index: Int) throws {
    let expected = try #require(try? JSONReader.read(Array(Self.tables[index].expected.utf8)))
    #expect(try value(of: Self.tables[index].table) == JSONWriter.string(expected))
  }

  static let broken: [(table: String, message: String, offset: Int)] = [
    ("a,b\n1,2,3\n", "this row has 3 fields, but the first row has 2", 8),
    ("a,b\n1\n", "this row has 1 field, but the first row has 2", 4),
    ("a,b,a\n1,2,3\n", "the columns 1 and 3 have the same name 'a'", 4),
    ("a, a\n1,2\n", "the same name 'a'", 2),
    ("a,,c\n1,2,3\n", "column 2 contains '2' but has no name", 7),
    ("a,b\n1,\"2\n3,4\n", "not closed at the end of its field", 6),
    ("a,b\n\"x,1\ny,\"2\"\n", "is not closed", 4),
    ("a,b\n\"x\"y,1\n", "must end with one", 6), ("a,\"b\n", "is not closed", 2),
  ]

  @Test(arguments: broken.indices) func `data that a table would lose is an error`(_ index: Int) {
    let (table, message, offset) = Self.broken[index]
    let failure = #expect(throws: SyntaxError.self) { try value(of: table) }
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    #expect(failure?.range.lowerBound == offset)
  }

  @Test func `a given separator is used`() throws {
    #expect(
      try value(of: "a|b,c\n1|2\n", separator: UInt8(ascii: "|")) == #"[{"a":"1","b,c":"2"}]"#)
    #expect(try value(of: "sep=;\na,b\n1,2\n", separator: 0x2C) == #"[{"a":"1","b":"2"}]"#)
  }

  @Test func `every supported encoding gives the same text`() throws {
    let text = "a;b\n„é“;5 €\n"
    let windows: [UInt8] =
      Array("a;b\n".utf8) + [0x84, 0xE9, 0x93] + Array(";5 ".utf8) + [0x80, 0x0A]
    #expect(try DecodedText(windows, .windows1252).bytes == Array(text.utf8))
    #expect(try DecodedText(windows, .latin1).bytes == Array(text.utf8))
    #expect(try DecodedText([0xA4, 0xE9, 0xBD], .latin9).bytes == Array("€éœ".utf8))
    let little = [0xFF, 0xFE] + Self.pairs(text)
    let big = [0xFE, 0xFF] + Self.pairs(text, isBig: true)
    #expect(try DecodedText(little, nil).bytes == Array(text.utf8))
    #expect(try DecodedText(big, nil).bytes == Array(text.utf8))
    #expect(
      try DecodedText(Array(little.dropFirst(2)), .utf16LittleEndian).bytes == Array(text.utf8))
    #expect(DecodedText.displayBytes(little) == Array(text.utf8))
  }

  @Test func `invalid bytes are reported at their offset`() throws {
    for (bytes, encoding, offset) in [
      (Self.latin("a\nä"), nil, 2), ([0x61, 0x81], .windows1252, 1), ([0x61, 0x85], .latin9, 1),
      ([0xFF, 0xFE, 0x61], nil, 0), ([0xFF, 0xFE, 0x00, 0xD8], nil, 0), ([0x61, 0], nil, 1),
      (Array("\u{FEFF}a".utf8), .latin1, 0),
    ] as [([UInt8], DataEncoding?, Int)] {
      let failure = #expect(throws: SyntaxError.self) { try DecodedText(bytes, encoding) }
      #expect(failure?.range.lowerBound == offset)
      #expect(failure?.help != nil)
    }
    let decoded = try DecodedText(Self.latin("ää;b"), .latin1)
    #expect(decoded.sourceRange(5..<6) == 3..<4)
  }

  @Test func `encodings have alternative names`() {
    for name in ["windows-1252", "CP1252", "Windows 1252", "win1252"] {
      #expect(DataEncoding(named: name) == .windows1252)
    }
    for name in ["latin1", "ISO-8859-1", "iso_8859-1"] {
      #expect(DataEncoding(named: name) == .latin1)
    }
    #expect(DataEncoding(named: "latin-9") == .latin9)
    #expect(DataEncoding(named: "UTF8") == .utf8)
    #expect(DataEncoding(named: "koi8-r") == nil)
  }

  @Test func `any bytes are read or rejected`() {
    var random = RandomNumbers(seed: 5)
    let marks = Array("a,;\t\"\n\r ".utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<12).map { _ in random.pick(marks) }
      do {
        _ = try readCSV(bytes, separator: nil)
      } catch {
        #expect(error.range.upperBound <= bytes.count && !error.message.isEmpty)
      }
    }
  }
}
