internal import CCmark

// The shortcodes that have become blocks, which no paragraph can contain.

extension ShortcodeNodes {
  /// Splits a paragraph at the shortcodes in it that have become blocks.
  func moveBlocks(outOf paragraph: MarkdownNode, _ elements: ExtensionElements) {
    var children: [MarkdownNode] = []
    var next = paragraph.firstChild
    while let child = next {
      children.append(child)
      next = child.next
    }
    let isAlone = children.count == 1 && children.allSatisfy { isAuthorHTML($0, elements) }
    guard isAlone || children.contains(where: { isBlock($0, elements) }) else { return }
    var last = paragraph
    let runs = isAlone ? [(isBlock: true, nodes: children)] : self.runs(of: children, elements)
    for run in runs {
      let kind = run.isBlock ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_PARAGRAPH
      guard let block = MarkdownNode.make(kind), block.insertAfter(last) else { return }
      last = block
      if run.isBlock {
        block.elementIndex = run.nodes[0].elementIndex
        run.nodes[0].unlink()
      } else {
        for node in run.nodes { block.append(node) }
      }
    }
    paragraph.unlink()
  }

  /// The children of a paragraph: each block by itself, and the words between blocks.
  private func runs(
    of children: [MarkdownNode], _ elements: ExtensionElements
  ) -> [(isBlock: Bool, nodes: [MarkdownNode])] {
    var runs: [(isBlock: Bool, nodes: [MarkdownNode])] = []
    var words: [MarkdownNode] = []
    func endWords() {
      while let first = words.first, isSpace(first) { words.removeFirst() }
      while let last = words.last, isSpace(last) { words.removeLast() }
      if let first = words.first, first.kind == CMARK_NODE_TEXT {
        first.setLiteral(unsafe Array(first.literal.drop { $0 <= 0x20 }))
      }
      if !words.isEmpty { runs.append((false, words)) }
      words = []
    }
    for child in children {
      guard isBlock(child, elements) else {
        words.append(child)
        continue
      }
      endWords()
      runs.append((true, [child]))
    }
    endWords()
    return runs
  }

  private func isSpace(_ node: MarkdownNode) -> Bool {
    switch node.kind {
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: true
    case CMARK_NODE_TEXT: unsafe node.literal.allSatisfy { $0 <= 0x20 }
    default: false
    }
  }

  /// Returns true for the shortcode `raw`, which makes no paragraph around HTML by itself.
  private func isAuthorHTML(_ node: MarkdownNode, _ elements: ExtensionElements) -> Bool {
    guard node.kind == CMARK_NODE_CUSTOM_INLINE, case .shortcode(let index)? = elements[node],
      case .authorHTML = expansion.outputs[index].content
    else { return false }
    return true
  }

  private func isBlock(_ node: MarkdownNode, _ elements: ExtensionElements) -> Bool {
    guard node.kind == CMARK_NODE_CUSTOM_INLINE else { return false }
    switch elements[node] {
    case .shortcode(let index)?:
      switch expansion.outputs[index].content {
      case .template(let html), .authorHTML(let html): return beginsWithBlock(html)
      }
    case .shortcodeCode?: return true
    default: return false
    }
  }
}
