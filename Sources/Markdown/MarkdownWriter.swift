internal import Basics
internal import CCmark

/// Writes the tree of a Markdown text as HTML and gathers what else is wanted of it on the way: the outline, the
/// words, the links.
///
/// The HTML is cmark's own to the byte in plain style; the article style adds to it.
struct MarkdownWriter {
  var body = MarkdownBody()
  let options: MarkdownOptions
  private var text: [UInt8] = []
  private var runs: [BodyText.Run] = []
  var places: SourcePlaces
  private var ids = HeadingIDs()
  /// The image whose alternative text is being written; its children are words and no markup.
  private var image: MarkdownNode?
  private var isForeignImage = false
  /// The element of text that an author's HTML has opened: `<textarea>` and its kin, whose text is no HTML.
  var openText: StaticString?
  private var opening: MarkdownNode?
  private var contributors: MarkdownNode?
  private var figure: MarkdownNode?
  /// How many quotes and list items are around what is being written.
  private var nesting = 0
  private var refusal: MarkdownRefusal?
  var mentions = FileMentions()

  init(_ options: MarkdownOptions, source: ArraySlice<UInt8>) {
    self.options = options
    places = SourcePlaces(source)
    body.html.reserveCapacity(source.count + source.count / 4)
    text.reserveCapacity(source.count)
  }

  /// Writes a whole tree.
  mutating func write(_ tree: borrowing MarkdownTree) {
    findMarkedParagraphs(in: tree.root)
    tree.walk { node, isEntering in
      if let image, image != node {
        writeAlternative(node, isEntering)
      } else {
        write(node, isEntering)
      }
    }
    // The room that was left over would stay with every article.
    body.html = withoutSpareRoom(body.html)
    body.links = withoutSpareRoom(body.links)
    body.textRuns = withoutSpareRoom(runs)
    body.words = countWords(text)
    body.mentions = mentions.names
    if let refusal { body = MarkdownBody(refusal: refusal) }
  }

  private mutating func findMarkedParagraphs(in root: MarkdownNode) {
    if options.dateline != nil {
      var node = root.firstChild
      while let child = node, child.kind != CMARK_NODE_PARAGRAPH { node = child.next }
      opening = node
    }
    if options.marksContributorLine, let last = root.lastChild, last.kind == CMARK_NODE_PARAGRAPH,
      last.previous?.kind == CMARK_NODE_THEMATIC_BREAK
    {
      contributors = last
    }
  }

  private mutating func write(_ node: MarkdownNode, _ isEntering: Bool) {
    switch node.kind {
    case CMARK_NODE_BLOCK_QUOTE:
      count(node, isEntering)
      writeBlock(isEntering, "<blockquote>\n", "</blockquote>\n")
    case CMARK_NODE_LIST: writeList(node, isEntering)
    case CMARK_NODE_ITEM: writeItem(node, isEntering)
    case CMARK_NODE_HEADING: writeHeading(node, isEntering)
    case CMARK_NODE_CODE_BLOCK: writeCodeBlock(node)
    case CMARK_NODE_HTML_BLOCK: writeHTMLBlock(node)
    case CMARK_NODE_THEMATIC_BREAK: breakLine(); append("<hr />\n", to: &body.html)
    case CMARK_NODE_PARAGRAPH: writeParagraph(node, isEntering)
    case CMARK_NODE_TEXT:
      unsafe writeWords(node.literal)
    case CMARK_NODE_LINEBREAK: append("<br />\n", to: &body.html); part(UInt8(ascii: " "))
    case CMARK_NODE_SOFTBREAK: append("\n", to: &body.html); part(UInt8(ascii: " "))
    case CMARK_NODE_CODE: writeCode(node)
    case CMARK_NODE_HTML_INLINE: writeInlineHTML(node)
    case CMARK_NODE_STRONG: writeInline(isEntering, "<strong>", "</strong>")
    case CMARK_NODE_EMPH: writeInline(isEntering, "<em>", "</em>")
    case CMARK_NODE_LINK: writeLink(node, isEntering)
    case CMARK_NODE_IMAGE: writeImage(node, isEntering)
    default: break
    }
  }

  // MARK: Blocks

  private mutating func writeBlock(_ isEntering: Bool, _ start: StaticString, _ end: StaticString) {
    breakLine()
    append(isEntering ? start : end, to: &body.html)
  }

  /// Refuses the text where quotes and list items nest too deep; browsers stop at a few hundred elements.
  private mutating func count(_ node: MarkdownNode, _ isEntering: Bool) {
    nesting += isEntering ? 1 : -1
    guard nesting > options.limits.nesting, refusal == nil else { return }
    let place = places.offset(ofLine: node.startLine, column: node.startColumn)
    refusal = .tooDeep(place..<place + 1, options.limits)
  }

