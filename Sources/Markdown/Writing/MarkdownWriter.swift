internal import CCmark
internal import Text

/// Writes the tree of a Markdown text as HTML, and collects the outline, the words and the links.
///
/// In plain style the HTML is exactly cmark's own; the article style adds to it.
struct MarkdownWriter {
  var body = MarkdownBody()
  let options: MarkdownOptions
  /// The words so far, with spaces and line feeds between them.
  var text: [UInt8] = []
  var runs: [BodyText.Run] = []
  var locator: SourceLocator
  var ids: HeadingIDs
  /// The image whose alternative text is being written; its children are words without markup.
  private var image: MarkdownNode?
  private var isExternalImage = false
  /// The text element that an author's HTML has opened, such as `<textarea>`: its text is not HTML.
  var openText: StaticString?
  /// The paragraph with the dateline, the one that names contributors, and the current figure.
  private var opening: MarkdownNode?
  private var contributors: MarkdownNode?
  private var figure: MarkdownNode?
  /// The number of quotes and list items around the current node.
  private var nesting = 0
  private var rejection: MarkdownRejection?
  var mentions = FileMentions()
  /// The author's HTML in safe mode.
  var author = AuthorHTML()

  /// The meanings of custom nodes.
  let elements: ExtensionElements
  /// What the shortcodes of the text have become.
  let shortcodes: [ShortcodeOutput]

  init(
    _ options: MarkdownOptions, source: ArraySlice<UInt8>, lineOrigins: [Int] = [],
    columnShifts: [Int] = [], elements: ExtensionElements = ExtensionElements(),
    shortcodes: [ShortcodeOutput] = [], ids: HeadingIDs = HeadingIDs()
  ) {
    self.options = options
    self.elements = elements
    self.shortcodes = shortcodes
    self.ids = ids
    locator = SourceLocator(source, lineOrigins: lineOrigins, columnShifts: columnShifts)
    body.html.reserveCapacity(source.count + source.count / 4)
    text.reserveCapacity(source.count)
  }

  /// Writes a whole tree.
  mutating func write(_ tree: borrowing MarkdownTree) {
    findSpecialParagraphs(in: tree.root)
    ids.reserve(footnoteIDs)
    tree.walk { node, isEntering in
      if let image, image != node {
        writeAlternative(node, isEntering)
      } else {
        write(node, isEntering)
      }
    }
    if !author.pieces.isEmpty { keepSafeHTML() }
    // Shrink to fit: spare capacity would live as long as the article.
    body.html = shrunkToFit(body.html)
    body.links = shrunkToFit(body.links)
    body.textRuns = shrunkToFit(runs)
    body.wordCount = countWords(text)
    body.characterCount = CharacterCount(text)
    body.mentionedFiles = mentions.names
    if let rejection { body = MarkdownBody(rejection: rejection) }
  }

  private mutating func findSpecialParagraphs(in root: MarkdownNode) {
    if options.dateline != nil {
      var node = root.firstChild
      while let child = node, child.kind != CMARK_NODE_PARAGRAPH { node = child.next }
      opening = node
    }
    if options.marksContributorLine, let last = lastBlock(of: root),
      last.kind == CMARK_NODE_PARAGRAPH,
      last.previous?.kind == CMARK_NODE_THEMATIC_BREAK
    {
      contributors = last
    }
  }

  /// Returns the last block of the text; the footnotes come after it.
  private func lastBlock(of root: MarkdownNode) -> MarkdownNode? {
    guard let last = root.lastChild, elements[last] == .block(.footnotes) else {
      return root.lastChild
    }
    return last.previous
  }

  private mutating func write(_ node: MarkdownNode, _ isEntering: Bool) {
    if !isEntering, author.isOpen { closeElements(in: node) }
    switch node.kind {
    case CMARK_NODE_BLOCK_QUOTE:
      count(node, isEntering)
      writeQuote(node, isEntering)
    case CMARK_NODE_LIST: writeList(node, isEntering)
    case CMARK_NODE_ITEM: writeItem(node, isEntering)
    case CMARK_NODE_HEADING: writeHeading(node, isEntering)
    case CMARK_NODE_CODE_BLOCK: writeCodeBlock(node)
    case CMARK_NODE_HTML_BLOCK: writeHTMLBlock(node)
    case CMARK_NODE_THEMATIC_BREAK: breakLine(); body.html.append("<hr />\n")
    case CMARK_NODE_PARAGRAPH: writeParagraph(node, isEntering)
    case CMARK_NODE_TEXT:
      unsafe writeWords(node.literal)
    case CMARK_NODE_LINEBREAK: body.html.append("<br />\n"); endRun(with: UInt8(ascii: " "))
    case CMARK_NODE_SOFTBREAK: body.html.append("\n"); endRun(with: UInt8(ascii: " "))
    case CMARK_NODE_CODE: writeCode(node)
    case CMARK_NODE_HTML_INLINE: writeAuthorHTML(node)
    case CMARK_NODE_STRONG: writeInline(isEntering, "<strong>", "</strong>")
    case CMARK_NODE_EMPH: writeInline(isEntering, "<em>", "</em>")
    case CMARK_NODE_LINK: writeLink(node, isEntering)
    case CMARK_NODE_IMAGE: writeImage(node, isEntering)
    case CMARK_NODE_CUSTOM_BLOCK, CMARK_NODE_CUSTOM_INLINE: writeElement(node, isEntering)
    default: break
    }
  }

