internal import Basics

/// The number of words in UTF-8 text, as people count them: what stands between spaces and has a letter or a digit in it; each
/// Chinese character and kana is one of its own.
///
/// A single sign of ASCII between two letters or digits parts no word: `don't`, `well-known`, `3.14`, `and/or` and `U.S.A.` are
/// one each. Dashes and several signs do: `end...Start`, `word--word`. Where a script puts no spaces between words, their number
/// is estimated from that of its letters.
func countWords(_ text: [UInt8]) -> Int {
  var words = 0
  // Words begin and end where no processor can guess it, so the common path has no branches.
  var state = WordState()
  var unspaced = UnspacedLetters()
  var index = 0
  let roles = WordRole.firstBlocks
  let bytes = text.span
  while index < bytes.count {
    let plain = countPlainWords(bytes, from: index, &state)
    words += plain.words
    index += plain.bytes
    guard index < bytes.count else { break }
    let byte = bytes[index]
    if byte < 0x80 {
      let parts = byte < 64 ? wordPartsBelow64 : wordPartsFrom64
      let isLetter = (parts >> UInt64(byte & 63)) & 1
      let isSign: UInt64 = byte &- 0x21 < 0x5E ? isLetter ^ 1 : 0
      words += Int(isLetter & ~(state.afterLetter | state.afterJoint))
      state = WordState(afterLetter: isLetter, afterJoint: isSign & state.afterLetter)
      index += 1
      continue
    }
    let (scalar, length) = decodeScalar(text, at: index)
    index += length
    let role = scalar < 0x2000 ? roles[Int(scalar)] : WordRole(of: scalar)
    if role == .letter {
      words += Int((state.afterLetter | state.afterJoint) ^ 1)
      state = WordState(afterLetter: 1, afterJoint: 0)
      continue
    }
    guard role != .within else { continue }
    state = WordState(afterLetter: 0, afterJoint: role == .joint ? state.afterLetter : 0)
    if role == .ideograph {
      words += 1
    } else if let script = role.script {
      unspaced.add(script)
    }
  }
  return words + unspaced.words
}

/// What stood before a character; each number is 1 or 0.
private struct WordState {
  /// A letter or a digit.
  var afterLetter: UInt64 = 0
  /// A single sign behind a letter or a digit, which parts no word where another follows.
  var afterJoint: UInt64 = 0
}

/// How many words begin before the next byte that is not ASCII, looked at sixteen bytes at a time; the last few bytes are left
/// over.
@inline(__always)
private func countPlainWords(
  _ bytes: Span<UInt8>, from start: Int, _ state: inout WordState
) -> (words: Int, bytes: Int) {
  var words = 0
  var index = start
  while index + 16 <= bytes.count {
    let part = sixteenBytes(bytes, at: index)
    let plain = firstMark(markedBytes(highMarks(part)))
    guard plain > 0 else { break }
    let letters = markedBytes(markedBytes(letterMarks(part)), before: plain)
    let signs = markedBytes((part &- every(0x21)) .< every(0x5E)) & ~letters
    let afterLetters = SIMD2(
      letters[0] << 8 | state.afterLetter, letters[1] << 8 | letters[0] >> 56)
    let joints = signs & afterLetters
    let afterJoints = SIMD2(joints[0] << 8 | state.afterJoint, joints[1] << 8 | joints[0] >> 56)
    words += countMarks(letters & ~(afterLetters | afterJoints))
    let (half, bit) = ((plain - 1) / 8, UInt64((plain - 1) % 8 * 8))
    state.afterLetter = letters[half] >> bit & 1
    state.afterJoint = joints[half] >> bit & 1
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
