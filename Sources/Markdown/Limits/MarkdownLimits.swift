internal import Text

/// How much one text may ask of the machine: far more than any article needs, and little enough to
/// end soon.
///
/// libcmark 0.30 has no limits of its own. It keeps up to 200 bytes for each markup character,
/// visits all open quotes and lists in each line, and at each link goes back over all images that
/// are still open.
package struct MarkdownLimits: Sendable, Equatable {
  /// The bytes of one text.
  package var bytes = 64 << 20
  /// The characters that can be markup, line ends included; a hundred bytes of prose have two or
  /// three.
  package var markupCharacters = 8_000_000
  /// The depth of quotes and list items.
  package var nesting = 100
  /// The steps that libcmark may make through quotes and lists that are nested too deep, about 6 ns
  /// each.
  ///
  /// One deep line of a hostile text is read, so that its location can be reported, but not a
  /// hundred thousand of them.
  package var deepSteps = 10_000_000
  /// The sum of images times closing brackets over all runs of lines without a blank line; a step
  /// takes about 2 ns.
  package var imageSteps = 100_000_000

  package init() {}
}

/// Why a text is not turned into HTML: it exceeds one of the limits.
package struct MarkdownRejection: Sendable, Equatable {
  /// One phrase that states the rule.
  package var message: String
  package var help: String
  /// The bytes at which the limit is exceeded, counted from the start of the text.
  package var range: Range<Int>

  static func tooDeep(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    Self(
      message: "quotes and lists must not nest more than \(limits.nesting) deep",
      help: "if this is no quote and no list, put it between two lines of '```'", range: range)
  }

  static func tooLong(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    Self(
      message: "a text must not be longer than \(limits.bytes >> 20) MB",
      help: "part it into several files", range: range)
  }

  static func tooManyImages(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    Self(
      message: "the lines up to here hold too many images and brackets without a blank line",
      help: "part them with blank lines; where '![' is no image, write '\\!['", range: range)
  }

  static func tooMuchMarkup(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    let millions = limits.markupCharacters / 1_000_000
    return Self(
      message: "a text must not hold more than \(millions) million line ends and marks",
      help: "part it into several files", range: range)
  }
}

// MARK: Guard

/// Returns the first limit that a text exceeds, or `nil`.
func rejection(
  of source: ArraySlice<UInt8>, _ limits: MarkdownLimits
) -> MarkdownRejection? {
  var scan = MarkdownGuard(limits)
  return scan.rejection(of: source.span)
}

/// Reads a text once, before libcmark does, to find what would take libcmark unbounded time or
/// memory.
///
/// Its counts are never lower than libcmark's: it ignores code, escapes and HTML, so that no text
/// can hide from it, and ordinary code does not come near a limit. In a line `> - a` libcmark opens
/// at most one quote or list item for each marker before the words, and finds at most one list item
/// still open for each two columns of indentation.
struct MarkdownGuard {
  private let limits: MarkdownLimits
  private var markupCharacters = 0
  /// The number of quotes and list items that can be open at the end of the last line.
  private var depth = 0
  /// The greatest depth of the paragraph that the last line belongs to; its later lines need no
  /// markers.
  private var paragraphDepth = 0
  private var deepest: (depth: Int, range: Range<Int>) = (0, 0..<0)
  private var deepSteps = 0
  private var images = 0
  private var closingBrackets = 0
  private var imageSteps = 0

  init(_ limits: MarkdownLimits) {
    self.limits = limits
  }