  // MARK: Blocks

  mutating func writeBlock(_ isEntering: Bool, _ start: StaticString, _ end: StaticString) {
    breakLine()
    body.html.append(isEntering ? start : end)
  }

  /// Rejects the text if quotes and list items are nested too deep; browsers stop at a few hundred
  /// elements.
  private mutating func count(_ node: MarkdownNode, _ isEntering: Bool) {
    nesting += isEntering ? 1 : -1
    guard nesting > options.limits.nesting, rejection == nil else { return }
    let offset = locator.offset(ofLine: node.startLine, column: node.startColumn)
    rejection = .tooDeep(offset..<offset + 1, options.limits)
  }

  private mutating func writeItem(_ node: MarkdownNode, _ isEntering: Bool) {
    count(node, isEntering)
    guard isEntering else {
      body.html.append("</li>\n")
      return
    }
    breakLine()
    body.html.append("<li")
    writeItemStart(node)
  }

  private mutating func writeList(_ node: MarkdownNode, _ isEntering: Bool) {
    guard isEntering else {
      body.html.append(node.isOrdered ? "</ol>\n" : "</ul>\n")
      return
    }
    breakLine()
    if !node.isOrdered {
      body.html.append("<ul")
    } else if node.listStart == 1 {
      body.html.append("<ol")
    } else {
      body.html += "<ol start=\"\(node.listStart)\"".utf8
    }
    writeAttributes(of: node)
    body.html.append(">\n")
  }

  private mutating func writeHeading(_ node: MarkdownNode, _ isEntering: Bool) {
    // A page has one headline, so a first-level heading in a body becomes a second-level one.
    let depth = options.style == .article ? max(2, node.headingLevel) : node.headingLevel
    let level = UInt8(ascii: "0") + UInt8(clamping: depth)
    guard isEntering else {
      body.html.append("</h")
      body.html += [level, UInt8(ascii: ">"), 0x0A]
      breakText()
      return
    }
    breakLine()
    body.html.append("<h")
    body.html.append(level)
    if options.style == .article {
      let words = String(decoding: node.plainText, as: UTF8.self)
      let id = ids.id(for: words, written: attributes(of: node)?.id, options.headingIDs)
      body.outline.append(.init(level: depth, id: id, text: words))
      body.html += " id=\"\(id)\"".utf8
    }
    writeAttributes(of: node, withID: options.style != .article)
    body.html.append(UInt8(ascii: ">"))
  }

  private mutating func writeCodeBlock(_ node: MarkdownNode) {
    breakLine()
    if elements.inline(node) == .math(isDisplay: true) {
      return unsafe writeMathBlock(node.literal)
    }
    body.html.append("<pre")
    writeAttributes(of: node)
    body.html.append(">")
    unsafe writeCode(node.literal, info: node.fenceInfo)
    body.html.append("</pre>\n")
    breakText()
  }

  private mutating func writeHTMLBlock(_ node: MarkdownNode) {
    breakLine()
    writeAuthorHTML(node)
    breakLine()
  }

  private mutating func writeParagraph(_ node: MarkdownNode, _ isEntering: Bool) {
    if let list = node.parent?.parent, list.kind == CMARK_NODE_LIST, list.isTight {
      if !isEntering { breakText() }
      return
    }
    if options.style == .article, isEntering, node.isFigure { figure = node }
    guard isEntering else {
      body.html.append(figure == node ? "</figure>\n" : "</p>\n")
      breakText()
      return
    }
    breakLine()
    if figure == node {
      body.html.append("<figure")
    } else {
      body.html.append("<p")
    }
    writeAttributes(of: node, class: contributors == node ? "contributor" : nil)
    body.html.append(">")
    if opening == node, figure != node { writeDateline() }
  }

  private mutating func writeDateline() {
    guard let dateline = options.dateline, !dateline.isEmpty else { return }
    body.html.append("<span class=\"dateline\">")
    appendEscaped(dateline, for: .html, to: &body.html)
    body.html.append("</span> — ")
  }

  // MARK: Inlines

  mutating func writeInline(_ isEntering: Bool, _ start: StaticString, _ end: StaticString) {
    body.html.append(isEntering ? start : end)
  }

  private mutating func writeCode(_ node: MarkdownNode) {
    body.html.append("<code>")
    unsafe writeWords(node.literal)
    body.html.append("</code>")
  }

