internal import Text
internal import Basics

/// Splits a piece of an author's HTML into tags, comments and text, by the rules of HTML's
/// tokenizer.
///
/// It only bounds the work and finds where a piece ends; the safety of the output does not depend
/// on it.
@safe struct AuthorTokens {
  enum Kind: Equatable {
    case text
    case start
    case end
    /// A comment, a declaration, or a tag that the piece does not complete.
    case comment
  }

  struct Token {
    var kind: Kind
    var range: Range<Int>
    /// The name of a tag in small letters.
    var name = ""
    /// The number of attributes.
    var attributes = 0
    /// Whether the piece ends within the tag.
    var isOpen = false
  }

  private let source: BorrowedBytes
  private let count: Int
  private(set) var offset = 0

  init(_ source: BorrowedBytes) {
    unsafe self.source = source
    count = source.count
  }

  mutating func next() -> Token? {
    guard offset < count else { return nil }
    let start = offset
    guard unsafe source[start] == UInt8(ascii: "<"), let second = byte(start + 1) else {
      return text(from: start)
    }
    if isASCIILetter(second) { return tag(.start, from: start, nameAt: start + 1) }
    switch second {
    case UInt8(ascii: "/"):
      guard let third = byte(start + 2) else { return text(from: start) }
      if isASCIILetter(third) { return tag(.end, from: start, nameAt: start + 2) }
      return untilBracket(from: start)
    case UInt8(ascii: "!"):
      return unsafe startsIgnoringCase(source, at: start, with: "<!--")
        ? comment(from: start) : untilBracket(from: start)
    case UInt8(ascii: "?"): return untilBracket(from: start)
    default: return text(from: start)
    }
  }

  /// Skips the text of an element that has no tags in it, up to its end tag.
  mutating func skipText(of name: String) {
    while offset < count {
      offset = unsafe firstOffset(in: source.span, from: offset) { $0 .== splat(UInt8(ascii: "<")) }
      if byte(offset + 1) == UInt8(ascii: "/"), isName(name, at: offset + 2) { return }
      offset = min(offset + 1, count)
    }
  }

  private func byte(_ offset: Int) -> UInt8? {
    unsafe offset < count ? source[offset] : nil
  }

  private func isName(_ name: String, at start: Int) -> Bool {
    let end = start + name.utf8.count
    guard end <= count else { return false }
    var index = start
    for expected in name.utf8 {
      guard unsafe lowercased(source[index]) == expected else { return false }
      index += 1
    }
    return byte(end).map { isHTMLSpace($0) || "/>".utf8.contains($0) } ?? true
  }

  private mutating func text(from start: Int) -> Token {
    offset = unsafe firstOffset(in: source.span, from: start + 1) {
      $0 .== splat(UInt8(ascii: "<"))
    }
    offset = min(offset, count)
    return Token(kind: .text, range: start..<offset)
  }

  /// Reads what browsers read as a comment up to the next `>`.
  private mutating func untilBracket(from start: Int) -> Token {
    let end = unsafe firstOffset(in: source.span, from: start) { $0 .== splat(UInt8(ascii: ">")) }
    offset = min(end + 1, count)
    return Token(kind: .comment, range: start..<offset)
  }

  /// Reads a comment: `<!-->` and `<!--->` are whole ones, and `--!>` ends one too.
  private mutating func comment(from start: Int) -> Token {
    offset = start + 2
    while offset < count {
      offset = unsafe firstOffset(in: source.span, from: offset) { $0 .== splat(UInt8(ascii: "-")) }
      guard offset < count else { break }
      for ending in ["-->", "--!>"] as [StaticString]
      where unsafe startsIgnoringCase(source, at: offset, with: ending) {
        offset += ending.utf8CodeUnitCount
        return Token(kind: .comment, range: start..<offset)
      }
      offset += 1
    }
    offset = count
    return Token(kind: .comment, range: start..<offset)
  }

  private mutating func tag(_ kind: Kind, from start: Int, nameAt nameStart: Int) -> Token {
    offset = nameStart
    skip { !isHTMLSpace($0) && !"/>".utf8.contains($0) }
    let nameEnd = min(offset, nameStart + 64)
    let name = unsafe String(decoding: source[nameStart..<nameEnd], as: UTF8.self)
    var token = Token(kind: kind, range: start..<start, name: name.lowercased())
    while offset < count {
      skip { isHTMLSpace($0) || $0 == UInt8(ascii: "/") }
      guard let next = byte(offset) else { break }
      if next == UInt8(ascii: ">") {
        offset += 1
        token.range = start..<offset
        return token
      }
      token.attributes += 1
      skipAttribute()
    }
    token.range = start..<count
    token.isOpen = true
    return token
  }

  private mutating func skipAttribute() {
    // An equals sign at the start is a part of the name.
    offset += 1
    skip { !isHTMLSpace($0) && !"/>=".utf8.contains($0) }
    skip(isHTMLSpace)
    guard byte(offset) == UInt8(ascii: "=") else { return }
    offset += 1
    skip(isHTMLSpace)
    guard let quote = byte(offset), quote != UInt8(ascii: ">") else { return }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") }
      return
    }
    offset += 1
    skip { $0 != quote }
    // Without the closing quote the tag is open.
    offset = min(offset + 1, count)
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while offset < count, unsafe isSkipped(source[offset]) { offset += 1 }
  }
}
