internal import Basics

/// HTML whose links and pictures lead to the same places wherever it is read, because feeds are read elsewhere.
///
/// Addresses from the root of the host get the host, addresses within the page the whole of the page's. The HTML is
/// sitegen's own or what passed its filter, so an attribute has one space before it and quotes around its value.
///
/// - Parameters:
///   - html: The body of an article.
///   - origin: The host with its scheme: `https://example.org`.
///   - page: The absolute URL of the article.
/// - Returns: The HTML with absolute addresses.
func absoluteHTML(_ html: [UInt8], origin: String, page: String) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(html.count + html.count / 16)
  var copied = 0
  var place = 0
  while true {
    // Text has far fewer '=' than spaces, so that is what is looked for.
    let equals = placeOfMark(in: html.span, from: place) { $0 .== every(UInt8(ascii: "=")) }
    guard equals < html.count else { break }
    place = equals + 1
    guard isAddress(html, endingAt: equals) else { continue }
    let value = equals + 2
    guard value < html.count else { break }
    let isDouble = value + 1 < html.count && html[value + 1] == UInt8(ascii: "/")
    let prefix: String
    switch html[value] {
    case UInt8(ascii: "#"): prefix = page
    case UInt8(ascii: "/") where !isDouble: prefix = origin
    default: continue
    }
    result += html[copied..<value]
    result += prefix.utf8
    copied = value
  }
  result += html[copied...]
  return validText(result)
}

/// The attributes that hold one address.
private let names = [" href", " src", " poster", " cite", " action"].map { Array($0.utf8) }

/// Whether the attribute in front of an equals sign holds an address, and a quote follows the sign.
private func isAddress(_ html: [UInt8], endingAt equals: Int) -> Bool {
  guard equals + 1 < html.count else { return false }
  let quote = html[equals + 1]
  guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
  return names.contains { name in
    equals >= name.count && html[(equals - name.count)..<equals].elementsEqual(name)
  }
}
