internal import Content
internal import Newsroom

/// What the like of an article asks for: the site's own signal or an endpoint, with the article's path as `p`; nothing
/// where articles cannot be liked.
///
/// The path is that of the article's URL, with the base path in front: an import that was given the base path takes it
/// off again, whatever the folders below it are called.
func likeURL(of place: Int, _ edition: Edition) -> String? {
  let engagement = edition.configuration.engagement
  guard engagement.hasLikes else { return nil }
  let address = edition.href(engagement.endpoint ?? Page.likeSignalPath)
  let url = edition.articleURLs[place]
  let separator =
    !address.contains("?") ? "?" : address.hasSuffix("?") || address.hasSuffix("&") ? "" : "&"
  return address + separator + "p=" + queryValue(decodedPath(url) ?? url)
}

/// Text as the value of a query: everything is encoded but RFC 3986's unreserved characters, so that all servers read
/// the same.
private func queryValue(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
