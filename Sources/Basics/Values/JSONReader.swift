internal import Text

/// Reads JSON into values, and keeps the order of keys and the location of an error.
///
/// Foundation's decoder keeps neither, and libyaml does not accept JSON's surrogate pairs. The
/// reader follows RFC 8259 strictly: no comments, no trailing commas, and no duplicate keys, which
/// the RFC leaves open. A number that is too large becomes text, which keeps all its digits.
package struct JSONReader {
  /// What is wrong, and in which bytes.
  package struct SyntaxError: Error, Equatable {
    package var message: String
    package var range: Range<Int>
  }

  /// The greatest depth of lists and mappings.
  package static let depthLimit = 100

  private let bytes: [UInt8]
  private var index: Int
  private var depth = 0

  /// Reads a text that holds exactly one value.
  package static func read(_ bytes: [UInt8]) throws(SyntaxError) -> Value {
    let (value, end) = try readPrefix(of: bytes, from: 0)
    var reader = JSONReader(bytes: bytes, index: end)
    reader.skipSpaces()
    guard reader.index == bytes.count else { throw reader.error("expected the end of the text") }
    return value
  }

  /// Reads one value from an offset and returns the offset after it.
  package static func readPrefix(
    of bytes: [UInt8], from start: Int
  ) throws(SyntaxError) -> (value: Value, end: Int) {
    var reader = JSONReader(bytes: bytes, index: start)
    let value = try reader.value()
    return (value, reader.index)
  }

  private init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private mutating func value() throws(SyntaxError) -> Value {
    skipSpaces()
    guard let byte = peek() else { throw error("expected a value, found the end") }
    switch byte {
    case UInt8(ascii: "{"): return try nested { (reader) throws(SyntaxError) in try reader.map() }
    case UInt8(ascii: "["): return try nested { (reader) throws(SyntaxError) in try reader.list() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: throw error("expected a value")
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(SyntaxError) -> Value
  ) throws(SyntaxError) -> Value {
    guard depth < Self.depthLimit else {
      throw error("nested more than \(Self.depthLimit) levels deep")
    }
    depth += 1
    defer { depth -= 1 }
    index += 1
    return try read(&self)
  }

  private mutating func map() throws(SyntaxError) -> Value {
    var map = ValueMap()
    skipSpaces()
    if skip("}") { return .map(map) }
    repeat {
      skipSpaces()
      let start = index
      guard peek() == UInt8(ascii: "\"") else { throw error("expected a key in double quotes") }
      let key = try string()
      guard map[key] == nil else {
        throw SyntaxError(message: "key '\(key)' is given twice", range: start..<index)
      }
      skipSpaces()
      guard skip(":") else { throw error("expected ':' after the key") }
      map[key] = try value()
      skipSpaces()
    } while skip(",")
    guard skip("}") else { throw error("expected ',' or '}'") }
    return .map(map)
  }

  private mutating func list() throws(SyntaxError) -> Value {
    var items: [Value] = []
    skipSpaces()
    if skip("]") { return .array(items) }
    repeat {
      items.append(try value())
      skipSpaces()
    } while skip(",")
    guard skip("]") else { throw error("expected ',' or ']'") }
    return .array(items)
  }

  private mutating func word(_ word: String, _ value: Value) throws(SyntaxError) -> Value {
    guard bytes[index...].starts(with: word.utf8) else { throw error("expected a value") }
    index += word.utf8.count
    return value
  }

  private mutating func number() throws(SyntaxError) -> Value {
    let start = index
    _ = skip("-")
    let integerStart = index
    let digits = skipDigits()
    guard digits == 1 || (digits > 1 && bytes[integerStart] != UInt8(ascii: "0")) else {
      throw SyntaxError(message: "not a number", range: start..<max(index, start + 1))
    }
    var isWhole = true
    if skip(".") {
      isWhole = false
      guard skipDigits() > 0 else { throw error("expected a digit after the point") }
    }
    if skip("e") || skip("E") {
      isWhole = false
      if !skip("+") { _ = skip("-") }
      guard skipDigits() > 0 else { throw error("expected a digit in the exponent") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole { return Int(text).map(Value.int) ?? .string(text) }
    guard let number = Double(text), number.isFinite else { return .string(text) }
    return .double(number)
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let byte = peek(), (0x30...0x39).contains(byte) { index += 1 }
    return index - start
  }

  private mutating func string() throws(SyntaxError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    var runStart = index
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[runStart..<index]
        index += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw SyntaxError(message: "text is not valid UTF-8", range: start..<index)
        }
        return result
      case UInt8(ascii: "\\"):
        text += bytes[runStart..<index]
        text += Array(String(try escape()).utf8)
        runStart = index
      case 0..<0x20: throw error("a line break or control character must be escaped")
      default: index += 1
      }
    }
    throw SyntaxError(message: "text is never closed", range: start..<min(start + 1, bytes.count))
  }

  private mutating func escape() throws(SyntaxError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let byte = peek() else { throw error("expected an escape") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      throw SyntaxError(message: "unknown escape", range: start..<index)
    }
  }

  /// Reads a character by its number, or by the two halves of a surrogate pair.
  private mutating func unicodeEscape() throws(SyntaxError) -> Unicode.Scalar {
    let start = index - 2
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let end = index
    if unit < 0xDC00, bytes[index...].starts(with: #"\u"#.utf8) {
      index += 2
      let low = try hexUnit()
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      {
        return scalar
      }
    }
    let written = String(decoding: bytes[start..<end], as: UTF8.self)
    throw SyntaxError(
      message: "an escape must name a whole character, but '\(written)' is half of one",
      range: start..<end)
  }

  private mutating func hexUnit() throws(SyntaxError) -> UInt32 {
    guard index + 4 <= bytes.count, let unit = hexadecimalNumber(bytes[index..<index + 4])
    else { throw error("expected four hexadecimal digits") }
    index += 4
    return UInt32(unit)
  }

  private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpaces() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private func error(_ message: String) -> SyntaxError {
    SyntaxError(message: message, range: min(index, bytes.count)..<min(index + 1, bytes.count))
  }
}
