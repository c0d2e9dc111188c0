internal import Text

/// Finds the ranges of the destinations of links in the Markdown.
///
/// libcmark reports only the line on which a link starts, so the destination is searched for from
/// there, in a window of bounded size. A text with many links whose destinations are written
/// elsewhere or with escapes uses up the search; the range of each later link is its whole line.
struct SourceLocator {
  private let source: ArraySlice<UInt8>
  /// The offsets of the lines from the start of the body, computed on first use.
  private var lines: [Int] = []
  private var cursor = 0
  /// The number of bytes that may still be compared.
  private var remaining: Int
  private static let window = 4096

  /// The source line of each line of the parsed text; empty if they are the same.
  ///
  /// Both count from 1; index 0 is unused.
  private let lineOrigins: [Int]

  /// What to add to a column in each of the first lines of the parsed text; index 0 is unused.
  private let columnShifts: [Int]

  init(_ source: ArraySlice<UInt8>, lineOrigins: [Int] = [], columnShifts: [Int] = []) {
    self.source = source
    self.lineOrigins = lineOrigins
    self.columnShifts = columnShifts
    remaining = (1 << 20) + 16 * source.count
  }

  /// Returns the bytes of a destination, counted from the start of the body; the line if it is not
  /// found.
  mutating func range(of destination: String, fromLine line: Int) -> Range<Int> {
    let start = self.start(ofLine: line)
    let from = max(start, cursor)
    let wanted = Array(destination.utf8)
    let end = min(source.count, from + Self.window + wanted.count)
    if !wanted.isEmpty, from < end, let found = find(wanted, in: from..<end) {
      cursor = found.upperBound
      return found
    }
    let lineEnd = self.start(ofLine: line + 1)
    return start..<max(start, min(lineEnd, start + Self.window))
  }

  /// Returns the bytes of a destination within a range of the text; the range if it is not found.
  mutating func range(of destination: String, within range: Range<Int>) -> Range<Int> {
    let wanted = Array(destination.utf8)
    let window =
      range.lowerBound..<min(range.upperBound, range.lowerBound + Self.window, source.count)
    return wanted.isEmpty || window.isEmpty ? range : find(wanted, in: window) ?? range
  }

  /// Returns the offset of a line and column, counted from 1 and in bytes, limited to the text.
  mutating func offset(ofLine line: Int, column: Int) -> Int {
    let shift = columnShifts.indices.contains(line) ? columnShifts[line] : 0
    return max(0, min(start(ofLine: line) + column + shift - 1, source.count - 1))
  }

  /// Forgets where the last destination was found, because the next one can be before it.
  mutating func restart() { cursor = 0 }

  private mutating func find(_ wanted: [UInt8], in range: Range<Int>) -> Range<Int>? {
    let base = source.startIndex
    var offset = range.lowerBound
    while offset + wanted.count <= range.upperBound, remaining > 0 {
      var matched = 0
      while matched < wanted.count, source[base + offset + matched] == wanted[matched] {
        matched += 1
      }
      if matched == wanted.count { return offset..<(offset + matched) }
      remaining -= matched + 1
      offset += 1
    }
    return nil
  }

  private mutating func start(ofLine line: Int) -> Int {
    if lines.isEmpty { lines = Self.lineStarts(in: source.span) }
    let line = lineOrigins.indices.contains(line) ? lineOrigins[line] : line
    return line >= 1 && line <= lines.count ? lines[line - 1] : source.count
  }

  /// Lines end as in libcmark: with a line feed, a carriage return, or both.
  private static func lineStarts(in bytes: Span<UInt8>) -> [Int] {
    var lines = [0]
    var offset = 0
    while true {
      offset = firstOffset(in: bytes, from: offset) { ($0 .== splat(0x0A)) .| ($0 .== splat(0x0D)) }
      guard offset < bytes.count else { return lines }
      let isInside =
        bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
      offset += 1
      if !isInside { lines.append(offset) }
    }
  }
}
