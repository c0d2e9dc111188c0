internal import Text
internal import Basics
internal import CCmark

// Inlines that CommonMark does not have, made from the texts that libcmark leaves.

/// Returns true if an extended inline may begin in a text.
///
/// Most texts have links and emphasis only, and skip the work of all extensions.
func mayHaveExtendedInlines(_ source: Span<UInt8>, _ options: MarkdownOptions) -> Bool {
  if options.usesSmartPunctuation { return true }
  if options.pairsEmphasisBesideCJK,
    firstOffset(in: source, from: 0, where: { $0 .== splat(UInt8(ascii: "*")) }) < source.count
  {
    return true
  }
  let inlines: MarkdownExtensions = [
    .strikethrough, .taskLists, .autolinks, .callouts, .attributes, .abbreviations, .emoji, .math,
  ]
  guard !options.extensions.isDisjoint(with: inlines) else { return false }
  var offset = 0
  while true {
    offset = firstOffset(in: source, from: offset) {
      marksEither($0, "~", "[") .| marksEither($0, ":", "@") .| marksEither($0, "{", "$")
        .| marksEither($0, "&", "&")
    }
    guard offset < source.count else { break }
    if mayBeginInline(source, at: offset, options.extensions) { return true }
    offset += 1
  }
  return options.extensions.contains(.autolinks) && hasWebName(source)
}

/// Returns true if an extended inline may begin with the character at an offset.
private func mayBeginInline(
  _ source: Span<UInt8>, at offset: Int, _ extensions: MarkdownExtensions
) -> Bool {
  switch source[offset] {
  case UInt8(ascii: "~"): extensions.contains(.strikethrough)
  case UInt8(ascii: "@"):
    extensions.contains(.autolinks) && MailAddress.mayBegin(in: source, around: offset)
  case UInt8(ascii: "{"): extensions.contains(.attributes) && mayBeginAttributes(source, at: offset)
  case UInt8(ascii: "&"):
    extensions.contains(.autolinks) && MailAddress.isAtSign(source, at: offset)
  case UInt8(ascii: "$"): extensions.contains(.math)
  case UInt8(ascii: ":"):
    extensions.contains(.emoji)
      || extensions.contains(.autolinks)
        && Autolinks.address(in: source, colon: offset, notBefore: 0) != nil
  default: mayBeginWithBracket(source, at: offset, extensions)
  }
}

/// Returns false for the braces of shortcodes and of other template languages.
private func mayBeginAttributes(_ source: Span<UInt8>, at offset: Int) -> Bool {
  offset + 1 < source.count && !"{%<}".utf8.contains(source[offset + 1])
}

/// Returns true for `[!` of a callout, `[x]` of a task and `*[` of an abbreviation.
private func mayBeginWithBracket(
  _ source: Span<UInt8>, at offset: Int, _ extensions: MarkdownExtensions
) -> Bool {
  guard offset + 1 < source.count else { return false }
  let next = source[offset + 1]
  if next == UInt8(ascii: "!") { return extensions.contains(.callouts) }
  if offset > 0, source[offset - 1] == UInt8(ascii: "*") {
    return extensions.contains(.abbreviations)
  }
  return extensions.contains(.taskLists) && (next <= 0x20 || next | 0x20 == UInt8(ascii: "x"))
}

/// Returns true if a text has `www.`.
private func hasWebName(_ source: Span<UInt8>) -> Bool {
  var offset = 0
  while true {
    offset = firstOffset(in: source, from: offset) { $0 .== splat(UInt8(ascii: ".")) }
    guard offset < source.count else { return false }
    if offset >= 3, (offset - 3..<offset).allSatisfy({ source[$0] == UInt8(ascii: "w") }) {
      return true
    }
    offset += 1
  }
}

