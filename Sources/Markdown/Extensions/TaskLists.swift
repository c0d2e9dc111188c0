internal import CCmark

/// Gives a list item a check box if its text begins with `[ ]` or `[x]` and a space.
func readTask(_ item: MarkdownNode, _ elements: inout ExtensionElements) {
  guard let block = item.firstChild, block.kind == CMARK_NODE_PARAGRAPH || block.isUnderlined,
    let text = block.firstChild, text.kind == CMARK_NODE_TEXT
  else { return }
  let bytes = unsafe Array(text.literal)
  guard bytes.count >= 3, bytes[0] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "]"),
    let isDone = isCrossed(bytes[1])
  else { return }
  var end = 3
  while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
  // `[x]` at the end of a line is followed by the white space of the line end.
  guard end > 3 || end == bytes.count && text.next?.isBreak == true else { return }
  if end == bytes.count {
    if text.next?.isBreak == true { text.next?.unlink() }
    text.unlink()
  } else {
    text.setLiteral(Array(bytes[end...]))
  }
  elements.set(.inline(.task(isDone: isDone)), of: item)
}

private func isCrossed(_ mark: UInt8) -> Bool? {
  switch mark {
  case UInt8(ascii: "x"), UInt8(ascii: "X"): true
  case UInt8(ascii: " "): false
  default: nil
  }
}

extension MarkdownNode {
  /// Whether a node is a heading with a line of hyphens or equals signs below it.
  fileprivate var isUnderlined: Bool { kind == CMARK_NODE_HEADING && endLine > startLine }
}
