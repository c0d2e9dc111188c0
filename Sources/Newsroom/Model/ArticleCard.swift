internal import Text

/// What a link with the attribute `data-article` shows of the article that it leads to.
package enum ArticleCard: Sendable, Equatable {
  /// The article's title, and its date for machines and for readers, both empty without one.
  case live(title: String, date: String, day: String)
  /// The article is not live now, and the list item with the link is left out.
  case absent
  /// The link does not lead to a document.
  case unknown
}

/// Returns the ranges of the tags `<a … data-article>` in HTML.
func cardTags(in html: [UInt8]) -> [Range<Int>] {
  markedTags(in: html, named: "data-article").filter { html[$0].starts(with: "<a ".utf8) }
}

/// Returns HTML with the titles and dates of the articles that its cards link to.
///
/// A box, an element with the attribute `data-articles`, is left out if none of its articles is
/// live.
///
/// - Parameters:
///   - html: The HTML.
///   - cards: What `cardTags(in:)` link to.
/// - Returns: The new HTML.
func fillingCards(in html: [UInt8], _ cards: [ArticleCard]) -> [UInt8] {
  let tags = cardTags(in: html)
  guard tags.count == cards.count else { return html }
  var filling = CardFilling(html: html, boxes: emptyBoxes(in: html, tags, cards)[...])
  for (index, tag) in tags.enumerated() {
    let next = index + 1 < tags.count ? tags[index + 1].lowerBound : html.count
    filling.write(cards[index], tag, before: next)
  }
  return filling.result + html[filling.copied...]
}

/// Copies HTML and fills in its cards, one after the other.
private struct CardFilling {
  let html: [UInt8]
  /// The boxes to leave out, the next one first.
  var boxes: ArraySlice<Range<Int>>
  private(set) var result: [UInt8] = []
  private(set) var copied = 0

  init(html: [UInt8], boxes: ArraySlice<Range<Int>>) {
    (self.html, self.boxes) = (html, boxes)
    result.reserveCapacity(html.count + html.count / 16)
  }

  /// Writes a card and what is before it.
  mutating func write(_ card: ArticleCard, _ tag: Range<Int>, before next: Int) {
    guard tag.lowerBound >= copied else { return }
    if let box = boxes.first, box.contains(tag.lowerBound) {
      boxes.removeFirst()
      return leaveOut(box)
    }
    switch card {
    case .unknown: copy(to: tag.upperBound)
    case .absent: leaveOut(itemRange(of: tag, in: html, from: copied, to: next))
    case .live(let title, let date, let day):
      let item = itemRange(of: tag, in: html, from: copied, to: next)
      copy(to: tag.upperBound)
      appendEscaped(title, for: .html, to: &result)
      writeTime(date, day, before: item.upperBound)
    }
  }

  /// Fills in the first empty `<time>`, or leaves it out if there is no date.
  private mutating func writeTime(_ date: String, _ day: String, before end: Int) {
    guard let time = firstRange(of: "<time></time>", in: html, copied..<end) else { return }
    leaveOut(time)
    guard !date.isEmpty else { return }
    result.append("<time datetime=\"")
    appendEscaped(date, for: .attribute, to: &result)
    result.append("\">")
    appendEscaped(day, for: .html, to: &result)
    result.append("</time>")
  }

  private mutating func copy(to end: Int) {
    result += html[copied..<end]
    copied = end
  }

  private mutating func leaveOut(_ range: Range<Int>) {
    copy(to: range.lowerBound)
    copied = range.upperBound
  }
}

/// Returns the boxes with cards none of which is live.
private func emptyBoxes(
  in html: [UInt8], _ tags: [Range<Int>], _ cards: [ArticleCard]
) -> [Range<Int>] {
  guard cards.contains(.absent) else { return [] }
  var found: [Range<Int>] = []
  var (end, next) = (0, 0)
  for start in markedTags(in: html, named: "data-articles") where start.lowerBound >= end {
    // The end of a box that is not closed is searched for only once.
    guard let box = elementRange(of: start, in: html) else { break }
    end = box.upperBound
    while next < tags.count, tags[next].lowerBound < box.lowerBound { next += 1 }
    let first = next
    while next < tags.count, tags[next].lowerBound < end { next += 1 }
    if first < next, cards[first..<next].allSatisfy({ $0 == .absent }) { found.append(box) }
  }
  return found
}

