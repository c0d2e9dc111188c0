extension MarkdownBody {
  /// What the destination of one of `links` becomes.
  package struct Replacement: Sendable, Equatable {
    /// The place of the link in `links`.
    package var link: Int
    /// The URL that takes the place of what was written; without one the attribute goes and the words stay.
    package var url: String?

    package init(link: Int, url: String?) {
      self.link = link
      self.url = url
    }
  }

  /// The HTML with some of its links leading elsewhere.
  ///
  /// - Parameter replacements: In the order of `links`.
  /// - Returns: The HTML; `self` keeps its own.
  package func replacing(_ replacements: [Replacement]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count + replacements.count * 32)
    var copied = 0
    for replacement in replacements where links.indices.contains(replacement.link) {
      let range = links[replacement.link].htmlRange
      guard range.lowerBound >= copied else { continue }
      guard let url = replacement.url else {
        let attribute = attributeRange(around: range, from: copied)
        result += html[copied..<attribute.lowerBound]
        copied = attribute.upperBound
        continue
      }
      result += html[copied..<range.lowerBound]
      appendAttribute(url, to: &result)
      copied = range.upperBound
    }
    return result + html[copied...]
  }

  /// The whole attribute around a value: from the space before its name to its closing quote.
  private func attributeRange(around value: Range<Int>, from limit: Int) -> Range<Int> {
    var start = value.lowerBound
    while start > limit, html[start - 1] != UInt8(ascii: " "), html[start - 1] != 0x0A {
      start -= 1
    }
    if start > limit { start -= 1 }
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let isQuoted =
      value.lowerBound > 0 && quotes.contains(html[value.lowerBound - 1])
      && value.upperBound < html.count
      && html[value.upperBound] == html[value.lowerBound - 1]
    return start..<(value.upperBound + (isQuoted ? 1 : 0))
  }

  private func appendAttribute(_ url: String, to result: inout [UInt8]) {
    for byte in url.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      case UInt8(ascii: "'"): result += "&#x27;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      default: result.append(byte)
      }
    }
  }
}
