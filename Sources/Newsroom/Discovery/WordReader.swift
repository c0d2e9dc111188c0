internal import Basics

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

  /// Longer words with letters beyond ASCII count as equal when they begin alike.
  private static let longestWord = 64

  init(isEnglish: Bool) {
    self.isEnglish = isEnglish
  }

  /// Appends the numbers of the first words of a text to `words`; none is 0 or above 2^31.
  mutating func read(_ bytes: Span<UInt8>, atMost limit: Int, into words: inout [UInt32]) {
    at = 0
    isInsidePairs = false
    let end = words.count + limit
    while at < bytes.count, words.count < end {
      let byte = bytes[at]
      if isASCIIWord(byte) {
        if let word = readShortWord(in: bytes) ?? readWord(in: bytes) { words.append(word) }
      } else if byte < 0x80 {
        at += 1
        isInsidePairs = false
      } else if let word = readBeyondASCII(in: bytes) {
        words.append(word)
      }
    }
  }

  /// Reads an ASCII word of two to seven letters before a space or the like, as most are; nil for any other.
  @inline(__always)
  private mutating func readShortWord(in bytes: Span<UInt8>) -> UInt32? {
    let part = eightBytes(of: bytes, at: at)
    let others = ~letterBytes(part) & everyByte(0x80)
    guard others != 0 else { return nil }
    let length = others.trailingZeroBitCount / 8
    let next = UInt8(truncatingIfNeeded: part >> UInt64(length * 8))
    guard length > 1, next < 0x80, next != UInt8(ascii: "'"), at + length < bytes.count else {
      return nil
    }
    let word = part | everyByte(0x20)
    let last = UInt8(truncatingIfNeeded: word >> UInt64((length - 1) * 8))
    var end = length
    if isEnglish, last == UInt8(ascii: "s") || last == UInt8(ascii: "y") {
      end = singularEnd(of: bytes, from: at, to: at + length) - at
    }
    at += length + 1
    isInsidePairs = false
    return number(of: word & (UInt64.max >> UInt64(64 - end * 8)))
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

/// Eight bytes of a text, the first lowest; zeros beyond its end.
@inline(__always)
private func eightBytes(of bytes: Span<UInt8>, at start: Int) -> UInt64 {
  if start &+ 8 <= bytes.count {
    return UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
  }
  var part: UInt64 = 0
  for at in start..<bytes.count { part |= UInt64(bytes[at]) << UInt64((at - start) * 8) }
  return part
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

/// The number of a word, eight bytes at a time.
private func number(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt32 {
  var hash: UInt64 = 0
  var at = start
  while end - at > 8 {
    hash = scramble(hash ^ lowerCase(eightBytes(of: bytes, at: at)))
    at += 8
  }
  let rest = lowerCase(eightBytes(of: bytes, at: at)) & (UInt64.max >> UInt64(64 - (end - at) * 8))
  return number(of: hash ^ rest)
}

/// Eight bytes with the bit set that makes ASCII letters small and that digits have already.
private func lowerCase(_ part: UInt64) -> UInt64 {
  part | (~part & everyByte(0x80)) >> 2
}

@inline(__always)
func scramble(_ value: UInt64) -> UInt64 {
  let product = value &* 0x9E37_79B9_7F4A_7C15
  return product ^ (product >> 32)
}

/// A number below 2^31 and not 0 for a longer one.
func number(of value: UInt64) -> UInt32 {
  max(1, UInt32(truncatingIfNeeded: scramble(scramble(value)) >> 33))
}
