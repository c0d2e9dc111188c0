// Inlines that CommonMark does not have, made from the texts that libcmark leaves.

/// Makes the extended inlines of a tree.
func buildInlines(
  in tree: borrowing MarkdownTree, of source: ArraySlice<UInt8>, _ options: MarkdownOptions,
  _ elements: inout ExtensionElements
) {
}
