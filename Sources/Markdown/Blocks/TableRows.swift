// The rows of a table.

/// Returns the alignments of the columns if a line is the delimiter row of a table.
///
/// - Parameters:
///   - bytes: The text.
///   - range: The line, without its indentation.
/// - Returns: `nil` if it is something else.
func tableAlignments(_ bytes: [UInt8], _ range: Range<Int>) -> [TableAlignment]? {
  var alignments: [TableAlignment] = []
  var offset = range.lowerBound
  func take(_ byte: UInt8) -> Bool {
    guard offset < range.upperBound, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }
  func skipSpaces() {
    while offset < range.upperBound, isCellSpace(bytes[offset]) { offset += 1 }
  }
  _ = take(UInt8(ascii: "|"))
  while true {
    skipSpaces()
    if offset == range.upperBound { return alignments.isEmpty ? nil : alignments }
    let isLeft = take(UInt8(ascii: ":"))
    guard take(UInt8(ascii: "-")) else { return nil }
    while take(UInt8(ascii: "-")) {}
    let isRight = take(UInt8(ascii: ":"))
    alignments.append(isLeft ? isRight ? .center : .left : isRight ? .right : .none)
    skipSpaces()
    if offset == range.upperBound { return alignments }
    guard take(UInt8(ascii: "|")) else { return nil }
  }
}

/// The cells of one row: the texts between the pipes that have no backslash before them.
///
/// A pipe at the start and at the end of the row separates nothing. Code does not protect a pipe.
struct TableCells: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    offset = range.lowerBound
    skipPipe()
  }

  /// The next cell, without the white space around it.
  mutating func next() -> Range<Int>? {
    let start = offset
    while offset < end, !isSeparator { offset += 1 }
    let cell = start..<offset
    let isFollowed = skipPipe()
    let trimmed = trimmed(cell)
    // White space after the last pipe is skipped with it; else it would be an empty cell.
    return isFollowed || !cell.isEmpty ? trimmed : nil
  }

  private var isSeparator: Bool {
    bytes[offset] == UInt8(ascii: "|") && (offset == 0 || bytes[offset - 1] != UInt8(ascii: "\\"))
  }

  @discardableResult private mutating func skipPipe() -> Bool {
    guard offset < end, bytes[offset] == UInt8(ascii: "|") else { return false }
    offset += 1
    while offset < end, isCellSpace(bytes[offset]) { offset += 1 }
    return true
  }

  private func trimmed(_ cell: Range<Int>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, isCellSpace(bytes[start]) { start += 1 }
    while start < end, isCellSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}

private func isCellSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
}
