internal import Text
internal import Basics

/// Characters that stand for something else while libcmark parses a text; the text has none of
/// them.
///
/// libcmark merges the texts of a paragraph, so that an escaped `\~` would look like any other, and
/// it reads the underscores of a bare address as emphasis. The marks keep what it would lose; they
/// are removed from every node afterwards.
struct InlineMarks: Sendable, Equatable {
  /// Stands before an escape or entity whose character has no meaning of an extension.
  ///
  /// It is punctuation as the backslash is, so that emphasis beside it works as before.
  let escape: UInt8
  /// With a letter after it, stands for a character that libcmark must not see.
  let hidden: UInt8
  /// Stands after the first byte of an address or formula.
  let start: UInt8
  /// Stands before the last character of an address or formula.
  let end: UInt8

  /// The first bytes of the marks: U+2E00 and above, which are rare punctuation, and U+E000 and
  /// above, which are for private use.
  private static let punctuation: [UInt8] = [0xE2, 0xB8]
  private static let privateUse: [UInt8] = [0xEE, 0x80]

  /// Returns marks that do not occur in a text; `nil` if it has all of them.
  init?(for text: Span<UInt8>) {
    var used: (punctuation: UInt64, privateUse: UInt64) = (0, 0)
    var offset = 0
    while true {
      offset = firstOffset(in: text, from: offset) {
        ($0 .== splat(0xE2)) .| ($0 .== splat(0xEE))
      }
      guard offset + 2 < text.count else { break }
      let bit: UInt64 = 1 << UInt64(text[offset + 2] & 0x3F)
      if text[offset] == 0xE2, text[offset + 1] == 0xB8 { used.punctuation |= bit }
      if text[offset] == 0xEE, text[offset + 1] == 0x80 { used.privateUse |= bit }
      offset += 1
    }
    // libcmark knows 46 characters of that block as punctuation.
    let free = (0..<46).filter { used.punctuation >> UInt64($0) & 1 == 0 }
    let freePrivate = (0..<64).filter { used.privateUse >> UInt64($0) & 1 == 0 }
    guard let escape = free.first, freePrivate.count >= 3 else { return nil }
    self.escape = 0x80 | UInt8(escape)
    hidden = 0x80 | UInt8(freePrivate[0])
    start = 0x80 | UInt8(freePrivate[1])
    end = 0x80 | UInt8(freePrivate[2])
  }

  // MARK: Writing

  func appendEscape(to text: inout [UInt8]) { text += Self.punctuation + [escape] }
  func appendStart(to text: inout [UInt8]) { text += Self.privateUse + [start] }
  func appendEnd(to text: inout [UInt8]) { text += Self.privateUse + [end] }

  /// Appends a byte so that libcmark does not see it, if it is markup.
  func appendHidden(_ byte: UInt8, to text: inout [UInt8]) {
    guard let index = Self.hideable.firstIndex(of: byte) else {
      text.append(byte)
      return
    }
    text += Self.privateUse + [hidden, UInt8(ascii: "a") + UInt8(index)]
  }

  /// The bytes with which libcmark begins inlines, except the backtick.
  private static let hideable = Array("\\&*_[]!<>".utf8)

  // MARK: Reading

  /// A mark in a text.
  enum Mark: Equatable {
    case escape, start, end
    /// A hidden byte.
    case hidden(UInt8)
  }

  /// Returns the mark at an offset and its length; `nil` if there is none.
  func mark(in text: Span<UInt8>, at offset: Int) -> (mark: Mark, length: Int)? {
    guard offset + 2 < text.count else { return nil }
    let (first, second, third) = (text[offset], text[offset + 1], text[offset + 2])
    if first == 0xE2 { return second == 0xB8 && third == escape ? (.escape, 3) : nil }
    guard first == 0xEE, second == 0x80 else { return nil }
    if third == start { return (.start, 3) }
    if third == end { return (.end, 3) }
    guard third == hidden else { return nil }
    guard offset + 3 < text.count else { return (.hidden(0), 3) }
    let index = Int(text[offset + 3] &- UInt8(ascii: "a"))
    return Self.hideable.indices.contains(index)
      ? (.hidden(Self.hideable[index]), 4) : (.hidden(0), 3)
  }

  /// Returns a text without marks; `nil` if it has none.
  func removed(from text: Span<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var offset = 0
    while true {
      offset = firstOffset(in: text, from: offset) {
        ($0 .== splat(0xE2)) .| ($0 .== splat(0xEE))
      }
      guard offset < text.count else { break }
      guard let found = mark(in: text, at: offset) else {
        offset += 1
        continue
      }
      for index in copied..<offset { result.append(text[index]) }
      if case .hidden(let byte) = found.mark, byte != 0 { result.append(byte) }
      offset += found.length
      copied = offset
    }
    guard copied > 0 else { return nil }
    for index in copied..<text.count { result.append(text[index]) }
    return result
  }
}
