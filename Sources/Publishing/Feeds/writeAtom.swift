internal import Basics

/// The feed as Atom 1.0.
///
/// See RFC 4287.
func writeAtom(_ feed: Feed) -> [UInt8] {
  var xml = XMLText()
  let attributes = [
    ("xmlns", "http://www.w3.org/2005/Atom"), mediaNamespace, ("xml:lang", feed.language),
  ]
  xml.group("feed", attributes) { xml in
    xml.element("id", feed.selfURL)
    xml.element("title", feed.title)
    if !feed.description.isEmpty { xml.element("subtitle", feed.description) }
    xml.element("updated", (feed.changed ?? feed.oldest).rfc3339)
    xml.empty("link", [("href", feed.homeURL), ("rel", "alternate"), ("type", "text/html")])
    xml.empty(
      "link", [("href", feed.selfURL), ("rel", "self"), ("type", "application/atom+xml")])
    xml.group("author") { xml in xml.element("name", feed.publisher) }
    for item in feed.items { writeEntry(item, oldest: feed.oldest, to: &xml) }
  }
  return xml.bytes
}

private func writeEntry(_ item: Feed.Item, oldest: Moment, to xml: inout XMLText) {
  xml.group("entry", item.language.map { [("xml:lang", $0)] } ?? []) { xml in
    xml.element("id", item.url)
    xml.element("title", item.title)
    xml.empty("link", [("href", item.url), ("rel", "alternate"), ("type", "text/html")])
    if let published = item.published { xml.element("published", published.rfc3339) }
    xml.element("updated", (item.changed ?? oldest).rfc3339)
    for author in item.authors {
      xml.group("author") { xml in
        xml.element("name", author.name)
        xml.element("uri", author.url)
      }
    }
    for tag in item.tags { xml.empty("category", [("term", tag)]) }
    if !item.summary.isEmpty { xml.element("summary", item.summary) }
    if let picture = item.picture {
      writeEnclosure(picture, to: &xml)
      writePicture(picture, to: &xml)
    }
    if let html = item.html { xml.element("content", html, [("type", "html")]) }
  }
}

/// The picture as a link of Atom's own, of which type and length are hints.
private func writeEnclosure(_ picture: FeedPicture, to xml: inout XMLText) {
  let type = picture.type.map { [("type", $0)] } ?? []
  let size = picture.size.map { [("length", String($0))] } ?? []
  let title = picture.alt.isEmpty ? [] : [("title", picture.alt)]
  xml.empty("link", [("href", picture.url), ("rel", "enclosure")] + type + size + title)
}
