internal import Basics

/// An address in HTML that its author wrote.
struct RawLink {
  var url: String
  /// The bytes of the address in the output.
  var range: Range<Int>
  /// How far before the address its tag begins.
  var tagOffset: Int
  var form: MarkdownBody.Link.Form
  var isOptional: Bool
  /// Whether browsers load what is there when they show the page.
  var isLoaded = false
  /// Whether it is left out because the rules do not have its scheme.
  var isRefused = false
  /// Whether it stands in the page that an `<iframe srcdoc>` holds, and nothing can take its place.
  var isWithinDocument = false
}

/// Appends an author's own HTML, with the addresses in its tags left out that the rules refuse, and tells of its links.
///
/// An address without quotes gets them where another may take its place. Before what another host is asked for stands
/// that it does not learn the page.
///
/// - Parameters:
///   - source: A piece of HTML as the parser of Markdown cuts it.
///   - html: What it is appended to.
///   - rules: The addresses that may stand in it.
///   - openText: The element of text that is open before the piece; set to the one that is open behind it.
/// - Returns: The links, in their order.
func appendSafeTags(
  _ source: LentBytes, to html: inout [UInt8], _ rules: AddressRules,
  openText: inout StaticString?
) -> [RawLink] {
  var scanner = unsafe TagScanner(source: source, openText: openText)
  var links: [RawLink] = []
  var copied = 0
  var tag = (source: -1, output: 0, hasPolicy: false)
  while let attribute = scanner.nextAttribute() {
    guard attribute.kind != .none || attribute.guarding != .none else { continue }
    if attribute.tag != tag.source {
      tag = (attribute.tag, html.count + attribute.tag - copied, false)
    }
    let isLoaded = scanner.isLoaded(attribute)
    if isLoaded, !tag.hasPolicy, attribute.kind != .sheetURL, scanner.takesReferrerPolicy,
      isForeign(attribute, scanner, rules)
    {
      unsafe html.append(contentsOf: source[copied..<attribute.name.lowerBound])
      append("referrerpolicy=\"no-referrer\" ", to: &html)
      copied = attribute.name.lowerBound
      tag.hasPolicy = true
    }
    unsafe html.append(contentsOf: source[copied..<attribute.value.lowerBound])
    copied = attribute.value.lowerBound
    guard !isDangerous(attribute, scanner, rules) else {
      copied = attribute.value.upperBound
      continue
    }
    if attribute.kind == .document {
      if !attribute.isInScript {
        links += unsafe appendDocument(
          source[attribute.value], quote: attribute.quote, rules, to: &html)
        copied = attribute.value.upperBound
      }
      continue
    }
    if scanner.isBase(attribute) {
      // Every other address of the page would lead elsewhere.
      copied = attribute.value.upperBound
      continue
    }
    if attribute.kind == .url, attribute.guarding == .url, !attribute.isInScript,
      unsafe rules.refuses(LentBytes(rebasing: source[attribute.value]), hasEntities: true)
    {
      copied = attribute.value.upperBound
      links.append(
        RawLink(
          url: scanner.url(attribute.value), range: html.count..<html.count, tagOffset: 0,
          form: attribute.form, isOptional: true, isRefused: true))
      continue
    }
    guard !attribute.isInScript else { continue }
    appendValue(of: attribute, scanner, from: &copied, to: &html) { address, html in
      let url = scanner.url(address, attribute.form)
      if unsafe attribute.guarding == .style
        && isDangerousInStyle(LentBytes(rebasing: source[address]), url)
      {
        return
      }
      if attribute.kind != .url, rules.refuses(url),
        attribute.kind == .refresh || !url.hasPrefix("data:")
      {
        return
      }
      let start = html.count
      if attribute.kind == .url, let mail = withoutMailFields(url) {
        appendAttribute(mail, to: &html)
      } else if attribute.isBare && attribute.kind != .style && isReplaceable(url) {
        appendAttribute(url, to: &html)
      } else {
        unsafe html.append(contentsOf: source[address])
      }
      // Pictures that are written into their address are long and lead nowhere.
      guard !url.hasPrefix("data:") else { return }
      links.append(
        RawLink(
          url: url, range: start..<html.count, tagOffset: start - tag.output, form: attribute.form,
          isOptional: attribute.isOptional, isLoaded: isLoaded))
    }
  }
  unsafe html.append(contentsOf: source[copied...])
  openText = scanner.openText
  if rules.schemes != nil, openText == nil { close(scanner.openEnd, in: &html) }
  return links
}

/// Closes a tag or a comment that a piece of HTML leaves open: what follows would be read as a part of it, and a later
/// piece would mean something else to a browser than it means here.
private func close(_ openEnd: TagScanner.OpenEnd?, in html: inout [UInt8]) {
  switch openEnd {
  case nil: return
  case .comment: append("-->", to: &html)
  case .tag(let quote):
    if quote != 0 { html.append(quote) }
    html.append(UInt8(ascii: ">"))
  }
}

