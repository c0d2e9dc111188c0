internal import CCmark

/// A character that marks brackets after a backslash, because the tree does not show backslashes:
/// `\[^a]` and `[^a\]` are no references to footnotes.
///
/// It is not in the source, so that it can be removed from the tree without a trace.
struct EscapedBrackets {
  /// The text with the marks.
  let text: [UInt8]
  private let mark: [UInt8]

  /// The marks of a text; `nil` if it has no such brackets.
  init?(_ source: [UInt8]) {
    let places = Self.places(in: source)
    guard !places.isEmpty else { return nil }
    // One of the characters for private use that the source has not.
    var used: Set<[UInt8]> = []
    for index in source.indices where source[index] == 0xEE && index + 2 < source.count {
      used.insert(Array(source[index...(index + 2)]))
    }
    guard let mark = Self.marks.first(where: { !used.contains($0) }) else { return nil }
    var text: [UInt8] = []
    var copied = 0
    for place in places {
      text += source[copied..<place]
      text += mark
      copied = place
    }
    self.text = text + source[copied...]
    self.mark = mark
  }

  /// The characters U+E000 to U+EFFF, which have no meaning of their own.
  private static var marks: some Sequence<[UInt8]> {
    (0..<4096).lazy.map { [0xEE, 0x80 | UInt8($0 >> 6), 0x80 | UInt8($0 & 0x3F)] as [UInt8] }
  }

  /// The offsets between `\[` and `^`, and those before `\]`.
  private static func places(in source: [UInt8]) -> [Int] {
    var places: [Int] = []
    var index = 0
    while index + 1 < source.count {
      guard source[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if source[index + 1] == UInt8(ascii: "]") {
        places.append(index)
      } else if source[index + 1] == UInt8(ascii: "["), index + 2 < source.count,
        source[index + 2] == UInt8(ascii: "^")
      {
        places.append(index + 2)
      }
      index += 2
    }
    return places
  }

  /// Removes the marks from a tree.
  func remove(from tree: borrowing MarkdownTree) {
    tree.walk { node, isEntering in
      guard isEntering else { return }
      switch node.kind {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK:
        if let text = unsafe without(node.literal) { node.setLiteral(text) }
      case CMARK_NODE_CODE_BLOCK:
        if let text = unsafe without(node.literal) { node.setLiteral(text) }
        if let info = unsafe without(node.fenceInfo) { node.setFenceInfo(info) }
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        if let url = unsafe without(node.url) { node.setURL(url) }
        if let title = unsafe without(node.title) { node.setTitle(title) }
      default: break
      }
    }
  }

  /// Returns a text without the marks; `nil` if it has none.
  private func without(_ text: BorrowedBytes) -> [UInt8]? {
    guard unsafe text.contains(0xEE) else { return nil }
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if unsafe text[index...].starts(with: mark) {
        index += mark.count
      } else {
        result.append(unsafe text[index])
        index += 1
      }
    }
    return result.count < text.count ? result : nil
  }
}
