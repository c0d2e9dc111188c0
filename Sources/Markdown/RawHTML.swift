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
}

/// Appends an author's own HTML, with the dangerous URLs in its tags left out, and tells of the links in it.
///
/// An address without quotes gets them where another may take its place.
func appendSafeTags(_ source: LentBytes, to html: inout [UInt8]) -> [RawLink] {
  var scanner = unsafe TagScanner(source: source)
  var links: [RawLink] = []
  var copied = 0
  var tag = (source: -1, output: 0)
  while let attribute = scanner.nextAttribute() {
    guard attribute.kind != .none || attribute.guarding != .none else { continue }
    unsafe html.append(contentsOf: source[copied..<attribute.value.lowerBound])
    copied = attribute.value.lowerBound
    if attribute.tag != tag.source {
      tag = (attribute.tag, html.count - (copied - attribute.tag))
    }
    guard unsafe !isDangerous(attribute, in: source) else {
      copied = attribute.value.upperBound
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
      let start = html.count
      if attribute.isBare && attribute.kind != .style && isReplaceable(url) {
        appendAttribute(url, to: &html)
      } else {
        unsafe html.append(contentsOf: source[address])
      }
      // Pictures that are written into their address are long and lead nowhere.
      guard !url.hasPrefix("data:") else { return }
      links.append(
        RawLink(
          url: url, range: start..<html.count, tagOffset: start - tag.output, form: attribute.form,
          isOptional: attribute.isOptional))
    }
  }
  unsafe html.append(contentsOf: source[copied...])
  return links
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

private func isDangerous(_ attribute: TagScanner.Attribute, in source: LentBytes) -> Bool {
  let value = unsafe LentBytes(rebasing: source[attribute.value])
  switch attribute.guarding {
  case .url: return unsafe isDangerousURL(value, hasEntities: true)
  case .list: return unsafe hasDangerousURL(value)
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
