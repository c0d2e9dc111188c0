internal import Basics

/// The feed as RSS 2.0, whole articles in `content:encoded` and pictures in `media:content`.
///
/// See the RSS Advisory Board's specification.
func writeRSS(_ feed: Feed) -> [UInt8] {
  let namespaces = [
    ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"), mediaNamespace,
  ]
  var xml = XMLText()
  xml.group("rss", namespaces) { xml in
    xml.group("channel") { xml in
      xml.element("title", feed.title)
      xml.element("link", feed.homeURL)
      xml.element("description", feed.description.isEmpty ? feed.title : feed.description)
      xml.element("language", feed.language)
      if let changed = feed.changed { xml.element("lastBuildDate", changed.rfc822) }
      xml.empty(
        "atom:link",
        [("href", feed.selfURL), ("rel", "self"), ("type", "application/rss+xml")])
      for item in feed.items { writeItem(item, to: &xml) }
    }
  }
  return xml.bytes
}

private func writeItem(_ item: Feed.Item, to xml: inout XMLText) {
  xml.group("item") { xml in
    xml.element("title", item.title)
    xml.element("link", item.url)
    xml.element("guid", item.url, [("isPermaLink", "true")])
    if let published = item.published { xml.element("pubDate", published.rfc822) }
    for author in item.authors { xml.element("dc:creator", author.name) }
    for tag in item.tags { xml.element("category", tag) }
    if !item.summary.isEmpty { xml.element("description", item.summary) }
    if let picture = item.picture {
      writeEnclosure(picture, to: &xml)
      writePicture(picture, to: &xml)
    }
    if let html = item.html { xml.element("content:encoded", html) }
  }
}

/// The picture as RSS's own element, which must have a length and a type.
private func writeEnclosure(_ picture: FeedPicture, to xml: inout XMLText) {
  guard let type = picture.type, let size = picture.size else { return }
  xml.empty("enclosure", [("url", picture.url), ("length", String(size)), ("type", type)])
}
