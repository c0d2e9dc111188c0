internal import Text
internal import Basics

// Extended inlines, and what extensions add to the nodes of CommonMark, as HTML.

extension MarkdownWriter {
  mutating func writeInlineElement(_ element: InlineElement, _ isEntering: Bool) {
    switch element {
    case .strikethrough: writeInline(isEntering, "<del>", "</del>")
    case .abbreviation(let title):
      guard isEntering else { return body.html.append("</abbr>") }
      body.html.append("<abbr title=\"")
      appendEscaped(title, to: &body.html)
      body.html.append("\">")
    case .math(isDisplay: false):
      writeInline(isEntering, "<span class=\"math\">\\(", "\\)</span>")
    case .math(isDisplay: true):
      writeInline(isEntering, "<span class=\"math display\">\\[", "\\]</span>")
    case .task, .callout, .attributes: break
    }
  }

  // MARK: Blocks

  /// Writes a formula between lines of `$$`.
  mutating func writeMathBlock(_ literal: BorrowedBytes) {
    body.html.append("<div class=\"math\">\\[\n")
    unsafe writeWords(literal)
    body.html.append("\\]</div>\n")
    breakText()
  }

  mutating func writeQuote(_ node: MarkdownNode, _ isEntering: Bool) {
    guard case .callout(let kind)? = elements.inline(node) else {
      breakLine()
      guard isEntering else { return body.html.append("</blockquote>\n") }
      body.html.append("<blockquote")
      writeAttributes(of: node)
      body.html.append(">\n")
      return
    }
    guard isEntering else { return writeBlock(false, "", "</div>\n") }
    breakLine()
    body.html += "<div class=\"callout callout-\(kind.rawValue)\" role=\"note\">\n".utf8
    body.html.append("<p class=\"callout-title\">")
    writeWords(kind.title(options.words))
    body.html.append("</p>\n")
    breakText()
  }

  /// Writes the rest of the tag of a list item, and its check box.
  mutating func writeItemStart(_ node: MarkdownNode) {
    guard case .task(let isDone)? = elements.inline(node) else {
      writeAttributes(of: node)
      return body.html.append(">")
    }
    let checked: StaticString = isDone ? " checked=\"\"" : ""
    guard options.style == .article else {
      body.html.append("><input type=\"checkbox\"")
      body.html.append(checked)
      return body.html.append(" disabled=\"\" /> ")
    }
    body.html.append(" class=\"task\"><input type=\"checkbox\" class=\"task-box\" aria-label=\"")
    appendEscaped(
      isDone ? options.words.taskDone : options.words.taskOpen, for: .attribute, to: &body.html)
    body.html.append("\"")
    body.html.append(checked)
    body.html.append(" disabled=\"\" /> ")
  }

  private mutating func writeWords(_ words: String) {
    var words = words
    words.withUTF8 { unsafe writeWords($0) }
  }

  // MARK: Attributes

  /// Returns the attributes that an author gave to a node.
  func attributes(of node: MarkdownNode) -> MarkdownAttributes? {
    guard case .attributes(let attributes)? = elements.inline(node) else { return nil }
    return attributes
  }

  /// Writes the attributes that an author gave to a node.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - name: A class that it has in any case.
  ///   - hasID: Whether its id is written; a heading of an article has one already.
  mutating func writeAttributes(
    of node: MarkdownNode, class name: String? = nil, withID hasID: Bool = true
  ) {
    let attributes = self.attributes(of: node)
    if hasID, let id = attributes?.id {
      write("id", ids.unique(id, firstNumber: 2))
    }
    let classes = (name.map { [$0] } ?? []) + (attributes?.classes ?? [])
    if !classes.isEmpty { write("class", classes.joined(separator: " ")) }
    for pair in attributes?.pairs ?? [] { write(pair.name, pair.value) }
  }

  private mutating func write(_ name: String, _ value: String) {
    body.html += " \(name)=\"".utf8
    appendEscaped(value, for: .attribute, to: &body.html)
    body.html.append("\"")
  }
}

private func appendEscaped(_ bytes: [UInt8], to html: inout [UInt8]) {
  unsafe bytes.withUnsafeBufferPointer { unsafe appendEscaped($0, for: .attribute, to: &html) }
}
