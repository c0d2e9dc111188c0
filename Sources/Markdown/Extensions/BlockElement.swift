/// What a custom node means that stands for a block which CommonMark does not have, or for a part
/// of one.
enum BlockElement: Sendable, Equatable {
  // Tables.
  case table
  case tableHead
  case tableBody
  case tableRow
  case tableCell(isHeader: Bool, TableAlignment)

  // Footnotes; the index is that of the footnote in `ExtensionElements.footnotes`.
  case footnotes
  case footnote(Int)
  /// A number in the text that links to a footnote; the first reference to it is number 1.
  case footnoteReference(Int, occurrence: Int)
  /// The links from a footnote back to its references: within its last paragraph, or after its
  /// last block.
  case backLinks(Int, isInParagraph: Bool)

  // Definition lists.
  case definitionList
  case term
  case definition
  /// A paragraph without the tags of one.
  case bareParagraph

  /// A tag of the author's HTML on a line of its own, with Markdown after it.
  case htmlTag
}

/// The alignment of a column of a table.
enum TableAlignment: Sendable, Equatable {
  case none
  case left
  case center
  case right
}

/// A footnote to which the text refers.
struct Footnote: Sendable, Equatable {
  /// The name that the author gave it, unique within the text.
  var label: String
  /// The number of references to it.
  var references = 0
}