  private mutating func writeLink(_ node: MarkdownNode, _ isEntering: Bool) {
    guard isEntering else {
      body.html.append("</a>")
      return
    }
    body.html.append("<a href=\"")
    writeDestination(node, .link)
    writeTitle(node)
    body.html.append("\"")
    writeAttributes(of: node)
    body.html.append(">")
  }

  private mutating func writeImage(_ node: MarkdownNode, _ isEntering: Bool) {
    if isEntering {
      body.html.append("<img src=\"")
      isExternalImage = writeDestination(node, .image)
      body.html.append("\" alt=\"")
      image = node
      return
    }
    image = nil
    if figure == nil || figure != node.parent { writeTitle(node) }
    if isExternalImage { body.html.append("\" referrerpolicy=\"no-referrer") }
    body.html.append("\"")
    writeAttributes(of: node)
    if options.style == .article {
      let hasLoading = attributes(of: node)?.pairs.contains { $0.name == "loading" } == true
      body.html.append(hasLoading ? " decoding=\"async\"" : " loading=\"lazy\" decoding=\"async\"")
    }
    body.html.append(" />")
    guard let figure, figure == node.parent else { return }
    body.html.append("<figcaption>")
    unsafe appendEscaped(node.title, for: .html, to: &body.html)
    body.html.append("</figcaption>")
  }

  /// Writes a part of an image's alternative text: words without markup.
  private mutating func writeAlternative(_ node: MarkdownNode, _ isEntering: Bool) {
    switch node.kind {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      unsafe appendEscaped(node.literal, for: .html, to: &body.html)
    case CMARK_NODE_LINEBREAK, CMARK_NODE_SOFTBREAK: body.html.append(" ")
    default: break
    }
  }

  /// Writes the destination of a link or image, unless the rules reject it.
  ///
  /// - Returns: Whether it is an image that is loaded from an external host.
  @discardableResult private mutating func writeDestination(
    _ node: MarkdownNode, _ kind: MarkdownBody.Link.Kind
  ) -> Bool {
    let url = unsafe node.url
    let start = body.html.count
    let destination = unsafe String(decoding: url, as: UTF8.self)
    let isRejected = unsafe options.addresses.rejects(url)
    if isRejected {
      noteRejected(destination, line: node.startLine)
    } else if var mail = mailAddressOnly(destination) {
      mail.withUTF8 { unsafe appendEscapedURL($0, to: &body.html) }
    } else {
      unsafe appendEscapedURL(url, to: &body.html)
    }
    body.links.append(
      .init(
        kind: kind, destination: destination, htmlRange: start..<body.html.count,
        sourceRange: unsafe hasScheme(url)
          ? 0..<0 : locator.range(of: destination, fromLine: node.startLine),
        tagOffset: (kind == .image ? "<img src=\"" : "<a href=\"").utf8.count))
    guard !isRejected, kind == .image else { return false }
    return noteMedia(destination, line: node.startLine)
  }

  private mutating func writeTitle(_ node: MarkdownNode) {
    let title = unsafe node.title
    guard !title.isEmpty else { return }
    body.html.append("\" title=\"")
    unsafe appendEscaped(title, for: .html, to: &body.html)
  }

  // MARK: Lines

  mutating func breakLine() {
    if let last = body.html.last, last != 0x0A { body.html.append(0x0A) }
  }

  mutating func breakText() {
    if let last = text.last, last != 0x0A { endRun(with: 0x0A) }
  }

  /// Ends a word of the text with a space, unless one has just ended.
  mutating func breakWord() {
    if let last = text.last, last > 0x20 { endRun(with: 0x20) }
  }

  // MARK: Words

  /// Writes text that readers see as words.
  mutating func writeWords(_ literal: BorrowedBytes) {
    let start = body.html.count
    unsafe appendEscaped(literal, for: .html, to: &body.html)
    unsafe text.append(contentsOf: literal)
    let range = start..<body.html.count
    if range.isEmpty || runs.last?.separator == 0 && runs[runs.count - 1].extend(by: range) {
      return
    }
    runs.append(BodyText.Run(range))
  }

  /// Ends a run of words with a space or a line feed.
  mutating func endRun(with byte: UInt8) {
    text.append(byte)
    if runs.isEmpty || runs[runs.count - 1].separator != 0 {
      runs.append(BodyText.Run(body.html.count..<body.html.count))
    }
    runs[runs.count - 1].separator = byte
  }
}

/// Returns a copy without spare capacity; `Array(list)` would share the memory of the list.
private func shrunkToFit<Element>(_ list: [Element]) -> [Element] {
  unsafe list.withUnsafeBufferPointer { unsafe Array($0) }
}

extension MarkdownNode {
  /// Whether a paragraph is a single image with a title: an article shows it as a figure with a
  /// caption.
  fileprivate var isFigure: Bool {
    guard let only = firstChild, only.next == nil, only.kind == CMARK_NODE_IMAGE else {
      return false
    }
    return unsafe !only.title.isEmpty
  }
}
