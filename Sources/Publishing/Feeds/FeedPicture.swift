internal import Basics
internal import Content
internal import Newsroom

/// The picture of an article as feeds show it.
struct FeedPicture {
  /// Absolute.
  var url: String
  /// The media type, where the ending of the address tells it.
  var type: String?
  /// The size in bytes of a picture of the site.
  var size: Int?
  var alt = ""
  var caption: String?
  var credit: String?

  /// The article's own picture, else the first of its body; nothing where there is none that can be fetched.
  init?(of article: Article, _ edition: Edition) {
    guard let address = article.imageURL ?? article.bodyImageURL else { return nil }
    url = edition.absolute(address)
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
    let path = url.prefix { $0 != "?" && $0 != "#" }
    type = Self.types[path.split(separator: ".").last?.lowercased() ?? ""]
    size = edition.fileSize(at: address)
    guard article.imageURL != nil, let image = article.document.front.image else { return }
    (alt, caption, credit) = (image.alt, image.caption, image.credit)
  }

  private static let types = [
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "png": "image/png", "svg": "image/svg+xml", "webp": "image/webp",
  ]
}

extension Edition {
  /// The size of a file of the site by its URL from the root of the host; nothing where it is no such file.
  fileprivate func fileSize(at url: String) -> Int? {
    let root = self.url(of: "/")
    let written = url.prefix { $0 != "?" && $0 != "#" }
    guard url.hasPrefix(root), let path = decodedPath(written.dropFirst(root.utf8.count - 1)) else {
      return nil
    }
    // Files stand in the order of their paths.
    var (low, high) = (0, attachments.count)
    while low < high {
      let middle = (low + high) / 2
      if attachments[middle].path < path { low = middle + 1 } else { high = middle }
    }
    guard low < attachments.count, attachments[low].path == path else { return nil }
    return attachments[low].asset.size
  }
}

/// Appends a picture as Media RSS has it, with its words and who made it.
///
/// See rssboard.org/media-rss.
func writePicture(_ picture: FeedPicture, to xml: inout XMLText) {
  let type = picture.type.map { [("type", $0)] } ?? []
  let size = picture.size.map { [("fileSize", String($0))] } ?? []
  let attributes = [("url", picture.url)] + type + size + [("medium", "image")]
  let description = picture.caption ?? picture.alt
  guard !description.isEmpty || picture.credit != nil else {
    xml.empty("media:content", attributes)
    return
  }
  xml.group("media:content", attributes) { xml in
    if !picture.alt.isEmpty { xml.element("media:title", picture.alt, [("type", "plain")]) }
    if !description.isEmpty { xml.element("media:description", description, [("type", "plain")]) }
    if let credit = picture.credit { xml.element("media:credit", credit) }
  }
}

/// The namespace of Media RSS.
let mediaNamespace = ("xmlns:media", "http://search.yahoo.com/mrss/")
