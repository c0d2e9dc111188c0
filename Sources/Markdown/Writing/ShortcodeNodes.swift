internal import Text
internal import Basics
internal import CCmark

/// Puts what shortcodes have become into the tree of a text, in the place of their tokens.
struct ShortcodeNodes {
  var expansion: ShortcodeExpansion
  /// The items in code and comments, which stay as they are written.
  private var written: [Int] = []

  /// The nodes with tokens, collected first because the tree changes.
  private struct Found {
    var texts: [MarkdownNode] = []
    var links: [MarkdownNode] = []
    var html: [MarkdownNode] = []
    var code: [MarkdownNode] = []
    /// The lines of all blocks of code.
    var codeLines: [Range<Int>] = []
  }

  init(_ expansion: ShortcodeExpansion) {
    self.expansion = expansion
  }

  /// Fills the tree; `origins` are the source lines of its lines, or empty if they are the same.
  mutating func fill(
    _ tree: borrowing MarkdownTree, origins: [Int], _ elements: inout ExtensionElements
  ) {
    let found = nodesWithTokens(of: tree)
    for node in found.code { restore(node) }
    for node in found.html { fillHTML(node) }
    for node in found.links { fillLink(node) }
    var paragraphs: [MarkdownNode] = []
    for node in found.texts where fillText(node, &elements) {
      if let parent = node.parent, parent.kind == CMARK_NODE_PARAGRAPH, paragraphs.last != parent {
        paragraphs.append(parent)
      }
      node.unlink()
    }
    for paragraph in paragraphs { moveBlocks(outOf: paragraph, elements) }
    expansion.removeFindings(
      inLines: found.codeLines.map { lines in
        let last = lines.upperBound - 1
        let start =
          origins.indices.contains(lines.lowerBound) ? origins[lines.lowerBound] : lines.lowerBound
        return start..<max(start, origins.indices.contains(last) ? origins[last] : last) + 1
      }, items: written)
  }

  private func nodesWithTokens(of tree: borrowing MarkdownTree) -> Found {
    var found = Found()
    tree.walk { node, isEntering in
      guard isEntering else { return }
      switch node.kind {
      case CMARK_NODE_TEXT: if unsafe hasToken(node.literal) { found.texts.append(node) }
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        if unsafe hasToken(node.url) || hasToken(node.title) { found.links.append(node) }
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
        if unsafe hasToken(node.literal) { found.html.append(node) }
      case CMARK_NODE_CODE: if unsafe hasToken(node.literal) { found.code.append(node) }
      case CMARK_NODE_CODE_BLOCK:
        found.codeLines.append(node.startLine..<max(node.startLine, node.endLine) + 1)
        if unsafe hasToken(node.literal) || hasToken(node.fenceInfo) { found.code.append(node) }
      default: break
      }
    }
    return found
  }

  // MARK: Tokens

  private enum Piece {
    case bytes(ArraySlice<UInt8>)
    case item(Int)
  }

  private func hasToken(_ text: BorrowedBytes) -> Bool {
    guard unsafe text.contains(expansion.delimiter[0]) else { return false }
    return unsafe pieces(Array(text)).contains { if case .item = $0 { true } else { false } }
  }

  private func pieces(_ text: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var (copied, offset) = (0, 0)
    while offset < text.count {
      guard text[offset] == expansion.delimiter[0], let token = token(in: text, at: offset) else {
        offset += 1
        continue
      }
      if copied < offset { pieces.append(.bytes(text[copied..<offset])) }
      pieces.append(.item(token.index))
      (copied, offset) = (token.end, token.end)
    }
    if copied < text.count { pieces.append(.bytes(text[copied...])) }
    return pieces
  }

  private func token(in text: [UInt8], at start: Int) -> (index: Int, end: Int)? {
    let delimiter = expansion.delimiter
    guard text[start...].starts(with: delimiter) else { return nil }
    let digits = text[(start + delimiter.count)...].prefix { $0 &- 0x30 < 10 }
    guard text[digits.endIndex...].starts(with: delimiter),
      let index = Int(String(decoding: digits, as: UTF8.self)),
      expansion.items.indices.contains(index)
    else { return nil }
    return (index, digits.endIndex + delimiter.count)
  }

  // MARK: Code, HTML and links

  /// Puts the tags that the author wrote back into code.
  private mutating func restore(_ node: MarkdownNode) {
    node.setLiteral(
      written(unsafe Array(node.literal), isBlock: node.kind == CMARK_NODE_CODE_BLOCK))
    guard node.kind == CMARK_NODE_CODE_BLOCK else { return }
    let info = unsafe Array(node.fenceInfo)
    if !info.isEmpty { node.setFenceInfo(written(info, isBlock: false)) }
  }

