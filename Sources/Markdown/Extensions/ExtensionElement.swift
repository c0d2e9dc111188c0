/// What a custom node of the tree means.
enum ExtensionElement: Sendable, Equatable {
  case strikethrough
  /// A shortcode, by the index of its output.
  case shortcode(Int)
  /// A block of code that a shortcode contains.
  case shortcodeCode(language: String, [UInt8])
}

/// The meanings of the custom nodes of a tree: a node stores the index of its element.
struct ExtensionElements: Sendable {
  private(set) var list: [ExtensionElement] = []

  /// The element of a node; `nil` if it has none.
  subscript(node: MarkdownNode) -> ExtensionElement? {
    node.elementIndex.map { list[$0] }
  }

  /// Gives an element to a node.
  mutating func set(_ element: ExtensionElement, of node: MarkdownNode) {
    node.elementIndex = list.count
    list.append(element)
  }
}
