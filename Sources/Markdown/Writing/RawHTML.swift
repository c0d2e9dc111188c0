internal import CCmark
internal import Text

// An author's own HTML: which of its addresses stay, and what is reported about them.

extension MarkdownWriter {
  /// Writes a block or tag of an author's HTML, as the options say.
  mutating func writeAuthorHTML(_ node: MarkdownNode) {
    if options.html != .safe, unsafe isExcerptEnd(node.literal) { noteExcerptEnd() }
    switch options.html {
    case .raw: unsafe writeHTML(node.literal, line: node.startLine)
    case .off: unsafe omitHTML(node.literal, at: node)
    case .safe: unsafe writeSafeHTML(node.literal, at: node)
    }
  }

  /// Records the place of the first `<!--more-->`.
  mutating func noteExcerptEnd() {
    guard body.excerptEnd == nil else { return }
    body.excerptEnd = body.html.count
    // The end is never within a run of words.
    runs.append(BodyText.Run(body.html.count..<body.html.count))
  }

  /// Leaves an author's HTML out; in plain style a comment replaces it, as in CommonMark's own
  /// renderer.
  mutating func omitHTML(_ html: BorrowedBytes, at node: MarkdownNode) {
    if options.style == .plain { body.html.append("<!-- raw HTML omitted -->") }
    unsafe mentions.add(html)
    // Readers do not miss a comment.
    guard unsafe !html.starts(with: "<!--".utf8) else { return }
    let start = locator.offset(ofLine: node.startLine, column: max(1, node.startColumn))
    let length = unsafe html.prefix { $0 != 0x0A && $0 != 0x0D }.count
    var omitted = body.omittedHTML ?? MarkdownBody.OmittedHTML(range: start..<start + length)
    var unused: [UInt8] = []
    var openText: StaticString?
    let links = unsafe appendSafeTags(html, to: &unused, options.addresses, openText: &openText)
    omitted.links += links.map(\.url)
    body.omittedHTML = omitted
  }

  mutating func writeHTML(_ html: BorrowedBytes, line: Int) {
    unsafe mentions.add(html)
    if options.addresses.schemes != nil, let plain = unsafe withoutCharacterData(html) {
      unsafe plain.withUnsafeBufferPointer { unsafe writeWithoutCommands($0, line: line) }
    } else {
      unsafe writeWithoutCommands(html, line: line)
    }
  }

  private mutating func writeWithoutCommands(_ html: BorrowedBytes, line: Int) {
    if options.removesServerCommands, let harmless = unsafe withoutServerCommands(html) {
      unsafe harmless.withUnsafeBufferPointer { unsafe writeTags(in: $0, line: line) }
    } else {
      unsafe writeTags(in: html, line: line)
    }
  }

  private mutating func writeTags(in html: BorrowedBytes, line: Int) {
    let links = unsafe appendSafeTags(
      html, to: &body.html, options.addresses, openText: &openText)
    for rawLink in links {
      if rawLink.isRejected {
        noteRejected(rawLink.url, line: line)
        continue
      }
      if rawLink.isLoaded { noteMedia(rawLink.url, line: line) }
      guard !rawLink.isWithinDocument else { continue }
      var link = MarkdownBody.Link(
        kind: .html, destination: rawLink.url, htmlRange: rawLink.range,
        sourceRange: locator.range(of: rawLink.url, fromLine: line), tagOffset: rawLink.tagOffset)
      link.form = rawLink.form
      link.isOptional = rawLink.isOptional
      body.links.append(link)
    }
  }

  /// Records an address that is left out; dangerous ones are not reported.
  mutating func noteRejected(_ destination: String, line: Int) {
    guard !isDangerousURL(destination) else { return }
    if body.rejectedAddresses == nil {
      body.rejectedAddresses = .init(
        first: destination, range: locator.range(of: destination, fromLine: line), count: 0)
    }
    body.rejectedAddresses?.count += 1
  }

