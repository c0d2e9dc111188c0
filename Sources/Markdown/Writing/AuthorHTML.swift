internal import Text
internal import Basics
internal import CCmark

// The first step of safe mode: an author's HTML is written into the body as balanced tags, piece by
// piece. The second step (SafeHTML.swift) parses the whole body and keeps what is allowed; only it
// decides what is safe. This step bounds the work of the second and keeps a piece from changing the
// text around it.

/// The author's HTML in a body.
struct AuthorHTML {
  /// A tag or text of the author.
  struct Piece {
    /// Its bytes in the HTML of the body.
    var range: Range<Int>
    /// The line of the Markdown, counted from 1.
    var line: Int
    var isText: Bool
  }

  /// An element that is open.
  struct Element {
    var name: String
    /// The block of the Markdown that the element must not outlive.
    var block: MarkdownNode
    var isFormatting: Bool
  }

  /// The state before an inline start tag whose content is left out if its end tag follows.
  struct Checkpoint {
    var name: String
    var block: MarkdownNode
    var html: Int
    var text: Int
    var runs: Int
    var lastRun: BodyText.Run?
    var links: Int
    var pieces: Int
    var elements: Int
  }

  /// The pieces in the order of the HTML.
  var pieces: [Piece] = []
  var elements: [Element] = []
  var checkpoint: Checkpoint?
  /// Whether the HTML is too long or nested too deep to be parsed in bounded time.
  var exceedsLimits = false

  static let attributeLimit = 64
  private static let depthLimit = 100
  private static let pieceLimit = 1_000_000

  /// Whether the end of a block may matter.
  var isOpen: Bool { !elements.isEmpty || checkpoint != nil }

  mutating func push(_ name: String, in block: MarkdownNode) {
    elements.append(
      Element(
        name: name, block: block, isFormatting: SafeElements.formatting.contains(name)))
    if elements.count > Self.depthLimit { exceedsLimits = true }
  }

  mutating func append(_ piece: Piece) {
    pieces.append(piece)
    if pieces.count > Self.pieceLimit { exceedsLimits = true }
  }

  /// Returns the index of the innermost element in a block that has one of some names, and that is
  /// not around an element of a block within it.
  func index(
    of names: Set<String>, in block: MarkdownNode, within boundaries: Set<String> = []
  ) -> Int? {
    var index = elements.count
    while index > 0, elements[index - 1].block == block {
      index -= 1
      if names.contains(elements[index].name) { return index }
      if boundaries.contains(elements[index].name) { return nil }
    }
    return nil
  }

  /// Returns the index of the outermost formatting element in a block.
  func firstFormatting(in block: MarkdownNode) -> Int? {
    var found: Int?
    var index = elements.count
    while index > 0, elements[index - 1].block == block {
      index -= 1
      if elements[index].isFormatting { found = index }
    }
    return found
  }
}

extension MarkdownWriter {
  /// Writes a block or tag of an author's HTML as balanced tags.
  mutating func writeSafeHTML(_ html: BorrowedBytes, at node: MarkdownNode) {
    unsafe mentions.add(html)
    guard !author.exceedsLimits, let block = scope(of: node) else {
      author.exceedsLimits = true
      return
    }
    var reader = unsafe PieceReader(html, line: node.startLine, block: block)
    while !author.exceedsLimits, let token = reader.next() {
      switch token.kind {
      case .text: unsafe appendText(html[token.range], line: reader.line)
      case .comment:
        if unsafe isExcerptEnd(BorrowedBytes(rebasing: html[token.range])) { noteExcerptEnd() }
      case .start:
        unsafe writeStart(token, html, &reader, isInline: node.kind != CMARK_NODE_HTML_BLOCK)
      case .end: writeEnd(token, in: block, line: reader.line)
      }
    }
    // Formatting would go on in every later paragraph.
    if node.kind == CMARK_NODE_HTML_BLOCK, let first = author.firstFormatting(in: block) {
      close(downTo: first, line: reader.line)
    }
  }

