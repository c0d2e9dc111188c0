internal import Text

extension MarkdownBody {
  /// The new destination of one of `links`.
  package struct Replacement: Sendable, Equatable {
    /// The index of the link in `links`.
    package var link: Int
    /// The new URL; with `nil` the attribute is removed and the words stay, but an optional link
    /// stays unchanged.
    package var url: String?

    package init(link: Int, url: String?) {
      self.link = link
      self.url = url
    }
  }

  /// Replaces some of the links, and missing pictures by their alternative text.
  ///
  /// - Parameter replacements: The replacements in the order of `links`.
  /// - Returns: The new HTML; that of `self` does not change.
  package func replacing(_ replacements: [Replacement]) -> [UInt8] {
    let replacements = replacements.filter { $0.url != nil || !isOptional($0) }
    var result: [UInt8] = []
    result.reserveCapacity(html.count + replacements.count * 32)
    var copied = 0
    var index = 0
    while index < replacements.count {
      let tag = self.tag(of: replacements[index])
      var end = index + 1
      while end < replacements.count, self.tag(of: replacements[end]) == tag { end += 1 }
      let group = replacements[index..<end]
      index = end
      guard let tag, tag >= copied else { continue }
      guard group.contains(where: { $0.url == nil }), let new = rewritten(tag: tag, group) else {
        replace(group, from: &copied, in: &result)
        continue
      }
      result += html[copied..<tag]
      // Without the tag, the bytes before and after it could be a command for a server.
      if endsWithinServerCommand(result) { result.append(UInt8(ascii: " ")) }
      result += new.bytes
      copied = new.end
    }
    return result + html[copied...]
  }

  private func isOptional(_ replacement: Replacement) -> Bool {
    links.indices.contains(replacement.link) && links[replacement.link].isOptional
  }

  /// Returns the offset of a link's tag.
  private func tag(of replacement: Replacement) -> Int? {
    guard links.indices.contains(replacement.link) else { return nil }
    let link = links[replacement.link]
    return link.htmlRange.lowerBound - Int(link.tagOffset)
  }

  private func replace(
    _ group: ArraySlice<Replacement>, from copied: inout Int, in result: inout [UInt8]
  ) {
    for replacement in group {
      let link = links[replacement.link]
      result += html[copied..<link.htmlRange.lowerBound]
      appendURL(replacement.url ?? "", link.form, to: &result)
      copied = link.htmlRange.upperBound
    }
  }

  private func rewritten(
    tag: Int, _ group: ArraySlice<Replacement>
  ) -> (bytes: [UInt8], end: Int)? {
    var addresses: [Int: String?] = [:]
    for replacement in group {
      addresses[links[replacement.link].htmlRange.lowerBound] = .some(replacement.url)
    }
    return TagRewriter.rewrite(tag: tag, in: html, addresses: addresses)
  }
}

// MARK: Tags with dead links

/// Rewrites one tag that has dead links.
///
/// An attribute without an address is removed, and so is a tag that needs it; the alternative text
/// replaces an `<img>`.
struct TagRewriter {
  /// The new addresses by the offsets of the present ones; `nil` for dead links.
  private let addresses: [Int: String?]
  private let html: [UInt8]
  private var result: [UInt8] = []
  private var copied: Int
  private var hasLostSource = false
  private var hasSource = false
  private var hasCandidates = false
  private var alternative = 0..<0

  private init(_ html: [UInt8], tag: Int, addresses: [Int: String?]) {
    self.html = html
    self.addresses = addresses
    copied = tag
  }

  /// Returns the new tag, or the text that replaces it.
  ///
  /// - Parameters:
  ///   - tag: The offset of its `<`.
  ///   - html: The HTML.
  ///   - addresses: New addresses by the offsets of the present ones.
  /// - Returns: The bytes, and the offset after the tag; `nil` if there is no tag.
  static func rewrite(
    tag: Int, in html: [UInt8], addresses: [Int: String?]
  ) -> (bytes: [UInt8], end: Int)? {
    var rewriter = TagRewriter(html, tag: tag, addresses: addresses)
    return unsafe html.withUnsafeBufferPointer { bytes in
      var scanner = unsafe TagScanner(source: bytes, from: tag, textElements: [])
      guard tag < html.count, html[tag] == UInt8(ascii: "<"), scanner.findTag() else { return nil }
      while let attribute = scanner.nextAttributeOfTag() {
        guard attribute.tag == tag else { return nil }
        rewriter.write(attribute, scanner)
      }
      return (rewriter.finish(scanner), scanner.offset)
    }
  }

  private mutating func write(_ attribute: TagScanner.Attribute, _ scanner: TagScanner) {
    if scanner.isWord("alt", at: attribute.name.lowerBound) { alternative = attribute.value }
    let isSource = scanner.isWord("src", at: attribute.name.lowerBound)
    let isLost =
      attribute.kind == .candidates
      ? writeCandidates(of: attribute, scanner) : writeAddresses(of: attribute, scanner)
    guard attribute.isOptional || isLost else {
      if isSource { hasSource = true }
      if attribute.kind == .candidates { hasCandidates = true }
      return
    }
    guard isLost else { return }
    if isSource || attribute.kind == .candidates { hasLostSource = true }
    drop(attribute)
  }

