internal import Basics

/// The number of words in UTF-8 text: runs of letters and digits; each Chinese character and kana is one of its own.
///
/// An apostrophe within a run does not part it, so "don't" is one word. Where a script puts no spaces between words, their
/// number is estimated from that of its letters.
func countWords(_ text: [UInt8]) -> Int {
  var words = 0
  // 1 inside a word. Words begin and end where no processor can guess it, so the common path has no branches.
  var inWord: UInt64 = 0
  var unspaced = UnspacedLetters()
  var index = 0
  let roles = WordRole.firstBlocks
  let bytes = text.span
  while index < bytes.count {
    let plain = countPlainWords(bytes, from: index, &inWord)
    words += plain.words
    index += plain.bytes
    guard index < bytes.count else { break }
    let byte = bytes[index]
    if byte < 0x80 {
      let parts = byte < 64 ? wordPartsBelow64 : wordPartsFrom64
      let apostrophe: UInt64 = byte == UInt8(ascii: "'") ? inWord : 0
      let isPart = (parts >> UInt64(byte & 63)) & 1 | apostrophe
      words += Int(isPart & (inWord ^ 1))
      inWord = isPart
      index += 1
      continue
    }
    let (scalar, length) = decodeScalar(text, at: index)
    index += length
    let role = scalar < 0x2000 ? roles[Int(scalar)] : WordRole(of: scalar)
    if role == .letter {
      words += Int(inWord ^ 1)
      inWord = 1
      continue
    }
    guard role != .within else { continue }
    inWord = 0
    if role == .ideograph {
      words += 1
    } else if let script = role.script {
      unspaced.add(script)
    }
  }
  return words + unspaced.words
}

/// How many words begin before the next byte that is not ASCII or is an apostrophe, looked at sixteen bytes at a time; the
/// last few bytes are left over.
@inline(__always)
private func countPlainWords(
  _ bytes: Span<UInt8>, from start: Int, _ inWord: inout UInt64
) -> (words: Int, bytes: Int) {
  var words = 0
  var index = start
  while index + 16 <= bytes.count {
    let part = sixteenBytes(bytes, at: index)
    let plain = firstMark(markedBytes(highMarks(part) .| (part .== every(UInt8(ascii: "'")))))
    guard plain > 0 else { break }
    let letters = markedBytes(markedBytes(letterMarks(part)), before: plain)
    let follows = SIMD2(letters[0] << 8 | inWord, letters[1] << 8 | letters[0] >> 56)
    words += countMarks(letters & ~follows)
    inWord = letters[(plain - 1) / 8] >> UInt64((plain - 1) % 8 * 8) & 1
    index += plain
    guard plain == 16 else { break }
  }
  return (words, index - start)
}

// One bit for each ASCII digit and letter.
private let wordPartsBelow64: UInt64 = 0x3ff000000000000
private let wordPartsFrom64: UInt64 = 0x7fffffe07fffffe

/// The character at an offset of valid UTF-8 and the number of its bytes.
private func decodeScalar(_ text: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
  let first = text[index]
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
  guard length > 1, index + length <= text.count else { return (0x20, 1) }
  var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
  for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
  return (scalar, length)
}