  private mutating func writeItem(_ node: MarkdownNode, _ isEntering: Bool) {
    count(node, isEntering)
    guard isEntering else {
      append("</li>\n", to: &body.html)
      return
    }
    breakLine()
    append("<li>", to: &body.html)
  }

  private mutating func writeList(_ node: MarkdownNode, _ isEntering: Bool) {
    guard isEntering else {
      append(node.isOrdered ? "</ol>\n" : "</ul>\n", to: &body.html)
      return
    }
    breakLine()
    if !node.isOrdered {
      append("<ul>\n", to: &body.html)
    } else if node.listStart == 1 {
      append("<ol>\n", to: &body.html)
    } else {
      body.html += "<ol start=\"\(node.listStart)\">\n".utf8
    }
  }

  private mutating func writeHeading(_ node: MarkdownNode, _ isEntering: Bool) {
    // A page has one headline, so a heading of the first level in a body becomes one of the second.
    let depth = options.style == .article ? max(2, node.headingLevel) : node.headingLevel
    let level = UInt8(ascii: "0") + UInt8(clamping: depth)
    guard isEntering else {
      body.html += [
        UInt8(ascii: "<"), UInt8(ascii: "/"), UInt8(ascii: "h"), level, UInt8(ascii: ">"), 0x0A,
      ]
      breakText()
      return
    }
    breakLine()
    body.html += [UInt8(ascii: "<"), UInt8(ascii: "h"), level]
    if options.style == .article {
      let words = String(decoding: node.plainText, as: UTF8.self)
      let id = ids.id(for: words)
      body.outline.append(.init(level: depth, id: id, text: words))
      body.html += " id=\"\(id)\"".utf8
    }
    body.html.append(UInt8(ascii: ">"))
  }

  private mutating func writeCodeBlock(_ node: MarkdownNode) {
    breakLine()
    let info = unsafe node.fenceInfo.prefix { !isHTMLSpace($0) }
    if unsafe info.isEmpty {
      append("<pre><code>", to: &body.html)
    } else {
      append("<pre><code class=\"language-", to: &body.html)
      unsafe appendEscaped(LentBytes(rebasing: info), to: &body.html)
      append("\">", to: &body.html)
    }
    unsafe writeWords(node.literal)
    append("</code></pre>\n", to: &body.html)
    breakText()
  }

  private mutating func writeHTMLBlock(_ node: MarkdownNode) {
    breakLine()
    if options.allowsRawHTML {
      unsafe writeHTML(node.literal, line: node.startLine)
    } else {
      unsafe omitHTML(node.literal, at: node)
    }
    breakLine()
  }

  private mutating func writeParagraph(_ node: MarkdownNode, _ isEntering: Bool) {
    if let list = node.parent?.parent, list.kind == CMARK_NODE_LIST, list.isTight {
      if !isEntering { breakText() }
      return
    }
    if options.style == .article, isEntering, node.isFigure { figure = node }
    guard isEntering else {
      append(figure == node ? "</figure>\n" : "</p>\n", to: &body.html)
      breakText()
      return
    }
    breakLine()
    if figure == node {
      append("<figure>", to: &body.html)
    } else {
      append(contributors == node ? "<p class=\"contributor\">" : "<p>", to: &body.html)
    }
    if opening == node, figure != node { writeDateline() }
  }

  private mutating func writeDateline() {
    guard var dateline = options.dateline, !dateline.isEmpty else { return }
    append("<span class=\"dateline\">", to: &body.html)
    dateline.withUTF8 { unsafe appendEscaped($0, to: &body.html) }
    append("</span> — ", to: &body.html)
  }

  // MARK: Inlines

  private mutating func writeInline(_ isEntering: Bool, _ start: StaticString, _ end: StaticString)
  {
    append(isEntering ? start : end, to: &body.html)
  }

  private mutating func writeCode(_ node: MarkdownNode) {
    append("<code>", to: &body.html)
    unsafe writeWords(node.literal)
    append("</code>", to: &body.html)
  }

  private mutating func writeLink(_ node: MarkdownNode, _ isEntering: Bool) {
    guard isEntering else {
      append("</a>", to: &body.html)
      return
    }
    append("<a href=\"", to: &body.html)
    writeDestination(node, .link)
    writeTitle(node)
    append("\">", to: &body.html)
  }