/// Appends the page that an `<iframe srcdoc>` holds, treated as the text around it is.
///
/// - Returns: What the page loads.
private func appendDocument(
  _ value: Slice<LentBytes>, quote: UInt8, _ rules: AddressRules, to html: inout [UInt8]
) -> [RawLink] {
  let page = decodeEntities(unsafe String(decoding: value, as: UTF8.self))
  // Pages in pages in pages are nobody's article.
  guard !page.utf8.isEmpty, !startsDocument(in: page) else { return [] }
  var safe: [UInt8] = []
  var bytes = page
  var openText: StaticString?
  var links = bytes.withUTF8 { unsafe appendSafeTags($0, to: &safe, rules, openText: &openText) }
  links.removeAll { !$0.isLoaded }
  for index in links.indices { links[index].isWithinDocument = true }
  guard !safe.elementsEqual(page.utf8) || quote == 0 else {
    unsafe html.append(contentsOf: value)
    return links
  }
  if quote == 0 { html.append(UInt8(ascii: "\"")) }
  appendAttribute(String(decoding: safe, as: UTF8.self), to: &html)
  if quote == 0 { html.append(UInt8(ascii: "\"")) }
  return links
}

private func startsDocument(in page: String) -> Bool {
  page.lowercased().contains("srcdoc")
}

private func isForeign(
  _ attribute: TagScanner.Attribute, _ scanner: TagScanner, _ rules: AddressRules
) -> Bool {
  guard rules.ownHost != nil, !attribute.isInScript else { return false }
  return scanner.addresses(in: attribute).contains {
    rules.foreignHost(of: scanner.url($0, attribute.form)) != nil
  }
}

/// Appends a value, each of its addresses as `append` writes it, in quotes where it has none and others may take their place.
private func appendValue(
  of attribute: TagScanner.Attribute, _ scanner: TagScanner, from copied: inout Int,
  to html: inout [UInt8], _ append: (Range<Int>, inout [UInt8]) -> Void
) {
  let addresses = scanner.addresses(in: attribute)
  let needsQuotes =
    attribute.isBare
    && addresses.contains { isReplaceable(scanner.url($0, attribute.form)) }
  let quote = needsQuotes ? unsafe quote(for: scanner.source[attribute.value]) : 0
  if needsQuotes { html.append(quote) }
  for address in addresses {
    unsafe appendBetween(scanner.source[copied..<address.lowerBound], quote, to: &html)
    append(address, &html)
    copied = address.upperBound
  }
  guard needsQuotes else { return }
  unsafe appendBetween(scanner.source[copied..<attribute.value.upperBound], quote, to: &html)
  html.append(quote)
  copied = attribute.value.upperBound
}

/// The quote that a value without quotes gets.
func quote(for value: Slice<LentBytes>) -> UInt8 {
  let isTaken = unsafe value.contains(UInt8(ascii: "\"")) && !value.contains(UInt8(ascii: "'"))
  return UInt8(ascii: isTaken ? "'" : "\"")
}

/// Appends a part of a value that got quotes; a quote in it would end it.
func appendBetween(_ part: Slice<LentBytes>, _ quote: UInt8, to html: inout [UInt8]) {
  guard quote == UInt8(ascii: "\""), unsafe part.contains(quote) else {
    unsafe html.append(contentsOf: part)
    return
  }
  for offset in unsafe part.indices {
    let byte = unsafe part[offset]
    if byte == quote { append("&quot;", to: &html) } else { html.append(byte) }
  }
}

private func isDangerous(
  _ attribute: TagScanner.Attribute, _ scanner: TagScanner, _ rules: AddressRules
) -> Bool {
  let value = unsafe LentBytes(rebasing: scanner.source[attribute.value])
  switch attribute.guarding {
  // An address that leads nowhere by itself is not looked at again.
  case .url where attribute.kind == .none:
    return unsafe rules.refuses(value, hasEntities: true)
  case .url: return unsafe isDangerousURL(value, hasEntities: true)
  case .list where scanner.isAnimated(attribute):
    let values = unsafe decodeEntities(String(decoding: value, as: UTF8.self)).split(separator: ";")
    return unsafe values.contains { rules.refuses(String($0)) } || hasDangerousURL(value)
  case .list: return unsafe hasDangerousURL(value)
  case .refresh: return unsafe leadsOnToRefused(value, rules)
  case .style, .none: return false
  }
}

/// Whether an address is one of the site, for which its real URL may be written.
private func isReplaceable(_ url: String) -> Bool {
  var url = url
  let hasOwnScheme = url.withUTF8 { unsafe hasScheme($0) }
  return !hasOwnScheme && !url.hasPrefix("#") && !url.hasPrefix("?") && !url.hasPrefix("//")
}

/// Appends text as an attribute's value, for quotes of either kind.
func appendAttribute(_ value: String, to html: inout [UInt8]) {
  for byte in value.utf8 {
    switch byte {
    case UInt8(ascii: "&"): append("&amp;", to: &html)
    case UInt8(ascii: "<"): append("&lt;", to: &html)
    case UInt8(ascii: ">"): append("&gt;", to: &html)
    case UInt8(ascii: "\""): append("&quot;", to: &html)
    case UInt8(ascii: "'"): append("&#x27;", to: &html)
    default: html.append(byte)
    }
  }
}

/// Appends the URL that takes the place of another, by where that stands.
func appendURL(_ url: String, _ form: MarkdownBody.Link.Form, to html: inout [UInt8]) {
  guard form != .attribute else { return appendAttribute(url, to: &html) }
  // Encoded it needs no escapes of CSS, with quotes around it and without.
  for byte in url.utf8 {
    switch byte {
    case UInt8(ascii: "&") where form == .styleAttribute: append("&amp;", to: &html)
    case ...0x20, 0x7F: html.append(percentEncoded: byte)
    case _ where "\"'()<>\\".utf8.contains(byte): html.append(percentEncoded: byte)
    default: html.append(byte)
    }
  }
}
