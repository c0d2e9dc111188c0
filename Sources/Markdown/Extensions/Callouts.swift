internal import Basics
internal import CCmark

/// The kinds of notes to readers that GitHub knows.
enum CalloutKind: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  /// The title in the language of the text.
  func title(_ words: MarkdownWords) -> String {
    switch self {
    case .note: words.note
    case .tip: words.tip
    case .important: words.important
    case .warning: words.warning
    case .caution: words.caution
    }
  }
}

/// Makes a quote a callout if its first line is only `[!NOTE]` or the like, and there are others.
func readCallout(_ quote: MarkdownNode, _ elements: inout ExtensionElements) {
  guard let paragraph = quote.firstChild, paragraph.kind == CMARK_NODE_PARAGRAPH,
    let text = paragraph.firstChild, text.kind == CMARK_NODE_TEXT,
    let kind = calloutKind(of: text), text.next != nil || paragraph.next != nil
  else { return }
  if let lineEnd = text.next {
    guard lineEnd.isBreak else { return }
    lineEnd.unlink()
  }
  text.unlink()
  if paragraph.firstChild == nil { paragraph.unlink() }
  elements.set(.inline(.callout(kind)), of: quote)
}

private func calloutKind(of text: MarkdownNode) -> CalloutKind? {
  let line = unsafe text.literal
  guard unsafe line.count > 3 && line[0] == UInt8(ascii: "[") && line[1] == UInt8(ascii: "!") else {
    return nil
  }
  var name = unsafe Array(line.dropFirst(2))
  while name.last == 0x20 || name.last == 0x09 { name.removeLast() }
  guard name.popLast() == UInt8(ascii: "]") else { return nil }
  return CalloutKind(rawValue: String(decoding: name.map(lowercased), as: UTF8.self))
}
