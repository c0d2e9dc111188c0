internal import Basics
internal import Stemming

/// Reads a text word by word; a word comes out as a number that is equal for the inflected forms of one word.
///
/// A word is a run of letters and digits in lower case, without an English `'s`. In scripts written without spaces each
/// pair of neighbouring characters is a word.
struct WordReader: ~Copyable {
  private var vocabulary: Vocabulary
  private var isEnglish: Bool
  /// The vocabularies of other languages that texts were read in.
  private var others: [ShelvedVocabulary] = []
  private var at = 0
  private var scalars = ScalarTable()
  private var buffer: [UInt8] = []
  /// Whether the character before `at` was the first half of a pair.
  private var isInsidePairs = false

  init(_ language: TextLanguage) {
    vocabulary = Vocabulary(language)
    isEnglish = language.isEnglish
  }

  /// Reads in another language from now on.
  mutating func turn(to language: TextLanguage) {
    guard language != vocabulary.language else { return }
    let known = others.first { $0.vocabulary.language == language }
    let shelved = known ?? ShelvedVocabulary(Vocabulary(language))
    if known == nil { others.append(shelved) }
    swap(&vocabulary, &shelved.vocabulary)
    isEnglish = language.isEnglish
  }

  /// Appends the numbers of the first words of a text to `words`; none is 0 or above 2^31.
  mutating func read(_ bytes: Span<UInt8>, atMost limit: Int, into words: inout [UInt32]) {
    at = 0
    isInsidePairs = false
    let end = words.count + limit
    while at < bytes.count, words.count < end {
      let byte = bytes[at]
      if isASCIIWord(byte) {
        if let word = readPlainWord(in: bytes) ?? readWord(in: bytes) { words.append(word) }
      } else if byte < 0x80 {
        at += 1
        isInsidePairs = false
      } else if let word = readBeyondASCII(in: bytes) {
        words.append(word)
      }
    }
  }

  /// Reads an ASCII word of two to fifteen letters before a space or the like, as most are; nil for any other.
  @inline(__always)
  private mutating func readPlainWord(in bytes: Span<UInt8>) -> UInt32? {
    let first = eightBytes(of: bytes, at: at)
    let others = ~letterBytes(first) & everyByte(0x80)
    guard others != 0 else { return readLongerWord(first, in: bytes) }
    let length = others.trailingZeroBitCount / 8
    guard length > 1, ends(first, length, at + length, bytes) else { return nil }
    at += length + 1
    isInsidePairs = false
    return vocabulary.number(ofShort: lowerCase(first) & (UInt64.max >> UInt64(64 - length * 8)))
  }

  /// Reads one of eight to fifteen letters.
  @inline(__always)
  private mutating func readLongerWord(_ first: UInt64, in bytes: Span<UInt8>) -> UInt32? {
    let second = eightBytes(of: bytes, at: at + 8)
    let others = ~letterBytes(second) & everyByte(0x80)
    let length = others.trailingZeroBitCount / 8
    guard others != 0, ends(second, length, at + 8 + length, bytes) else { return nil }
    at += length + 9
    isInsidePairs = false
    guard length > 0 else { return vocabulary.number(ofShort: lowerCase(first)) }
    return vocabulary.number(
      ofLong: lowerCase(first), lowerCase(second) & (UInt64.max >> UInt64(64 - length * 8)),
      length: length + 8)
  }

  /// Whether what follows the letters of eight bytes is ASCII and no apostrophe; both may make the word longer or shorter.
  @inline(__always)
  private func ends(
    _ part: UInt64, _ length: Int, _ end: Int, _ bytes: Span<UInt8>
  ) -> Bool {
    let next = UInt8(truncatingIfNeeded: part >> UInt64(length * 8))
    return next < 0x80 && next != UInt8(ascii: "'") && end < bytes.count
  }

  private mutating func readWord(in bytes: Span<UInt8>) -> UInt32? {
    let start = at
    isInsidePairs = false
    at = wordEnd(of: bytes, from: start)
    if at < bytes.count, bytes[at] >= 0x80 {
      let role = scalars.look(up: scalar(at: at, in: bytes).value).role
      if role == .letter || role == .ignored {
        at = start
        return readMixedWord(in: bytes)
      }
    }
    let end = at
    guard end - start > 1 else { return nil }
    if isEnglish, end < bytes.count, bytes[end] != UInt8(ascii: " ") { skipPossessive(in: bytes) }
    return vocabulary.number(of: bytes, from: start, to: end)
  }

