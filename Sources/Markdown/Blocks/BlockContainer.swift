/// A block that contains blocks and is open.
struct BlockContainer {
  enum Kind: Equatable {
    case document
    case quote
    /// A list item whose text starts at a column.
    case item(width: Int)
    case footnote
    case definition(width: Int)
  }

  /// The last block within a container.
  enum Child: Equatable {
    case none
    case paragraph
    /// A list item with the sign of its marker.
    case item(UInt8)
    case footnote
    case definition
    case other
  }

  let kind: Kind
  private(set) var lastChild = Child.none
  /// The number of blank lines after the last child.
  private(set) var blankLines = 0
  /// The names of the elements with `markdown="1"` that are open.
  var openElements: [String] = []

  init(_ kind: Kind) { self.kind = kind }

  var isExtended: Bool {
    switch kind {
    case .footnote, .definition: true
    default: false
    }
  }

  mutating func add(_ child: Child) {
    lastChild = child
    blankLines = 0
  }

  mutating func addBlankLine() { blankLines += 1 }

  /// Moves a cursor over the markers of the container; returns false if the line is not a part of
  /// it.
  func matches(_ bytes: [UInt8], _ cursor: inout LineCursor) -> Bool {
    switch kind {
    case .document: return true
    case .quote:
      guard !cursor.isIndented, cursor.byte(bytes) == UInt8(ascii: ">") else { return false }
      cursor.advanceToWord(bytes, and: 1)
      cursor.skipSpace(bytes)
      return true
    case .item(let width), .definition(let width):
      return matchesItem(bytes, &cursor, width: width)
    case .footnote: return matchesItem(bytes, &cursor, width: 4)
    }
  }

  private func matchesItem(_ bytes: [UInt8], _ cursor: inout LineCursor, width: Int) -> Bool {
    if cursor.indent >= width {
      cursor.advance(bytes, columns: width)
    } else if cursor.isBlank, lastChild != .none {
      cursor.advanceToWord(bytes)
    } else {
      return false
    }
    return true
  }
}

/// An open block that has lines.
enum BlockLeaf {
  case none
  case paragraph(ParagraphLine)
  case fencedCode(CodeFence)
  case indentedCode
  case html(HTMLBlockKind)
  /// A table, with its index in the output and the number of its columns.
  case table(Int, columns: Int)

  var isParagraph: Bool {
    if case .paragraph = self { true } else { false }
  }
}

/// The last line of an open paragraph.
struct ParagraphLine {
  /// The words in the source.
  var words: Range<Int>
  var line: MarkdownLine
  /// The place of the words in the output if the line is the first of the paragraph.
  var start: Int?
}
