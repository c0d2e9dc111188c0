internal import Stemming
internal import Text

/// Splits texts into words and returns each as a term, which is equal for all inflected forms.
///
/// A word is a run of letters and digits in lower case, without an English `'s`. In scripts that
/// are written without spaces, each pair of adjacent characters is a word.
struct Tokenizer: ~Copyable {
  private var cache: StemCache
  private var isEnglish: Bool
  /// The caches of other languages that texts were read in.
  private var otherCaches: [StemCacheBox] = []
  private var offset = 0
  private var characters = CharacterClasses()
  private var buffer: [UInt8] = []
  /// Whether the character before `offset` was the first half of a pair.
  private var isInsidePairs = false

  init(_ language: TextLanguage) {
    cache = StemCache(language)
    isEnglish = language.isEnglish
  }

  /// Selects the language of the texts that follow.
  mutating func switchLanguage(to language: TextLanguage) {
    guard language != cache.language else { return }
    let existing = otherCaches.first { $0.cache.language == language }
    let box = existing ?? StemCacheBox(StemCache(language))
    if existing == nil { otherCaches.append(box) }
    swap(&cache, &box.cache)
    isEnglish = language.isEnglish
  }

  /// Appends the terms of the first words of a text; none is 0 or above 2^31.
  mutating func read(_ bytes: Span<UInt8>, atMost limit: Int, into terms: inout [UInt32]) {
    offset = 0
    isInsidePairs = false
    let end = terms.count + limit
    while offset < bytes.count, terms.count < end {
      let byte = bytes[offset]
      if isASCIIWord(byte) {
        if let term = readPlainWord(in: bytes) ?? readWord(in: bytes) { terms.append(term) }
      } else if byte < 0x80 {
        offset += 1
        isInsidePairs = false
      } else if let term = readBeyondASCII(in: bytes) {
        terms.append(term)
      }
    }
  }

  /// Reads an ASCII word of two to fifteen letters before an ASCII separator, which most words are.
  ///
  /// - Returns: `nil` for any other word.
  @inline(__always)
  private mutating func readPlainWord(in bytes: Span<UInt8>) -> UInt32? {
    let first = eightBytes(of: bytes, at: offset)
    let others = ~alphanumericBytes(first) & splatEight(0x80)
    guard others != 0 else { return readLongerWord(first, in: bytes) }
    let length = others.trailingZeroBitCount / 8
    guard length > 1, endsPlainly(first, length, offset + length, bytes) else { return nil }
    offset += length + 1
    isInsidePairs = false
    return cache.term(ofShort: lowerCase(first) & (UInt64.max >> UInt64(64 - length * 8)))
  }

  /// Reads an ASCII word of eight to fifteen letters.
  @inline(__always)
  private mutating func readLongerWord(_ first: UInt64, in bytes: Span<UInt8>) -> UInt32? {
    let second = eightBytes(of: bytes, at: offset + 8)
    let others = ~alphanumericBytes(second) & splatEight(0x80)
    let length = others.trailingZeroBitCount / 8
    guard others != 0, endsPlainly(second, length, offset + 8 + length, bytes) else { return nil }
    offset += length + 9
    isInsidePairs = false
    guard length > 0 else { return cache.term(ofShort: lowerCase(first)) }
    return cache.term(
      ofLong: lowerCase(first), lowerCase(second) & (UInt64.max >> UInt64(64 - length * 8)),
      length: length + 8)
  }

  /// Returns whether the byte after the letters is ASCII and not an apostrophe.
  ///
  /// Anything else may make the word longer or shorter.
  @inline(__always)
  private func endsPlainly(
    _ part: UInt64, _ length: Int, _ end: Int, _ bytes: Span<UInt8>
  ) -> Bool {
    let next = UInt8(truncatingIfNeeded: part >> UInt64(length * 8))
    return next < 0x80 && next != UInt8(ascii: "'") && end < bytes.count
  }

  private mutating func readWord(in bytes: Span<UInt8>) -> UInt32? {
    let start = offset
    isInsidePairs = false
    offset = wordEnd(of: bytes, from: start)
    if offset < bytes.count, bytes[offset] >= 0x80 {
      let role = characters.lookUp(scalar(at: offset, in: bytes).value).role
      if role == .letter || role == .ignored {
        offset = start
        return readMixedWord(in: bytes)
      }
    }
    let end = offset
    guard end - start > 1 else { return nil }
    if isEnglish, end < bytes.count, bytes[end] != UInt8(ascii: " ") { skipPossessive(in: bytes) }
    return cache.term(of: bytes, from: start, to: end)
  }

  private mutating func readBeyondASCII(in bytes: Span<UInt8>) -> UInt32? {
    let (value, length) = scalar(at: offset, in: bytes)
    switch characters.lookUp(value).role {
    case .letter: return readMixedWord(in: bytes)
    case .paired: return readPair(first: value, length: length, in: bytes)
    case .separator, .ignored:
      offset += length
      isInsidePairs = false
      return nil
    }
  }

