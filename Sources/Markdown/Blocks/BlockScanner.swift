/// Finds the extended blocks of a text and writes blocks of CommonMark for them.
///
/// It follows the blocks line by line as libcmark does, so that nothing in code or HTML is a table,
/// and takes the same time. Within a line it goes over the open blocks first, and then over the
/// blocks that the line opens.
struct BlockScanner {
  let bytes: [UInt8]
  let extensions: MarkdownExtensions
  var output: BlockOutput
  var containers = [BlockContainer(.document)]
  var leaf = BlockLeaf.none
  /// The empty cells that may still be added to rows with fewer cells than the header: a short text
  /// could ask for very many.
  private var spareCells = 500_000

  // The present line.
  var line: MarkdownLine
  var cursor: LineCursor
  /// The number of open containers of which the line is a part.
  var matched = 0
  /// Whether the line has opened or closed a block.
  var hasOpened = false
  /// Whether the line continues an open paragraph.
  var isInParagraph = false

  init(_ bytes: [UInt8], _ extensions: MarkdownExtensions) {
    self.bytes = bytes
    self.extensions = extensions
    output = BlockOutput(bytes)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    line = MarkdownLine(bytes, from: bytes.starts(with: mark) ? mark.count : 0, number: 1)
    cursor = LineCursor(bytes, line)
  }

  /// Returns the rewritten text; `nil` if no block is extended.
  mutating func rewrittenText() -> RewrittenMarkdown? {
    while line.start < bytes.count {
      scanLine()
      line = MarkdownLine(bytes, from: line.next, number: line.number + 1)
      cursor = LineCursor(bytes, line)
    }
    return output.rewrittenText()
  }

  private mutating func scanLine() {
    output.begin(line)
    matched = 1
    while matched < containers.count, containers[matched].matches(bytes, &cursor) { matched += 1 }
    hasOpened = false
    let isWhole = matched == containers.count
    if isWhole, continueLeaf() { return output.end(line) }
    isInParagraph = isWhole && leaf.isParagraph && !cursor.isBlank
    let isDone = openBlocks()
    if !isDone { addWords(isWhole) }
  }

  /// Continues code or HTML; returns false if the line is not a part of it.
  private mutating func continueLeaf() -> Bool {
    switch leaf {
    case .none, .paragraph, .table: return false
    case .fencedCode(let fence):
      if !cursor.isIndented, fence.isClosed(by: bytes, cursor.wordStart, line.end) { leaf = .none }
      return true
    case .indentedCode: return cursor.isIndented || cursor.isBlank
    case .html(.tag): return !cursor.isBlank
    case .html(let kind):
      if kind.isClosed(by: bytes[cursor.wordStart..<line.end]) { leaf = .none }
      return true
    }
  }

  // MARK: Words

  /// Adds the words of a line that opens no other block.
  private mutating func addWords(_ isWhole: Bool) {
    if case .table(let table, let columns) = leaf, isWhole, !cursor.isBlank,
      addRow(to: table, columns: columns)
    {
      return output.omit(line)
    }
    guard case .paragraph(var last) = leaf, !hasOpened, !cursor.isBlank else {
      close()
      startParagraph()
      return output.end(line)
    }
    if isInParagraph, startTable(after: last) { return }
    last.words = cursor.wordStart..<line.end
    last.line = line
    last.start = nil
    leaf = .paragraph(last)
    output.end(line)
  }

  private mutating func startParagraph() {
    guard !cursor.isBlank else { return containers[containers.count - 1].addBlankLine() }
    containers[containers.count - 1].add(.paragraph)
    leaf = .paragraph(
      ParagraphLine(
        words: cursor.wordStart..<line.end, line: line,
        start: output.position(of: cursor.wordStart)))
  }

  // MARK: Blocks

  /// Closes the containers of which the line is no part, and the open leaf.
  mutating func close() {
    guard !hasOpened else { return }
    hasOpened = true
    containers.removeSubrange(matched...)
    leaf = .none
    isInParagraph = false
  }

  /// Opens a leaf.
  mutating func open(_ leaf: BlockLeaf, _ child: BlockContainer.Child = .other) {
    close()
    containers[containers.count - 1].add(child)
    self.leaf = leaf
  }

  /// Opens a container.
  mutating func open(_ kind: BlockContainer.Kind, _ child: BlockContainer.Child = .other) {
    close()
    containers[containers.count - 1].add(child)
    containers.append(BlockContainer(kind))
    matched = containers.count
  }

  // MARK: Tables

  /// Starts a table if the line is a delimiter row and the line before it has as many cells.
  private mutating func startTable(after header: ParagraphLine) -> Bool {
    guard extensions.contains(.tables), !cursor.isIndented,
      let alignments = tableAlignments(bytes, cursor.wordStart..<line.end)
    else { return false }
    let cells = Array(TableCells(bytes, header.words))
    guard cells.count == alignments.count else { return false }
    let table = output.startTable(
      replacing: header.start, at: cursor, line, TableLayout(alignments: alignments))
    output.addRow(cells, header.line, to: table)
    leaf = .table(table, columns: alignments.count)
    containers[containers.count - 1].add(.other)
    return true
  }

  /// Adds a row with as many cells as the header has; returns false if the line has no cells.
  private mutating func addRow(to table: Int, columns: Int) -> Bool {
    var cells: [Range<Int>] = []
    for cell in TableCells(bytes, cursor.wordStart..<line.end).prefix(columns) {
      cells.append(cell)
    }
    guard !cells.isEmpty else { return false }
    let missing = min(columns - cells.count, spareCells)
    spareCells -= missing
    cells += Array(repeating: line.end..<line.end, count: missing)
    output.addRow(cells, line, to: table)
    return true
  }
}
