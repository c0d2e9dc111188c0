internal import Basics
internal import Content
internal import Newsroom

/// What the like of an article asks for: the site's own signal or an endpoint, with the article's path as `p`; nothing
/// where articles cannot be liked.
///
/// The path is that of the article's URL, with the base path in front: an import that was given the base path takes it
/// off again, whatever the folders below it are called.
func likeURL(of place: Int, _ edition: Edition) -> String? {
  guard let address = edition.shelf?.likeAddress ?? likeAddress(edition) else { return nil }
  return address + queryValue(ofURL: edition.articleURLs[place])
}

/// What all likes ask for, up to the path of the article.
func likeAddress(_ edition: Edition) -> String? {
  let engagement = edition.configuration.engagement
  guard engagement.hasLikes else { return nil }
  let address = edition.href(engagement.endpoint ?? Page.likeSignalPath)
  guard address.contains("?") else { return address + "?p=" }
  return address + (address.hasSuffix("?") || address.hasSuffix("&") ? "p=" : "&p=")
}

/// The path of a URL as the value of a query: everything is encoded but RFC 3986's unreserved characters, so that all
/// servers read the same.
///
/// What the URL has encoded stays so and is not encoded twice: the value is the path that the URL stands for.
private func queryValue(ofURL url: String) -> String {
  percentEncoded(url) { .!(unreservedMarks($0) .| ($0 .== every(UInt8(ascii: "%")))) }
}