  /// Writes the addresses of a value; if one is dead, returns true and writes nothing.
  private mutating func writeAddresses(
    of attribute: TagScanner.Attribute, _ scanner: TagScanner
  ) -> Bool {
    let found = scanner.addresses(in: attribute)
    if found.contains(where: { addresses[$0.lowerBound] == .some(nil) }) { return true }
    for address in found {
      guard case .some(.some(let url)) = addresses[address.lowerBound] else { continue }
      result += html[copied..<address.lowerBound]
      appendURL(url, attribute.form, to: &result)
      copied = address.upperBound
      // A script loads it instead of the missing one.
      if attribute.isOptional, attribute.form == .attribute {
        hasSource = true
        hasCandidates = true
      }
    }
    return false
  }

  /// Writes the candidates that are not dead; if there are none, returns true and writes nothing.
  private mutating func writeCandidates(
    of attribute: TagScanner.Attribute, _ scanner: TagScanner
  ) -> Bool {
    let candidates = scanner.candidates(in: attribute.value)
    let kept = candidates.filter { addresses[$0.address.lowerBound] != .some(nil) }
    guard kept.count < candidates.count else { return writeAddresses(of: attribute, scanner) }
    guard !kept.isEmpty else { return true }
    result += html[copied..<attribute.value.lowerBound]
    for (index, candidate) in kept.enumerated() {
      if index > 0 { result.append(", ") }
      if case .some(.some(let url)) = addresses[candidate.address.lowerBound] {
        appendEscaped(url, for: .attribute, to: &result)
        result += html[candidate.address.upperBound..<candidate.whole.upperBound]
      } else {
        result += html[candidate.whole]
      }
    }
    copied = attribute.value.upperBound
    return false
  }

  /// Leaves out an attribute and the space before it.
  private mutating func drop(_ attribute: TagScanner.Attribute) {
    var start = attribute.name.lowerBound
    while start > copied, isHTMLSpace(html[start - 1]) { start -= 1 }
    result += html[copied..<start]
    copied = attribute.end
    guard copied < html.count, !isHTMLSpace(html[copied]), !"/>".utf8.contains(html[copied]) else {
      return
    }
    result.append(UInt8(ascii: " "))
  }

  /// Returns the whole tag, or the text that replaces it if it has no source any more.
  private func finish(_ scanner: TagScanner) -> [UInt8] {
    let name = scanner.tagName.lowerBound
    let isPicture = scanner.isWord("img", at: name)
    let needsSource =
      isPicture
      || (["source", "embed", "track"] as [StaticString]).contains { scanner.isWord($0, at: name) }
        && !hasCandidates
    guard hasLostSource, needsSource, !hasSource else {
      return result + html[copied..<scanner.offset]
    }
    guard isPicture else { return [] }
    var words: [UInt8] = []
    // Entities mean the same in text and in a value.
    for byte in html[alternative] {
      switch byte {
      case UInt8(ascii: "<"): words.append("&lt;")
      case UInt8(ascii: ">"): words.append("&gt;")
      default: words.append(byte)
      }
    }
    return words
  }
}

// MARK: Other HTML

/// Replaces the addresses of links, pictures, forms and styles in HTML.
///
/// Scripts, comments and values that are not addresses stay as they are. An optional address is
/// replaced only if it starts with a slash.
///
/// - Parameters:
///   - html: The HTML.
///   - change: Returns the new address for an address, or `nil` if it stays.
/// - Returns: The new HTML.
package func replacingAddresses(in html: [UInt8], with change: (String) -> String?) -> [UInt8] {
  unsafe html.withUnsafeBufferPointer { source in
    var scanner = unsafe TagScanner(source: source)
    var result: [UInt8] = []
    result.reserveCapacity(html.count + html.count / 16)
    var copied = 0
    while let attribute = scanner.nextAttribute() {
      guard !attribute.isInScript, attribute.kind != .none else { continue }
      var isFirst = true
      let quote = attribute.isBare ? unsafe quote(for: source[attribute.value]) : 0
      for address in scanner.addresses(in: attribute) {
        let written = scanner.url(address, attribute.form)
        guard isAddress(written, in: attribute), let url = change(written) else { continue }
        if isFirst, attribute.isBare {
          result += html[copied..<attribute.value.lowerBound]
          result.append(quote)
          copied = attribute.value.lowerBound
        }
        isFirst = false
        unsafe appendBetween(source[copied..<address.lowerBound], quote, to: &result)
        appendURL(url, attribute.form, to: &result)
        copied = address.upperBound
      }
      guard attribute.isBare, !isFirst else { continue }
      unsafe appendBetween(source[copied..<attribute.value.upperBound], quote, to: &result)
      result.append(quote)
      copied = attribute.value.upperBound
    }
    return result + html[copied...]
  }
}

/// Appends the URL that replaces another one, by the form of that.
private func appendURL(_ url: String, _ form: AddressForm, to html: inout [UInt8]) {
  guard form != .attribute else { return appendEscaped(url, for: .attribute, to: &html) }
  // Percent-encoded, it needs no escapes of CSS, with and without quotes around it.
  for byte in url.utf8 {
    switch byte {
    case UInt8(ascii: "&") where form == .styleAttribute: html.append("&amp;")
    case ...0x20, 0x7F: html.append(percentEncoded: byte)
    case _ where "\"'()<>\\".utf8.contains(byte): html.append(percentEncoded: byte)
    default: html.append(byte)
    }
  }
}

/// Returns true if an address means a file or page, unlike `url(#shadow)` in a style.
private func isAddress(_ url: String, in attribute: TagScanner.Attribute) -> Bool {
  guard attribute.isOptional else { return true }
  return attribute.form == .attribute ? url.hasPrefix("/") : !url.hasPrefix("#")
}
