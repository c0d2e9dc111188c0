internal import Basics

/// The feed as JSON Feed 1.1.
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
  var json = JSONText()
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