  private mutating func writeImage(_ node: MarkdownNode, _ isEntering: Bool) {
    if isEntering {
      append("<img src=\"", to: &body.html)
      isForeignImage = writeDestination(node, .image)
      append("\" alt=\"", to: &body.html)
      image = node
      return
    }
    image = nil
    if figure == nil || figure != node.parent { writeTitle(node) }
    if isForeignImage { append("\" referrerpolicy=\"no-referrer", to: &body.html) }
    append(
      options.style == .article ? "\" loading=\"lazy\" decoding=\"async\" />" : "\" />",
      to: &body.html)
    guard let figure, figure == node.parent else { return }
    append("<figcaption>", to: &body.html)
    unsafe appendEscaped(node.title, to: &body.html)
    append("</figcaption>", to: &body.html)
  }

  /// The children of an image are its alternative text: words without markup.
  private mutating func writeAlternative(_ node: MarkdownNode, _ isEntering: Bool) {
    switch node.kind {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      unsafe appendEscaped(node.literal, to: &body.html)
    case CMARK_NODE_LINEBREAK, CMARK_NODE_SOFTBREAK: append(" ", to: &body.html)
    default: break
    }
  }

  /// Writes where a link leads, or nothing where the rules refuse it.
  ///
  /// - Returns: Whether another host is asked for it as soon as a reader opens the page.
  @discardableResult private mutating func writeDestination(
    _ node: MarkdownNode, _ kind: MarkdownBody.Link.Kind
  ) -> Bool {
    let url = unsafe node.url
    let start = body.html.count
    let destination = unsafe String(decoding: url, as: UTF8.self)
    let isRefused = unsafe options.addresses.refuses(url)
    if isRefused {
      noteRefused(destination, line: node.startLine)
    } else if var mail = withoutMailFields(destination) {
      mail.withUTF8 { unsafe appendEscapedURL($0, to: &body.html) }
    } else {
      unsafe appendEscapedURL(url, to: &body.html)
    }
    body.links.append(
      .init(
        kind: kind, destination: destination, htmlRange: start..<body.html.count,
        sourceRange: unsafe hasScheme(url)
          ? 0..<0 : places.range(of: destination, fromLine: node.startLine),
        tagOffset: (kind == .image ? "<img src=\"" : "<a href=\"").utf8.count))
    guard !isRefused, kind == .image else { return false }
    return noteMedia(destination, line: node.startLine)
  }

  private mutating func writeTitle(_ node: MarkdownNode) {
    let title = unsafe node.title
    guard !title.isEmpty else { return }
    append("\" title=\"", to: &body.html)
    unsafe appendEscaped(title, to: &body.html)
  }

  // MARK: Lines

  private mutating func breakLine() {
    if let last = body.html.last, last != 0x0A { body.html.append(0x0A) }
  }

  private mutating func breakText() {
    if let last = text.last, last != 0x0A { part(0x0A) }
  }

  // MARK: Words

  /// Writes text that readers see as words.
  private mutating func writeWords(_ literal: LentBytes) {
    let start = body.html.count
    unsafe appendEscaped(literal, to: &body.html)
    unsafe text.append(contentsOf: literal)
    let range = start..<body.html.count
    if range.isEmpty || runs.last?.following == 0 && runs[runs.count - 1].extend(by: range) {
      return
    }
    runs.append(BodyText.Run(range))
  }

  /// Ends a stretch of words with a space or a line feed.
  private mutating func part(_ byte: UInt8) {
    text.append(byte)
    if runs.isEmpty || runs[runs.count - 1].following != 0 {
      runs.append(BodyText.Run(body.html.count..<body.html.count))
    }
    runs[runs.count - 1].following = byte
  }
}

/// A copy that takes no more memory than its elements; `Array` of an array is the same memory again.
private func withoutSpareRoom<Element>(_ list: [Element]) -> [Element] {
  unsafe list.withUnsafeBufferPointer { unsafe Array($0) }
}

extension MarkdownNode {
  /// Whether a paragraph is a single image with a title, which an article shows as a figure with a caption.
  fileprivate var isFigure: Bool {
    guard let only = firstChild, only.next == nil, only.kind == CMARK_NODE_IMAGE else {
      return false
    }
    return unsafe !only.title.isEmpty
  }

  /// The words of all texts below a node.
  var plainText: [UInt8] {
    var bytes: [UInt8] = []
    var next = firstChild
    while let node = next {
      switch node.kind {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: unsafe bytes.append(contentsOf: node.literal)
      case CMARK_NODE_LINEBREAK, CMARK_NODE_SOFTBREAK: bytes.append(UInt8(ascii: " "))
      default: break
      }
      next = following(node)
    }
    return bytes
  }

  /// The node after another in the order of the text, within this one; images keep their words to themselves.
  private func following(_ node: MarkdownNode) -> MarkdownNode? {
    if node.kind != CMARK_NODE_IMAGE, let child = node.firstChild { return child }
    var current = node
    while current != self {
      if let sibling = current.next { return sibling }
      guard let parent = current.parent else { return nil }
      current = parent
    }
    return nil
  }
}