/// Makes the extended inlines of a tree from a text with marks.
func buildInlines(
  in tree: borrowing MarkdownTree, _ protection: InlineProtection, _ options: MarkdownOptions,
  _ elements: inout ExtensionElements
) {
  var nodes = InlineNodes(protection.marks, hasMarks: protection.hasMarks)
  tree.walk { node, isEntering in nodes.visit(node, isEntering) }
  for block in nodes.mathBlocks where options.extensions.contains(.math) {
    elements.set(.inline(.math(isDisplay: true)), of: block)
  }
  if options.extensions.contains(.callouts) {
    for quote in nodes.quotes { readCallout(quote, &elements) }
  }
  if options.extensions.contains(.taskLists) {
    for item in nodes.items { readTask(item, &elements) }
  }
  if options.extensions.contains(.attributes) {
    readAttributes(nodes, AttributeReader(marks: protection.marks), &elements)
  }
  var rules = InlineRules(options, protection.marks)
  if options.extensions.contains(.abbreviations) {
    var abbreviations = Abbreviations()
    for block in nodes.blocks where block.kind == CMARK_NODE_PARAGRAPH {
      abbreviations.takeDefinitions(from: block, protection.marks)
    }
    if !abbreviations.isEmpty { rules.abbreviations = abbreviations }
  }
  for parent in nodes.parents {
    var builder = InlineBuilder(rules, isInLink: parent.isInLink)
    builder.rebuild(parent.node, &elements)
  }
}

private func readAttributes(
  _ nodes: InlineNodes, _ reader: AttributeReader, _ elements: inout ExtensionElements
) {
  for parent in nodes.parents { reader.readAfterLinks(in: parent.node, &elements) }
  for block in nodes.blocks {
    if block.kind == CMARK_NODE_HEADING {
      reader.readHeading(block, &elements)
    } else {
      reader.readParagraph(block, &elements)
    }
  }
}

/// The nodes of a tree that extended inlines can be in.
private struct InlineNodes {
  private(set) var quotes: [MarkdownNode] = []
  private(set) var items: [MarkdownNode] = []
  /// The paragraphs and headings.
  private(set) var blocks: [MarkdownNode] = []
  private(set) var mathBlocks: [MarkdownNode] = []
  /// The nodes whose children are inlines.
  private(set) var parents: [(node: MarkdownNode, isInLink: Bool)] = []
  private let marks: InlineMarks
  private let hasMarks: Bool
  private var depth = 0
  private var links = 0
  /// In emphasis that is nested deeper, there are no extended inlines: libcmark visits all
  /// ancestors of a node when it inserts one.
  private static let deepest = 100

  init(_ marks: InlineMarks, hasMarks: Bool) {
    self.marks = marks
    self.hasMarks = hasMarks
  }

  mutating func visit(_ node: MarkdownNode, _ isEntering: Bool) {
    switch node.kind {
    case CMARK_NODE_BLOCK_QUOTE: if isEntering { quotes.append(node) }
    case CMARK_NODE_ITEM: if isEntering { items.append(node) }
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
      guard isEntering else { return }
      blocks.append(node)
      parents.append((node, false))
    case CMARK_NODE_CUSTOM_BLOCK:
      if isEntering, node.firstChild?.isInline == true { parents.append((node, false)) }
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_CUSTOM_INLINE, CMARK_NODE_LINK,
      CMARK_NODE_IMAGE:
      visitInline(node, isEntering)
    case CMARK_NODE_TEXT:
      if depth > Self.deepest { removeMarks(from: node) }
    default: if isEntering { removeMarks(from: node) }
    }
  }

  private mutating func visitInline(_ node: MarkdownNode, _ isEntering: Bool) {
    let isLink = node.kind == CMARK_NODE_LINK || node.kind == CMARK_NODE_IMAGE
    depth += isEntering ? 1 : -1
    if isLink { links += isEntering ? 1 : -1 }
    guard isEntering else { return }
    if isLink, hasMarks {
      if let url = unsafe marks.removed(from: node.url.span) { node.setURL(url) }
      if let title = unsafe marks.removed(from: node.title.span) { node.setTitle(title) }
    }
    if depth <= Self.deepest { parents.append((node, links > 0)) }
  }

  private mutating func removeMarks(from node: MarkdownNode) {
    guard hasMarks else { return }
    switch node.kind {
    case CMARK_NODE_CODE_BLOCK:
      if unsafe marks.mark(in: node.fenceInfo.span, at: 0)?.mark == .start {
        mathBlocks.append(node)
      }
      if let info = unsafe marks.removed(from: node.fenceInfo.span) { node.setFenceInfo(info) }
    case CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK, CMARK_NODE_TEXT: break
    default: return
    }
    if let literal = unsafe marks.removed(from: node.literal.span) { node.setLiteral(literal) }
  }
}
