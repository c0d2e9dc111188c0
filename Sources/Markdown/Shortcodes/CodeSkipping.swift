/// Finds the code of a Markdown text from the start on, so that shortcodes in it stay as they are.
///
/// It knows fenced blocks and code spans. Code that is only indented is found in the tree later.
struct CodeSkipping {
  private let bytes: [UInt8]
  private var fence: (sign: UInt8, count: Int, isQuoted: Bool)?
  /// The runs of backticks of the current paragraph by their length, and its end.
  private var runs: [Int: Runs] = [:]
  private var paragraphEnd = 0

  /// The bytes and runs that were looked at, for tests of linear time.
  private(set) var steps = 0

  /// The offsets of the runs of one length, and the index of the first one that is not passed.
  private struct Runs {
    var offsets: [Int] = []
    var next = 0
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Returns the start of the next line if the line that starts at an offset is fenced code.
  mutating func endOfCodeLine(at start: Int) -> Int? {
    let end = endOfLine(from: start)
    if let open = fence {
      guard open.isQuoted, !isQuoted(start) else {
        if closes(open, start..<end) { fence = nil }
        return end
      }
      fence = nil
    }
    fence = openedFence(in: start..<end)
    return fence == nil ? nil : end
  }

  /// Returns the end of the code span that starts at a backtick, or else of the run of backticks.
  mutating func endOfSpan(at start: Int) -> Int {
    if start >= paragraphEnd { findRuns(from: start) }
    var length = 1
    while start + length < bytes.count, bytes[start + length] == Self.backtick { length += 1 }
    steps += length
    return (nextRun(ofLength: length, after: start) ?? start) + length
  }

  /// Returns the offset of the next run of a length; offsets only grow, so none is passed twice.
  private mutating func nextRun(ofLength length: Int, after start: Int) -> Int? {
    guard let count = runs[length]?.offsets.count, var next = runs[length]?.next else { return nil }
    while next < count, let offset = runs[length]?.offsets[next], offset <= start {
      next += 1
      steps += 1
    }
    runs[length]?.next = next
    return next < count ? runs[length]?.offsets[next] : nil
  }

  private static let backtick = UInt8(ascii: "`")

  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  // MARK: Spans

  /// Collects the backticks up to the next blank line or fence, where a span must end.
  private mutating func findRuns(from start: Int) {
    runs = [:]
    var line = start
    while line < bytes.count {
      let end = endOfLine(from: line)
      let isEnd =
        bytes[line..<end].allSatisfy { $0 <= 0x20 }
        || line > start && openedFence(in: line..<end) != nil
      if isEnd { break }
      addRuns(in: line..<end)
      line = end
    }
    paragraphEnd = max(line, start + 1)
  }

  private mutating func addRuns(in line: Range<Int>) {
    var offset = line.lowerBound
    steps += line.count
    while offset < line.upperBound {
      let run = offset
      while offset < line.upperBound, bytes[offset] == Self.backtick { offset += 1 }
      if offset > run {
        runs[offset - run, default: Runs()].offsets.append(run)
      } else {
        offset += 1
      }
    }
  }

  // MARK: Fences

  private func isQuoted(_ line: Int) -> Bool {
    bytes[line...].first { $0 != 0x20 } == UInt8(ascii: ">")
  }

  /// Returns the fence that a line opens, behind the markers of quotes and list items.
  private func openedFence(in line: Range<Int>) -> (sign: UInt8, count: Int, isQuoted: Bool)? {
    let start = afterMarkers(line)
    guard let sign = bytes[start..<line.upperBound].first,
      sign == Self.backtick || sign == UInt8(ascii: "~")
    else { return nil }
    let count = bytes[start..<line.upperBound].prefix { $0 == sign }.count
    let info = bytes[(start + count)..<line.upperBound]
    guard count >= 3, sign != Self.backtick || !info.contains(sign) else { return nil }
    return (sign, count, isQuoted(line.lowerBound))
  }

  private func closes(
    _ fence: (sign: UInt8, count: Int, isQuoted: Bool), _ line: Range<Int>
  ) -> Bool {
    let text = bytes[line].drop { $0 <= 0x20 || fence.isQuoted && $0 == UInt8(ascii: ">") }
    let count = text.prefix { $0 == fence.sign }.count
    return count >= fence.count && text.dropFirst(count).allSatisfy { $0 <= 0x20 }
  }

  private func afterMarkers(_ line: Range<Int>) -> Int {
    var offset = line.lowerBound
    while offset < line.upperBound {
      let byte = bytes[offset]
      let isSpaced = offset + 1 < line.upperBound && bytes[offset + 1] == 0x20
      if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") {
        offset += 1
      } else if isSpaced, "-*+".utf8.contains(byte) {
        offset += 1
      } else if let end = endOfNumber(from: offset, line.upperBound) {
        offset = end
      } else {
        break
      }
    }
    return offset
  }

  private func endOfNumber(from start: Int, _ end: Int) -> Int? {
    var offset = start
    while offset < end, bytes[offset] &- 0x30 < 10 { offset += 1 }
    guard offset > start, offset + 1 < end,
      bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: ")"),
      bytes[offset + 1] == 0x20
    else { return nil }
    return offset + 1
  }
}
