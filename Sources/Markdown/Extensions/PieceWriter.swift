internal import Basics
internal import CCmark

/// Turns the pieces of a text into nodes.
struct PieceWriter {
  private struct Level {
    var node: MarkdownNode
    /// The node that gets the children: of `***`, the inner one.
    var inner: MarkdownNode
    var closing: Int
  }

  /// The finished nodes.
  private(set) var nodes: [MarkdownNode] = []
  private let rules: InlineRules
  private let isInLink: Bool
  private var levels: [Level] = []
  private var text: [UInt8] = []
  private var pendingElements: [(InlineElement, MarkdownNode)] = []

  init(_ rules: InlineRules, isInLink: Bool) {
    self.rules = rules
    self.isInLink = isInLink
  }

  mutating func add(_ bytes: [UInt8]) { text += bytes }

  mutating func add(_ node: MarkdownNode) {
    endText()
    append(node)
  }

  private mutating func append(_ node: MarkdownNode) {
    if let level = levels.last {
      level.inner.append(node)
    } else {
      nodes.append(node)
    }
  }

  /// Opens the element of a pair of runs.
  mutating func open(
    _ run: DelimiterRun, until closing: Int, _ elements: inout ExtensionElements
  ) {
    endText()
    if run.byte == UInt8(ascii: "~") {
      guard let node = MarkdownNode.make(CMARK_NODE_CUSTOM_INLINE) else { return }
      elements.set(.inline(.strikethrough), of: node)
      levels.append(Level(node: node, inner: node, closing: closing))
      return
    }
    let outer = run.count == 2 ? CMARK_NODE_STRONG : CMARK_NODE_EMPH
    guard let node = MarkdownNode.make(outer) else { return }
    var inner = node
    if run.count == 3, let strong = MarkdownNode.make(CMARK_NODE_STRONG) {
      node.append(strong)
      inner = strong
    }
    levels.append(Level(node: node, inner: inner, closing: closing))
  }

  /// Closes the element that ends at a piece; returns false if there is none.
  mutating func close(at index: Int) -> Bool {
    guard levels.last?.closing == index else { return false }
    endText()
    let level = levels.removeLast()
    append(level.node)
    return true
  }

  /// Ends the last text, and gives the new nodes their elements.
  mutating func finish(_ elements: inout ExtensionElements) {
    endText()
    for (element, node) in pendingElements { elements.set(.inline(element), of: node) }
  }

  // MARK: Text

  private mutating func endText() {
    guard !text.isEmpty else { return }
    let bytes = text
    text = []
    var copied = 0
    if !isInLink, rules.extensions.contains(.autolinks) {
      var offset = 0
      while let mail = MailAddress(in: bytes.span, from: offset, notBefore: copied) {
        offset = mail.range.upperBound
        guard mail.isValid, let link = rules.mailLink(mail, in: bytes) else { continue }
        appendWords(bytes[copied..<mail.range.lowerBound])
        append(link)
        copied = offset
      }
    }
    appendWords(bytes[copied...])
  }

  /// Appends text, with its abbreviations.
  private mutating func appendWords(_ bytes: ArraySlice<UInt8>) {
    guard let abbreviations = rules.abbreviations else { return appendText(bytes) }
    var copied = bytes.startIndex
    for match in abbreviations.matches(in: bytes) {
      appendText(bytes[copied..<match.range.lowerBound])
      if let node = MarkdownNode.make(CMARK_NODE_CUSTOM_INLINE),
        let word = makeText(bytes[match.range])
      {
        node.append(word)
        pendingElements.append((.abbreviation(title: match.title), node))
        append(node)
      }
      copied = match.range.upperBound
    }
    appendText(bytes[copied...])
  }

  private mutating func appendText(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty, let node = makeText(bytes) else { return }
    append(node)
  }
}

/// Makes a node with text.
func makeText(_ bytes: ArraySlice<UInt8>) -> MarkdownNode? {
  let node = MarkdownNode.make(CMARK_NODE_TEXT)
  node?.setLiteral(Array(bytes))
  return node
}
