/// An address in HTML that its author wrote.
struct RawLink {
  var url: String
  /// The bytes of the address in the output.
  var range: Range<Int>
  /// How far before the address its tag begins.
  var tagOffset: Int
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
    guard attribute.kind != .other else { continue }
    unsafe html.append(contentsOf: source[copied..<attribute.value.lowerBound])
    copied = attribute.value.lowerBound
    if attribute.tag != tag.source {
      tag = (attribute.tag, html.count - (copied - attribute.tag))
    }
    guard unsafe !isDangerous(attribute, in: source) else {
      copied = attribute.value.upperBound
      continue
    }
    let addresses = attribute.isInScript ? [] : scanner.addresses(in: attribute)
    guard let first = addresses.first else { continue }
    let needsQuotes = attribute.quote == 0 && isReplaceable(scanner.url(first))
    if needsQuotes { html.append(UInt8(ascii: "\"")) }
    for address in addresses {
      unsafe html.append(contentsOf: source[copied..<address.lowerBound])
      let start = html.count
      let url = scanner.url(address)
      if needsQuotes {
        appendAttribute(url, to: &html)
      } else {
        unsafe html.append(contentsOf: source[address])
      }
      copied = address.upperBound
      // Pictures that are written into their address are long and lead nowhere.
      guard !url.hasPrefix("data:") else { continue }
      links.append(RawLink(url: url, range: start..<html.count, tagOffset: start - tag.output))
    }
    guard needsQuotes else { continue }
    unsafe html.append(contentsOf: source[copied..<attribute.value.upperBound])
    html.append(UInt8(ascii: "\""))
    copied = attribute.value.upperBound
  }
  unsafe html.append(contentsOf: source[copied...])
  return links
}

private func isDangerous(_ attribute: TagScanner.Attribute, in source: LentBytes) -> Bool {
  let value = unsafe LentBytes(rebasing: source[attribute.value])
  switch attribute.kind {
  case .url, .guardedURL: return unsafe isDangerousURL(value, hasEntities: true)
  case .candidates, .refresh, .guardedList: return unsafe hasDangerousURL(value)
  case .other: return false
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