  /// Returns the block that an author's element must not outlive.
  ///
  /// An element with Markdown in it goes on after the line of its tag.
  private func scope(of node: MarkdownNode) -> MarkdownNode? {
    guard let block = node.enclosingBlock else { return nil }
    return elements[block] == .block(.htmlTag) ? block.parent : block
  }

  /// Closes the elements that an author has opened in a block and left open.
  mutating func closeElements(in node: MarkdownNode) {
    if author.checkpoint?.block == node { author.checkpoint = nil }
    if elements[node] == .block(.htmlTag), let parent = node.parent,
      let first = author.firstFormatting(in: parent)
    {
      close(downTo: first, line: node.endLine)
    }
    while author.elements.last?.block == node {
      close(downTo: author.elements.count - 1, line: node.endLine)
    }
  }

  /// Records that a kind of HTML is left out.
  mutating func noteDropped(_ kind: MarkdownBody.DroppedHTML.Kind, _ name: String, line: Int) {
    let same = body.droppedHTML.firstIndex { $0.kind == kind && $0.name == name }
    if let same {
      body.droppedHTML[same].count += 1
    } else if body.droppedHTML.count < MarkdownBody.DroppedHTML.limit {
      // A copy, so that links before the tag are still found.
      var locator = locator
      let text = kind == .element ? "<" + name : name
      body.droppedHTML.append(
        .init(kind: kind, name: name, range: locator.range(of: text, fromLine: line)))
    }
  }

  // MARK: Tags

  private mutating func writeStart(
    _ token: AuthorTokens.Token, _ html: BorrowedBytes, _ reader: inout PieceReader, isInline: Bool
  ) {
    let name = token.name
    if name == "iframe", !token.isOpen {
      unsafe append(html[token.range], line: reader.line)
      append("</iframe>", line: reader.line)
      return
    }
    let isAllowed =
      SafeElements.contains(name) && !token.isOpen
      && token.attributes <= AuthorHTML.attributeLimit
    guard isAllowed else {
      noteDropped(.element, name, line: reader.line)
      if isInline, reader.isAtEnd, SafeElements.withContent.contains(name) {
        setCheckpoint(name, in: reader.block)
      }
      return
    }
    closeEnded(by: name, in: reader.block, line: reader.line)
    unsafe append(html[token.range], line: reader.line)
    if !SafeElements.void.contains(name) { author.push(name, in: reader.block) }
  }

  private mutating func writeEnd(_ token: AuthorTokens.Token, in block: MarkdownNode, line: Int) {
    if let checkpoint = author.checkpoint, checkpoint.name == token.name,
      checkpoint.block == block
    {
      restore(checkpoint)
    } else if let index = author.index(of: [token.name], in: block) {
      close(downTo: index, line: line)
    }
  }

  /// Closes the elements that HTML's parser closes before a start tag.
  private mutating func closeEnded(by name: String, in block: MarkdownNode, line: Int) {
    guard author.elements.last?.block == block else { return }
    if SafeElements.endsParagraph.contains(name),
      let index = author.index(of: ["p"], in: block, within: ["table", "td", "th", "caption"])
    {
      close(downTo: index, line: line)
    }
    if let rule = SafeElements.ended(by: name),
      let index = author.index(of: rule.ended, in: block, within: rule.within)
    {
      close(downTo: index, line: line)
    }
  }

  private mutating func close(downTo index: Int, line: Int) {
    while author.elements.count > index {
      append("</\(author.elements.removeLast().name)>", line: line)
    }
  }

  // MARK: Content that is left out

  private mutating func setCheckpoint(_ name: String, in block: MarkdownNode) {
    guard author.checkpoint == nil else { return }
    author.checkpoint = .init(
      name: name, block: block, html: body.html.count, text: text.count, runs: runs.count,
      lastRun: runs.last, links: body.links.count, pieces: author.pieces.count,
      elements: author.elements.count)
  }

