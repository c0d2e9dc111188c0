internal import Content
internal import Newsroom
internal import Text

/// The URL that every like requests, up to the path of the article; `nil` if articles cannot be
/// liked.
func likeURLPrefix(_ edition: EditionView) -> String? {
  let engagement = edition.configuration.engagement
  guard engagement.hasLikes else { return nil }
  let url = configuredURL(engagement.endpoint ?? Page.likeSignalPath, in: edition)
  guard url.contains("?") else { return url + "?p=" }
  return url + (url.hasSuffix("?") || url.hasSuffix("&") ? "p=" : "&p=")
}

/// The path of a URL as the value of a query.
///
/// Everything is encoded except RFC 3986's unreserved characters, so that all servers read the same
/// value. What the URL has encoded already is not encoded twice.
func likeQueryValue(ofURL url: String) -> String {
  percentEncoded(url) { .!(unreservedMask($0) .| ($0 .== splat(UInt8(ascii: "%")))) }
}

/// The picture that a like requests: a GIF of one transparent pixel, the smallest that all browsers
/// accept.
///
/// Nobody sees it. The host's log records the request, and that is how likes are counted.
func writeLikeSignal() -> [UInt8] {
  var gif = Array("GIF89a".utf8)
  // A screen of one by one pixel with a palette of two colours, of which the first is transparent.
  gif += [1, 0, 1, 0, 0x80, 0, 0]
  gif += [0, 0, 0, 0xFF, 0xFF, 0xFF]
  gif += [0x21, 0xF9, 4, 1, 0, 0, 0, 0]
  // An image of the same size. Its codes have at least two bits: clear, the first colour, end.
  gif += [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0]
  gif += [2, 2, 0x44, 0x01, 0]
  gif.append(0x3B)
  return gif
}
