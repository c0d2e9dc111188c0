internal import Basics
internal import CCmark

/// Whether control characters may be in what a text is read as: there are some in it, or references to characters.
func mayMakeControlCharacters(_ source: Span<UInt8>) -> Bool {
  if offsetOfControlCharacter(in: source, from: 0) < source.count { return true }
  var offset = 0
  while true {
    offset = placeOfMark(in: source, from: offset) { $0 .== every(UInt8(ascii: "&")) }
    guard offset + 1 < source.count else { return false }
    if source[offset + 1] == UInt8(ascii: "#") { return true }
    offset += 1
  }
}

extension MarkdownTree {
  /// Takes control characters out of all texts of the tree, so that whatever is made of it has none.
  borrowing func removeControlCharacters() {
    walk { node, isEntering in
      guard isEntering else { return }
      switch node.kind {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        if let clean = unsafe withoutControlCharacters(node.literal.span) { node.setLiteral(clean) }
      case CMARK_NODE_CODE_BLOCK:
        if let clean = unsafe withoutControlCharacters(node.literal.span) { node.setLiteral(clean) }
        if let clean = unsafe withoutControlCharacters(node.fenceInfo.span) {
          node.setFenceInfo(clean)
        }
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
        if let clean = unsafe withoutControlCharacters(node.literal.span) { node.setLiteral(clean) }
        if let clean = unsafe withoutControlReferences(node.literal) { node.setLiteral(clean) }
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        if let clean = unsafe withoutControlCharacters(node.url.span) { node.setURL(clean) }
        if let clean = unsafe withoutControlCharacters(node.title.span) { node.setTitle(clean) }
      default: break
      }
    }
  }
}

/// HTML without references to control characters (`&#x1F;`); nothing where it has none.
func withoutControlReferences(_ html: LentBytes) -> [UInt8]? {
  var references: [NumericReference] = []
  for offset in html.indices where unsafe html[offset] == UInt8(ascii: "&") {
    if let reference = unsafe NumericReference(in: html, at: offset) {
      references.append(reference)
    }
  }
  guard references.contains(where: \.isControl) else { return nil }
  var result: [UInt8] = []
  var copied = 0
  for reference in references {
    unsafe result.append(contentsOf: html[copied..<reference.range.lowerBound])
    if let replacement = reference.replacement {
      result += replacement.utf8
    } else {
      // What stands behind a reference that falls out must not become a part of this one.
      unsafe result.append(contentsOf: html[reference.range])
      if result.last != UInt8(ascii: ";") { result.append(UInt8(ascii: ";")) }
    }
    copied = reference.range.upperBound
  }
  unsafe result.append(contentsOf: html[copied...])
  return result
}

/// A reference to a character by its number: `&#8217;`, `&#x1F;`.
private struct NumericReference {
  let range: Range<Int>
  let isControl: Bool
  /// What stands for it; nothing where it stays.
  let replacement: String?

  init?(in html: LentBytes, at start: Int) {
    guard start + 1 < html.count, unsafe html[start + 1] == UInt8(ascii: "#") else { return nil }
    var end = start + 2
    let isHex = unsafe end < html.count && html[end] | 0x20 == UInt8(ascii: "x")
    if isHex { end += 1 }
    let digits = end
    var code: UInt32 = 0
    while end < html.count, let digit = unsafe hexadecimalValue(html[end]), isHex || digit < 10 {
      code = min(code * (isHex ? 16 : 10) + UInt32(digit), 0x110000)
      end += 1
    }
    guard end > digits else {
      // Without digits it is an ampersand, and must not get those behind a reference that falls out.
      (range, isControl, replacement) = (start..<start + 1, false, "&amp;")
      return
    }
    range = unsafe start..<(end < html.count && html[end] == UInt8(ascii: ";") ? end + 1 : end)
    guard code > 0, Unicode.Scalar(code) != nil else {
      (isControl, replacement) = (true, "\u{FFFD}")
      return
    }
    let control = ControlCharacter(code: code)
    isControl = control != nil
    replacement = control.map { $0.replacement.map { String($0) } ?? "" }
  }
}