  /// Removes what was written since a start tag.
  private mutating func restore(_ state: AuthorHTML.Checkpoint) {
    author.checkpoint = nil
    body.html.removeSubrange(min(state.html, body.html.count)...)
    body.excerptEnd = body.excerptEnd.map { min($0, body.html.count) }
    text.removeSubrange(min(state.text, text.count)...)
    runs.removeSubrange(min(state.runs, runs.count)...)
    if let last = state.lastRun, !runs.isEmpty { runs[runs.count - 1] = last }
    body.links.removeSubrange(min(state.links, body.links.count)...)
    author.pieces.removeSubrange(min(state.pieces, author.pieces.count)...)
    author.elements.removeLast(max(0, author.elements.count - state.elements))
  }

  // MARK: Bytes

  private mutating func appendText(_ bytes: Slice<BorrowedBytes>, line: Int) {
    let isLineStart = body.html.last.map { $0 == 0x0A } ?? true
    if unsafe isLineStart && bytes.allSatisfy(isHTMLSpace) { return }
    let start = body.html.count
    // A lone `<` must not begin a tag together with what follows.
    for offset in unsafe bytes.indices {
      let byte = unsafe bytes[offset]
      if byte == UInt8(ascii: "<") { body.html.append("&lt;") } else { body.html.append(byte) }
    }
    author.append(.init(range: start..<body.html.count, line: line, isText: true))
  }

  private mutating func append(_ bytes: Slice<BorrowedBytes>, line: Int) {
    let start = body.html.count
    unsafe body.html.append(contentsOf: bytes)
    author.append(.init(range: start..<body.html.count, line: line, isText: false))
  }

  private mutating func append(_ tag: String, line: Int) {
    let start = body.html.count
    body.html += tag.utf8
    author.append(.init(range: start..<body.html.count, line: line, isText: false))
  }
}

/// Reads the tokens of a piece of HTML, without elements that are left out with their content.
@safe private struct PieceReader {
  let block: MarkdownNode
  /// The line of the current token.
  private(set) var line: Int
  private let html: BorrowedBytes
  private let count: Int
  private var tokens: AuthorTokens
  /// The offset up to which line ends are counted.
  private var counted = 0

  init(_ html: BorrowedBytes, line: Int, block: MarkdownNode) {
    unsafe self.html = html
    count = html.count
    unsafe tokens = AuthorTokens(html)
    self.line = line
    self.block = block
  }

  var isAtEnd: Bool { tokens.offset >= count }

  mutating func next() -> AuthorTokens.Token? {
    guard let token = tokens.next() else { return nil }
    for offset in counted..<token.range.lowerBound where unsafe html[offset] == 0x0A { line += 1 }
    counted = token.range.lowerBound
    if token.kind == .start, !token.isOpen { skipContent(of: token) }
    return token
  }

  /// Skips the content of an element that is left out with it.
  private mutating func skipContent(of token: AuthorTokens.Token) {
    if SafeElements.texts.contains(token.name) { return tokens.skipText(of: token.name) }
    let isClosed = unsafe html[token.range.upperBound - 2] == UInt8(ascii: "/")
    guard SafeElements.withContent.contains(token.name), !isClosed else { return }
    var depth = 1
    while depth > 0, let next = tokens.next() {
      if next.kind == .start, SafeElements.texts.contains(next.name) {
        tokens.skipText(of: next.name)
      }
      guard next.name == token.name else { continue }
      depth += next.kind == .start ? 1 : next.kind == .end ? -1 : 0
    }
  }
}

extension MarkdownNode {
  /// The block around a node: the parent of a block, the paragraph of an inline; `nil` if inlines
  /// nest too deep.
  fileprivate var enclosingBlock: MarkdownNode? {
    var node = parent
    for _ in 0..<500 {
      guard let current = node else { return nil }
      if current.kind.rawValue <= CMARK_NODE_LAST_BLOCK.rawValue { return current }
      node = current.parent
    }
    return nil
  }
}