  private mutating func written(_ text: [UInt8], isBlock: Bool) -> [UInt8] {
    var result: [UInt8] = []
    for piece in pieces(text) {
      switch piece {
      case .bytes(let bytes): result += bytes
      case .item(let index):
        written.append(index)
        let source = expansion.written(index)
        result += isBlock ? withoutIndentation(source) : Array(source)
      }
    }
    return result
  }

  /// Removes the four spaces that make the later lines of a tag code.
  private func withoutIndentation(_ source: ArraySlice<UInt8>) -> [UInt8] {
    let lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
    let later = lines.dropFirst().map { line in
      line.dropFirst(min(4, line.prefix { $0 == 0x20 }.count))
    }
    return Array((lines.prefix(1) + later).joined(separator: [0x0A]))
  }

  /// Fills attributes of an author's HTML; comments stay as they are written.
  private mutating func fillHTML(_ node: MarkdownNode) {
    let html = unsafe Array(node.literal)
    node.setLiteral(
      html.starts(with: "<!--".utf8) ? written(html, isBlock: false) : filled(html, isHTML: true))
  }

  private mutating func fillLink(_ node: MarkdownNode) {
    if unsafe hasToken(node.url) { node.setURL(filled(unsafe Array(node.url), isHTML: false)) }
    if unsafe hasToken(node.title) {
      node.setTitle(filled(unsafe Array(node.title), isHTML: false))
    }
  }

  private mutating func filled(_ text: [UInt8], isHTML: Bool) -> [UInt8] {
    var result: [UInt8] = []
    for piece in pieces(text) {
      switch piece {
      case .bytes(let bytes): result += bytes
      case .item(let index):
        switch expansion.render(index) {
        case .template(let html):
          let html = trimmed(html)
          result +=
            isHTML ? html : Array(decodeEntities(String(decoding: html, as: UTF8.self)).utf8)
        case .authorHTML(let text), .code(_, let text), .text(let text):
          if isHTML {
            appendEscaped(String(decoding: text, as: UTF8.self), for: .html, to: &result)
          } else {
            result += text
          }
        }
      }
    }
    return result
  }

  // MARK: Texts

  /// Inserts nodes for the pieces of a text before it; returns true if that was possible.
  private mutating func fillText(_ node: MarkdownNode, _ elements: inout ExtensionElements) -> Bool
  {
    for piece in pieces(unsafe Array(node.literal)) {
      guard let new = self.node(for: piece, line: line(of: node), &elements) else { continue }
      guard new.insertBefore(node) else { return false }
    }
    return true
  }

  private mutating func node(
    for piece: Piece, line: Int, _ elements: inout ExtensionElements
  ) -> MarkdownNode? {
    guard case .item(let index) = piece else {
      if case .bytes(let bytes) = piece { return text(Array(bytes)) }
      return nil
    }
    let range = expansion.items[index].range
    switch expansion.render(index) {
    case .text(let bytes): return text(bytes)
    case .code(let language, let bytes):
      let node = MarkdownNode.make(CMARK_NODE_CUSTOM_INLINE)
      if let node { elements.set(.shortcodeCode(language: language, bytes), of: node) }
      return node
    case .template(let html):
      return output(
        ShortcodeOutput(content: .template(trimmed(html)), range: range, line: line), &elements)
    case .authorHTML(let html):
      return output(
        ShortcodeOutput(content: .authorHTML(trimmed(html)), range: range, line: line), &elements)
    }
  }

  private func text(_ bytes: [UInt8]) -> MarkdownNode? {
    let node = MarkdownNode.make(CMARK_NODE_TEXT)
    node?.setLiteral(bytes)
    return node
  }

  private mutating func output(
    _ output: ShortcodeOutput, _ elements: inout ExtensionElements
  ) -> MarkdownNode? {
    guard let node = MarkdownNode.make(CMARK_NODE_CUSTOM_INLINE) else { return nil }
    elements.set(.shortcode(expansion.outputs.count), of: node)
    expansion.outputs.append(output)
    return node
  }

  /// The line of a node or of the next one around it that has a line.
  private func line(of node: MarkdownNode) -> Int {
    var current: MarkdownNode? = node
    while let node = current, node.startLine < 1 { current = node.parent }
    return current?.startLine ?? 1
  }
}

private func trimmed(_ html: [UInt8]) -> [UInt8] {
  let start = html.drop { $0 <= 0x20 }
  let end = start.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start.startIndex
  return Array(start[..<end])
}