  /// Records a picture or video if its host is external, and returns true if it is.
  @discardableResult mutating func noteMedia(_ destination: String, line: Int) -> Bool {
    guard let host = options.addresses.externalHost(of: destination) else { return false }
    var media =
      body.externalMedia ?? .init(range: locator.range(of: destination, fromLine: line))
    media.count += 1
    if media.hosts.count < MarkdownBody.ExternalMedia.hostLimit, !media.hosts.contains(host) {
      media.hosts.append(host)
    }
    body.externalMedia = media
    return true
  }
}

/// Returns true for the comment that ends an excerpt.
func isExcerptEnd(_ html: BorrowedBytes) -> Bool {
  guard unsafe startsIgnoringCase(html, at: 0, with: "<!--") else { return false }
  let words = unsafe html.dropFirst(4).drop(while: isHTMLSpace)
  guard unsafe startsIgnoringCase(html, at: words.startIndex, with: "more") else { return false }
  let rest = unsafe words.dropFirst(4).drop(while: isHTMLSpace)
  return unsafe startsIgnoringCase(html, at: rest.startIndex, with: "-->")
}

// MARK: Tags

/// An address in an author's HTML.
struct RawLink {
  var url: String
  /// The bytes of the address in the output.
  var range: Range<Int>
  /// The distance from the start of its tag to the address.
  var tagOffset: Int
  var form: AddressForm
  var isOptional: Bool
  /// Whether browsers load the address when they show the page.
  var isLoaded = false
  /// Whether it is left out because the rules do not allow its scheme.
  var isRejected = false
  /// Whether it is in the page of an `<iframe srcdoc>`, where it cannot be replaced.
  var isWithinDocument = false
}

/// Appends an author's HTML without the addresses in its tags that the rules reject.
///
/// An address without quotes gets quotes if it can be replaced later. A tag that loads from an
/// external host gets a `referrerpolicy`, so that the host does not learn which page it is.
///
/// - Parameters:
///   - source: A piece of HTML as the Markdown parser splits it.
///   - html: The buffer that grows.
///   - rules: The addresses that are allowed.
///   - openText: The text element that is open before the piece; set to the one that is open after
///     it.
/// - Returns: The links in their order.
func appendSafeTags(
  _ source: BorrowedBytes, to html: inout [UInt8], _ rules: AddressRules,
  openText: inout StaticString?
) -> [RawLink] {
  var writer = unsafe SafeTagWriter(source, rules, openText: openText)
  // Moves the buffer into the writer and back: a second reference would copy it.
  swap(&html, &writer.html)
  openText = writer.writeAll()
  swap(&html, &writer.html)
  return writer.links
}

/// Copies a piece of HTML and leaves out the addresses that the rules reject.
@safe private struct SafeTagWriter {
  var html: [UInt8] = []
  private(set) var links: [RawLink] = []
  private let source: BorrowedBytes
  private let rules: AddressRules
  private var scanner: TagScanner
  /// The end of the source that is copied already.
  private var copied = 0
  /// The current tag: its offsets in the source and in the output, and whether it has a policy.
  private var tag = (source: -1, output: 0, hasPolicy: false)

  init(_ source: BorrowedBytes, _ rules: AddressRules, openText: StaticString?) {
    unsafe self.source = source
    self.rules = rules
    scanner = unsafe TagScanner(source: source, openText: openText)
  }

  /// Writes the whole piece and returns the text element that is open at its end.
  mutating func writeAll() -> StaticString? {
    while let attribute = scanner.nextAttribute() {
      if attribute.kind != .none || attribute.safetyCheck != .none { write(attribute) }
    }
    unsafe html.append(contentsOf: source[copied...])
    if rules.schemes != nil, scanner.openText == nil { close(scanner.openEnd) }
    return scanner.openText
  }

