internal import Text
internal import Basics
internal import CCmark

/// What the builder of inlines looks for in one text.
struct InlineRules {
  let marks: InlineMarks
  let extensions: MarkdownExtensions
  let addresses: AddressRules
  let typography: Typography?
  /// Whether emphasis is found beside the punctuation of Chinese, Japanese and Korean.
  let pairsBesideCJK: Bool
  var abbreviations: Abbreviations?

  init(_ options: MarkdownOptions, _ marks: InlineMarks) {
    self.marks = marks
    extensions = options.extensions
    addresses = options.addresses
    typography = options.usesSmartPunctuation ? Typography(language: options.language) : nil
    pairsBesideCJK = options.pairsEmphasisBesideCJK
  }

  /// Returns the offset of the next byte that may have a meaning.
  @inline(__always)
  func nextSpecial(in bytes: Span<UInt8>, from start: Int) -> Int {
    let hasTypography = typography != nil
    return firstOffset(in: bytes, from: start) { part in
      let isMark =
        (part .== splat(0xE2)) .| (part .== splat(0xEE)) .| marksEither(part, "~", "*")
        .| marksEither(part, ":", ":")
      guard hasTypography else { return isMark }
      return isMark .| Typography.mayChange(part)
    }
  }

  /// Returns true if a text may have mail addresses or abbreviations.
  func changes(_ text: Span<UInt8>) -> Bool {
    if abbreviations != nil { return true }
    guard extensions.contains(.autolinks) else { return false }
    return firstOffset(in: text, from: 0) { $0 .== splat(UInt8(ascii: "@")) } < text.count
  }

  // MARK: Nodes

  /// Makes the link of a bare address; `nil` if the site does not allow it.
  func link(to address: [UInt8]) -> MarkdownNode? {
    let hasScheme = !address.starts(with: "www.".utf8)
    return link(to: hasScheme ? address : Array("http://".utf8) + address, words: address)
  }

  /// Makes the link of a bare mail address; `nil` if the site does not allow it.
  func mailLink(_ mail: MailAddress, in text: [UInt8]) -> MarkdownNode? {
    let words = Array(text[mail.range])
    return link(to: mail.hasScheme ? words : Array("mailto:".utf8) + words, words: words)
  }

  private func link(to url: [UInt8], words: [UInt8]) -> MarkdownNode? {
    let isRejected = unsafe url.withUnsafeBufferPointer { unsafe addresses.rejects($0) }
    guard !isRejected, let link = MarkdownNode.make(CMARK_NODE_LINK),
      let text = makeText(words[...])
    else { return nil }
    link.setURL(url)
    link.append(text)
    return link
  }

  /// Makes the node of a formula, given with its dollar signs.
  func formula(_ text: [UInt8]) -> PendingNode {
    let isDisplay = text.starts(with: "$$".utf8)
    let signs = isDisplay ? 2 : 1
    return PendingNode(
      element: .math(isDisplay: isDisplay), words: Array(text.dropFirst(signs).dropLast(signs)))
  }
}

/// A node with an element that is not made yet.
struct PendingNode {
  var element: InlineElement
  var words: [UInt8]

  /// Makes the node with its words as text.
  func make(_ elements: inout ExtensionElements) -> MarkdownNode? {
    guard let node = MarkdownNode.make(CMARK_NODE_CUSTOM_INLINE) else { return nil }
    if let text = makeText(words[...]) { node.append(text) }
    elements.set(.inline(element), of: node)
    return node
  }
}
