internal import CCmark

/// Replaces the blocks that stand for extended ones by custom nodes.
struct BlockBuilder {
  private let rewritten: RewrittenMarkdown
  var elements: ExtensionElements
  /// The headings that hold the cells of tables; the index is the line.
  private var cells: [MarkdownNode] = []
  private var footnotes = FootnoteNodes()

  init(_ rewritten: RewrittenMarkdown, _ elements: ExtensionElements) {
    self.rewritten = rewritten
    self.elements = elements
  }

  mutating func build(_ tree: borrowing MarkdownTree) {
    takeCells(from: tree.root)
    for (node, kind) in markedBlocks(of: tree) { replace(node, kind) }
    footnotes.resolve(in: tree.root, &elements)
    rewritten.escapedBrackets?.remove(from: tree)
  }

  private mutating func takeCells(from root: MarkdownNode) {
    for line in rewritten.columnShifts.indices.dropFirst() {
      guard let cell = root.firstChild, cell.kind == CMARK_NODE_HEADING, cell.startLine == line
      else { return }
      cell.unlink()
      cells.append(cell)
    }
  }

  /// Returns the blocks with marks, parents before their children.
  private func markedBlocks(
    of tree: borrowing MarkdownTree
  ) -> [(node: MarkdownNode, kind: BlockMark.Kind)] {
    var found: [(node: MarkdownNode, kind: BlockMark.Kind)] = []
    let marks = rewritten.marks
    var index = 0
    tree.walk { node, isEntering in
      guard isEntering, node.kind == CMARK_NODE_ITEM || node.kind == CMARK_NODE_HEADING else {
        return
      }
      let place = (node.startLine, node.startColumn)
      while index < marks.count, (marks[index].line, marks[index].column) < place { index += 1 }
      guard index < marks.count, (marks[index].line, marks[index].column) == place,
        marks[index].kind.isItem == (node.kind == CMARK_NODE_ITEM)
      else { return }
      found.append((node, marks[index].kind))
      index += 1
    }
    return found
  }

  private mutating func replace(_ node: MarkdownNode, _ kind: BlockMark.Kind) {
    switch kind {
    case .separator: node.unlink()
    case .table(let layout):
      guard let table = makeTable(layout) else { return }
      table.insertBefore(node)
      node.unlink()
    case .htmlTag: replaceTag(node)
    case .footnote(let label):
      guard let footnote = makeNode(for: node) else { return }
      footnotes.add(footnote, label: label)
    case .definition(let isLoose): replaceDefinition(node, isLoose: isLoose)
    }
  }

  private mutating func make(
    _ element: BlockElement, in parent: MarkdownNode? = nil
  ) -> MarkdownNode? {
    guard let node = MarkdownNode.make(CMARK_NODE_CUSTOM_BLOCK) else { return nil }
    elements.set(.block(element), of: node)
    parent?.append(node)
    return node
  }

  /// Takes an item out of its list and returns a new block with its children.
  private func makeNode(for item: MarkdownNode) -> MarkdownNode? {
    guard let node = MarkdownNode.make(CMARK_NODE_CUSTOM_BLOCK) else { return nil }
    node.takeChildren(of: item)
    let list = item.parent
    item.unlink()
    if let list, list.firstChild == nil { list.unlink() }
    return node
  }

  // MARK: Tables

  private mutating func makeTable(_ layout: TableLayout) -> MarkdownNode? {
    let table = make(.table)
    guard let table, let head = make(.tableHead, in: table) else { return nil }
    var start = 0
    var body: MarkdownNode?
    for (index, end) in layout.rowEnds.enumerated() {
      if index == 1 { body = make(.tableBody, in: table) }
      guard let row = make(.tableRow, in: body ?? head) else { return nil }
      for (column, line) in layout.cells[start..<end].enumerated() {
        let alignment = layout.alignments[column]
        let cell = make(.tableCell(isHeader: index == 0, alignment), in: row)
        if line > 0, line <= cells.count { cell?.takeChildren(of: cells[line - 1]) }
      }
      start = end
    }
    return table
  }

  // MARK: HTML

  /// Elements whose words are in paragraphs.
  private static let paragraphParents: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "details", "div", "fieldset", "footer",
    "form", "header", "main", "nav", "section",
  ]

  /// Replaces a heading by its tags; words between two tags of a block become a paragraph.
  private mutating func replaceTag(_ heading: MarkdownNode) {
    guard let block = make(.htmlTag) else { return }
    block.insertBefore(heading)
    block.takeChildren(of: heading)
    heading.unlink()
    guard let first = block.firstChild, let last = block.lastChild, first != last,
      first.next != last, last.kind == CMARK_NODE_HTML_INLINE,
      Self.paragraphParents.contains(first.tagName),
      let paragraph = MarkdownNode.make(CMARK_NODE_PARAGRAPH)
    else { return }
    paragraph.insertAfter(first)
    while let node = paragraph.next, node != last { paragraph.append(node) }
  }

  // MARK: Definition lists

  private mutating func replaceDefinition(_ item: MarkdownNode, isLoose: Bool) {
    guard let list = item.parent, let target = definitionList(before: list) else { return }
    let isTight = list.isTight && !isLoose
    guard let definition = makeNode(for: item) else { return }
    elements.set(.block(.definition), of: definition)
    target.append(definition)
    if isTight { bareParagraphs(of: definition) }
  }

  /// Returns the definition list to which the items of a list belong.
  ///
  /// The paragraph before the list has its terms, one on each line.
  private mutating func definitionList(before list: MarkdownNode) -> MarkdownNode? {
    guard let previous = list.previous else { return newDefinitionList(before: list) }
    if isDefinitionList(previous) { return previous }
    guard previous.kind == CMARK_NODE_PARAGRAPH else { return newDefinitionList(before: list) }
    var target = previous.previous
    if !isDefinitionList(target) { target = newDefinitionList(before: previous) }
    guard let target, var term = make(.term, in: target) else { return nil }
    while let node = previous.firstChild {
      if node.kind == CMARK_NODE_SOFTBREAK || node.kind == CMARK_NODE_LINEBREAK {
        node.unlink()
        term = make(.term, in: target) ?? term
      } else {
        term.append(node)
      }
    }
    previous.unlink()
    return target
  }

  private func isDefinitionList(_ node: MarkdownNode?) -> Bool {
    guard let node else { return false }
    return elements[node] == .block(.definitionList)
  }

  private mutating func newDefinitionList(before node: MarkdownNode) -> MarkdownNode? {
    guard let list = make(.definitionList) else { return nil }
    list.insertBefore(node)
    return list
  }

  /// Takes the tags off the paragraphs of a definition.
  private mutating func bareParagraphs(of definition: MarkdownNode) {
    var next = definition.firstChild
    while let node = next {
      next = node.next
      guard node.kind == CMARK_NODE_PARAGRAPH, let bare = make(.bareParagraph) else { continue }
      bare.insertBefore(node)
      bare.takeChildren(of: node)
      node.unlink()
    }
  }
}

extension BlockMark.Kind {
  fileprivate var isItem: Bool {
    switch self {
    case .footnote, .definition: true
    default: false
    }
  }
}

extension MarkdownNode {
  fileprivate func takeChildren(of node: MarkdownNode) {
    while let child = node.firstChild { append(child) }
  }

  /// The name of a tag in lower case.
  fileprivate var tagName: String {
    guard kind == CMARK_NODE_HTML_INLINE else { return "" }
    let name = unsafe literal.dropFirst().prefix { isASCIILetter($0) || (0x30...0x39).contains($0) }
    return unsafe String(decoding: name, as: UTF8.self).lowercased()
  }
}
