// Blocks that CommonMark does not have. Their lines are rewritten into blocks that libcmark reads,
// so that libcmark parses their inlines and resolves their references; then the tree is changed.

/// A text in which extended blocks are replaced by blocks of CommonMark.
struct RewrittenMarkdown {
  var bytes: ArraySlice<UInt8>
  /// The line of the source for each line of `bytes`, both counted from 1; index 0 is unused.
  var lineOrigins: [Int]
}

/// Rewrites the extended blocks of a text; `nil` if it has none.
func rewritingBlocks(
  of source: ArraySlice<UInt8>, _ extensions: MarkdownExtensions
) -> RewrittenMarkdown? {
  nil
}

/// Makes the extended blocks from the blocks that stand for them.
func buildBlocks(
  in tree: borrowing MarkdownTree, from rewritten: RewrittenMarkdown,
  _ elements: inout ExtensionElements
) {
}
