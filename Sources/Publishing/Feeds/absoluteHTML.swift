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
  var place = 0
  while place < html.count {
    guard html[place] == UInt8(ascii: " "), let value = valueStart(in: html, at: place) else {
      result.append(html[place])
      place += 1
      continue
    }
    result += html[place..<value]
    place = value
    guard place < html.count else { break }
    let isDouble = place + 1 < html.count && html[place + 1] == UInt8(ascii: "/")
    if html[place] == UInt8(ascii: "#") {
      result += page.utf8
    } else if html[place] == UInt8(ascii: "/"), !isDouble {
      result += origin.utf8
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// The attributes that hold one address.
private let names = ["href", "src", "poster", "cite", "action"].map { Array(" \($0)=".utf8) }

/// Where the value of an attribute with an address begins, after its quote.
private func valueStart(in html: [UInt8], at place: Int) -> Int? {
  let rest = html[place...]
  guard let name = names.first(where: { rest.starts(with: $0) }) else { return nil }
  let quote = place + name.count
  guard quote < html.count, html[quote] == UInt8(ascii: "\"") || html[quote] == UInt8(ascii: "'")
  else { return nil }
  return quote + 1
}
