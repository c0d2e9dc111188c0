/// HTML in which the addresses of links, pictures and forms are others.
///
/// What stands in scripts and comments, and values that are no address, stay as they are.
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
      guard !attribute.isInScript else { continue }
      let isBare = attribute.quote == 0
      for address in scanner.addresses(in: attribute) {
        guard let url = change(scanner.url(address)) else { continue }
        result += html[copied..<(isBare ? attribute.value : address).lowerBound]
        // What needs no quotes has one address.
        if isBare {
          result.append(UInt8(ascii: "\""))
          result += html[attribute.value.lowerBound..<address.lowerBound]
        }
        appendAttribute(url, to: &result)
        copied = address.upperBound
        guard isBare else { continue }
        result += html[copied..<attribute.value.upperBound]
        result.append(UInt8(ascii: "\""))
        copied = attribute.value.upperBound
      }
    }
    return result + html[copied...]
  }
}