/// Returns the list item around a card, or its link if there is none.
private func itemRange(
  of tag: Range<Int>, in html: [UInt8], from start: Int, to end: Int
) -> Range<Int> {
  let close = firstRange(of: "</a>", in: html, tag.upperBound..<end)
  let link = tag.lowerBound..<(close?.upperBound ?? tag.upperBound)
  let item = Array("<li".utf8)
  var offset = tag.lowerBound
  while offset > start {
    offset -= 1
    guard html[offset] == UInt8(ascii: "<"), begins(with: item, in: html, at: offset) else {
      continue
    }
    guard let close = firstRange(of: "</li>", in: html, tag.upperBound..<end) else { return link }
    let isLine = close.upperBound < html.count && html[close.upperBound] == 0x0A
    return offset..<close.upperBound + (isLine ? 1 : 0)
  }
  return link
}

// MARK: Tags

/// Returns the ranges of the start tags that have an attribute.
private func markedTags(in html: [UInt8], named name: StaticString) -> [Range<Int>] {
  guard mayHaveCards(html) else { return [] }
  let name = Array("\(name)".utf8)
  var found: [Range<Int>] = []
  var offset = 0
  while true {
    offset = firstOffset(in: html.span, from: offset) { $0 .== splat(UInt8(ascii: "<")) }
    let end = firstOffset(in: html.span, from: offset) { $0 .== splat(UInt8(ascii: ">")) }
    guard end < html.count else { return found }
    let mark = firstRange(of: name, in: html, offset..<end)
    if let mark, html[mark.lowerBound - 1] <= 0x20, " =>/\n".utf8.contains(html[mark.upperBound]) {
      found.append(offset..<end + 1)
    }
    offset = end + 1
  }
}

/// Returns true if a text has `data-article`; the hyphen is the rarest of its characters.
private func mayHaveCards(_ html: [UInt8]) -> Bool {
  var offset = 0
  while true {
    offset = firstOffset(in: html.span, from: offset) { $0 .== splat(UInt8(ascii: "-")) }
    guard offset < html.count else { return false }
    offset += 1
    if html[..<offset].suffix(5).elementsEqual("data-".utf8),
      html[offset...].starts(with: "article".utf8)
    {
      return true
    }
  }
}

/// Returns an element from its start tag to its end tag; `nil` if it is not closed.
private func elementRange(of tag: Range<Int>, in html: [UInt8]) -> Range<Int>? {
  let name = html[(tag.lowerBound + 1)...].prefix(while: isNameByte)
  let (open, close) = ([UInt8(ascii: "<")] + name, Array("</".utf8) + name)
  var (depth, offset) = (1, tag.upperBound)
  while true {
    offset = firstOffset(in: html.span, from: offset) { $0 .== splat(UInt8(ascii: "<")) }
    guard offset < html.count else { return nil }
    if begins(with: open, in: html, at: offset) { depth += 1 }
    if begins(with: close, in: html, at: offset) { depth -= 1 }
    offset += 1
    guard depth == 0 else { continue }
    let end = firstOffset(in: html.span, from: offset) { $0 .== splat(UInt8(ascii: ">")) }
    return end < html.count ? tag.lowerBound..<end + 1 : nil
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
}

/// Returns true if a tag begins at an offset, and its name ends where the given start ends.
private func begins(with start: [UInt8], in html: [UInt8], at offset: Int) -> Bool {
  html[offset...].starts(with: start)
    && !(html[(offset + start.count)...].first.map(isNameByte) ?? false)
}

private func firstRange(of text: String, in html: [UInt8], _ range: Range<Int>) -> Range<Int>? {
  firstRange(of: Array(text.utf8), in: html, range)
}

private func firstRange(
  of text: [UInt8], in html: [UInt8], _ range: Range<Int>
) -> Range<Int>? {
  guard range.count >= text.count else { return nil }
  for start in range.lowerBound...(range.upperBound - text.count)
  where html[start] == text[0] && html[start...].starts(with: text) {
    return start..<start + text.count
  }
  return nil
}
