internal import Text
internal import Basics

/// A mail address in a text by GitHub's rules, with `mailto:` or `xmpp:` before it if it is there.
struct MailAddress {
  private(set) var range: Range<Int>
  private(set) var hasScheme = false
  /// Whether it is an address; else `range` ends after an at sign that is none.
  private(set) var isValid = false

  /// Finds the next at sign; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - start: The offset from which at signs are searched.
  ///   - limit: The offset before which no address starts.
  init?(in text: Span<UInt8>, from start: Int, notBefore limit: Int) {
    let sign = firstOffset(in: text, from: start) { $0 .== splat(UInt8(ascii: "@")) }
    guard sign < text.count else { return nil }
    range = sign..<sign + 1
    var first = sign
    while first > limit, Self.isNameByte(text[first - 1]) { first -= 1 }
    guard first < sign, let end = Self.endOfDomain(in: text, from: sign)
    else { return }
    isValid = true
    range = first..<end
    findScheme(in: text, notBefore: limit)
  }

  /// Returns false only if the at sign at an offset cannot be in a mail address, however escapes
  /// and entities around it are read.
  static func mayBegin(in text: Span<UInt8>, around sign: Int) -> Bool {
    guard sign > 0, isNameByte(text[sign - 1]) || "\\;".utf8.contains(text[sign - 1]) else {
      return false
    }
    var (end, hasDot) = (sign + 1, false)
    while end < text.count {
      let byte = text[end]
      if "\\&".utf8.contains(byte) { return true }
      guard
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
          || isAlphanumeric(byte)
      else { break }
      hasDot = hasDot || byte == UInt8(ascii: ".")
      end += 1
    }
    return hasDot
  }

  /// Returns true if the entity at an offset may be an at sign: `&#64;`, `&#x40;` or `&commat;`.
  static func isAtSign(_ text: Span<UInt8>, at ampersand: Int) -> Bool {
    var rest = unsafe text.extracting((ampersand + 1)...).withUnsafeBufferPointer {
      unsafe Array($0.prefix(10))[...]
    }
    guard rest.popFirst() == UInt8(ascii: "#") else {
      return text.count > ampersand + 1 && text[ampersand + 1] == UInt8(ascii: "c")
    }
    let isHexadecimal = rest.first.map(lowercased) == UInt8(ascii: "x")
    if isHexadecimal { rest.removeFirst() }
    return rest.drop { $0 == UInt8(ascii: "0") }.starts(with: (isHexadecimal ? "40" : "64").utf8)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || (0x30...0x39).contains(byte) || ".+-_".utf8.contains(byte)
  }

  private static func endOfDomain(in text: Span<UInt8>, from sign: Int) -> Int? {
    var end = sign + 1
    var dots = 0
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: ".") {
        guard end + 1 < text.count, isAlphanumeric(text[end + 1]) else { break }
        dots += 1
      } else if byte == UInt8(ascii: "@") {
        return nil
      } else if !isAlphanumeric(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
        break
      }
      end += 1
    }
    return dots > 0 && isASCIILetter(text[end - 1]) ? end : nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || (0x30...0x39).contains(byte)
  }

  private mutating func findScheme(in text: Span<UInt8>, notBefore limit: Int) {
    for (scheme, hasResource) in [("mailto:", false), ("xmpp:", true)] as [(StaticString, Bool)] {
      let start = range.lowerBound - scheme.utf8CodeUnitCount
      guard start >= limit,
        (start..<range.lowerBound).allSatisfy({
          unsafe lowercased(text[$0]) == scheme.utf8Start[$0 - start]
        }), start == limit || !Self.isAlphanumeric(text[start - 1])
      else { continue }
      hasScheme = true
      range =
        start..<(hasResource
        ? Self.endOfResource(in: text, from: range.upperBound) : range.upperBound)
      return
    }
  }

  /// Returns the end of the part `/phone` of a chat address.
  private static func endOfResource(in text: Span<UInt8>, from start: Int) -> Int {
    guard start < text.count, text[start] == UInt8(ascii: "/") else { return start }
    var end = start + 1
    while end < text.count, isAlphanumeric(text[end]) || "@.".utf8.contains(text[end]) { end += 1 }
    while end > start + 1, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return end > start + 1 ? end : start
  }
}
