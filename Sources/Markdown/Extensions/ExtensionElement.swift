/// What a custom node of the tree means.
enum ExtensionElement: Sendable, Equatable {
  case inline(InlineElement)
  case block(BlockElement)
  /// A shortcode, by the index of its output.
  case shortcode(Int)
  /// A block of code that a shortcode contains.
  case shortcodeCode(language: String, [UInt8])
}

/// The meanings of the custom nodes of a tree: a node stores the index of its element.
struct ExtensionElements: Sendable {
  private(set) var list: [ExtensionElement] = []
  /// The footnotes to which the text refers, in the order of their numbers.
  var footnotes: [Footnote] = []

  /// The element of a node; `nil` if it has none.
  subscript(node: MarkdownNode) -> ExtensionElement? {
    node.elementIndex.map { list[$0] }
  }

  /// The inline element of a node; `nil` if it has none.
  func inline(_ node: MarkdownNode) -> InlineElement? {
    guard case .inline(let element)? = self[node] else { return nil }
    return element
  }

  /// Gives an element to a node.
  mutating func set(_ element: ExtensionElement, of node: MarkdownNode) {
    node.elementIndex = list.count
    list.append(element)
  }
}
