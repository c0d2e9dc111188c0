// Blocks that CommonMark does not have. Their lines are rewritten into blocks that libcmark reads,
// so that libcmark parses their inlines and resolves their references; then the tree is changed.
//
// A table becomes an empty heading, `#`, and each of its cells a heading at the start of the text,
// where no quote or list is around it and one line is enough. A footnote becomes a list item with
// the marker `1)` and a definition one with `+`, so that libcmark finds their ends. Line and column
// of each of these blocks are recorded, and after parsing, the elements replace them.

/// A text in which extended blocks are replaced by blocks of CommonMark.
struct RewrittenMarkdown {
  var bytes: ArraySlice<UInt8>
  /// The line of the source for each line of `bytes`, both counted from 1; index 0 is unused.
  var lineOrigins: [Int]
  /// What to add to a column of `bytes` in the lines of cells, which come first; index 0 is unused.
  var columnShifts: [Int] = []
  /// The blocks that stand for extended ones, in the order of the text.
  var marks: [BlockMark] = []
  /// The marks of brackets after backslashes; `nil` if there are none.
  var escapedBrackets: EscapedBrackets?
}

/// A block that stands for an extended one.
struct BlockMark {
  enum Kind {
    /// A heading that stands for a table.
    case table(TableLayout)
    /// A heading that separates blocks and is no part of the text.
    case separator
    /// A heading that has tags of the author's HTML.
    case htmlTag
    /// A list item.
    case footnote(label: String)
    /// A list item; it is loose if a blank line is before it.
    case definition(isLoose: Bool)
  }

  var kind: Kind
  /// The place of the block in the rewritten text, counted from 1.
  var line: Int
  var column: Int
}

/// The cells of a table.
struct TableLayout {
  var alignments: [TableAlignment]
  /// The lines of the cells of all rows in the rewritten text; 0 for an empty cell.
  var cells: [Int] = []
  /// The end of each row in `cells`; the first row is the header.
  var rowEnds: [Int] = []
}

/// Rewrites the extended blocks of a text; `nil` if it has none.
func rewritingBlocks(
  of source: ArraySlice<UInt8>, _ extensions: MarkdownExtensions
) -> RewrittenMarkdown? {
  guard mayHaveExtendedBlocks(source.span, extensions) else { return nil }
  let bytes = Array(source)
  let brackets = extensions.contains(.footnotes) ? EscapedBrackets(bytes) : nil
  var scanner = BlockScanner(brackets?.text ?? bytes, extensions)
  var rewritten = scanner.rewrittenText()
  rewritten?.escapedBrackets = brackets
  return rewritten
}

/// Makes the extended blocks from the blocks that stand for them.
func buildBlocks(
  in tree: borrowing MarkdownTree, from rewritten: RewrittenMarkdown,
  _ elements: inout ExtensionElements
) {
  var builder = BlockBuilder(rewritten, elements)
  builder.build(tree)
  elements = builder.elements
}
