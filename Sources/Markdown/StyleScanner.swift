internal import Basics

/// Finds the addresses in CSS: `url(…)`, `@import "…"`, and the texts of `image-set(…)`.
///
/// Comments and other texts are passed over. In an attribute quotes may be written as entities.
@safe struct StyleScanner {
  private let source: LentBytes
  private var offset: Int
  private let end: Int
  private let start: Int
  private let isAttribute: Bool
  /// Whether a text that follows is the address of a style sheet.
  private var isInImport = false
  /// How many parentheses are open within an `image-set`, its own among them.
  private var setDepth = 0

  init(source: LentBytes, range: Range<Int>, isAttribute: Bool) {
    unsafe self.source = source
    (start, offset, end) = (range.lowerBound, range.lowerBound, range.upperBound)
    self.isAttribute = isAttribute
  }

  /// The next address, without quotes and the space around it.
  mutating func nextAddress() -> Range<Int>? {
    while offset < end {
      if let quote = quote(at: offset) {
        let isAddress = isInImport || setDepth == 1
        isInImport = false
        if let text = readText(quote), isAddress, !text.isEmpty { return text }
      } else if let address = readSign() {
        return address
      }
    }
    return nil
  }

  /// Passes over what is no text; gives the address where it is a `url(…)`.
  private mutating func readSign() -> Range<Int>? {
    switch unsafe source[offset] {
    case UInt8(ascii: "/") where isNext("/*"): passComment()
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
      setDepth = 1
      return nil
    case UInt8(ascii: "("): setDepth += setDepth > 0 ? 1 : 0
    case UInt8(ascii: ")"): setDepth -= setDepth > 0 ? 1 : 0
    case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      isInImport = false
      setDepth = 0
    default: break
    }
    offset = min(offset + 1, end)
    return nil
  }

  private mutating func passComment() {
    offset += 2
    while offset < end, !isNext("*/") { offset += 1 }
    // The step behind the slash is taken by who asked.
    offset = min(offset + 1, end)
  }

  /// The address behind `url(`; nothing where there is none.
  private mutating func readURL() -> Range<Int>? {
    passSpace()
    let address: Range<Int>?
    if let quote = quote(at: offset) {
      address = readText(quote)
    } else {
      let first = offset
      while offset < end, unsafe source[offset] != UInt8(ascii: ")"),
        unsafe !isHTMLSpace(source[offset])
      {
        if unsafe source[offset] == UInt8(ascii: "\\") { passEscape() } else { offset += 1 }
      }
      address = first..<offset
    }
    passSpace()
    guard let address, !address.isEmpty else { return nil }
    guard offset < end else { return address }
    guard unsafe source[offset] == UInt8(ascii: ")") else { return nil }
    offset += 1
    return address
  }

  /// The text between quotes, without the space around it; nothing where its line ends before it does.
  private mutating func readText(_ quote: (byte: UInt8, length: Int)) -> Range<Int>? {
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

  /// Moves behind a backslash and what it escapes; a space after digits belongs to them.
  private mutating func passEscape() {
    offset += 1
    let first = offset
    while offset < min(end, first + 6), unsafe hexadecimalValue(source[offset]) != nil {
      offset += 1
    }
    guard offset < end else { return }
    if unsafe offset == first || isHTMLSpace(source[offset]) { offset += 1 }
  }

  private mutating func passSpace() {
    while offset < end, unsafe isHTMLSpace(source[offset]) { offset += 1 }
  }

  private static let entities: [(StaticString, UInt8)] = [
    ("&quot;", UInt8(ascii: "\"")), ("&#34;", UInt8(ascii: "\"")), ("&#x22;", UInt8(ascii: "\"")),
    ("&apos;", UInt8(ascii: "'")), ("&#39;", UInt8(ascii: "'")), ("&#x27;", UInt8(ascii: "'")),
  ]

  /// The quote at an offset, and how long it is.
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

  /// Whether what stands before is a part of the same name: `curl(`.
  private var isAfterName: Bool {
    guard offset > start else { return false }
    let byte = unsafe source[offset - 1]
    return byte >= 0x80 || "-_\\".utf8.contains(byte) || (0x30...0x39).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isNext(_ word: StaticString, at place: Int? = nil) -> Bool {
    let place = place ?? offset
    guard place + word.utf8CodeUnitCount <= end else { return false }
    return unsafe startsIgnoringCase(source, at: place, with: word)
  }
}

/// A text of CSS with its escapes resolved: `\)` and `\28 `.
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

/// Whether an address in CSS is dangerous; unlike HTML it may write any picture or font into an address.
func isDangerousInStyle(_ address: LentBytes, _ url: String) -> Bool {
  var text = url
  let isDangerous =
    unsafe isDangerousURL(address, hasEntities: true)
    || text.withUTF8 { unsafe isDangerousURL($0, hasEntities: true) }
  guard isDangerous else { return false }
  let start = url.prefix(24).lowercased()
  return !["data:image/", "data:font/", "data:application/"].contains { start.hasPrefix($0) }
}
