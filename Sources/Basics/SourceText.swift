/// The bytes of a file together with the path that diagnostics call it by.
package struct SourceText: Sendable, Equatable {
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Nobody sees it, so that columns do not count it.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A span of this file.
  package func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(path: path, range: range)
  }

  /// The line and column of a byte offset, both counted from 1; columns count characters, not bytes.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    position(of: min(max(offset, 0), bytes.count), from: 0, at: (1, 1))
  }

  /// The position of an offset, counted on from an earlier one whose position is known.
  func position(
    of end: Int, from start: Int, at known: (line: Int, column: Int)
  ) -> (line: Int, column: Int) {
    var (line, column) = known
    var index = start
    if start == 0, bytes.starts(with: Self.byteOrderMark) { index = min(end, 3) }
    while index < end {
      if endsLine(at: index) {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
    return (line, column)
  }

  /// The bytes of the line that holds an offset, without its line end.
  package func lineRange(around offset: Int) -> Range<Int> {
    let place = min(max(offset, 0), bytes.count)
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let first = bytes.starts(with: Self.byteOrderMark) ? min(3, bytes.count) : 0
    let start = bytes[..<place].indices.last(where: endsLine).map { $0 + 1 } ?? first
    let end = bytes[place...].firstIndex(where: isBreak) ?? bytes.count
    return start..<max(start, end)
  }

  /// A line ends with a line feed, or with a carriage return that none follows.
  private func endsLine(at index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: "\n") { return true }
    guard bytes[index] == UInt8(ascii: "\r") else { return false }
    return index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
  }

  /// The byte offset at which a line starts, counted from 1; the end of the file for lines beyond it.
  package func offset(ofLine line: Int) -> Int {
    var current = 1
    guard line > 1 else { return 0 }
    for index in bytes.indices where endsLine(at: index) {
      current += 1
      if current == line { return index + 1 }
    }
    return bytes.count
  }
}
