/// A line with the tag of an element whose content is Markdown: `<div markdown="1">`.
struct MarkdownTag {
  var name: String
  /// The attribute with the space before it.
  var attribute: Range<Int>?
  /// Whether the element stays open after the line.
  var opens = false
  /// Whether the line closes the innermost element.
  var closes = false

  /// Reads a line that starts a block of HTML; `nil` if that stays as it is.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - word: The offset of the tag.
  ///   - end: The end of the line.
  ///   - elements: The names of the elements with Markdown that are open.
  init?(_ bytes: [UInt8], _ word: Int, _ end: Int, in elements: [String]) {
    guard let tagEnd = endOfTag(bytes, word, end) else { return nil }
    name = String(decoding: bytes[tagName(bytes, word, end)], as: UTF8.self).lowercased()
    let isAlone = isBlank(bytes, tagEnd, end)
    if bytes[word + 1] == UInt8(ascii: "/") {
      guard isAlone, elements.last == name else { return nil }
      closes = true
      return
    }
    attribute = Self.attribute(bytes, word, tagEnd)
    guard attribute != nil || !elements.isEmpty && !isAlone else { return nil }
    opens = isAlone
    guard isAlone || Self.isClosed(name, bytes[tagEnd..<end]) else { return nil }
  }

  private static func isClosed(_ name: String, _ rest: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: rest, as: UTF8.self).lowercased()
    return text.reversed().drop { $0 == " " || $0 == "\t" }.starts(with: "</\(name)>".reversed())
  }

  /// Returns the range of `markdown="1"`, with quotes or without; `block` and `span` mean the same.
  private static func attribute(_ bytes: [UInt8], _ word: Int, _ end: Int) -> Range<Int>? {
    let key = Array(" markdown=".utf8)
    var offset = word
    while offset + key.count < end {
      let isKey = key.indices.allSatisfy {
        $0 == 0 ? isHTMLSpace(bytes[offset]) : lowercased(bytes[offset + $0]) == key[$0]
      }
      if isKey { return value(bytes, offset + key.count, end).map { offset..<$0 } }
      offset += 1
    }
    return nil
  }

  private static func value(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    for word in ["1", "block", "span"] {
      for quote in ["\"", "'", ""] {
        let value = quote + word + quote
        let after = start + value.utf8.count
        guard bytes[start..<end].starts(with: value.utf8), after < end,
          isHTMLSpace(bytes[after]) || bytes[after] == UInt8(ascii: ">")
        else { continue }
        return after
      }
    }
    return nil
  }
}
