internal import CCmark

/// The footnotes of a tree, and the references to them.
///
/// Footnotes are numbered by their first reference: first those in the text, then those that only
/// other footnotes mention. A footnote without a reference is not shown. If two have the same
/// label, the first one counts.
struct FootnoteNodes {
  private struct Definition {
    var node: MarkdownNode
    var label: String
    /// The index in `ExtensionElements.footnotes`; `nil` without a reference so far.
    var index: Int?
  }

  private var definitions: [String: Definition] = [:]
  /// The blocks of the footnotes with references, in the order of their numbers.
  private var shown: [MarkdownNode] = []
  /// The link or image around the current node.
  private var link: MarkdownNode?
  /// The last reference that was moved behind `link`.
  private var lastMoved: MarkdownNode?

  /// Adds a block that holds a footnote and is no part of the tree.
  mutating func add(_ node: MarkdownNode, label: String) {
    let key = Self.key(of: label)
    if definitions[key] == nil { definitions[key] = Definition(node: node, label: label) }
  }

  /// Replaces the references, and adds the footnotes to the end of the text.
  mutating func resolve(in root: MarkdownNode, _ elements: inout ExtensionElements) {
    guard !definitions.isEmpty else { return }
    replaceReferences(in: root, &elements)
    var index = 0
    while index < shown.count {
      replaceReferences(in: shown[index], &elements)
      index += 1
    }
    guard !shown.isEmpty, let section = MarkdownNode.make(CMARK_NODE_CUSTOM_BLOCK) else { return }
    elements.set(.block(.footnotes), of: section)
    root.append(section)
    for (index, footnote) in shown.enumerated() {
      elements.set(.block(.footnote(index)), of: footnote)
      section.append(footnote)
      addBackLinks(to: footnote, index, &elements)
    }
    makeLabelsUnique(&elements.footnotes)
  }

  private func addBackLinks(
    to footnote: MarkdownNode, _ index: Int, _ elements: inout ExtensionElements
  ) {
    let last = footnote.lastChild
    // A picture alone in its paragraph can be a figure.
    let isText =
      last?.kind == CMARK_NODE_PARAGRAPH
      && (last?.firstChild?.kind != CMARK_NODE_IMAGE || last?.firstChild?.next != nil)
    let kind = isText ? CMARK_NODE_CUSTOM_INLINE : CMARK_NODE_CUSTOM_BLOCK
    guard let links = MarkdownNode.make(kind) else { return }
    elements.set(.block(.backLinks(index, isInParagraph: isText)), of: links)
    (isText ? last ?? footnote : footnote).append(links)
  }

  /// Changes labels so that the second reference to `a` and the first to `a-2` differ.
  private func makeLabelsUnique(_ footnotes: inout [Footnote]) {
    var used: Set<String> = []
    for footnote in footnotes where footnote.references > 1 {
      for number in 2...footnote.references { used.insert("\(footnote.label)-\(number)") }
    }
    let labels = Set(footnotes.map(\.label))
    for index in footnotes.indices {
      var label = footnotes[index].label
      guard !used.insert(label).inserted else { continue }
      repeat { label += "-note" } while labels.contains(label) || used.contains(label)
      used.insert(label)
      footnotes[index].label = label
    }
  }

  /// The form in which labels are compared: without case, and with typewriter punctuation.
  private static func key(of label: String) -> String {
    guard !label.utf8.allSatisfy({ $0 < 0x80 }) else { return label.lowercased() }
    var key = ""
    for character in label.lowercased() {
      switch character {
      case "“", "”": key += "\""
      case "‘", "’": key += "'"
      case "–": key += "--"
      case "—": key += "---"
      case "…": key += "..."
      default: key.append(character)
      }
    }
    return key
  }

  // MARK: References

  private mutating func replaceReferences(
    in block: MarkdownNode, _ elements: inout ExtensionElements
  ) {
    link = nil
    var next = block.firstChild
    while let node = next {
      if node.kind == CMARK_NODE_TEXT, unsafe node.literal.contains(UInt8(ascii: "[")) {
        replaceReferences(inText: node, &elements)
      }
      next = following(node, in: block)
    }
  }

  /// Returns the node after another one in the order of the text.
  private mutating func following(_ node: MarkdownNode, in block: MarkdownNode) -> MarkdownNode? {
    if let child = node.firstChild {
      if link == nil, node.kind == CMARK_NODE_LINK || node.kind == CMARK_NODE_IMAGE {
        link = node
        lastMoved = nil
      }
      return child
    }
    var current = node
    while current != block {
      if current == link { link = nil }
      if let sibling = current.next { return sibling }
      guard let parent = current.parent else { return nil }
      current = parent
    }
    return nil
  }