  private mutating func write(_ attribute: TagScanner.Attribute) {
    if attribute.tag != tag.source {
      tag = (attribute.tag, html.count + attribute.tag - copied, false)
    }
    let isLoaded = scanner.isLoaded(attribute)
    if isLoaded { writePolicy(before: attribute) }
    copy(to: attribute.value.lowerBound)
    if isDangerous(attribute) {
      copied = attribute.value.upperBound
    } else if attribute.kind == .document {
      writeDocument(in: attribute)
    } else if scanner.isBase(attribute) {
      // It would change the target of every other address of the page.
      copied = attribute.value.upperBound
    } else if isRejected(attribute) {
      copied = attribute.value.upperBound
      links.append(
        RawLink(
          url: scanner.url(attribute.value), range: html.count..<html.count, tagOffset: 0,
          form: attribute.form, isOptional: true, isRejected: true))
    } else if !attribute.isInScript {
      writeAddresses(of: attribute, isLoaded: isLoaded)
    }
  }

  private mutating func copy(to end: Int) {
    unsafe html.append(contentsOf: source[copied..<end])
    copied = end
  }

  /// Writes a `referrerpolicy` if the attribute loads from an external host and the tag has none
  /// yet.
  private mutating func writePolicy(before attribute: TagScanner.Attribute) {
    guard !tag.hasPolicy, attribute.kind != .sheetURL, scanner.takesReferrerPolicy,
      isExternal(attribute)
    else { return }
    copy(to: attribute.name.lowerBound)
    html.append("referrerpolicy=\"no-referrer\" ")
    tag.hasPolicy = true
  }

  private func isExternal(_ attribute: TagScanner.Attribute) -> Bool {
    guard rules.siteHost != nil, !attribute.isInScript else { return false }
    return scanner.addresses(in: attribute).contains {
      rules.externalHost(of: scanner.url($0, attribute.form)) != nil
    }
  }

  // MARK: Rejection

  private func isDangerous(_ attribute: TagScanner.Attribute) -> Bool {
    let value = unsafe BorrowedBytes(rebasing: source[attribute.value])
    switch attribute.safetyCheck {
    // An attribute that is not an address by itself is not checked again.
    case .url where attribute.kind == .none:
      return unsafe rules.rejects(value, hasEntities: true)
    case .url: return unsafe isDangerousURL(value, hasEntities: true)
    case .list where scanner.isAnimated(attribute):
      let values = unsafe decodeEntities(String(decoding: value, as: UTF8.self))
        .split(separator: ";")
      return unsafe values.contains { rules.rejects(String($0)) } || hasDangerousURL(value)
    case .list: return unsafe hasDangerousURL(value)
    case .refresh: return unsafe redirectsToRejected(value, rules)
    case .style, .none: return false
    }
  }

  private func isRejected(_ attribute: TagScanner.Attribute) -> Bool {
    guard attribute.kind == .url, attribute.safetyCheck == .url, !attribute.isInScript else {
      return false
    }
    return unsafe rules.rejects(
      BorrowedBytes(rebasing: source[attribute.value]), hasEntities: true)
  }

  /// Returns true if an address of a value that has several, or CSS, is allowed.
  private func isAllowed(
    _ url: String, _ address: Range<Int>, in attribute: TagScanner.Attribute
  ) -> Bool {
    if attribute.safetyCheck == .style,
      unsafe isDangerousInStyle(BorrowedBytes(rebasing: source[address]), url)
    {
      return false
    }
    guard attribute.kind != .url, rules.rejects(url) else { return true }
    return attribute.kind != .refresh && url.hasPrefix("data:")
  }

  // MARK: Values

  /// Writes a value, in quotes if it has none and its addresses can be replaced later.
  private mutating func writeAddresses(of attribute: TagScanner.Attribute, isLoaded: Bool) {
    let addresses = scanner.addresses(in: attribute)
    let needsQuotes =
      attribute.isBare
      && addresses.contains { isReplaceable(scanner.url($0, attribute.form)) }
    let quote = needsQuotes ? unsafe quote(for: source[attribute.value]) : 0
    if needsQuotes { html.append(quote) }
    for address in addresses {
      unsafe appendBetween(source[copied..<address.lowerBound], quote, to: &html)
      write(address, of: attribute, isLoaded: isLoaded)
      copied = address.upperBound
    }
    guard needsQuotes else { return }
    unsafe appendBetween(source[copied..<attribute.value.upperBound], quote, to: &html)
    html.append(quote)
    copied = attribute.value.upperBound
  }

