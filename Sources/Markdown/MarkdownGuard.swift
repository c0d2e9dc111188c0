internal import Basics

/// Looks a text over once, before libcmark reads it, for what would take it unbounded time or memory.
///
/// Whatever it counts is never less than what libcmark meets: it knows nothing of code, escapes and HTML, so that no
/// text can hide from it, and what it counts too much in them is far from any limit. In a line `> - a` libcmark opens
/// at most as many quotes and list items as there are marks before the words, and finds at most as many list items
/// still open as the indentation has pairs of columns.
struct MarkdownGuard {
  private let limits: MarkdownLimits
  private var marks = 0
  /// Quotes and list items that can be open at the end of the last line.
  private var depth = 0
  /// The deepest that a paragraph can lie that the last line belongs to; its later lines need no marks.
  private var paragraphDepth = 0
  private var deepest: (depth: Int, range: Range<Int>) = (0, 0..<0)
  private var deepSteps = 0
  private var images = 0
  private var closers = 0
  private var imageSteps = 0

  init(_ limits: MarkdownLimits) {
    self.limits = limits
  }

  /// The first limit that a text passes; nothing for all but hostile ones.
  mutating func refusal(of bytes: Span<UInt8>) -> MarkdownRefusal? {
    guard bytes.count <= limits.bytes else {
      return .tooLong(limits.bytes..<limits.bytes + 1, limits)
    }
    // libcmark passes over a byte order mark, so that quotes may follow it.
    var start = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    while start < bytes.count {
      let prefix = LinePrefix(bytes, from: start)
      let (end, found) = scanMarks(bytes, from: prefix.end)
      let line = start..<end
      marks += found + prefix.containers + 1
      guard marks <= limits.marks else { return .tooManyMarks(end - 1..<end, limits) }
      enter(prefix, line: line)
      deepSteps += max(0, max(depth, paragraphDepth) - limits.nesting) * (found + 1)
      guard deepSteps <= limits.deepSteps else { return .tooDeep(deepest.range, limits) }
      if prefix.isBlank { endParagraph() }
      guard imageSteps + images * closers <= limits.imageSteps else {
        return .tooManyImages(end - 1..<end, limits)
      }
      start = end
    }
    return nil
  }

  private mutating func enter(_ prefix: LinePrefix, line: Range<Int>) {
    guard !prefix.isBlank else { return }
    depth = prefix.containers + min(depth, prefix.columns / 2)
    paragraphDepth = max(paragraphDepth, depth)
    if depth > deepest.depth { deepest = (depth, line.lowerBound..<line.lowerBound + 1) }
  }

  /// A blank line ends every paragraph, and with it what its images can cost.
  private mutating func endParagraph() {
    imageSteps += images * closers
    images = 0
    closers = 0
    paragraphDepth = 0
  }

  /// Counts the marks up to the end of a line, and tells where the next one starts.
  private mutating func scanMarks(
    _ bytes: Span<UInt8>, from start: Int
  ) -> (end: Int, marks: Int) {
    let markBytes = Self.markBytes
    var place = start
    var found = 0
    while place < bytes.count {
      place = placeOfMark(in: bytes, from: place, where: otherMarks)
      guard place < bytes.count else { break }
      let byte = bytes[place]
      place += 1
      guard markBytes.holds(byte) else { continue }
      switch byte {
      case 0x0A: return (place, found)
      case 0x0D:
        if place < bytes.count, bytes[place] == 0x0A { place += 1 }
        return (place, found)
      case UInt8(ascii: "["):
        if place > 1, bytes[place - 2] == UInt8(ascii: "!") { images += 1 }
      case UInt8(ascii: "]"): closers += 1
      default: break
      }
      found += 1
    }
    return (place, found)
  }

  /// What libcmark stops at: line ends and ``\`&_*[]<!"'.-``.
  private static let markBytes = ASCIISet(low: 0x1000_64C6_0000_2400, high: 0x0000_0001_B800_0000)
}

/// What is no letter, digit or space and not beyond ASCII.
@inline(__always)
private func otherMarks(_ part: SixteenBytes) -> ByteMarks {
  .!(letterMarks(part) .| (part .== every(0x20)) .| highMarks(part))
}

/// The quotes and list items that a line can open before its words.
private struct LinePrefix {
  /// Marks of quotes and lists.
  private(set) var containers = 0
  /// The width of the space between them, every tab as wide as it can be.
  private(set) var columns = 0
  /// Where the words start.
  private(set) var end: Int
  private(set) var isBlank = false

  init(_ bytes: Span<UInt8>, from start: Int) {
    end = start
    while end < bytes.count {
      switch bytes[end] {
      case 0x20, 0x0B, 0x0C: columns += 1
      case 0x09: columns += 4
      case UInt8(ascii: ">"): containers += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard Self.isSpace(bytes, at: end + 1) else { return }
        containers += 1
      case 0x30...0x39:
        guard let mark = Self.endOfNumber(bytes, from: end) else { return }
        containers += 1
        end = mark
      case 0x0A, 0x0D:
        isBlank = containers == 0
        return
      default: return
      }
      end += 1
    }
    isBlank = containers == 0
  }

  /// The place of the `.` or `)` behind the number of a list item.
  private static func endOfNumber(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count, place < start + 10, bytes[place] &- 0x30 < 10 { place += 1 }
    guard place < bytes.count,
      bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: ")"),
      isSpace(bytes, at: place + 1)
    else { return nil }
    return place
  }

  private static func isSpace(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    guard place < bytes.count else { return true }
    return bytes[place] == 0x20 || (bytes[place] >= 0x09 && bytes[place] <= 0x0D)
  }
}
