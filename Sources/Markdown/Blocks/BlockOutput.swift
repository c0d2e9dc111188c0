internal import Text
internal import Basics

/// The rewritten text as it grows: most lines are copied from the source.
struct BlockOutput {
  private let source: [UInt8]
  private(set) var bytes: [UInt8] = []
  /// The source line of each line in `bytes`.
  private var origins: [Int] = []
  /// The start of the present line in `bytes`, and that of the line before.
  private(set) var lineStart = 0
  private var previousLineStart = 0
  /// The end of the part of the source that is copied or left out.
  private(set) var copied = 0
  private var marks: [BlockMark] = []

  /// The lines of the cells.
  private var cells: [UInt8] = []
  private var cellOrigins = [0]
  private var cellShifts = [0]

  init(_ source: [UInt8]) {
    self.source = source
    bytes.reserveCapacity(source.count + source.count / 8)
  }

  /// The whole text; `nil` if no block of it is extended.
  func rewrittenText() -> RewrittenMarkdown? {
    guard !marks.isEmpty else { return nil }
    let cellCount = cellOrigins.count - 1
    var marks = marks
    for index in marks.indices { marks[index].line += cellCount }
    return RewrittenMarkdown(
      bytes: (cells + bytes)[...], lineOrigins: cellOrigins + origins, columnShifts: cellShifts,
      marks: marks)
  }

  // MARK: Lines

  mutating func begin(_ line: MarkdownLine) {
    previousLineStart = lineStart
    lineStart = bytes.count
    copied = line.start
  }

  /// Copies the rest of the line.
  mutating func end(_ line: MarkdownLine) {
    copy(upTo: line.next)
    origins.append(line.number)
  }

  /// Leaves the whole line out.
  mutating func omit(_ line: MarkdownLine) {
    copied = line.next
    lineStart = previousLineStart
  }

  mutating func copy(upTo offset: Int) {
    guard offset > copied else { return }
    bytes += source[copied..<offset]
    copied = offset
  }

  /// Writes something else for the bytes up to an offset.
  mutating func replace(upTo offset: Int, with text: StaticString) {
    bytes.append(text)
    copied = offset
  }

  /// Copies the markers of quotes and lists before a cursor; the columns of a tab that the cursor
  /// divides become spaces.
  mutating func copyMarkers(before cursor: LineCursor) {
    copy(upTo: cursor.offset)
    for _ in 0..<cursor.tabColumns { bytes.append(0x20) }
  }

  /// Writes a line with a separator before the present line, of which nothing is written yet.
  mutating func insertSeparator(at cursor: LineCursor, _ line: MarkdownLine) {
    copyMarkers(before: cursor)
    mark(.separator)
    bytes.append("#\n")
    origins.append(line.number)
    begin(line)
  }

  /// The offset in `bytes` that an offset in the uncopied rest of the line will have.
  func position(of offset: Int) -> Int { bytes.count + offset - copied }

  /// Records that a block starts at the end of the text so far.
  mutating func mark(_ kind: BlockMark.Kind) {
    marks.append(
      BlockMark(kind: kind, line: origins.count + 1, column: bytes.count - lineStart + 1))
  }

  // MARK: Tables

  /// Replaces the last line by a heading that stands for a table, and leaves the present line out.
  ///
  /// - Parameters:
  ///   - header: The offset of the words of the last line in `bytes` if it starts a paragraph;
  ///     else the heading stands behind the markers of the present line.
  ///   - cursor: The place in the present line.
  ///   - line: The present line.
  ///   - table: Its columns.
  /// - Returns: The index of the table.
  mutating func startTable(
    replacing header: Int?, at cursor: LineCursor, _ line: MarkdownLine, _ table: TableLayout
  ) -> Int {
    lineStart = previousLineStart
    if let header {
      bytes.removeSubrange(header...)
    } else {
      bytes.removeSubrange(lineStart...)
      bytes += source[line.start..<cursor.wordStart]
    }
    let origin = origins.removeLast()
    mark(.table(table))
    bytes.append("#\n")
    origins.append(origin)
    copied = line.next
    return marks.count - 1
  }

  /// Adds a row to a table.
  mutating func addRow(_ cells: [Range<Int>], _ line: MarkdownLine, to table: Int) {
    guard case .table(var layout) = marks[table].kind else { return }
    // While the layout is changed, the list must not have a second reference to it.
    marks[table].kind = .separator
    for cell in cells { layout.cells.append(cell.isEmpty ? 0 : addCell(cell, line)) }
    layout.rowEnds.append(layout.cells.count)
    marks[table].kind = .table(layout)
  }

  /// Writes the line of a cell and returns its number.
  private mutating func addCell(_ cell: Range<Int>, _ line: MarkdownLine) -> Int {
    cells.append("# ")
    var offset = cell.lowerBound
    while offset < cell.upperBound {
      let isEscapedPipe =
        source[offset] == UInt8(ascii: "\\") && offset + 1 < cell.upperBound
        && source[offset + 1] == UInt8(ascii: "|")
      if isEscapedPipe { offset += 1 }
      cells.append(source[offset])
      offset += 1
    }
    // Without another one, the number sign at its end would be a part of the heading's markup.
    if cells.last == UInt8(ascii: "#") { cells.append(" #") }
    cells.append(0x0A)
    cellOrigins.append(line.number)
    cellShifts.append(cell.lowerBound - line.start - 2)
    return cellOrigins.count - 1
  }
}
