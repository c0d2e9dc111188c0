package import Content

/// What a feed is of, by its index in the edition.
package enum FeedSource: Sendable, Equatable {
  case portal
  case section(Int)
  case tag(Int)
  case author(Int)
}

extension Edition {
  /// The formats in which there is a feed of something.
  package func feedFormats(of source: FeedSource) -> [Page.FeedFormat] {
    guard configuration.hasFeeds else { return [] }
    switch feedDetail(of: source) {
    case .off: return []
    case .summaries: return [.rss]
    case .full: return Page.FeedFormat.allCases
    }
  }

  /// How much of each article a feed holds.
  package func feedDetail(of source: FeedSource) -> Configuration.FeedDetail {
    switch source {
    case .portal, .section: .full
    case .tag: configuration.tagFeeds
    // Someone who has a page and has written nothing yet has nothing to subscribe to.
    case .author(let index): authors[index].articles.isEmpty ? .off : configuration.authorFeeds
    }
  }

  /// The path of a feed, raw, from the root of the site: `/tags/ferries/feed.xml`.
  package func feedPath(_ format: Page.FeedFormat, of source: FeedSource) -> String {
    feedFolder(of: feedHome(of: source)) + format.fileName
  }

  /// The path of the page whose articles a feed tells of.
  package func feedHome(of source: FeedSource) -> String {
    switch source {
    case .portal: "/"
    case .section(let index): sections[index].path
    case .tag(let index): tags[index].path
    case .author(let index): authors[index].path
    }
  }

  /// The folder beside a page: `/team/ann/` of `/team/ann/` and of `/team/ann.html`.
  private func feedFolder(of path: String) -> String {
    guard !path.hasSuffix("/"), let dot = path.lastIndex(of: ".") else { return path }
    return path[..<dot] + "/"
  }
}
