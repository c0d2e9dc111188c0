internal import Text
internal import Basics

/// Finds formulas between dollar signs by Pandoc's rule: no space after the opening sign, none
/// before the closing one, and no digit after that; so `$5 and $6` is no formula.
///
/// A formula within a line ends on it. A display formula is also one between two lines that are
/// only `$$`.
struct MathScanner {
  enum Formula {
    /// The bytes with the dollar signs.
    case inline(Range<Int>)
    /// The bytes of the two lines `$$`.
    case block(opening: Range<Int>, closing: Range<Int>)
    /// No formula before an offset.
    case none(end: Int)
  }

  /// The fence that stands for a line `$$`; longer than any that an author writes.
  static let fence = [UInt8](repeating: UInt8(ascii: "~"), count: 12)

  /// Whether the rest of the text has no line `$$`, so that it is not searched again.
  private var hasNoClosingLine = false

  /// Returns the formula that a dollar sign opens.
  mutating func formula(in text: Span<UInt8>, at start: Int) -> Formula {
    var open = start
    while open < text.count, text[open] == UInt8(ascii: "$") { open += 1 }
    let count = open - start
    guard count <= 2 else { return .none(end: open) }
    if count == 2, isAlone(text, start..<open), let closing = closingLine(in: text, after: open) {
      return .block(opening: start..<open, closing: closing)
    }
    guard open < text.count, count == 2 || !isHTMLSpace(text[open]) else { return .none(end: open) }
    return inlineFormula(in: text, from: start, open: open)
  }

  private func inlineFormula(
    in text: Span<UInt8>, from start: Int, open: Int
  ) -> Formula {
    let count = open - start
    var offset = open
    while offset < text.count {
      switch text[offset] {
      case 0x0A, 0x0D, UInt8(ascii: "`"): return .none(end: offset)
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "$"):
        var end = offset
        while end < text.count, text[end] == UInt8(ascii: "$") { end += 1 }
        if end - offset == count, closes(text, at: offset, end, isDisplay: count == 2),
          offset > open
        {
          return .inline(start..<end)
        }
        // Another sign may be the opening one.
        return .none(end: count == 1 && end - offset == 1 && offset > open ? offset : end)
      default: offset += 1
      }
    }
    return .none(end: text.count)
  }

  private func closes(
    _ text: Span<UInt8>, at start: Int, _ end: Int, isDisplay: Bool
  ) -> Bool {
    if isDisplay { return true }
    return !isHTMLSpace(text[start - 1])
      && (end == text.count || !(0x30...0x39).contains(text[end]))
  }

  // MARK: Lines

  /// Returns true if nothing but markers of quotes and white space is on the line.
  private func isAlone(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0, " >\t".utf8.contains(text[start - 1]) { start -= 1 }
    guard start == 0 || text[start - 1] == 0x0A || text[start - 1] == 0x0D else { return false }
    var end = range.upperBound
    while end < text.count, text[end] == 0x20 || text[end] == 0x09 { end += 1 }
    return end == text.count || text[end] == 0x0A || text[end] == 0x0D
  }

  private mutating func closingLine(in text: Span<UInt8>, after start: Int) -> Range<Int>? {
    var offset = start
    while !hasNoClosingLine {
      offset = firstOffset(in: text, from: offset) { $0 .== splat(UInt8(ascii: "$")) }
      guard offset < text.count else { break }
      var end = offset
      while end < text.count, text[end] == UInt8(ascii: "$") { end += 1 }
      if end - offset == 2, isAlone(text, offset..<end) { return offset..<end }
      offset = end
    }
    hasNoClosingLine = true
    return nil
  }
}
