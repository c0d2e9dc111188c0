// How the blocks of CommonMark start. The functions read one line; `word` is the offset of its
// first byte that is no white space, and `end` is the end of the line.

/// The start of a list item.
struct ListMarker {
  /// `-`, `+`, `*`, `.` or `)`.
  var sign: UInt8
  /// The length in bytes.
  var length: Int
}

/// Returns the marker of a list item; `nil` if there is none.
///
/// An item that interrupts a paragraph has words, and the number 1.
func listMarker(
  _ bytes: [UInt8], _ word: Int, _ end: Int, interruptsParagraph: Bool
) -> ListMarker? {
  var offset = word
  while offset < end, offset < word + 9, isDigit(bytes[offset]) { offset += 1 }
  guard offset < end else { return nil }
  let signs: [UInt8] =
    offset > word
    ? [UInt8(ascii: "."), UInt8(ascii: ")")]
    : [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")]
  guard signs.contains(bytes[offset]) else { return nil }
  if interruptsParagraph {
    guard !isBlank(bytes, offset + 1, end) else { return nil }
    if offset > word {
      guard bytes[offset - 1] == UInt8(ascii: "1"),
        bytes[word..<offset - 1].allSatisfy({ $0 == UInt8(ascii: "0") })
      else { return nil }
    }
  }
  guard offset + 1 == end || isHTMLSpace(bytes[offset + 1]) else { return nil }
  return ListMarker(sign: bytes[offset], length: offset + 1 - word)
}

/// Returns true for a heading that starts with `#`.
func isHeading(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Bool {
  let level = run(of: UInt8(ascii: "#"), bytes, word, end)
  return (1...6).contains(level)
    && (word + level == end || isSpaceOrTab(bytes[word + level]))
}

/// Returns true for the underline of a heading.
func isUnderline(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Bool {
  guard word < end, bytes[word] == UInt8(ascii: "=") || bytes[word] == UInt8(ascii: "-") else {
    return false
  }
  return isBlank(bytes, word + run(of: bytes[word], bytes, word, end), end)
}

func isThematicBreak(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Bool {
  guard word < end, [0x2A, 0x2D, 0x5F].contains(bytes[word]) else { return false }
  var count = 0
  for byte in bytes[word..<end] {
    if byte == bytes[word] {
      count += 1
    } else if !isSpaceOrTab(byte) {
      return false
    }
  }
  return count >= 3
}

/// A fence of a code block.
struct CodeFence {
  var sign: UInt8
  var length: Int

  /// The fence with which a line opens a code block; `nil` if it opens none.
  init?(_ bytes: [UInt8], _ word: Int, _ end: Int) {
    guard word < end, bytes[word] == UInt8(ascii: "`") || bytes[word] == UInt8(ascii: "~") else {
      return nil
    }
    sign = bytes[word]
    length = run(of: sign, bytes, word, end)
    guard length >= 3 else { return nil }
    if sign == UInt8(ascii: "`"), bytes[(word + length)..<end].contains(sign) { return nil }
  }

  /// Returns true if a line closes the code block.
  func isClosed(by bytes: [UInt8], _ word: Int, _ end: Int) -> Bool {
    let count = run(of: sign, bytes, word, end)
    return count >= length && isBlank(bytes, word + count, end)
  }
}

/// Returns the length of a footnote's start, `[^label]:`; `nil` if there is none.
func footnoteStart(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Int? {
  guard word + 4 < end || word + 5 == end, bytes[word] == UInt8(ascii: "["),
    bytes[word + 1] == UInt8(ascii: "^")
  else { return nil }
  var offset = word + 2
  while offset < end, bytes[offset] != UInt8(ascii: "]") {
    guard !isHTMLSpace(bytes[offset]), bytes[offset] != UInt8(ascii: "["), bytes[offset] != 0 else {
      return nil
    }
    offset += 1
  }
  guard offset > word + 2, offset + 1 < end, bytes[offset + 1] == UInt8(ascii: ":") else {
    return nil
  }
  return offset + 2 - word
}

// MARK: Bytes

/// Returns the number of equal bytes from an offset on.
func run(of byte: UInt8, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
  var offset = start
  while offset < end, bytes[offset] == byte { offset += 1 }
  return offset - start
}

/// Returns true if the rest of a line has only spaces and tabs.
func isBlank(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
  var offset = start
  while offset < end, isSpaceOrTab(bytes[offset]) { offset += 1 }
  return offset >= end
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
