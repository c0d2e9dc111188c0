internal import Text
internal import Basics

/// A text with marks for what libcmark would lose: escapes, bare addresses and formulas.
///
/// The marks are set without regard to code and HTML: where libcmark finds those, they are just
/// removed again, so that every other text is exactly as its author wrote it.
struct InlineProtection {
  /// The text for libcmark.
  private(set) var bytes: [UInt8] = []
  let marks: InlineMarks
  private let extensions: MarkdownExtensions
  private var copied = 0
  /// Whether the text has any mark.
  private(set) var hasMarks = false

  /// Marks a text; `nil` if it has every character that could be a mark.
  init?(_ text: Span<UInt8>, _ extensions: MarkdownExtensions) {
    guard let marks = InlineMarks(for: text) else { return nil }
    self.marks = marks
    self.extensions = extensions
    if extensions.contains(.math) { self.protectAll(in: text) } else { protectText(in: text) }
    if hasMarks { append(text, to: text.count) }
  }

  private mutating func protectText(in text: Span<UInt8>) {
    var offset = 0
    while true {
      offset = firstOffset(in: text, from: offset) {
        marksEither($0, "\\", "&") .| marksEither($0, ":", ".")
      }
      guard offset < text.count else { return }
      offset = protect(text, at: offset)
    }
  }

  private mutating func protectAll(in text: Span<UInt8>) {
    var offset = 0
    var formulas = MathScanner()
    while true {
      offset = firstOffset(in: text, from: offset) {
        marksEither($0, "\\", "&") .| marksEither($0, ":", ".") .| marksEither($0, "$", "$")
      }
      guard offset < text.count else { return }
      guard text[offset] == UInt8(ascii: "$") else {
        offset = protect(text, at: offset)
        continue
      }
      switch formulas.formula(in: text, at: offset) {
      case .inline(let range):
        mark(text, range)
        offset = range.upperBound
      case .block(let opening, let closing):
        writeFence(text, opening, closing)
        offset = closing.upperBound
      case .none(let end): offset = end
      }
    }
  }

  /// Marks what begins at an offset and returns the offset after it.
  private mutating func protect(_ text: Span<UInt8>, at offset: Int) -> Int {
    switch text[offset] {
    case UInt8(ascii: "\\"): return protectEscape(text, at: offset)
    case UInt8(ascii: "&"):
      if offset + 1 < text.count,
        isASCIILetter(text[offset + 1]) || text[offset + 1] == UInt8(ascii: "#")
      {
        appendEscape(text, at: offset)
      }
      return offset + 1
    case UInt8(ascii: ":"):
      guard extensions.contains(.autolinks) else { return offset + 1 }
      let range = Autolinks.address(in: text, colon: offset, notBefore: copied)
      return markAddress(text, range) ?? offset + 1
    default:
      guard extensions.contains(.autolinks), offset >= 3 else { return offset + 1 }
      let range = Autolinks.address(in: text, dot: offset, notBefore: copied)
      return markAddress(text, range) ?? offset + 1
    }
  }

  private mutating func protectEscape(_ text: Span<UInt8>, at offset: Int) -> Int {
    guard offset + 1 < text.count else { return offset + 1 }
    if "~[]{}:*\"'-.!$".utf8.contains(text[offset + 1]) { appendEscape(text, at: offset) }
    // Only an escaped character may be skipped: after `\` and a letter, an address can begin.
    return CharacterKind(of: Unicode.Scalar(text[offset + 1])) == .punctuation
      ? offset + 2 : offset + 1
  }

  private mutating func appendEscape(_ text: Span<UInt8>, at offset: Int) {
    append(text, to: offset)
    marks.appendEscape(to: &bytes)
    hasMarks = true
  }

  private mutating func markAddress(_ text: Span<UInt8>, _ range: Range<Int>?) -> Int? {
    guard let range, range.count > 4 else { return nil }
    mark(text, range)
    return range.upperBound
  }

  /// Copies an address or formula with its marks, and hides its markup.
  private mutating func mark(_ text: Span<UInt8>, _ range: Range<Int>) {
    append(text, to: range.lowerBound + 1)
    marks.appendStart(to: &bytes)
    var last = range.upperBound - 1
    while last > range.lowerBound + 1, text[last] & 0xC0 == 0x80 { last -= 1 }
    for offset in range.lowerBound + 1..<range.upperBound {
      if offset == last { marks.appendEnd(to: &bytes) }
      marks.appendHidden(text[offset], to: &bytes)
    }
    copied = range.upperBound
    hasMarks = true
  }

  /// Replaces the lines `$$` around a formula by the fences of a code block with a mark.
  private mutating func writeFence(
    _ text: Span<UInt8>, _ opening: Range<Int>, _ closing: Range<Int>
  ) {
    append(text, to: opening.lowerBound)
    bytes += MathScanner.fence
    marks.appendStart(to: &bytes)
    copied = opening.upperBound
    append(text, to: closing.lowerBound)
    bytes += MathScanner.fence
    copied = closing.upperBound
    hasMarks = true
  }

  private mutating func append(_ text: Span<UInt8>, to end: Int) {
    if bytes.isEmpty { bytes.reserveCapacity(text.count + text.count / 8) }
    unsafe text.extracting(copied..<end).withUnsafeBufferPointer {
      unsafe bytes.append(contentsOf: $0)
    }
    copied = end
  }
}

/// Marks the bytes that are one of two ASCII characters.
@inline(__always)
func marksEither(
  _ part: SixteenBytes, _ first: Unicode.Scalar, _ second: Unicode.Scalar
) -> ByteMask {
  (part .== splat(UInt8(ascii: first))) .| (part .== splat(UInt8(ascii: second)))
}
