internal import Basics
internal import Text

/// Writes a feed as RSS 2.0, with whole articles in `content:encoded` and pictures in
/// `media:content`.
///
/// See the RSS Advisory Board's specification.
func writeRSS(_ feed: Feed) -> [UInt8] {
  let attributes = [
    ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"), mediaNamespace,
  ]
  var xml = XMLText()
  xml.group("rss", attributes) { xml in
    xml.group("channel") { xml in
      xml.element("title", feed.title)
      xml.element("link", feed.homeURL)
      xml.element("description", feed.description.isEmpty ? feed.title : feed.description)
      xml.element("language", feed.language)
      if let changed = feed.changed { xml.element("lastBuildDate", changed.rfc822) }
      xml.empty(
        "atom:link",
        [("href", feed.selfURL), ("rel", "self"), ("type", "application/rss+xml")])
      for item in feed.items { writeRSSItem(item, to: &xml) }
    }
  }
  return xml.bytes
}

private func writeRSSItem(_ item: Feed.Item, to xml: inout XMLText) {
  xml.group("item") { xml in
    xml.element("title", item.title)
    xml.element("link", item.url)
    xml.element("guid", item.url, [("isPermaLink", "true")])
    if let published = item.published { xml.element("pubDate", published.rfc822) }
    for author in item.authors { xml.element("dc:creator", author.name) }
    for tag in item.tags { xml.element("category", tag) }
    if !item.summary.isEmpty { xml.element("description", item.summary) }
    if let picture = item.picture {
      writeRSSEnclosure(picture, to: &xml)
      writeMediaContent(picture, to: &xml)
    }
    if let html = item.html { xml.element("content:encoded", html) }
  }
}

/// Writes the picture as RSS's own element, which must have a length and a type.
private func writeRSSEnclosure(_ picture: FeedPicture, to xml: inout XMLText) {
  guard let type = picture.type, let size = picture.size else { return }
  xml.empty("enclosure", [("url", picture.url), ("length", String(size)), ("type", type)])
}

/// Writes a feed as Atom 1.0.
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
    for item in feed.items { writeAtomEntry(item, oldest: feed.oldest, to: &xml) }
  }
  return xml.bytes
}

private func writeAtomEntry(_ item: Feed.Item, oldest: Moment, to xml: inout XMLText) {
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
      writeAtomEnclosure(picture, to: &xml)
      writeMediaContent(picture, to: &xml)
    }
    if let html = item.html { xml.element("content", html, [("type", "html")]) }
  }
}

/// Writes the picture as a link of Atom's own; its type and length are optional.
private func writeAtomEnclosure(_ picture: FeedPicture, to xml: inout XMLText) {
  let type = picture.type.map { [("type", $0)] } ?? []
  let size = picture.size.map { [("length", String($0))] } ?? []
  let title = picture.alt.isEmpty ? [] : [("title", picture.alt)]
  xml.empty("link", [("href", picture.url), ("rel", "enclosure")] + type + size + title)
}

/// The namespace of Media RSS.
private let mediaNamespace = ("xmlns:media", "http://search.yahoo.com/mrss/")

/// Writes a picture as Media RSS, with its texts and its credit.
///
/// See rssboard.org/media-rss.
private func writeMediaContent(_ picture: FeedPicture, to xml: inout XMLText) {
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

/// Writes a feed as JSON Feed 1.1.
///
/// See jsonfeed.org/version/1.1.
func writeJSONFeed(_ feed: Feed) -> [UInt8] {
  var map: ValueMap = [
    "version": "https://jsonfeed.org/version/1.1",
    "title": .string(feed.title),
    "home_page_url": .string(feed.homeURL),
    "feed_url": .string(feed.selfURL),
    "language": .string(feed.language),
  ]
  if !feed.description.isEmpty { map["description"] = .string(feed.description) }
  map["items"] = .array(feed.items.map { .map(jsonItem($0)) })
  var json = JSONWriter()
  json.write(.map(map))
  return json.bytes + [0x0A]
}

private func jsonItem(_ item: Feed.Item) -> ValueMap {
  var map: ValueMap = [
    "id": .string(item.url), "url": .string(item.url), "title": .string(item.title),
  ]
  if let html = item.html {
    map["content_html"] = .string(html)
  } else {
    map["content_text"] = .string(item.summary)
  }
  if !item.summary.isEmpty { map["summary"] = .string(item.summary) }
  if let picture = item.picture { map["image"] = .string(picture.url) }
  if let published = item.published { map["date_published"] = .string(published.rfc3339) }
  if let changed = item.changed { map["date_modified"] = .string(changed.rfc3339) }
  if !item.authors.isEmpty {
    map["authors"] = .array(
      item.authors.map { .map(["name": .string($0.name), "url": .string($0.url)]) })
  }
  if let language = item.language { map["language"] = .string(language) }
  if !item.tags.isEmpty { map["tags"] = Value(item.tags) }
  return map
}
