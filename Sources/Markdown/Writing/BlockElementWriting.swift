internal import Text
internal import Basics

// The extended blocks as HTML. In plain style it is cmark-gfm's.

extension MarkdownWriter {
  mutating func writeBlockElement(
    _ element: BlockElement, _ node: MarkdownNode, _ isEntering: Bool
  ) {
    switch element {
    case .table: writeTable(isEntering)
    case .tableHead: writeBlock(isEntering, "<thead>\n", "</thead>\n")
    case .tableBody: writeBlock(isEntering, "<tbody>\n", "</tbody>\n")
    case .tableRow:
      writeBlock(isEntering, "<tr>\n", "</tr>\n")
      if !isEntering { breakText() }
    case .tableCell(let isHeader, let alignment):
      writeCell(node, isEntering, isHeader: isHeader, alignment)
    case .footnotes: writeFootnotes(isEntering)
    case .footnote(let index): writeFootnote(index, isEntering)
    case .footnoteReference(let index, let occurrence):
      if isEntering { writeReference(index, occurrence) }
    case .backLinks(let index, let isInParagraph):
      if isEntering { writeBackLinks(index, isInParagraph: isInParagraph) }
    case .definitionList: writeBlock(isEntering, "<dl>\n", "</dl>\n")
    case .term: writeLine(isEntering, "<dt>", "</dt>\n")
    case .definition: writeLine(isEntering, "<dd>", "</dd>\n")
    case .bareParagraph: if !isEntering { breakText() }
    case .htmlTag:
      breakLine()
      if !isEntering { breakText() }
    }
  }

  /// Writes an element whose words are on the line of its tags.
  private mutating func writeLine(
    _ isEntering: Bool, _ start: StaticString, _ end: StaticString
  ) {
    if isEntering { breakLine() } else { breakText() }
    body.html.append(isEntering ? start : end)
  }

  // MARK: Tables

  private mutating func writeTable(_ isEntering: Bool) {
    // A table that is wider than the page scrolls within its own box.
    let isArticle = options.style == .article
    breakLine()
    if isEntering {
      breakText()
      if isArticle { body.html.append("<div class=\"table\">\n") }
      body.html.append("<table>\n")
    } else {
      body.html.append("</table>\n")
      if isArticle { body.html.append("</div>\n") }
    }
  }

  private mutating func writeCell(
    _ node: MarkdownNode, _ isEntering: Bool, isHeader: Bool, _ alignment: TableAlignment
  ) {
    guard isEntering else {
      body.html.append(isHeader ? "</th>\n" : "</td>\n")
      // The words of two cells do not join.
      if node.firstChild != nil, node.next != nil { endRun(with: UInt8(ascii: " ")) }
      return
    }
    body.html.append(isHeader ? "<th" : "<td")
    switch alignment {
    case .none: body.html.append(">")
    case .left: body.html.append(" align=\"left\">")
    case .center: body.html.append(" align=\"center\">")
    case .right: body.html.append(" align=\"right\">")
    }
  }

  // MARK: Footnotes

  private mutating func writeFootnotes(_ isEntering: Bool) {
    breakLine()
    guard isEntering else {
      body.html.append("</ol>\n</section>\n")
      return
    }
    breakText()
    body.html.append("<section class=\"footnotes\"")
    if options.style == .article { body.html.append(" role=\"doc-endnotes\"") }
    body.html.append(" data-footnotes>\n<ol>\n")
  }

  private mutating func writeFootnote(_ index: Int, _ isEntering: Bool) {
    breakLine()
    guard isEntering else {
      body.html.append("</li>\n")
      breakText()
      return
    }
    // Footnotes are not in the order of the source.
    locator.restart()
    body.html += "<li id=\"\(id(ofFootnote: index))\">\n".utf8
  }

  private mutating func writeReference(_ index: Int, _ occurrence: Int) {
    let name = id(ofReference: occurrence, toFootnote: index)
    body.html += "<sup class=\"footnote-ref\"><a href=\"#\(id(ofFootnote: index))\"".utf8
    body.html += " id=\"\(name)\" data-footnote-ref".utf8
    if options.style == .article { body.html.append(" role=\"doc-noteref\"") }
    body.html += ">\(index + 1)</a></sup>".utf8
  }

  private mutating func writeBackLinks(_ index: Int, isInParagraph: Bool) {
    if !isInParagraph { breakLine() }
    for occurrence in 1...max(1, elements.footnotes[index].references) {
      if isInParagraph || occurrence > 1 { body.html.append(" ") }
      let name = id(ofReference: occurrence, toFootnote: index)
      body.html += "<a href=\"#\(name)\" class=\"footnote-backref\" data-footnote-backref".utf8
      if options.style == .article { body.html.append(" role=\"doc-backlink\"") }
      body.html.append(" aria-label=\"")
      appendEscaped(options.backLinkLabel, for: .attribute, to: &body.html)
      if occurrence > 1, options.style == .article { body.html += " \(occurrence)".utf8 }
      body.html.append("\">↩")
      if occurrence > 1 { body.html += "<sup class=\"footnote-ref\">\(occurrence)</sup>".utf8 }
      body.html.append("</a>")
    }
    if !isInParagraph { body.html.append("\n") }
  }

  private func id(ofFootnote index: Int) -> String {
    "\(options.footnotePrefix)fn-\(elements.footnotes[index].label)"
  }

  private func id(ofReference occurrence: Int, toFootnote index: Int) -> String {
    let first = "\(options.footnotePrefix)fnref-\(elements.footnotes[index].label)"
    return occurrence == 1 ? first : "\(first)-\(occurrence)"
  }

  /// The ids that no heading may have.
  var footnoteIDs: [String] {
    elements.footnotes.indices.flatMap { index in
      let occurrences = 1...max(1, elements.footnotes[index].references)
      return [id(ofFootnote: index)]
        + occurrences.map { id(ofReference: $0, toFootnote: index) }
    }
  }
}
