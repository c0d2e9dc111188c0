internal import CCmark
internal import Text

/// Returns a text with its HTML entities decoded once: `Q&amp;A` becomes `Q&A`.
package func decodeEntities(_ text: String) -> String {
  guard containsByte(text, where: { $0 .== splat(UInt8(ascii: "&")) }) else { return text }
  var result = ""
  var rest = text[...]
  while let start = rest.firstIndex(of: "&") {
    result += rest[..<start]
    rest = rest[start...]
    guard let end = rest.prefix(40).firstIndex(of: ";"), let decoded = decodeEntity(rest[...end])
    else {
      result.append("&")
      rest = rest.dropFirst()
      continue
    }
    result += decoded
    rest = rest[rest.index(after: end)...]
  }
  return result + rest
}

/// Decodes one entity with libcmark, which knows all of HTML's; `nil` if it is not an entity.
private func decodeEntity(_ entity: Substring) -> String? {
  guard entity.utf8.dropFirst().dropLast().allSatisfy({ isEntityByte($0) }) else { return nil }
  let source = Array(entity.utf8)
  guard let tree = MarkdownTree(parsing: source[...], options: CMARK_OPT_DEFAULT),
    let paragraph = tree.root.firstChild
  else { return nil }
  let decoded = String(decoding: paragraph.plainText, as: UTF8.self).withoutControlCharacters
  return decoded == entity ? nil : decoded
}

private func isEntityByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "#"): true
  default: false
  }
}

/// Parses the number of a reference such as `&#8217;` or `&#x1F;`; browsers do not need its
/// semicolon.
///
/// - Parameters:
///   - html: The HTML.
///   - start: The offset after `&#`.
/// - Returns: The number, at most 0x110000, and the offset after the reference; `nil` if there are
///   no digits.
func numericReference(_ html: BorrowedBytes, from start: Int) -> (code: UInt32, end: Int)? {
  var end = start
  let isHex = unsafe end < html.count && html[end] | 0x20 == UInt8(ascii: "x")
  if isHex { end += 1 }
  let digits = end
  var code: UInt32 = 0
  while end < html.count, let digit = unsafe hexadecimalValue(html[end]), isHex || digit < 10 {
    code = min(code * (isHex ? 16 : 10) + UInt32(digit), 0x110000)
    end += 1
  }
  guard end > digits else { return nil }
  return unsafe (code, end < html.count && html[end] == UInt8(ascii: ";") ? end + 1 : end)
}

// MARK: Control characters

/// Returns true if a text can produce control characters: it contains one, or a numeric reference.
func mayMakeControlCharacters(_ source: Span<UInt8>) -> Bool {
  if offsetOfControlCharacter(in: source, from: 0) < source.count { return true }
  var offset = 0
  while true {
    offset = firstOffset(in: source, from: offset) { $0 .== splat(UInt8(ascii: "&")) }
    guard offset + 1 < source.count else { return false }
    if source[offset + 1] == UInt8(ascii: "#") { return true }
    offset += 1
  }
}

extension MarkdownTree {
  /// Removes control characters from all texts of the tree, so that its output cannot contain any.
  borrowing func removeControlCharacters() {
    walk { node, isEntering in
      guard isEntering else { return }
      switch node.kind {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        unsafe clean(node, node.literal, MarkdownNode.setLiteral)
      case CMARK_NODE_CODE_BLOCK:
        unsafe clean(node, node.literal, MarkdownNode.setLiteral)
        unsafe clean(node, node.fenceInfo, MarkdownNode.setFenceInfo)
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
        unsafe clean(node, node.literal, MarkdownNode.setLiteral)
        if let clean = unsafe withoutControlReferences(node.literal) { node.setLiteral(clean) }
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        unsafe clean(node, node.url, MarkdownNode.setURL)
        unsafe clean(node, node.title, MarkdownNode.setTitle)
      default: break
      }
    }
  }
}

private func clean(
  _ node: MarkdownNode, _ bytes: BorrowedBytes, _ set: (MarkdownNode) -> ([UInt8]) -> Void
) {
  if let clean = removingControlCharacters(from: unsafe bytes.span) { set(node)(clean) }
}

/// Returns HTML without references to control characters (`&#x1F;`), or `nil` if it has none.
func withoutControlReferences(_ html: BorrowedBytes) -> [UInt8]? {
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
      // The digits after a reference that is removed must not become a part of this one.
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
  /// The text that replaces it; `nil` if it stays.
  let replacement: String?

  init?(in html: BorrowedBytes, at start: Int) {
    guard start + 1 < html.count, unsafe html[start + 1] == UInt8(ascii: "#") else { return nil }
    guard let (code, end) = unsafe numericReference(html, from: start + 2) else {
      // Without digits it is an ampersand, which must not get the digits after a removed reference.
      (range, isControl, replacement) = (start..<start + 1, false, "&amp;")
      return
    }
    range = start..<end
    guard code > 0, Unicode.Scalar(code) != nil else {
      (isControl, replacement) = (true, "\u{FFFD}")
      return
    }
    let control = ControlCharacter(code: code)
    isControl = control != nil
    replacement = control.map { $0.replacement.map { String($0) } ?? "" }
  }
}
