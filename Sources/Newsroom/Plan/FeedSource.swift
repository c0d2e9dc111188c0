package import Content

/// What a feed contains articles of, by its index in the edition.
package enum FeedSource: Sendable, Equatable {
  case portal
  case section(Int)
  case tag(Int)
  case author(Int)
}

extension Page {
  package enum FeedFormat: Sendable, CaseIterable {
    case rss
    case atom
    case json
  }
}

extension Page.FeedFormat {
  /// The name of the feed's file, the same for the portal and for each part of it.
  package var fileName: String {
    switch self {
    case .rss: "feed.xml"
    case .atom: "atom.xml"
    case .json: "feed.json"
    }
  }

  /// The name that readers of feeds know.
  package var name: String {
    switch self {
    case .rss: "RSS"
    case .atom: "Atom"
    case .json: "JSON Feed"
    }
  }

  package var contentType: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }
}

extension Edition {
  /// Returns the formats in which there is a feed.
  package func feedFormats(of source: FeedSource) -> [Page.FeedFormat] {
    guard configuration.hasFeeds else { return [] }
    switch feedDetail(of: source) {
    case .off: return []
    case .summaries: return [.rss]
    case .full: return Page.FeedFormat.allCases
    }
  }

  /// Returns how much of each article a feed contains.
  package func feedDetail(of source: FeedSource) -> Configuration.FeedDetail {
    switch source {
    case .portal, .section: .full
    case .tag: configuration.tagFeeds
    // Nobody can subscribe to an author with a page and no article yet.
    case .author(let index): authors[index].articles.isEmpty ? .off : configuration.authorFeeds
    }
  }

  /// Returns the path of a feed, raw, from the root of the site: `/tags/ferries/feed.xml`.
  package func feedPath(_ format: Page.FeedFormat, of source: FeedSource) -> String {
    feedFolder(of: feedPagePath(of: source)) + format.fileName
  }

  /// Returns the path of the page whose articles a feed contains.
  package func feedPagePath(of source: FeedSource) -> String {
    switch source {
    case .portal: "/"
    case .section(let index): sections[index].path
    case .tag(let index): tags[index].path
    case .author(let index): authors[index].path
    }
  }

  /// Returns the folder of a page: `/team/ann/` of `/team/ann/` and of `/team/ann.html`.
  private func feedFolder(of path: String) -> String {
    guard !path.hasSuffix("/"), let dot = path.lastIndex(of: ".") else { return path }
    return path[..<dot] + "/"
  }
}