  /// Writes one address and records it as a link, unless the rules reject it.
  private mutating func write(
    _ address: Range<Int>, of attribute: TagScanner.Attribute, isLoaded: Bool
  ) {
    let url = scanner.url(address, attribute.form)
    guard isAllowed(url, address, in: attribute) else { return }
    let start = html.count
    if attribute.kind == .url, let mail = mailAddressOnly(url) {
      appendEscaped(mail, for: .attribute, to: &html)
    } else if attribute.isBare && attribute.kind != .style && isReplaceable(url) {
      appendEscaped(url, for: .attribute, to: &html)
    } else {
      unsafe html.append(contentsOf: source[address])
    }
    // A picture within its address is long and not a link.
    guard !url.hasPrefix("data:") else { return }
    links.append(
      RawLink(
        url: url, range: start..<html.count, tagOffset: start - tag.output, form: attribute.form,
        isOptional: attribute.isOptional, isLoaded: isLoaded))
  }

  /// Writes the page of an `<iframe srcdoc>`, which is treated like the text around it.
  private mutating func writeDocument(in attribute: TagScanner.Attribute) {
    guard !attribute.isInScript else { return }
    copied = attribute.value.upperBound
    let page = decodeEntities(unsafe String(decoding: source[attribute.value], as: UTF8.self))
    // A page within a page within a page is not needed in any article.
    guard !page.utf8.isEmpty, !page.lowercased().contains("srcdoc") else { return }
    var safe: [UInt8] = []
    var bytes = page
    var openText: StaticString?
    let inner = bytes.withUTF8 { unsafe appendSafeTags($0, to: &safe, rules, openText: &openText) }
    for var link in inner where link.isLoaded {
      link.isWithinDocument = true
      links.append(link)
    }
    guard !safe.elementsEqual(page.utf8) || attribute.quote == 0 else {
      unsafe html.append(contentsOf: source[attribute.value])
      return
    }
    if attribute.quote == 0 { html.append(UInt8(ascii: "\"")) }
    appendEscaped(String(decoding: safe, as: UTF8.self), for: .attribute, to: &html)
    if attribute.quote == 0 { html.append(UInt8(ascii: "\"")) }
  }

  /// Closes a tag or comment that a piece of HTML leaves open: the text after it would be read as a
  /// part of it, and a later piece would mean something else to a browser than it means here.
  private mutating func close(_ openEnd: TagScanner.OpenEnd?) {
    switch openEnd {
    case nil: return
    case .comment: html.append("-->")
    case .tag(let quote):
      if quote != 0 { html.append(quote) }
      html.append(UInt8(ascii: ">"))
    }
  }
}

/// Returns true for an address of the site, which can be replaced by its final URL.
private func isReplaceable(_ url: String) -> Bool {
  var url = url
  let hasOwnScheme = url.withUTF8 { unsafe hasScheme($0) }
  return !hasOwnScheme && !url.hasPrefix("#") && !url.hasPrefix("?") && !url.hasPrefix("//")
}

// MARK: Quotes

/// Returns the quote that a value without quotes gets.
func quote(for value: Slice<BorrowedBytes>) -> UInt8 {
  let isUsed = unsafe value.contains(UInt8(ascii: "\"")) && !value.contains(UInt8(ascii: "'"))
  return UInt8(ascii: isUsed ? "'" : "\"")
}

/// Appends a part of a value that gets quotes; a quote in it would end it.
func appendBetween(_ part: Slice<BorrowedBytes>, _ quote: UInt8, to html: inout [UInt8]) {
  guard quote == UInt8(ascii: "\""), unsafe part.contains(quote) else {
    unsafe html.append(contentsOf: part)
    return
  }
  for offset in unsafe part.indices {
    let byte = unsafe part[offset]
    if byte == quote { html.append("&quot;") } else { html.append(byte) }
  }
}