  /// Replaces the references in one text; the node keeps what comes after the last one.
  private mutating func replaceReferences(
    inText node: MarkdownNode, _ elements: inout ExtensionElements
  ) {
    let text = unsafe Array(node.literal)
    var copied = 0
    var offset = 0
    while let start = text[offset...].firstIndex(of: UInt8(ascii: "[")) {
      offset = start + 1
      guard offset < text.count, text[offset] == UInt8(ascii: "^"),
        let end = endOfLabel(text, offset + 1)
      else { continue }
      var label = Array(text[(offset + 1)..<end])
      let closing = end < text.count ? nil : closingText(after: node, &label)
      guard end < text.count || closing != nil, let index = footnote(label, &elements) else {
        continue
      }
      insert(text[copied..<start], before: node)
      insertReference(index, before: node, &elements)
      if let closing { removeNodes(from: node, before: closing) }
      copied = min(end + 1, text.count)
      offset = copied
    }
    if copied > 0 { node.setLiteral(Array(text[copied...])) }
  }

  private static let maximumLabel = 1000

  /// Returns the offset of the bracket after a label, or the end of the text if the label can go on
  /// in the next node; `nil` if it is no label.
  private func endOfLabel(_ text: [UInt8], _ start: Int) -> Int? {
    var offset = start
    while offset < text.count, text[offset] != UInt8(ascii: "]") {
      guard !isHTMLSpace(text[offset]), text[offset] != UInt8(ascii: "["),
        offset - start < Self.maximumLabel
      else { return nil }
      offset += 1
    }
    return offset == start ? nil : offset
  }

  /// Returns the text that has the end of a label with tags in it, and adds the rest of the label.
  private func closingText(after node: MarkdownNode, _ label: inout [UInt8]) -> MarkdownNode? {
    var next = node.next
    while let current = next, label.count < Self.maximumLabel {
      let literal = unsafe Array(current.literal.prefix(Self.maximumLabel))
      if current.kind == CMARK_NODE_TEXT {
        let part = literal.prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") }
        label += part
        if part.count < literal.count {
          return literal[part.count] == UInt8(ascii: "]") ? current : nil
        }
      } else if current.kind == CMARK_NODE_HTML_INLINE {
        label += literal
      } else {
        return nil
      }
      next = current.next
    }
    return nil
  }

  /// Removes the nodes between two texts, and the end of a label from the second one.
  private func removeNodes(from node: MarkdownNode, before closing: MarkdownNode) {
    while let next = node.next, next != closing { next.unlink() }
    let rest = unsafe closing.literal.drop { $0 != UInt8(ascii: "]") }.dropFirst()
    closing.setLiteral(unsafe Array(rest))
  }

  /// Returns the index of the footnote with a label; -1 for a new one in the words of a picture,
  /// which have no links.
  private mutating func footnote(_ label: [UInt8], _ elements: inout ExtensionElements) -> Int? {
    let key = Self.key(of: String(decoding: label, as: UTF8.self))
    guard let definition = definitions[key] else { return nil }
    if let index = definition.index { return index }
    if link?.kind == CMARK_NODE_IMAGE { return -1 }
    elements.footnotes.append(Footnote(label: escapedLabel(definition.label)))
    definitions[key]?.index = shown.count
    shown.append(definition.node)
    return shown.count - 1
  }

  private func insert(_ text: ArraySlice<UInt8>, before node: MarkdownNode) {
    guard !text.isEmpty, let piece = MarkdownNode.make(CMARK_NODE_TEXT) else { return }
    piece.setLiteral(Array(text))
    piece.insertBefore(node)
  }

  /// Inserts a reference; behind the link if it is within one, because links do not nest.
  private mutating func insertReference(
    _ index: Int, before node: MarkdownNode, _ elements: inout ExtensionElements
  ) {
    guard link?.kind != CMARK_NODE_IMAGE,
      let reference = MarkdownNode.make(CMARK_NODE_CUSTOM_INLINE)
    else { return }
    elements.footnotes[index].references += 1
    let occurrence = elements.footnotes[index].references
    elements.set(.block(.footnoteReference(index, occurrence: occurrence)), of: reference)
    if let link {
      reference.insertAfter(lastMoved ?? link)
      lastMoved = reference
    } else {
      reference.insertBefore(node)
    }
  }
}

/// Returns a label as a part of an id and of a URL.
private func escapedLabel(_ label: String) -> String {
  var bytes: [UInt8] = []
  var label = label
  label.withUTF8 { unsafe appendEscapedURL($0, to: &bytes) }
  return String(decoding: bytes, as: UTF8.self)
}