  private mutating func readBeyondASCII(in bytes: Span<UInt8>) -> UInt32? {
    let (value, length) = scalar(at: at, in: bytes)
    switch scalars.look(up: value).role {
    case .letter: return readMixedWord(in: bytes)
    case .paired: return readPair(first: value, length: length, in: bytes)
    case .separator, .ignored:
      at += length
      isInsidePairs = false
      return nil
    }
  }

  /// Reads a word with letters beyond ASCII through a buffer in lower case.
  private mutating func readMixedWord(in bytes: Span<UInt8>) -> UInt32? {
    isInsidePairs = false
    buffer.removeAll(keepingCapacity: true)
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        guard isASCIIWord(byte) else { break }
        append(UInt32(byte | 0x20))
        at += 1
        continue
      }
      let (value, length) = scalar(at: at, in: bytes)
      let entry = scalars.look(up: value)
      guard entry.role == .letter || entry.role == .ignored else { break }
      if entry.role == .letter { append(entry.lowerCase) }
      at += length
    }
    skipPossessive(in: bytes)
    guard buffer.count > 1 else { return nil }
    let word = buffer
    return vocabulary.number(of: word.span, from: 0, to: word.count)
  }

  private mutating func append(_ value: UInt32) {
    // Longer words with letters beyond ASCII count as equal when they begin alike.
    guard buffer.count < Vocabulary.longestWord - 4, let scalar = Unicode.Scalar(value) else {
      return
    }
    buffer.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Reads a character and its neighbour as one word; a character without neighbours stands alone.
  private mutating func readPair(
    first: UInt32, length: Int, in bytes: Span<UInt8>
  ) -> UInt32? {
    at += length
    let wasInsidePairs = isInsidePairs
    if at < bytes.count, bytes[at] >= 0x80 {
      let second = scalar(at: at, in: bytes).value
      if scalars.look(up: second).role == .paired {
        isInsidePairs = true
        return number(of: UInt64(first) << 32 | UInt64(second))
      }
    }
    isInsidePairs = false
    return wasInsidePairs ? nil : number(of: UInt64(first) << 32)
  }

  /// Passes over `'s` and `’s` at the end of a word.
  private mutating func skipPossessive(in bytes: Span<UInt8>) {
    guard isEnglish, at + 1 < bytes.count else { return }
    var next = at + 1
    if bytes[at] == 0xE2 {
      guard at + 3 < bytes.count, bytes[at + 1] == 0x80, bytes[at + 2] == 0x99 else { return }
      next = at + 3
    } else if bytes[at] != UInt8(ascii: "'") {
      return
    }
    guard bytes[next] | 0x20 == UInt8(ascii: "s") else { return }
    guard next + 1 == bytes.count || !isASCIIWord(bytes[next + 1]) else { return }
    at = next + 1
  }
}

/// A vocabulary that waits for the next text of its language.
private final class ShelvedVocabulary {
  var vocabulary: Vocabulary

  init(_ vocabulary: consuming Vocabulary) {
    self.vocabulary = vocabulary
  }
}

private func isASCIIWord(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
}

/// The character at an offset and its length; a text cut within a character ends there.
private func scalar(at start: Int, in bytes: Span<UInt8>) -> (value: UInt32, length: Int) {
  let first = bytes[start]
  let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  guard start + length <= bytes.count else { return (0xFFFD, bytes.count - start) }
  var value = UInt32(first) & (0xFF >> UInt32(length + 1))
  for place in 1..<length { value = value << 6 | UInt32(bytes[start + place] & 0x3F) }
  return (value, length)
}

/// Where the run of ASCII letters and digits ends that begins at `start`, found eight bytes at a time.
private func wordEnd(of bytes: Span<UInt8>, from start: Int) -> Int {
  var at = start
  while at < bytes.count {
    let part = eightBytes(of: bytes, at: at)
    let others = ~letterBytes(part) & everyByte(0x80)
    if others != 0 { return at + others.trailingZeroBitCount / 8 }
    at += 8
  }
  return bytes.count
}
