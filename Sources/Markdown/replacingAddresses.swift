/// HTML in which the addresses of links, pictures, forms and styles are others.
///
/// What stands in scripts and comments, and values that are no address, stay as they are. So does what may be no address:
/// it has its place in the site in front of it where it is one.
///
/// - Parameters:
///   - html: The HTML.
///   - change: Gives the new address for one, or nothing where it stays.
/// - Returns: The HTML.
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

/// Whether an address means a file or page: in styles what is no mark of the page itself, as `url(#shadow)` is.
private func isAddress(_ url: String, in attribute: TagScanner.Attribute) -> Bool {
  guard attribute.isOptional else { return true }
  return attribute.form == .attribute ? url.hasPrefix("/") : !url.hasPrefix("#")
}
