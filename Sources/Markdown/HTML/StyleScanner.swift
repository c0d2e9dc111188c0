internal import Text

/// Finds the addresses in CSS: `url(…)`, `@import "…"`, and the strings of `image-set(…)`.
///
/// Comments and other strings are skipped. In an attribute, quotes may be written as entities.
@safe struct StyleScanner {
  private let source: BorrowedBytes
  private var offset: Int
  private let end: Int
  private let start: Int
  private let isAttribute: Bool
  /// Whether the next string is the address of a style sheet.
  private var isInImport = false
  /// The number of open parentheses within an `image-set`, its own included.
  private var imageSetDepth = 0

  init(source: BorrowedBytes, range: Range<Int>, isAttribute: Bool) {
    unsafe self.source = source
    (start, offset, end) = (range.lowerBound, range.lowerBound, range.upperBound)
    self.isAttribute = isAttribute
  }

  /// Returns the next address without quotes and the space around it.
  mutating func nextAddress() -> Range<Int>? {
    while offset < end {
      if let quote = quote(at: offset) {
        let isAddress = isInImport || imageSetDepth == 1
        isInImport = false
        if let string = readString(quote), isAddress, !string.isEmpty { return string }
      } else if let address = readToken() {
        return address
      }
    }
    return nil
  }

  /// Skips a token that is not a string, and returns the address of a `url(…)`.
  private mutating func readToken() -> Range<Int>? {
    switch unsafe source[offset] {
    case UInt8(ascii: "/") where isNext("/*"): skipComment()
    case UInt8(ascii: "\\"): offset += 1
    case UInt8(ascii: "@"):
      isInImport = isNext("@import")
      if isInImport { offset += "mport".utf8.count }
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      guard isNext("url("), !isAfterName else { break }
      offset += 4
      isInImport = false
      return readURL()
    case UInt8(ascii: "i"), UInt8(ascii: "I"):
      guard isNext("image-set(") else { break }
      offset += 10
      imageSetDepth = 1
      return nil
    case UInt8(ascii: "("): imageSetDepth += imageSetDepth > 0 ? 1 : 0
    case UInt8(ascii: ")"): imageSetDepth -= imageSetDepth > 0 ? 1 : 0
    case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      isInImport = false
      imageSetDepth = 0
    default: break
    }
    offset = min(offset + 1, end)
    return nil
  }

  private mutating func skipComment() {
    offset += 2
    while offset < end, !isNext("*/") { offset += 1 }
    // The caller skips the slash.
    offset = min(offset + 1, end)
  }

  /// Reads the address after `url(`; `nil` if there is none.
  private mutating func readURL() -> Range<Int>? {
    skipSpace()
    let address: Range<Int>?
    if let quote = quote(at: offset) {
      address = readString(quote)
    } else {
      let first = offset
      while offset < end, unsafe source[offset] != UInt8(ascii: ")"),
        unsafe !isHTMLSpace(source[offset])
      {
        if unsafe source[offset] == UInt8(ascii: "\\") { skipEscape() } else { offset += 1 }
      }
      address = first..<offset
    }
    skipSpace()
    guard let address, !address.isEmpty else { return nil }
    guard offset < end else { return address }
    guard unsafe source[offset] == UInt8(ascii: ")") else { return nil }
    offset += 1
    return address
  }

  /// Reads a string without quotes and the space around it; `nil` if its line ends first.
  private mutating func readString(_ quote: (byte: UInt8, length: Int)) -> Range<Int>? {
    offset += quote.length
    var first = offset
    while offset < end {
      if let other = self.quote(at: offset), other.byte == quote.byte {
        var last = offset
        offset += other.length
        while first < last, unsafe isHTMLSpace(source[first]) { first += 1 }
        while last > first, unsafe isHTMLSpace(source[last - 1]) { last -= 1 }
        return first..<last
      }
      switch unsafe source[offset] {
      case UInt8(ascii: "\\"): offset = min(offset + 2, end)
      case 0x0A, 0x0D, 0x0C: return nil
      default: offset += 1
      }
    }
    return nil
  }

  /// Skips a backslash and the escaped character; a space after digits belongs to them.
  private mutating func skipEscape() {
    offset += 1
    let first = offset
    while offset < min(end, first + 6), unsafe hexadecimalValue(source[offset]) != nil {
      offset += 1
    }
    guard offset < end else { return }
    if unsafe offset == first || isHTMLSpace(source[offset]) { offset += 1 }
  }

  private mutating func skipSpace() {
    while offset < end, unsafe isHTMLSpace(source[offset]) { offset += 1 }
  }

  private static let entities: [(StaticString, UInt8)] = [
    ("&quot;", UInt8(ascii: "\"")), ("&#34;", UInt8(ascii: "\"")), ("&#x22;", UInt8(ascii: "\"")),
    ("&apos;", UInt8(ascii: "'")), ("&#39;", UInt8(ascii: "'")), ("&#x27;", UInt8(ascii: "'")),
  ]

  /// Returns the quote at an offset and its length.
  private func quote(at offset: Int) -> (byte: UInt8, length: Int)? {
    guard offset < end else { return nil }
    let byte = unsafe source[offset]
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return (byte, 1) }
    guard isAttribute, byte == UInt8(ascii: "&") else { return nil }
    for (entity, byte) in Self.entities where isNext(entity, at: offset) {
      return (byte, entity.utf8CodeUnitCount)
    }
    return nil
  }

  /// Whether the bytes before are a part of the same name: `curl(`.
  private var isAfterName: Bool {
    guard offset > start else { return false }
    let byte = unsafe source[offset - 1]
    return byte >= 0x80 || "-_\\".utf8.contains(byte) || (0x30...0x39).contains(byte)
      || isASCIILetter(byte)
  }

  private func isNext(_ word: StaticString, at start: Int? = nil) -> Bool {
    let start = start ?? offset
    guard start + word.utf8CodeUnitCount <= end else { return false }
    return unsafe startsIgnoringCase(source, at: start, with: word)
  }
}

/// Returns a text of CSS with its escapes decoded: `\)` and `\28 `.
func withoutStyleEscapes(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
  var result = String.UnicodeScalarView()
  var rest = Substring(text).unicodeScalars
  while let scalar = rest.popFirst() {
    guard scalar == "\\" else {
      result.append(scalar)
      continue
    }
    let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
    if let code = UInt32(String(digits), radix: 16) {
      rest = rest.dropFirst(digits.count)
      result.append(code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}")
      if let next = rest.first, " \t\r\n\u{C}".unicodeScalars.contains(next) { rest.removeFirst() }
    } else if let next = rest.popFirst(), next != "\n" {
      result.append(next)
    }
  }
  return String(result)
}

/// Returns true if an address in CSS is dangerous; unlike HTML, CSS may contain any picture or
/// font.
func isDangerousInStyle(_ address: BorrowedBytes, _ url: String) -> Bool {
  var text = url
  let isDangerous =
    unsafe isDangerousURL(address, hasEntities: true)
    || text.withUTF8 { unsafe isDangerousURL($0, hasEntities: true) }
  guard isDangerous else { return false }
  let start = url.prefix(24).lowercased()
  return !["data:image/", "data:font/", "data:application/"].contains { start.hasPrefix($0) }
}