  /// Returns the first limit that a text exceeds; only hostile texts exceed one.
  mutating func rejection(of bytes: Span<UInt8>) -> MarkdownRejection? {
    guard bytes.count <= limits.bytes else {
      return .tooLong(limits.bytes..<limits.bytes + 1, limits)
    }
    // libcmark skips a byte order mark, so that quotes can follow it.
    var start = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    while start < bytes.count {
      let prefix = LinePrefix(bytes, from: start)
      let (end, found) = scanLine(bytes, from: prefix.end)
      let line = start..<end
      markupCharacters += found + prefix.containers + 1
      guard markupCharacters <= limits.markupCharacters else {
        return .tooMuchMarkup(end - 1..<end, limits)
      }
      enter(prefix, line: line)
      deepSteps += max(0, max(depth, paragraphDepth) - limits.nesting) * (found + 1)
      guard deepSteps <= limits.deepSteps else { return .tooDeep(deepest.range, limits) }
      if prefix.isBlank { endParagraph() }
      guard imageSteps + images * closingBrackets <= limits.imageSteps else {
        return .tooManyImages(end - 1..<end, limits)
      }
      start = end
    }
    return nil
  }

  private mutating func enter(_ prefix: LinePrefix, line: Range<Int>) {
    guard !prefix.isBlank else { return }
    // A line without markers can continue a paragraph deep inside, and leaves its containers open.
    let open = max(depth, paragraphDepth)
    depth = prefix.containers + min(open, prefix.columns / 2)
    paragraphDepth = max(paragraphDepth, depth)
    if depth > deepest.depth { deepest = (depth, line.lowerBound..<line.lowerBound + 1) }
  }

  /// A blank line ends every paragraph, and so the search of its images.
  private mutating func endParagraph() {
    imageSteps += images * closingBrackets
    images = 0
    closingBrackets = 0
    paragraphDepth = 0
  }

  /// Counts the markup characters up to the end of a line.
  ///
  /// - Returns: The start of the next line, and the count.
  private mutating func scanLine(
    _ bytes: Span<UInt8>, from start: Int
  ) -> (end: Int, markupCharacters: Int) {
    let markup = Self.markup
    var offset = start
    var found = 0
    while offset < bytes.count {
      offset = firstOffset(in: bytes, from: offset, where: punctuation)
      guard offset < bytes.count else { break }
      let byte = bytes[offset]
      offset += 1
      guard markup.contains(byte) else { continue }
      switch byte {
      case 0x0A: return (offset, found)
      case 0x0D:
        if offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
        return (offset, found)
      case UInt8(ascii: "["):
        if offset > 1, bytes[offset - 2] == UInt8(ascii: "!") { images += 1 }
      case UInt8(ascii: "]"): closingBrackets += 1
      default: break
      }
      found += 1
    }
    return (offset, found)
  }

  /// The bytes at which libcmark stops: line ends and ``\`&_*[]<!"'.-``.
  private static let markup = ASCIISet(low: 0x1000_64C6_0000_2400, high: 0x0000_0001_B800_0000)
}

/// All bytes of ASCII except letters, digits and the space.
@inline(__always)
private func punctuation(_ part: SixteenBytes) -> ByteMask {
  .!(alphanumericMask(part) .| (part .== splat(0x20)) .| nonASCIIMask(part))
}

/// A set of ASCII bytes as two words of bits.
private struct ASCIISet {
  let low: UInt64
  let high: UInt64

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && ((byte < 0x40 ? low : high) >> UInt64(byte & 0x3F)) & 1 == 1
  }
}

/// The quotes and list items that a line can open before its words.
private struct LinePrefix {
  /// The number of markers of quotes and lists.
  private(set) var containers = 0
  /// The width of the space between them, in which every tab is as wide as it can be.
  private(set) var columns = 0
  /// The offset of the words.
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
        guard let marker = Self.endOfNumber(bytes, from: end) else { return }
        containers += 1
        end = marker
      case 0x0A, 0x0D:
        isBlank = containers == 0
        return
      default: return
      }
      end += 1
    }
    isBlank = containers == 0
  }

  /// Returns the offset of the `.` or `)` after the number of a list item.
  private static func endOfNumber(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    while offset < bytes.count, offset < start + 10, bytes[offset] &- 0x30 < 10 { offset += 1 }
    guard offset < bytes.count,
      bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: ")"),
      isSpace(bytes, at: offset + 1)
    else { return nil }
    return offset
  }

  private static func isSpace(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    return bytes[offset] == 0x20 || (bytes[offset] >= 0x09 && bytes[offset] <= 0x0D)
  }
}
