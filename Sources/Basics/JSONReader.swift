/// Reads JSON into values, keeping the order of keys and the place of a mistake.
///
/// Foundation's decoder keeps neither, and libyaml refuses JSON's surrogate pairs; hence this one. It follows
/// RFC 8259 strictly: no comments, no trailing commas, no duplicate keys (which RFC 8259 leaves open). Numbers that are too large
/// become texts, which keep all their digits.
package struct JSONReader {
  /// What is wrong, and where in the bytes.
  package struct Failure: Error, Equatable {
    package var message: String
    package var range: Range<Int>
  }

  /// How deep lists and mappings may nest.
  package static let depthLimit = 100

  private let bytes: [UInt8]
  private var place: Int
  private var depth = 0

  /// Reads a text that holds exactly one value.
  package static func read(_ bytes: [UInt8]) throws(Failure) -> Value {
    let (value, end) = try readPrefix(of: bytes, from: 0)
    var reader = JSONReader(bytes: bytes, place: end)
    reader.skipSpaces()
    guard reader.place == bytes.count else { throw reader.failure("expected the end of the text") }
    return value
  }

  /// Reads one value from an offset and says where it ends.
  package static func readPrefix(
    of bytes: [UInt8], from start: Int
  ) throws(Failure) -> (value: Value, end: Int) {
    var reader = JSONReader(bytes: bytes, place: start)
    let value = try reader.value()
    return (value, reader.place)
  }

  private init(bytes: [UInt8], place: Int) {
    self.bytes = bytes
    self.place = place
  }

  private mutating func value() throws(Failure) -> Value {
    skipSpaces()
    guard let byte = peek() else { throw failure("expected a value, found the end") }
    switch byte {
    case UInt8(ascii: "{"): return try nested { (reader) throws(Failure) in try reader.map() }
    case UInt8(ascii: "["): return try nested { (reader) throws(Failure) in try reader.list() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: throw failure("expected a value")
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard depth < Self.depthLimit else {
      throw failure("nested more than \(Self.depthLimit) levels deep")
    }
    depth += 1
    defer { depth -= 1 }
    place += 1
    return try read(&self)
  }

  private mutating func map() throws(Failure) -> Value {
    var map = ValueMap()
    skipSpaces()
    if take("}") { return .map(map) }
    repeat {
      skipSpaces()
      let start = place
      guard peek() == UInt8(ascii: "\"") else { throw failure("expected a key in double quotes") }
      let key = try string()
      guard map[key] == nil else {
        throw Failure(message: "key '\(key)' is given twice", range: start..<place)
      }
      skipSpaces()
      guard take(":") else { throw failure("expected ':' after the key") }
      map[key] = try value()
      skipSpaces()
    } while take(",")
    guard take("}") else { throw failure("expected ',' or '}'") }
    return .map(map)
  }

  private mutating func list() throws(Failure) -> Value {
    var items: [Value] = []
    skipSpaces()
    if take("]") { return .array(items) }
    repeat {
      items.append(try value())
      skipSpaces()
    } while take(",")
    guard take("]") else { throw failure("expected ',' or ']'") }
    return .array(items)
  }

  private mutating func word(_ word: String, _ value: Value) throws(Failure) -> Value {
    guard bytes[place...].starts(with: word.utf8) else { throw failure("expected a value") }
    place += word.utf8.count
    return value
  }

  private mutating func number() throws(Failure) -> Value {
    let start = place
    _ = take("-")
    let integerStart = place
    let digits = skipDigits()
    guard digits == 1 || (digits > 1 && bytes[integerStart] != UInt8(ascii: "0")) else {
      throw Failure(message: "not a number", range: start..<max(place, start + 1))
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard skipDigits() > 0 else { throw failure("expected a digit after the point") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard skipDigits() > 0 else { throw failure("expected a digit in the exponent") }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if isWhole { return Int(text).map(Value.int) ?? .string(text) }
    guard let number = Double(text), number.isFinite else { return .string(text) }
    return .double(number)
  }

  private mutating func skipDigits() -> Int {
    let start = place
    while let byte = peek(), (0x30...0x39).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func string() throws(Failure) -> String {
    let start = place
    place += 1
    var text: [UInt8] = []
    var runStart = place
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[runStart..<place]
        place += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw Failure(message: "text is not valid UTF-8", range: start..<place)
        }
        return result
      case UInt8(ascii: "\\"):
        text += bytes[runStart..<place]
        text += Array(String(try escape()).utf8)
        runStart = place
      case 0..<0x20: throw failure("a line break or control character must be escaped")
      default: place += 1
      }
    }
    throw Failure(message: "text is never closed", range: start..<min(start + 1, bytes.count))
  }

  private mutating func escape() throws(Failure) -> Unicode.Scalar {
    let start = place
    place += 1
    guard let byte = peek() else { throw failure("expected an escape") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      throw Failure(message: "unknown escape", range: start..<place)
    }
  }

  /// A character by its number, or by the two halves of a surrogate pair.
  private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
    let start = place - 2
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let end = place
    if unit < 0xDC00, bytes[place...].starts(with: #"\u"#.utf8) {
      place += 2
      let low = try hexUnit()
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      {
        return scalar
      }
    }
    let written = String(decoding: bytes[start..<end], as: UTF8.self)
    throw Failure(
      message: "an escape must name a whole character, and '\(written)' is half of one",
      range: start..<end)
  }

  private mutating func hexUnit() throws(Failure) -> UInt32 {
    guard place + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
      bytes[place] != UInt8(ascii: "+"), bytes[place] != UInt8(ascii: "-")
    else { throw failure("expected four hexadecimal digits") }
    place += 4
    return unit
  }

  private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func skipSpaces() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private func failure(_ message: String) -> Failure {
    Failure(message: message, range: min(place, bytes.count)..<min(place + 1, bytes.count))
  }
}
