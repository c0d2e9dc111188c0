// The blocks that a line opens, in the order in which libcmark looks for them.

extension BlockScanner {
  /// Opens the blocks that the line starts.
  ///
  /// - Returns: Whether the line is complete; else it has words or is blank.
  mutating func openBlocks() -> Bool {
    while !cursor.isIndented {
      if openQuote() { continue }
      if let isComplete = openLeaf() {
        if isComplete { output.end(line) }
        return isComplete
      }
      guard openFootnote() || openDefinition() || openItem() else { return false }
    }
    // An indented line can continue a paragraph, even one of which it is no part.
    guard !cursor.isBlank, hasOpened || !leaf.isParagraph else { return false }
    open(.indentedCode)
    output.end(line)
    return true
  }

  private mutating func openQuote() -> Bool {
    guard cursor.byte(bytes) == UInt8(ascii: ">") else { return false }
    open(.quote)
    cursor.advanceToWord(bytes, and: 1)
    cursor.skipSpace(bytes)
    return true
  }

  /// Opens a heading, a code block, HTML or a thematic break; `nil` if there is none of them.
  private mutating func openLeaf() -> Bool? {
    let (word, end) = (cursor.wordStart, line.end)
    if isHeading(bytes, word, end) {
      open(.none)
    } else if let fence = CodeFence(bytes, word, end) {
      open(.fencedCode(fence))
    } else if let kind = HTMLBlockKind(bytes, word, end, interruptsParagraph: isInParagraph) {
      if openMarkdownTag() { return true }
      open(kind.isClosed(by: bytes[word..<end]) ? .none : .html(kind))
    } else if isInParagraph, isUnderline(bytes, word, end) {
      open(.none)
    } else if isThematicBreak(bytes, word, end) {
      open(.none)
    } else {
      return nil
    }
    return true
  }

  private mutating func openItem() -> Bool {
    guard
      let marker = listMarker(
        bytes, cursor.wordStart, line.end, interruptsParagraph: isInParagraph)
    else { return false }
    let last = containers[matched - 1].lastChild
    let isAfterFootnote = last == .footnote && marker.sign == UInt8(ascii: ")")
    let isAfterDefinition = last == .definition && marker.sign == UInt8(ascii: "+")
    if isAfterFootnote || isAfterDefinition { output.insertSeparator(at: cursor, line) }
    let width = advance(over: marker.length)
    open(.item(width: width), .item(marker.sign))
    return true
  }

  /// Moves over a marker and the space after it, and returns the column of the item's text.
  private mutating func advance(over length: Int) -> Int {
    let indent = cursor.indent
    cursor.advanceToWord(bytes, and: length)
    guard !cursor.isBlank, (1...4).contains(cursor.indent) else {
      // Code starts one column after the marker.
      cursor.skipSpace(bytes)
      return indent + length + 1
    }
    let width = indent + length + cursor.indent
    cursor.advance(bytes, columns: cursor.indent)
    return width
  }

  // MARK: Extended blocks

  private static let maximumDepth = 8

  private var canNest: Bool {
    containers[..<matched].count { $0.isExtended } < Self.maximumDepth
  }

  /// Opens a footnote, and writes a list item whose text starts at the fourth column.
  private mutating func openFootnote() -> Bool {
    guard extensions.contains(.footnotes),
      let length = footnoteStart(bytes, cursor.wordStart, line.end), canNest
    else { return false }
    let label = bytes[(cursor.wordStart + 2)..<(cursor.wordStart + length - 2)]
    if containers[matched - 1].lastChild == .item(UInt8(ascii: ")")) {
      output.insertSeparator(at: cursor, line)
    }
    output.copyMarkers(before: cursor)
    output.mark(.footnote(label: String(decoding: label, as: UTF8.self)))
    output.replace(upTo: cursor.wordStart, with: "1)  ")
    open(.footnote, .footnote)
    cursor.advanceToWord(bytes, and: length)
    cursor.advanceToWord(bytes)
    output.replace(upTo: cursor.wordStart, with: "")
    guard cursor.isBlank else { return true }
    // An item that starts with a blank line would have its text at the third column.
    output.mark(.separator)
    output.replace(upTo: cursor.wordStart, with: "#")
    containers[containers.count - 1].add(.other)
    return true
  }

  /// Opens a definition, and writes a list item with the same width.
  private mutating func openDefinition() -> Bool {
    let (word, end) = (cursor.wordStart, line.end)
    guard extensions.contains(.definitionLists), cursor.byte(bytes) == UInt8(ascii: ":"),
      word + 1 < end, isSpaceOrTab(bytes[word + 1]), !isBlank(bytes, word + 1, end), canNest,
      !leaf.isParagraph || isInParagraph || hasOpened
        || containers[matched - 1].lastChild == .definition
    else { return false }
    let parent = containers[matched - 1]
    let isAfterTerm = isInParagraph || parent.lastChild == .paragraph && parent.blankLines == 1
    guard isAfterTerm || parent.lastChild == .definition else { return false }
    output.copy(upTo: word)
    output.mark(.definition(isLoose: !isInParagraph && isAfterTerm))
    output.replace(upTo: word + 1, with: "+")
    let width = advance(over: 1)
    open(.definition(width: width), .definition)
    return true
  }

  /// Writes a heading for a line of tags around Markdown.
  private mutating func openMarkdownTag() -> Bool {
    guard extensions.contains(.markdownInHTML),
      let tag = MarkdownTag(
        bytes, cursor.wordStart, line.end, in: containers[matched - 1].openElements)
    else { return false }
    open(.none)
    output.copy(upTo: cursor.wordStart)
    output.mark(.htmlTag)
    output.replace(upTo: cursor.wordStart, with: "# ")
    if let attribute = tag.attribute {
      output.copy(upTo: attribute.lowerBound)
      output.replace(upTo: attribute.upperBound, with: "")
    }
    if tag.opens {
      containers[containers.count - 1].openElements.append(tag.name)
    } else if tag.closes {
      containers[containers.count - 1].openElements.removeLast()
    }
    return true
  }
}
