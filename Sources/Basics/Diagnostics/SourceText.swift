/// A range of bytes in one file of the site, which a diagnostic points at.
///
/// It names the file and does not hold its text: a million articles must not stay in memory because
/// of the few lines that diagnostics print. Lines and columns are counted only when a diagnostic is
/// printed.
package struct SourceSpan: Sendable, Equatable, Hashable {
  /// The path as the user knows it, relative to the root of the site: `Content/local/ferry.md`.
  package var path: String
  /// Offsets in bytes from the start of the file.
  package var range: Range<Int>

  package init(path: String, range: Range<Int>) {
    self.path = path
    self.range = range
  }

  /// The whole file, for a diagnostic without a smaller location.
  package init(file path: String) {
    self.init(path: path, range: 0..<0)
  }
}

/// The bytes of a file and the path that diagnostics use for it.
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

  /// It is invisible, so columns do not count it.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Returns a span of this file.
  package func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(path: path, range: range)
  }

  /// Returns the line and column of a byte offset, both counted from 1; columns count characters.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    position(of: min(max(offset, 0), bytes.count), from: 0, at: (1, 1))
  }

  /// Returns the position of an offset, counted from an earlier offset whose position is known.
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

  /// Returns the bytes of the line that holds an offset, without its line end.
  package func lineRange(around offset: Int) -> Range<Int> {
    let offset = min(max(offset, 0), bytes.count)
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let first = bytes.starts(with: Self.byteOrderMark) ? min(3, bytes.count) : 0
    let start = bytes[..<offset].indices.last(where: endsLine).map { $0 + 1 } ?? first
    let end = bytes[offset...].firstIndex(where: isBreak) ?? bytes.count
    return start..<max(start, end)
  }

  /// A line ends with a line feed, or with a carriage return that no line feed follows.
  private func endsLine(at index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: "\n") { return true }
    guard bytes[index] == UInt8(ascii: "\r") else { return false }
    return index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
  }

  /// Returns the byte offset at which a line starts, counted from 1; the end of the file for lines
  /// after the last one.
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

/// Finds lines and columns of many spans, each in a time that does not depend on the size of the
/// file.
///
/// A file of one line may have hundreds of thousands of errors, and counting each position from the
/// start would read the whole file every time.
package struct SourcePositions {
  private var last: (path: String, text: SourceText?)?
  private var indexes: [String: PositionIndex] = [:]
  /// Positions in smaller files are counted from the start.
  private static let smallestIndexedFile = 1 << 15

  package init() {}

  /// Returns the text of a file, which is looked up once for consecutive calls with the same path.
  package mutating func text(of path: String, source: SourceLookup) -> SourceText? {
    if let last, last.path == path { return last.text }
    let text = source(path)
    last = (path, text)
    return text
  }

  /// Returns the line and column of a span's start, or `nil` if the file cannot be read.
  package mutating func position(
    of span: SourceSpan, source: SourceLookup
  ) -> (line: Int, column: Int)? {
    if let index = indexes[span.path] { return index.position(of: span.range.lowerBound) }
    guard let text = text(of: span.path, source: source) else { return nil }
    guard text.bytes.count >= Self.smallestIndexedFile else {
      return text.position(of: span.range.lowerBound)
    }
    let index = PositionIndex(text)
    indexes[span.path] = index
    return index.position(of: span.range.lowerBound)
  }
}

/// The positions of every 4096th byte of a text, from which the others are counted.
struct PositionIndex {
  private let text: SourceText
  private var positions: [(line: Int, column: Int)] = []
  private static let distance = 4096

  init(_ text: SourceText) {
    self.text = text
    var position = (line: 1, column: 1)
    var offset = 0
    positions.append(position)
    while offset + Self.distance <= text.bytes.count {
      position = text.position(of: offset + Self.distance, from: offset, at: position)
      offset += Self.distance
      positions.append(position)
    }
  }

  func position(of offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), text.bytes.count)
    let index = end / Self.distance
    return text.position(of: end, from: index * Self.distance, at: positions[index])
  }
}
