// How the blocks of HTML in CommonMark start and end.

/// A block of HTML, named by the rule that ends it.
enum HTMLBlockKind {
  /// `<script>`, `<pre>`, `<style>` and `<textarea>`, which end with one of their end tags.
  case text
  case comment
  case instruction
  case declaration
  case characterData
  /// The tags of blocks, and other tags alone on a line, which end with a blank line.
  case tag

  /// The kind of the block that a line starts; `nil` if it starts none.
  ///
  /// A tag that is not one of a block cannot interrupt a paragraph.
  init?(_ bytes: [UInt8], _ word: Int, _ end: Int, interruptsParagraph: Bool) {
    guard word + 1 < end, bytes[word] == UInt8(ascii: "<") else { return nil }
    let line = bytes[word..<end]
    if line.starts(with: "<!--".utf8) {
      self = .comment
    } else if line.starts(with: "<?".utf8) {
      self = .instruction
    } else if line.starts(with: "<![CDATA[".utf8) {
      self = .characterData
    } else if bytes[word + 1] == UInt8(ascii: "!"), word + 2 < end, isASCIILetter(bytes[word + 2]) {
      self = .declaration
    } else {
      let name = tagName(bytes, word, end)
      let after = name.upperBound == end ? 0x0A : bytes[name.upperBound]
      let key = String(decoding: bytes[name], as: UTF8.self).lowercased()
      let isClosing = bytes[word + 1] == UInt8(ascii: "/")
      let endsName = isHTMLSpace(after) || after == 0x0B || after == UInt8(ascii: ">")
      let isEmpty =
        after == UInt8(ascii: "/") && name.upperBound + 1 < end
        && bytes[name.upperBound + 1] == UInt8(ascii: ">")
      if Self.textElements.contains(key), endsName, !isClosing {
        self = .text
      } else if Self.blocks.contains(key), endsName || isEmpty {
        self = .tag
      } else if !interruptsParagraph, isCompleteTag(bytes, word, end) {
        self = .tag
      } else {
        return nil
      }
    }
  }

  /// Returns true if a line ends the block.
  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .text:
      return contains(line, "</") && Self.textElements.contains { contains(line, "</\($0)>") }
    case .comment: return contains(line, "-->")
    case .instruction: return contains(line, "?>")
    case .declaration: return contains(line, ">")
    case .characterData: return contains(line, "]]>")
    case .tag: return false
    }
  }

  private static let textElements: Set<String> = ["script", "pre", "style", "textarea"]

  private static let blocks: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}

/// Returns the range of the name of a tag, which is at most 10 bytes long if it is a block's.
func tagName(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Range<Int> {
  var start = word + 1
  if start < end, bytes[start] == UInt8(ascii: "/") { start += 1 }
  var offset = start
  while offset < end, isNameByte(bytes[offset]) { offset += 1 }
  return start..<offset
}

private func isNameByte(_ byte: UInt8) -> Bool {
  isASCIILetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
}

/// Returns true if a line has a part that is given in lower case, in any case.
private func contains(_ line: ArraySlice<UInt8>, _ part: String) -> Bool {
  let part = Array(part.utf8)
  guard line.count >= part.count else { return false }
  return (line.startIndex...line.endIndex - part.count).contains { start in
    part.indices.allSatisfy { lowercased(line[start + $0]) == part[$0] }
  }
}

// MARK: Complete tags

/// Returns the offset after the tag at an offset; `nil` if there is no complete tag on the line.
func endOfTag(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Int? {
  let name = tagName(bytes, word, end)
  guard !name.isEmpty, isASCIILetter(bytes[name.lowerBound]) else { return nil }
  var offset = name.upperBound
  let isClosing = bytes[word + 1] == UInt8(ascii: "/")
  while offset < end {
    let start = offset
    while offset < end, isHTMLSpace(bytes[offset]) { offset += 1 }
    guard offset < end else { return nil }
    if bytes[offset] == UInt8(ascii: ">") { return offset + 1 }
    if isClosing { return nil }
    if bytes[offset] == UInt8(ascii: "/") {
      return offset + 1 < end && bytes[offset + 1] == UInt8(ascii: ">") ? offset + 2 : nil
    }
    guard offset > start, let next = endOfAttribute(bytes, offset, end) else { return nil }
    offset = next
  }
  return nil
}

private func endOfAttribute(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
  guard isASCIILetter(bytes[start]) || "_:".utf8.contains(bytes[start]) else { return nil }
  var offset = start
  while offset < end, isNameByte(bytes[offset]) || "_:.".utf8.contains(bytes[offset]) {
    offset += 1
  }
  var equals = offset
  while equals < end, isHTMLSpace(bytes[equals]) { equals += 1 }
  guard equals < end, bytes[equals] == UInt8(ascii: "=") else { return offset }
  offset = equals + 1
  while offset < end, isHTMLSpace(bytes[offset]) { offset += 1 }
  guard offset < end else { return nil }
  if bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") {
    return bytes[(offset + 1)..<end].firstIndex(of: bytes[offset]).map { $0 + 1 }
  }
  let value = offset
  while offset < end, !isHTMLSpace(bytes[offset]), !"\"'=<>`".utf8.contains(bytes[offset]) {
    offset += 1
  }
  return offset > value ? offset : nil
}

/// Returns true if a line has one complete tag and nothing else.
private func isCompleteTag(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Bool {
  guard let after = endOfTag(bytes, word, end) else { return false }
  return isBlank(bytes, after, end)
}