  /// Reads a word with letters beyond ASCII through a buffer in lower case.
  private mutating func readMixedWord(in bytes: Span<UInt8>) -> UInt32? {
    isInsidePairs = false
    buffer.removeAll(keepingCapacity: true)
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        guard isASCIIWord(byte) else { break }
        append(UInt32(byte | 0x20))
        offset += 1
        continue
      }
      let (value, length) = scalar(at: offset, in: bytes)
      let entry = characters.lookUp(value)
      guard entry.role == .letter || entry.role == .ignored else { break }
      if entry.role == .letter { append(entry.lowerCase) }
      offset += length
    }
    skipPossessive(in: bytes)
    guard buffer.count > 1 else { return nil }
    let word = buffer
    return cache.term(of: word.span, from: 0, to: word.count)
  }

  private mutating func append(_ value: UInt32) {
    // Longer words with letters beyond ASCII are equal if their beginnings are.
    guard buffer.count < StemCache.longestWord - 4, let scalar = Unicode.Scalar(value) else {
      return
    }
    buffer.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Reads a character and the next one as one word; a character without neighbours stands alone.
  private mutating func readPair(
    first: UInt32, length: Int, in bytes: Span<UInt8>
  ) -> UInt32? {
    offset += length
    let wasInsidePairs = isInsidePairs
    if offset < bytes.count, bytes[offset] >= 0x80 {
      let second = scalar(at: offset, in: bytes).value
      if characters.lookUp(second).role == .paired {
        isInsidePairs = true
        return termID(of: UInt64(first) << 32 | UInt64(second))
      }
    }
    isInsidePairs = false
    return wasInsidePairs ? nil : termID(of: UInt64(first) << 32)
  }

  /// Skips `'s` and `’s` at the end of a word.
  private mutating func skipPossessive(in bytes: Span<UInt8>) {
    guard isEnglish, offset + 1 < bytes.count else { return }
    var next = offset + 1
    if bytes[offset] == 0xE2 {
      guard offset + 3 < bytes.count, bytes[offset + 1] == 0x80, bytes[offset + 2] == 0x99 else {
        return
      }
      next = offset + 3
    } else if bytes[offset] != UInt8(ascii: "'") {
      return
    }
    guard bytes[next] | 0x20 == UInt8(ascii: "s") else { return }
    guard next + 1 == bytes.count || !isASCIIWord(bytes[next + 1]) else { return }
    offset = next + 1
  }
}

/// Holds the cache of a language until the next text in it.
private final class StemCacheBox {
  var cache: StemCache

  init(_ cache: consuming StemCache) {
    self.cache = cache
  }
}

private func isASCIIWord(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
}

/// Returns the character at an offset and its length; a truncated character ends the text.
private func scalar(at start: Int, in bytes: Span<UInt8>) -> (value: UInt32, length: Int) {
  let first = bytes[start]
  let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  guard start + length <= bytes.count else { return (0xFFFD, bytes.count - start) }
  var value = UInt32(first) & (0xFF >> UInt32(length + 1))
  for index in 1..<length { value = value << 6 | UInt32(bytes[start + index] & 0x3F) }
  return (value, length)
}

/// Returns the end of the run of ASCII letters and digits that begins at `start`.
private func wordEnd(of bytes: Span<UInt8>, from start: Int) -> Int {
  var offset = start
  while offset < bytes.count {
    let part = eightBytes(of: bytes, at: offset)
    let others = ~alphanumericBytes(part) & splatEight(0x80)
    if others != 0 { return offset + others.trailingZeroBitCount / 8 }
    offset += 8
  }
  return bytes.count
}

/// The role of Unicode characters beyond ASCII in words, cached for recent ones.
///
/// Asking the Unicode tables costs a hundred times more than reading a byte, and a text uses few
/// alphabets.
private struct CharacterClasses {
  enum Role: UInt8 {
    /// Ends a word.
    case separator
    /// Is part of a word.
    case letter
    /// Belongs to a script without spaces, in which pairs of characters serve as words.
    case paired
    /// Changes nothing, like a soft hyphen.
    case ignored
  }

  struct Entry {
    var scalar: UInt32
    var lowerCase: UInt32
    var role: Role
  }

  private var entries = [Entry](
    repeating: Entry(scalar: 0, lowerCase: 0, role: .separator), count: 1024)

  mutating func lookUp(_ scalar: UInt32) -> Entry {
    let index = Int(scalar & 1023)
    let cached = entries[index]
    if cached.scalar == scalar { return cached }
    let entry = Self.classify(scalar)
    entries[index] = entry
    return entry
  }

  private static func classify(_ value: UInt32) -> Entry {
    guard let scalar = Unicode.Scalar(value) else {
      return Entry(scalar: value, lowerCase: value, role: .separator)
    }
    let lowerCase = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    return Entry(scalar: value, lowerCase: lowerCase.value, role: role(of: scalar))
  }

  private static func role(of scalar: Unicode.Scalar) -> Role {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
      isWrittenWithoutSpaces(scalar.value) ? .paired : .letter
    case .format: .ignored
    default: .separator
    }
  }

  private static func isWrittenWithoutSpaces(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF,  // Thai, Lao
      0x1000...0x109F,  // Myanmar
      0x1780...0x17FF,  // Khmer
      0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF,  // kana
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,  // Han
      0xAC00...0xD7AF,  // Hangul, whose words have particles attached
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
