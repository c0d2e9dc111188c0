internal import Text
internal import Basics
internal import CCmark

// The HTML of shortcodes: its words, links and media count like those of Markdown.

extension MarkdownWriter {
  /// Writes what a shortcode has become.
  mutating func writeShortcode(_ index: Int, isBlock: Bool) {
    guard shortcodes.indices.contains(index) else { return }
    let output = shortcodes[index]
    if isBlock { breakBlock() }
    switch output.content {
    case .template(let html): writeTemplate(html, output)
    case .authorHTML(let html):
      unsafe html.withUnsafeBufferPointer { unsafe writeAuthor($0, output) }
    }
    if isBlock { breakBlock() }
  }

  /// Writes a block of code that a shortcode contains.
  mutating func writeShortcodeCode(_ language: String, _ code: [UInt8]) {
    breakBlock()
    body.html.append("<pre>")
    var language = language
    language.withUTF8 { info in
      unsafe code.withUnsafeBufferPointer { unsafe writeCode($0, info: info) }
    }
    body.html.append("</pre>\n")
    breakText()
  }

  private mutating func breakBlock() {
    breakLine()
    breakText()
  }

  /// Writes HTML that stands in the shortcode `raw`, if the options allow HTML of authors.
  private mutating func writeAuthor(_ html: BorrowedBytes, _ output: ShortcodeOutput) {
    if options.html == .raw { return unsafe writeHTML(html, line: output.line) }
    body.omittedHTML = body.omittedHTML ?? MarkdownBody.OmittedHTML(range: output.range)
  }

  private mutating func writeTemplate(_ html: [UInt8], _ output: ShortcodeOutput) {
    var offset = 0
    var isPreformatted = false
    while offset < html.count {
      let tag = firstOffset(in: html.span, from: offset) { $0 .== splat(UInt8(ascii: "<")) }
      if tag > offset { writeTemplateText(html[offset..<tag], isPreformatted: isPreformatted) }
      guard tag < html.count else { return }
      let (name, isEnd) = tagName(in: html, at: tag)
      offset =
        isOpaque(name) && !isEnd
        ? endOfElement(name, in: html, from: tag) : endOfTag(in: html, from: tag)
      if name == "pre" { isPreformatted = !isEnd }
      if name == "br" { breakWord() } else if blockNames.contains(name) { breakText() }
      writeTemplateTags(Array(html[tag..<offset]), output)
    }
  }

  /// Writes words; outside `<pre>`, white space is one space, as browsers show it.
  private mutating func writeTemplateText(_ text: ArraySlice<UInt8>, isPreformatted: Bool) {
    let words = Array(decodeEntities(String(decoding: text, as: UTF8.self)).utf8)
    if isPreformatted { return unsafe words.withUnsafeBufferPointer { unsafe writeWords($0) } }
    var start = 0
    while start < words.count {
      var end = start
      while end < words.count, words[end] > 0x20 { end += 1 }
      if end > start { unsafe words[start..<end].withUnsafeBufferPointer { unsafe writeWords($0) } }
      start = end
      while start < words.count, words[start] <= 0x20 { start += 1 }
      guard start > end else { continue }
      body.html.append(words[end..<start].contains(0x0A) ? 0x0A : 0x20)
      breakWord()
    }
  }

  private mutating func writeTemplateTags(_ tags: [UInt8], _ output: ShortcodeOutput) {
    let links = unsafe tags.withUnsafeBufferPointer { tags in
      unsafe appendSafeTags(tags, to: &body.html, options.addresses, openText: &openText)
    }
    for rawLink in links {
      if rawLink.isRejected {
        noteRejected(rawLink.url, line: output.line)
        continue
      }
      if rawLink.isLoaded { noteMedia(rawLink.url, line: output.line) }
      guard !rawLink.isWithinDocument else { continue }
      var link = MarkdownBody.Link(
        kind: .html, destination: rawLink.url, htmlRange: rawLink.range,
        sourceRange: locator.range(of: rawLink.url, within: output.range),
        tagOffset: rawLink.tagOffset)
      link.form = rawLink.form
      link.isOptional = rawLink.isOptional
      body.links.append(link)
    }
  }
}

/// The elements that begin a line of their own.
private let blockNames: Set<String> = [
  "address", "article", "aside", "audio", "blockquote", "caption", "dd", "details", "div", "dl",
  "dt",
  "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
  "header", "hr", "iframe", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
  "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
]

/// Returns true if HTML begins with an element that cannot be within a paragraph.
func beginsWithBlock(_ html: [UInt8]) -> Bool {
  var start = 0
  while html[start...].starts(with: "<!--".utf8) {
    start = endOfTag(in: html, from: start)
    while start < html.count, html[start] <= 0x20 { start += 1 }
  }
  guard start < html.count, html[start] == UInt8(ascii: "<") else { return false }
  return blockNames.contains(tagName(in: html, at: start).name)
}

/// Returns true for elements whose content is no text of the page.
private func isOpaque(_ name: String) -> Bool {
  ["script", "style", "svg", "math", "iframe", "template", "noscript", "textarea", "select"]
    .contains(name)
}

/// The name of a tag in small letters; empty for comments.
private func tagName(in html: [UInt8], at start: Int) -> (name: String, isEnd: Bool) {
  let isEnd = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
  let name = html[(start + (isEnd ? 2 : 1))...].prefix { isASCIILetter($0) || $0 &- 0x30 < 10 }
  return (String(decoding: name, as: UTF8.self).lowercased(), isEnd)
}

/// Returns the offset after a tag or comment.
private func endOfTag(in html: [UInt8], from start: Int) -> Int {
  if html[start...].starts(with: "<!--".utf8) {
    var offset = start + 4
    while offset < html.count, !html[offset...].starts(with: "-->".utf8) { offset += 1 }
    return min(html.count, offset + 3)
  }
  var quote: UInt8 = 0
  for offset in (start + 1)..<max(start + 1, html.count) {
    let byte = html[offset]
    if quote != 0 {
      if byte == quote { quote = 0 }
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      quote = byte
    } else if byte == UInt8(ascii: ">") {
      return offset + 1
    }
  }
  return html.count
}

/// Returns the offset after the end tag of an element, or after all of the HTML.
private func endOfElement(_ name: String, in html: [UInt8], from start: Int) -> Int {
  var offset = endOfTag(in: html, from: start)
  if html[..<offset].reversed().starts(with: "/>".utf8.reversed()) { return offset }
  var depth = 1
  while offset < html.count {
    guard html[offset] == UInt8(ascii: "<") else {
      offset += 1
      continue
    }
    let tag = tagName(in: html, at: offset)
    if tag.name == name { depth += tag.isEnd ? -1 : name == "svg" ? 1 : 0 }
    offset = tag.name == name ? endOfTag(in: html, from: offset) : offset + 1
    if depth == 0 { return offset }
  }
  return offset
}
