internal import Text
internal import Basics

// The fast check that most texts pass: they have no extended block.

/// Returns true if a text can have an extended block; false for most texts.
///
/// A delimiter row of a table has `|` or `:` beside a hyphen, a footnote has `]:`, a definition
/// starts with a colon, and HTML with Markdown inside has `markdown=`.
func mayHaveExtendedBlocks(_ source: Span<UInt8>, _ extensions: MarkdownExtensions) -> Bool {
  let wanted: MarkdownExtensions = [.tables, .footnotes, .definitionLists, .markdownInHTML]
  guard !extensions.isDisjoint(with: wanted) else { return false }
  var offset = 0
  while true {
    offset = firstOffset(in: source, from: offset, where: candidates)
    guard offset < source.count else { return false }
    if isCandidate(source, at: offset, extensions) { return true }
    offset += 1
  }
}

@inline(__always)
private func candidates(_ part: SixteenBytes) -> ByteMask {
  (part .== splat(UInt8(ascii: "|"))) .| (part .== splat(UInt8(ascii: ":")))
    .| (part .== splat(UInt8(ascii: "=")))
}

private func isCandidate(
  _ source: Span<UInt8>, at offset: Int, _ extensions: MarkdownExtensions
) -> Bool {
  let before = offset > 0 ? source[offset - 1] : 0x0A
  switch source[offset] {
  case UInt8(ascii: "|"):
    return extensions.contains(.tables) && isBesideHyphen(source, offset)
  case UInt8(ascii: "="):
    return extensions.contains(.markdownInHTML) && endsWithMarkdown(source, offset)
  default:
    if before == UInt8(ascii: "]") { return extensions.contains(.footnotes) }
    if extensions.contains(.definitionLists), startsLine(source, offset) { return true }
    return extensions.contains(.tables) && isBesideHyphen(source, offset)
  }
}

/// Returns true if there is a hyphen before or after a byte, with or without spaces between them.
private func isBesideHyphen(_ source: Span<UInt8>, _ offset: Int) -> Bool {
  var next = offset + 1
  while next < source.count, next < offset + 64, isBlank(source[next]) { next += 1 }
  // A colon can be between them: `|:-` and `-:|`.
  if next < source.count, [0x2D, 0x3A].contains(source[next]) { return true }
  var last = offset - 1
  while last >= 0, last > offset - 64, isBlank(source[last]) { last -= 1 }
  return last >= 0 && [0x2D, 0x3A].contains(source[last]) || next == offset + 64
    || last == offset - 64
}

/// Returns true if only white space and quote marks are before a colon on its line, and a space
/// after it.
private func startsLine(_ source: Span<UInt8>, _ offset: Int) -> Bool {
  guard offset + 1 < source.count, isBlank(source[offset + 1]), offset > 0 else { return false }
  // It can be in a list too, so that a letter or digit before it is the only sure sign.
  let before = source[offset - 1]
  return before == 0x0A || before == 0x0D || isBlank(before) || before == UInt8(ascii: ">")
}

private func endsWithMarkdown(_ source: Span<UInt8>, _ offset: Int) -> Bool {
  let word: StaticString = "markdown"
  guard offset >= word.utf8CodeUnitCount else { return false }
  let start = offset - word.utf8CodeUnitCount
  return (0..<word.utf8CodeUnitCount).allSatisfy { index in
    unsafe lowercased(source[start + index]) == word.utf8Start[index]
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
}
