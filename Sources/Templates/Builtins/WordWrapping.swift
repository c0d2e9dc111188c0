internal import Basics

/// Breaks lines at white space and hyphens, as Python's `textwrap` does.
struct WordWrapping {
  typealias Chunk = ArraySlice<Unicode.Scalar>

  /// The most characters of a line.
  let width: Int
  /// Whether a word longer than a line is cut.
  let breaksWords: Bool
  let breaksAtHyphens: Bool

  /// One line as several.
  func lines(of line: String) -> [String] {
    let scalars = Array(line.unicodeScalars)
    var rest = chunks(of: scalars).reversed() as [Chunk]
    var lines: [String] = []
    while !rest.isEmpty {
      if !lines.isEmpty, let next = rest.last, isSpace(next) { rest.removeLast() }
      let parts = takeLine(&rest)
      if !parts.isEmpty { lines.append(String(scalars: parts.joined())) }
    }
    return lines
  }

  private func takeLine(_ rest: inout [Chunk]) -> [Chunk] {
    var parts: [Chunk] = []
    var length = 0
    while let next = rest.last, length + next.count <= width {
      parts.append(next)
      length += next.count
      rest.removeLast()
    }
    if let next = rest.last, next.count > width {
      takePart(of: next, room: width - length, &parts, &rest)
    }
    if let last = parts.last, isSpace(last) { parts.removeLast() }
    return parts
  }

  /// Takes as much of a word that no line can hold as there is room for, up to a hyphen if there is one.
  private func takePart(
    of word: Chunk, room: Int, _ parts: inout [Chunk], _ rest: inout [Chunk]
  ) {
    guard breaksWords else {
      if parts.isEmpty, let word = rest.popLast() { parts.append(word) }
      return
    }
    var end = room
    let start = word.prefix(room)
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

  /// The pieces between which a line may end: words and their parts, dashes, white space.
  private func chunks(of text: [Unicode.Scalar]) -> [Chunk] {
    var chunks: [Chunk] = []
    var place = 0
    while place < text.count {
      let end = endOfChunk(text, from: place)
      chunks.append(text[place..<end])
      place = end
    }
    return chunks
  }

  private func endOfChunk(_ text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    if breaks(text[start]) {
      while end < text.count, breaks(text[end]) { end += 1 }
      return end
    }
    if breaksAtHyphens, let dashEnd = endOfDash(text, at: start) { return dashEnd }
    end += 1
    while end < text.count, !breaks(text[end]) {
      if breaksAtHyphens {
        if isHyphen(text, at: end) { return end + 1 }
        if endOfDash(text, at: end) != nil { return end }
      }
      end += 1
    }
    return end
  }

  /// Only these divide words, not all of Unicode's white space.
  private func breaks(_ scalar: Unicode.Scalar) -> Bool {
    (0x09...0x0D).contains(scalar.value) || scalar == " "
  }

  /// The end of two or more hyphens between words.
  private func endOfDash(_ text: [Unicode.Scalar], at start: Int) -> Int? {
    guard start > 0, text[start] == "-", endsWord(text[start - 1]) else { return nil }
    var end = start
    while end < text.count, text[end] == "-" { end += 1 }
    return end - start >= 2 && end < text.count && isPart(text[end]) ? end : nil
  }

  /// Whether a line may end behind the hyphen at a place: letters stand on both sides, and not just one.
  private func isHyphen(_ text: [Unicode.Scalar], at place: Int) -> Bool {
    guard text[place] == "-" else { return false }
    func isLetter(_ offset: Int) -> Bool {
      guard text.indices.contains(place + offset) else { return false }
      let scalar = text[place + offset]
      return isPart(scalar) && scalar.properties.numericType != .decimal
    }
    func isHyphen(_ offset: Int) -> Bool {
      text.indices.contains(place + offset) && text[place + offset] == "-"
    }
    let follows =
      isLetter(-1) && isLetter(-2)
      || isLetter(-3) && isHyphen(-2) && endsWord(text[place - 1])
    return follows && isLetter(1) && (isLetter(2) || isHyphen(2) && isLetter(3))
  }

  private func isPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || isAlphanumeric(scalar)
  }

  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    isPart(scalar) || "!\"'&.,?".unicodeScalars.contains(scalar)
  }
}
