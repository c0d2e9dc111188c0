internal import Basics

/// Breaks lines at white space and hyphens, as Python's `textwrap`.
struct WordWrapper {
  typealias Chunk = ArraySlice<Unicode.Scalar>

  /// The maximum number of characters in a line.
  let width: Int
  /// Whether a word longer than a line is broken.
  let breaksWords: Bool
  let breaksAtHyphens: Bool

  /// Returns one line broken into several.
  func lines(of line: String) -> [String] {
    let scalars = Array(line.unicodeScalars)
    var rest = chunks(of: scalars).reversed() as [Chunk]
    var lines: [String] = []
    while !rest.isEmpty {
      if !lines.isEmpty, let next = rest.last, isSpace(next) { rest.removeLast() }
      let parts = consumeLine(&rest)
      if !parts.isEmpty { lines.append(String(scalars: parts.joined())) }
    }
    return lines
  }

  private func consumeLine(_ rest: inout [Chunk]) -> [Chunk] {
    var parts: [Chunk] = []
    var length = 0
    while let next = rest.last, length + next.count <= width {
      parts.append(next)
      length += next.count
      rest.removeLast()
    }
    if let next = rest.last, next.count > width {
      consumePart(of: next, width - length, &parts, &rest)
    }
    if let last = parts.last, isSpace(last) { parts.removeLast() }
    return parts
  }

  /// Moves the part of an overlong word that fits into the line, up to its last hyphen if any.
  private func consumePart(
    of word: Chunk, _ remainingWidth: Int, _ parts: inout [Chunk], _ rest: inout [Chunk]
  ) {
    guard breaksWords else {
      if parts.isEmpty, let word = rest.popLast() { parts.append(word) }
      return
    }
    var end = remainingWidth
    let start = word.prefix(remainingWidth)
    if breaksAtHyphens, let hyphen = start.lastIndex(of: "-"), hyphen > word.startIndex,
      word[..<hyphen].contains(where: { $0 != "-" })
    {
      end = hyphen + 1 - word.startIndex
    }
    parts.append(word.prefix(end))
    rest[rest.count - 1] = word.dropFirst(end)
  }

  private func isSpace(_ chunk: Chunk) -> Bool { chunk.allSatisfy(isWhiteSpace) }

  // MARK: Chunks

  /// Returns the chunks between which a line may end: words and their parts, dashes, white space.
  private func chunks(of text: [Unicode.Scalar]) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = 0
    while start < text.count {
      let end = endOfChunk(text, from: start)
      chunks.append(text[start..<end])
      start = end
    }
    return chunks
  }

  private func endOfChunk(_ text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    if isSeparator(text[start]) {
      while end < text.count, isSeparator(text[end]) { end += 1 }
      return end
    }
    if breaksAtHyphens, let dashEnd = endOfDash(text, at: start) { return dashEnd }
    end += 1
    while end < text.count, !isSeparator(text[end]) {
      if breaksAtHyphens {
        if isHyphen(text, at: end) { return end + 1 }
        if endOfDash(text, at: end) != nil { return end }
      }
      end += 1
    }
    return end
  }

  /// Returns whether a character separates words; other white space of Unicode does not.
  private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    (0x09...0x0D).contains(scalar.value) || scalar == " "
  }

  /// Returns the end of a dash: two or more hyphens between words.
  private func endOfDash(_ text: [Unicode.Scalar], at start: Int) -> Int? {
    guard start > 0, text[start] == "-", endsWord(text[start - 1]) else { return nil }
    var end = start
    while end < text.count, text[end] == "-" { end += 1 }
    return end - start >= 2 && end < text.count && isWordCharacter(text[end]) ? end : nil
  }

  /// Returns whether a line may end after the hyphen at an index: at least two letters must stand
  /// on both sides.
  private func isHyphen(_ text: [Unicode.Scalar], at index: Int) -> Bool {
    guard text[index] == "-" else { return false }
    func isLetter(_ offset: Int) -> Bool {
      guard text.indices.contains(index + offset) else { return false }
      let scalar = text[index + offset]
      return isWordCharacter(scalar) && scalar.properties.numericType != .decimal
    }
    func isHyphen(_ offset: Int) -> Bool {
      text.indices.contains(index + offset) && text[index + offset] == "-"
    }
    let follows =
      isLetter(-1) && isLetter(-2)
      || isLetter(-3) && isHyphen(-2) && endsWord(text[index - 1])
    return follows && isLetter(1) && (isLetter(2) || isHyphen(2) && isLetter(3))
  }

  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    isWordCharacter(scalar) || "!\"'&.,?".unicodeScalars.contains(scalar)
  }
}
