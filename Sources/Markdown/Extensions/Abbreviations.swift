internal import Basics
internal import CCmark

/// The abbreviations that a text explains in lines such as `*[CPI]: consumer price index`.
struct Abbreviations {
  struct Match {
    var range: Range<Int>
    var title: [UInt8]
  }

  private var titles: [[UInt8]: [UInt8]] = [:]
  /// The lengths of the abbreviations with each first byte, greatest first.
  private var lengths: [UInt8: [Int]] = [:]
  private static let longest = 64

  var isEmpty: Bool { titles.isEmpty }

  /// Takes the definitions out of a paragraph.
  mutating func takeDefinitions(from paragraph: MarkdownNode, _ marks: InlineMarks) {
    var next = paragraph.firstChild
    var isLineStart = true
    while let node = next {
      next = node.next
      let isDefinition =
        isLineStart && node.kind == CMARK_NODE_TEXT && (next == nil || next?.isBreak == true)
        && take(node, marks)
      isLineStart = node.isBreak || isDefinition
      guard isDefinition else { continue }
      if let lineEnd = next {
        next = lineEnd.next
        lineEnd.unlink()
      }
      node.unlink()
    }
    if let last = paragraph.lastChild, last.isBreak { last.unlink() }
    if paragraph.firstChild == nil { paragraph.unlink() }
  }

  private mutating func take(_ node: MarkdownNode, _ marks: InlineMarks) -> Bool {
    let literal = unsafe node.literal
    guard
      unsafe literal.count > 4 && literal[0] == UInt8(ascii: "*") && literal[1] == UInt8(ascii: "[")
    else { return false }
    let line = unsafe marks.removed(from: literal.span) ?? Array(literal)
    guard let bracket = line.prefix(Self.longest + 3).firstIndex(of: UInt8(ascii: "]")),
      bracket > 2,
      bracket + 1 < line.count, line[bracket + 1] == UInt8(ascii: ":")
    else { return false }
    let name = Array(line[2..<bracket])
    var title = Array(line[(bracket + 2)...].drop { $0 == 0x20 || $0 == 0x09 })
    while title.last == 0x20 || title.last == 0x09 { title.removeLast() }
    guard titles[name] == nil else { return true }
    titles[name] = title
    var known = lengths[name[0], default: []]
    if !known.contains(name.count) { known.append(name.count) }
    lengths[name[0]] = known.sorted(by: >)
    return true
  }

  /// Returns the abbreviations that are whole words of a text.
  func matches(in text: ArraySlice<UInt8>) -> [Match] {
    var matches: [Match] = []
    var offset = text.startIndex
    var isWordStart = true
    while offset < text.endIndex {
      if isWordStart, let match = match(in: text, at: offset) {
        matches.append(match)
        offset = match.range.upperBound
      } else {
        isWordStart = !Self.isWordByte(text[offset])
        offset += 1
      }
    }
    return matches
  }

  private func match(in text: ArraySlice<UInt8>, at offset: Int) -> Match? {
    for length in lengths[text[offset]] ?? [] {
      let end = offset + length
      guard end <= text.endIndex, end == text.endIndex || !Self.isWordByte(text[end]),
        let title = titles[Array(text[offset..<end])]
      else { continue }
      return Match(range: offset..<end, title: title)
    }
    return nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isASCIILetter(byte) || (0x30...0x39).contains(byte)
  }
}
