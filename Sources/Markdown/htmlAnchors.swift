internal import Basics

/// The ids and names of anchors in HTML, which fragments of URLs can name.
///
/// It looks for attributes alone and not for tags, so that it can read templates too; an id that stands in a comment is
/// found as well, which only means that a link to it is not called dead.
package func htmlAnchors(in html: [UInt8]) -> Set<String> {
  var found: Set<String> = []
  var index = 0
  while true {
    index = placeOfMark(in: html.span, from: index) { $0 .== every(UInt8(ascii: "=")) }
    guard index < html.count else { return found }
    if isAnchorName(html, endingAt: index), let value = attributeValue(html, from: index + 1) {
      found.insert(decodeEntities(String(decoding: html[value], as: UTF8.self)))
    }
    index += 1
  }
}

/// Whether `id` or `name` stands before an equals sign, and a space before that.
private func isAnchorName(_ html: [UInt8], endingAt equals: Int) -> Bool {
  var end = equals
  while end > 0, isHTMLSpace(html[end - 1]) { end -= 1 }
  return [Array("id".utf8), Array("name".utf8)].contains { name in
    let start = end - name.count
    guard start > 0, isHTMLSpace(html[start - 1]) else { return false }
    return zip(html[start..<end], name).allSatisfy { $0 | 0x20 == $1 }
  }
}

/// The value behind an equals sign, with quotes or without.
private func attributeValue(_ html: [UInt8], from start: Int) -> Range<Int>? {
  var start = start
  while start < html.count, isHTMLSpace(html[start]) { start += 1 }
  guard start < html.count else { return nil }
  let quote = html[start]
  guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
    let end = html[start...].firstIndex { isHTMLSpace($0) || $0 == UInt8(ascii: ">") } ?? html.count
    return start..<end
  }
  return html[(start + 1)...].firstIndex(of: quote).map { start + 1..<$0 }
}

extension MarkdownBody {
  /// The ids that a link to this body can name: those of its headings and those in its author's HTML.
  package var anchors: Set<String> { Set(outline.map(\.id)).union(htmlAnchors(in: html)) }
}
