/// Reads a text word by word; a word comes out as a number that is equal for equal words.
///
/// A word is a run of letters and digits in lower case. An English plural or possessive counts as its singular. In
/// scripts written without spaces each pair of neighbouring characters is a word.
struct WordReader {
  let isEnglish: Bool
  private var at = 0
  private var scalars = ScalarTable()
  private var buffer: [UInt8] = []
  /// Whether the character before `at` was the first half of a pair.
  private var isInsidePairs = false

  /// Longer words count as equal when they begin alike.
  private static let longestWord = 64

  init(isEnglish: Bool) {
    self.isEnglish = isEnglish
  }

  /// Starts at the beginning of another text.
  mutating func rewind() {
    at = 0
    isInsidePairs = false
  }

  /// Returns the number of the next word, never 0 and below 2^31, or nil at the end.
  mutating func next(in bytes: Span<UInt8>) -> UInt32? {
    while at < bytes.count {
      let byte = bytes[at]
      var word: UInt32?
      if isASCIIWord(byte) {
        word = readWord(in: bytes)
      } else if byte < 0x80 {
        at += 1
        isInsidePairs = false
      } else {
        word = readBeyondASCII(in: bytes)
      }
      if let word { return word }
    }
    return nil
  }

  private mutating func readWord(in bytes: Span<UInt8>) -> UInt32? {
    let start = at
    isInsidePairs = false
    repeat { at += 1 } while at < bytes.count && isASCIIWord(bytes[at])
    if at < bytes.count, bytes[at] >= 0x80 {
      let role = scalars.look(up: scalar(at: at, in: bytes).value).role
      if role == .letter || role == .ignored {
        at = start
        return readMixedWord(in: bytes)
      }
    }
    let end = at
    skipPossessive(in: bytes)
    guard end - start > 1 else { return nil }
    return number(of: bytes, from: start, to: singularEnd(of: bytes, from: start, to: end))
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
    let word = buffer.span
    return number(of: word, from: 0, to: singularEnd(of: word, from: 0, to: word.count))
  }

  private mutating func append(_ value: UInt32) {
    guard buffer.count < Self.longestWord, let scalar = Unicode.Scalar(value) else { return }
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

  /// Where the word would end without its plural: `sites` as `site`, `cities` and `city` both as `cit`.
  private func singularEnd(of bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    guard isEnglish, end - start > 3 else { return end }
    let last = bytes[end - 1] | 0x20
    let before = bytes[end - 2] | 0x20
    if last == UInt8(ascii: "y") {
      return isVowel(before) ? end : end - 1
    }
    guard last == UInt8(ascii: "s") else { return end }
    switch before {
    case UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i"): return end
    case UInt8(ascii: "e"):
      return end - start > 4 && bytes[end - 3] | 0x20 == UInt8(ascii: "i") ? end - 3 : end - 1
    default: return end - 1
    }
  }
}

private func isASCIIWord(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
}

private func isVowel(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
    UInt8(ascii: "u"):
    true
  default: false
  }
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

/// The number of an ASCII or already lower-case word, eight bytes at a time.
private func number(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt32 {
  let end = min(end, start + 64)
  var hash: UInt64 = 0
  var part: UInt64 = 0
  for at in start..<end {
    let byte = bytes[at]
    // Sets the bit that makes ASCII letters small; digits have it already.
    part = part << 8 | UInt64(byte < 0x80 ? byte | 0x20 : byte)
    if (at - start) & 7 == 7 {
      hash = scramble(hash ^ part)
      part = 0
    }
  }
  return number(of: hash ^ part)
}

func scramble(_ value: UInt64) -> UInt64 {
  let product = value &* 0x9E37_79B9_7F4A_7C15
  return product ^ (product >> 32)
}

/// A number below 2^31 and not 0 for a longer one.
func number(of value: UInt64) -> UInt32 {
  max(1, UInt32(truncatingIfNeeded: scramble(scramble(value)) >> 33))
}
