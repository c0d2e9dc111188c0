/// Returns the text of a string literal without its quotes, with Python's escapes resolved.
///
/// Unknown escapes stay as they are.
///
/// - Throws: If an escape is not complete.
func unescapeLiteral(_ bytes: ArraySlice<UInt8>) throws(EscapeError) -> String {
  guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
  var reader = EscapeReader(rest: bytes)
  return try reader.read()
}

/// An escape in a string literal that is not complete.
struct EscapeError: Error {
  var range: Range<Int>
}

private struct EscapeReader {
  var rest: ArraySlice<UInt8>
  var output: [UInt8] = []

  mutating func read() throws(EscapeError) -> String {
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        output.append(byte)
        continue
      }
      let start = rest.startIndex - 2
      guard resolve(escape) else {
        let digits = rest.prefix { $0.isHexDigit }.count
        throw EscapeError(range: start..<(rest.startIndex + min(digits, 8)))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func resolve(_ escape: UInt8) -> Bool {
    switch escape {
    case 0x0A: return true
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "a"): output.append(0x07)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "v"): output.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): output.append(escape)
    case UInt8(ascii: "x"): return append(digits: 2)
    case UInt8(ascii: "u"): return append(digits: 4)
    case UInt8(ascii: "U"): return append(digits: 8)
    case UInt8(ascii: "N"): return appendNamed()
    case UInt8(ascii: "0")...UInt8(ascii: "7"): appendOctal(escape)
    default: output += [UInt8(ascii: "\\"), escape]
    }
    return true
  }

  private mutating func append(digits: Int) -> Bool {
    let text = rest.prefix(digits)
    guard text.count == digits,
      let value = UInt32(String(decoding: text, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value), text.first != UInt8(ascii: "+")
    else { return false }
    rest = rest.dropFirst(digits)
    output += String(Character(scalar)).utf8
    return true
  }

  /// Appends a character by its Unicode name: `\N{BULLET}`.
  private mutating func appendNamed() -> Bool {
    guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")),
      let scalar = scalar(named: String(decoding: rest[..<end].dropFirst(), as: UTF8.self))
    else { return false }
    rest = rest[(end + 1)...]
    output += String(Character(scalar)).utf8
    return true
  }

  private mutating func appendOctal(_ first: UInt8) {
    var value = UInt32(first - UInt8(ascii: "0"))
    for _ in 0..<2 {
      guard let next = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(next) else {
        break
      }
      value = value * 8 + UInt32(next - UInt8(ascii: "0"))
      rest = rest.dropFirst()
    }
    output += String(Character(Unicode.Scalar(value) ?? " ")).utf8
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { Character(Unicode.Scalar(self)).isHexDigit }
}

/// Returns the character with a Unicode name, in upper or lower case, or `nil`.
func scalar(named name: String) -> Unicode.Scalar? { scalarsByName[name.uppercased()] }

// Built when a template first uses a name. Ideographs are left out: their names are numbers.
private let scalarsByName: [String: Unicode.Scalar] = {
  var table: [String: Unicode.Scalar] = [:]
  for range in [0x20...0x33FF, 0xA000...0xABFF, 0xF900...0x16FFF, 0x1B000...0x1FBFF] {
    for value in range {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      if let name = scalar.properties.name { table[name] = scalar }
      if let alias = scalar.properties.nameAlias { table[alias] = scalar }
    }
  }
  return table
}()
