internal import Basics
internal import Content
internal import Newsroom

/// The feeds of the portal or of a part of it: title, url and media type of each.
func feedLinks(_ edition: Edition, of source: FeedSource) -> Value {
  let formats = edition.feedFormats(of: source)
  guard !formats.isEmpty else { return [] }
  let title = edition.feedSubject(of: source)
  return .array(
    formats.map { format in
      .map([
        "title": .string("\(title) - \(format.name)"),
        "url": .string(edition.url(of: edition.feedPath(format, of: source))),
        "type": .string(format.contentType),
      ])
    })
}

/// The feeds of a part of the portal, then those of the portal.
func feedLinksBeforePortal(_ edition: Edition, of source: FeedSource) -> Value {
  let portal = feedLinks(edition, of: .portal)
  guard case (.array(let own), .array(let all)) = (feedLinks(edition, of: source), portal) else {
    return portal
  }
  return .array(own + all)
}

extension Edition {
  /// What a feed is called: the portal, the section, the tag or the author.
  func feedSubject(of source: FeedSource) -> String {
    switch source {
    case .portal: configuration.title
    case .section(let index): sections[index].title
    case .tag(let index): tags[index].title
    case .author(let index): authors[index].name
    }
  }
}
