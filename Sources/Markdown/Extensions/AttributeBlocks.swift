internal import Basics
internal import CCmark

// Where attributes stand: at the end of a heading or paragraph, after a picture or link, and on a
// line of their own after a block.

/// Gives nodes the attributes that their author wrote, and removes those from the text.
struct AttributeReader {
  let marks: InlineMarks

  /// Reads the attributes after the pictures and links among the children of a node.
  func readAfterLinks(in parent: MarkdownNode, _ elements: inout ExtensionElements) {
    var next = parent.firstChild
    while let node = next {
      next = node.next
      guard node.kind == CMARK_NODE_LINK || node.kind == CMARK_NODE_IMAGE, let text = next,
        text.kind == CMARK_NODE_TEXT, unsafe text.literal.first == UInt8(ascii: "{")
      else { continue }
      let bytes = unsafe Array(text.literal)
      guard let (attributes, end) = parse(bytes[...], from: 0), node.elementIndex == nil else {
        continue
      }
      elements.set(.inline(.attributes(attributes)), of: node)
      text.setLiteral(Array(bytes[end...]))
      if end == bytes.count {
        next = text.next
        text.unlink()
      }
    }
  }

  /// Reads the attributes at the end of a heading.
  func readHeading(_ heading: MarkdownNode, _ elements: inout ExtensionElements) {
    guard let text = heading.lastChild, text.kind == CMARK_NODE_TEXT,
      let (attributes, rest) = attributesAtEnd(of: text)
    else { return }
    text.setLiteral(rest)
    elements.set(.inline(.attributes(attributes)), of: heading)
  }

  /// Reads the attributes at the end of a paragraph, or on a line of their own below a block.
  func readParagraph(_ paragraph: MarkdownNode, _ elements: inout ExtensionElements) {
    guard let text = paragraph.lastChild, text.kind == CMARK_NODE_TEXT,
      let (attributes, rest) = attributesAtEnd(of: text)
    else { return }
    let isLine = rest.isEmpty && (text.previous == nil || text.previous?.isBreak == true)
    guard isLine else {
      // Only classes and ids: `{a=b}` in a sentence may be text.
      guard attributes.id != nil || !attributes.classes.isEmpty else { return }
      let target = paragraph.isInTightList ? paragraph.parent ?? paragraph : paragraph
      guard target.elementIndex == nil else { return }
      if rest.isEmpty { text.unlink() } else { text.setLiteral(rest) }
      elements.set(.inline(.attributes(attributes)), of: target)
      return
    }
    guard let target = target(of: text, in: paragraph), target.elementIndex == nil else { return }
    text.previous?.unlink()
    text.unlink()
    if paragraph.firstChild == nil { paragraph.unlink() }
    elements.set(.inline(.attributes(attributes)), of: target)
  }

  /// Returns the block that a line of attributes belongs to.
  private func target(of line: MarkdownNode, in paragraph: MarkdownNode) -> MarkdownNode? {
    guard line.previous != nil else { return paragraph.previous }
    // A line below a list or quote is a line of its last paragraph for CommonMark.
    var target = paragraph
    while let parent = target.parent, parent.kind != CMARK_NODE_DOCUMENT { target = parent }
    return target
  }

  private func attributesAtEnd(
    of text: MarkdownNode
  ) -> (attributes: MarkdownAttributes, rest: [UInt8])? {
    var bytes = unsafe Array(text.literal)
    while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    guard bytes.last == UInt8(ascii: "}"), let start = bytes.lastIndex(of: UInt8(ascii: "{")),
      let (attributes, end) = parse(bytes[...], from: start), end == bytes.count,
      start == 0 || bytes[start - 1] == 0x20
    else { return nil }
    bytes.removeLast(bytes.count - start)
    while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    return (attributes, bytes)
  }

  /// Reads the text in braces, without the marks in its values; an escaped brace begins none.
  private func parse(
    _ text: ArraySlice<UInt8>, from start: Int
  ) -> (attributes: MarkdownAttributes, end: Int)? {
    let isEscaped =
      start >= 3 && marks.mark(in: text.span, at: start - text.startIndex - 3)?.mark == .escape
    guard !isEscaped, let (found, end) = MarkdownAttributes.parse(text, from: start) else {
      return nil
    }
    let braces = text[start..<end]
    guard let plain = marks.removed(from: braces.span) else { return (found, end) }
    return MarkdownAttributes.parse(plain[...], from: 0).map { ($0.attributes, end) }
  }
}

extension MarkdownNode {
  /// Whether a paragraph has no tags of its own.
  fileprivate var isInTightList: Bool {
    parent?.parent?.kind == CMARK_NODE_LIST && parent?.parent?.isTight == true
  }
  var isBreak: Bool { kind == CMARK_NODE_SOFTBREAK || kind == CMARK_NODE_LINEBREAK }
}
