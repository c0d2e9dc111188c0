/// Writes one tag anew of which some addresses lead nowhere.
///
/// An attribute without an address goes, and with it a tag that is nothing without it: of `<img>` its words stay.
struct TagRewriter {
  /// What the addresses of the tag become, by where they stand; nothing where one leads nowhere.
  private let addresses: [Int: String?]
  private let html: [UInt8]
  private var result: [UInt8] = []
  private var copied: Int
  private var lostSource = false
  private var keptSource = false
  private var keptCandidates = false
  private var alternative = 0..<0

  private init(_ html: [UInt8], tag: Int, addresses: [Int: String?]) {
    self.html = html
    self.addresses = addresses
    copied = tag
  }

  /// The new tag, or what stands for it.
  ///
  /// - Parameters:
  ///   - tag: The offset of its `<`.
  ///   - html: The HTML that it is in.
  ///   - addresses: New addresses by the offsets of the present ones.
  /// - Returns: The bytes, and the offset behind the tag; nothing where there is no tag.
  static func rewrite(
    tag: Int, in html: [UInt8], addresses: [Int: String?]
  ) -> (bytes: [UInt8], end: Int)? {
    var rewriter = TagRewriter(html, tag: tag, addresses: addresses)
    return unsafe html.withUnsafeBufferPointer { bytes in
      var scanner = unsafe TagScanner(source: bytes, from: tag, textNames: [])
      guard tag < html.count, html[tag] == UInt8(ascii: "<"), scanner.findTag() else { return nil }
      while let attribute = scanner.nextAttributeOfTag() {
        guard attribute.tag == tag else { return nil }
        rewriter.write(attribute, scanner)
      }
      return (rewriter.finish(scanner), scanner.place)
    }
  }

  private mutating func write(_ attribute: TagScanner.Attribute, _ scanner: TagScanner) {
    if scanner.isWord("alt", at: attribute.name.lowerBound) { alternative = attribute.value }
    let isSource = scanner.isWord("src", at: attribute.name.lowerBound)
    let isLost =
      attribute.kind == .candidates
      ? writeCandidates(of: attribute, scanner) : writeAddresses(of: attribute, scanner)
    guard attribute.isOptional || isLost else {
      if isSource { keptSource = true }
      if attribute.kind == .candidates { keptCandidates = true }
      return
    }
    guard isLost else { return }
    if isSource || attribute.kind == .candidates { lostSource = true }
    drop(attribute)
  }

  /// Writes the addresses of a value; true where one leads nowhere and nothing was written.
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
      // A script loads it in place of what is missing.
      if attribute.isOptional, attribute.form == .attribute {
        keptSource = true
        keptCandidates = true
      }
    }
    return false
  }

  /// Writes the candidates that lead somewhere; true where there is none and nothing was written.
  private mutating func writeCandidates(
    of attribute: TagScanner.Attribute, _ scanner: TagScanner
  ) -> Bool {
    let candidates = scanner.candidates(in: attribute.value)
    let kept = candidates.filter { addresses[$0.address.lowerBound] != .some(nil) }
    guard kept.count < candidates.count else { return writeAddresses(of: attribute, scanner) }
    guard !kept.isEmpty else { return true }
    result += html[copied..<attribute.value.lowerBound]
    for (index, candidate) in kept.enumerated() {
      if index > 0 { append(", ", to: &result) }
      if case .some(.some(let url)) = addresses[candidate.address.lowerBound] {
        appendAttribute(url, to: &result)
        result += html[candidate.address.upperBound..<candidate.whole.upperBound]
      } else {
        result += html[candidate.whole]
      }
    }
    copied = attribute.value.upperBound
    return false
  }

  /// Leaves an attribute out, with the space before it.
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

  /// The whole tag, or its words where it has become nothing.
  private func finish(_ scanner: TagScanner) -> [UInt8] {
    let name = scanner.tagName.lowerBound
    let isPicture = scanner.isWord("img", at: name)
    let needsSource =
      isPicture
      || (["source", "embed", "track"] as [StaticString]).contains { scanner.isWord($0, at: name) }
        && !keptCandidates
    guard lostSource, needsSource, !keptSource else {
      return result + html[copied..<scanner.place]
    }
    guard isPicture else { return [] }
    var words: [UInt8] = []
    // Entities stand in text as they do in a value.
    for byte in html[alternative] {
      switch byte {
      case UInt8(ascii: "<"): append("&lt;", to: &words)
      case UInt8(ascii: ">"): append("&gt;", to: &words)
      default: words.append(byte)
      }
    }
    return words
  }
}
