internal import Text
internal import Basics

// Bare addresses, by GitHub's rules. An address ends at white space and at characters that no
// address contains; signs that end a sentence, and brackets that the address did not open, are not
// part of it.

/// Finds bare addresses in a text.
enum Autolinks {
  /// Returns the address whose `://` is at an offset; it cannot start before another offset.
  static func address(in text: Span<UInt8>, colon: Int, notBefore limit: Int) -> Range<Int>? {
    guard colon + 3 < text.count, text[colon + 1] == UInt8(ascii: "/"),
      text[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    var start = colon
    while start > limit, colon - start < 6, isASCIILetter(text[start - 1]) { start -= 1 }
    guard isKnownScheme(text, start..<colon), isHostCharacter(text, at: colon + 3),
      !isInBrackets(text, at: start)
    else { return nil }
    return extent(in: text, from: start, domain: colon + 3, needsDot: false)
  }

  /// Returns the address that begins with `www.`, whose dot is at an offset.
  static func address(in text: Span<UInt8>, dot: Int, notBefore limit: Int) -> Range<Int>? {
    let start = dot - 3
    guard start >= limit, (start..<dot).allSatisfy({ text[$0] == UInt8(ascii: "w") }),
      isBoundary(text, before: start), !isInBrackets(text, at: start)
    else { return nil }
    return extent(in: text, from: start, domain: start, needsDot: true)
  }

  private static func isKnownScheme(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    (["http", "https", "ftp"] as [StaticString]).contains { name in
      name.utf8CodeUnitCount == range.count
        && range.allSatisfy {
          unsafe lowercased(text[$0]) == name.utf8Start[$0 - range.lowerBound]
        }
    }
  }

  /// Returns true if an address can begin after a byte: white space, or the start of markup.
  private static func isBoundary(_ text: Span<UInt8>, before start: Int) -> Bool {
    guard start > 0 else { return true }
    let byte = text[start - 1]
    return isHTMLSpace(byte) || byte == 0x0B || "*_~([".utf8.contains(byte)
  }

  /// Returns true for an address that is one already: `<http://…>` and `](http://…)`.
  private static func isInBrackets(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard start > 0 else { return false }
    if text[start - 1] == UInt8(ascii: "<") { return true }
    return start > 1 && text[start - 1] == UInt8(ascii: "(") && text[start - 2] == UInt8(ascii: "]")
  }

  // MARK: Extent

  private static func extent(
    in text: Span<UInt8>, from start: Int, domain: Int, needsDot: Bool
  ) -> Range<Int>? {
    guard var end = endOfDomain(in: text, from: domain, needsDot: needsDot) else { return nil }
    var openBrackets = 0
    while end < text.count, !isEnd(text[end]) {
      if text[end] == UInt8(ascii: "[") { openBrackets += 1 }
      if text[end] == UInt8(ascii: "]") {
        openBrackets -= 1
        if openBrackets < 0 { break }
      }
      end += 1
    }
    end = trimmed(text, start..<end)
    return end > domain ? start..<end : nil
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || "<>\"`".utf8.contains(byte)
  }

  /// Returns the end of a domain; its last two parts have no underscores.
  private static func endOfDomain(
    in text: Span<UInt8>, from start: Int, needsDot: Bool
  ) -> Int? {
    var (dots, underscores, earlier) = (0, 0, 0)
    var end = start
    // No domain is longer than 255 bytes; without a limit, "_www._www…" would take quadratic time.
    while end < min(text.count, start + 1_000) {
      let byte = text[end]
      if byte == UInt8(ascii: "_") {
        underscores += 1
      } else if byte == UInt8(ascii: ".") {
        (earlier, underscores) = (underscores, 0)
        dots += 1
      } else if byte != UInt8(ascii: "-"), !isHostCharacter(text, at: end) {
        break
      }
      end += 1
    }
    return earlier == 0 && underscores == 0 && (dots > 0 || !needsDot) && end > start ? end : nil
  }

  /// Returns true for a letter, a digit and anything else but space and punctuation.
  private static func isHostCharacter(_ text: Span<UInt8>, at offset: Int) -> Bool {
    let byte = text[offset]
    if byte < 0x80 { return isASCIILetter(byte) || (0x30...0x39).contains(byte) }
    // A later byte of a character belongs to what its first byte was.
    if byte & 0xC0 == 0x80 { return true }
    let kind = CharacterKind(of: decodeScalar(text, at: offset).scalar)
    return kind == .other
  }

  /// Returns the end without signs that end a sentence, entities and unbalanced brackets.
  private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    var surplus = closingSurplus(text, range)
    while end > range.lowerBound {
      let last = text[end - 1]
      if "?!.,:*_~'\"".utf8.contains(last) {
        end -= 1
      } else if last == UInt8(ascii: ";") {
        end = startOfEntity(text, endingAt: end, after: range.lowerBound) ?? end - 1
      } else if last == UInt8(ascii: ")"), surplus > 0 {
        surplus -= 1
        end -= 1
      } else {
        break
      }
    }
    return end
  }

  /// Returns how many more parentheses an address closes than it opens.
  private static func closingSurplus(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var surplus = 0
    for offset in range {
      if text[offset] == UInt8(ascii: ")") { surplus += 1 }
      if text[offset] == UInt8(ascii: "(") { surplus -= 1 }
    }
    return surplus
  }

  private static func startOfEntity(
    _ text: Span<UInt8>, endingAt end: Int, after start: Int
  ) -> Int? {
    var offset = end - 2
    while offset > start, end - offset < 40, isASCIILetter(text[offset]) { offset -= 1 }
    return offset > start && offset < end - 2 && text[offset] == UInt8(ascii: "&") ? offset : nil
  }
}
