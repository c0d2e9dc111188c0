internal import Basics
internal import Content

/// Every page of an edition, in the order in which they are published: articles first, then lists, the home page last.
package struct PagePlan: Sendable {
  package let edition: Edition
  package private(set) var pages: [Page] = []
  /// The pages that search engines should know, in the order of the sitemaps.
  package private(set) var listed: [Page] = []
  /// Places of the articles of the last 48 hours, newest first, for the news sitemap.
  package let newsArticles: [Int]

  /// Sitemaps may hold 50,000 addresses, news sitemaps 1,000.
  ///
  /// See sitemaps.org and Google's news sitemap rules.
  package static let sitemapSize = 50_000
  package static let newsSitemapSize = 1_000
  /// For how many seconds an article is news.
  package static let newsWindow: Int64 = 48 * 3600

  package init(_ edition: Edition) {
    self.edition = edition
    let schedule = Schedule(now: edition.now)
    newsArticles = edition.articles.indices.filter {
      schedule.isNews(edition.articles[$0].document)
    }
    planArticles()
    planLists()
    planFragments()
    planStandingPages()
    planFeeds()
    listed = pages.filter(isListed)
    if let home = pages.firstIndex(where: { $0.subject == .home }) {
      listed.removeAll { $0.subject == .home }
      listed.insert(pages[home], at: 0)
    }
    planSitemaps()
    planSignals()
    planRedirects()
  }

  private mutating func planArticles() {
    for (place, article) in edition.articles.enumerated() {
      pages.append(Page(.article(place), path: article.path))
    }
    for (place, page) in edition.pages.enumerated() {
      pages.append(Page(.standing(place), path: page.path))
    }
  }

  private mutating func planLists() {
    for (place, section) in edition.sections.enumerated() {
      planList(section.articles.count, at: section.path) { number in
        section.path == contactPath
          ? .contact(section: place, number: number) : .section(place, number: number)
      }
    }
    for (place, tag) in edition.tags.enumerated() {
      planList(tag.articles.count, at: tag.path) { .tag(place, number: $0) }
    }
    for (place, author) in edition.authors.enumerated() {
      planList(author.articles.count, at: author.path) { .author(place, number: $0) }
    }
    for (place, month) in edition.months.enumerated() {
      planList(month.articles.count, at: month.path) { .month(place, number: $0) }
    }
  }

  private mutating func planList(
    _ count: Int, at path: String, subject: (_ number: Int?) -> Page.Subject
  ) {
    let numbered = ListPage.numberedPages(for: count, size: edition.configuration.paginate)
    for number in [nil] + (0..<numbered).reversed().map({ $0 + 1 }) {
      pages.append(Page(subject(number), path: ListPage.path(number, below: path)))
    }
  }

  private mutating func planFragments() {
    for fragment in edition.fragments {
      pages.append(Page(.fragment(fragment), path: edition.path(of: fragment)))
    }
  }

  private mutating func planStandingPages() {
    if !pages.contains(where: { $0.path == contactPath }) {
      pages.append(Page(.contact(section: nil, number: nil), path: contactPath))
    }
    if !edition.tags.isEmpty { pages.append(Page(.tags, path: "/tags/")) }
    if !edition.authors.isEmpty { pages.append(Page(.authors, path: "/authors/")) }
    if !edition.months.isEmpty { pages.append(Page(.archive, path: "/archive/")) }
    pages.append(Page(.ranking, path: "/ranking/"))
    pages.append(Page(.notFound, path: "/404.html"))
    pages.append(Page(.home, path: "/"))
  }

  private mutating func planFeeds() {
    let sources: [FeedSource] =
      edition.tags.indices.map { .tag($0) } + edition.authors.indices.map { .author($0) }
      + [.portal] + edition.sections.indices.map { .section($0) }
    for format in Page.FeedFormat.allCases {
      for source in sources where edition.feedFormats(of: source).contains(format) {
        let path = edition.feedPath(format, of: source)
        pages.append(Page(.feed(format, of: source), path: path))
      }
    }
  }

  private mutating func planSitemaps() {
    pages.append(Page(.sitemapIndex, path: "/sitemap.xml"))
    for number in 1...ListSlice.pages(for: listed.count, size: Self.sitemapSize) {
      pages.append(Page(.sitemap(number: number), path: "/sitemap-\(number).xml"))
    }
    for number in 1...ListSlice.pages(for: newsArticles.count, size: Self.newsSitemapSize) {
      let name = number == 1 ? "sitemap-news.xml" : "sitemap-news-\(number).xml"
      pages.append(Page(.newsSitemap(number: number), path: "/" + name))
    }
    // A site's own rules for robots take the place of those that would be made.
    if !edition.attachments.contains(where: { $0.path == Page.robotsPath }) {
      pages.append(Page(.robots, path: Page.robotsPath))
    }
  }

  private mutating func planSignals() {
    guard edition.configuration.engagement.hasSignal else { return }
    pages.append(Page(.likeSignal, path: Page.likeSignalPath))
  }

  private mutating func planRedirects() {
    for (document, path) in edition.documents(where: { !$0.front.aliases.isEmpty }) {
      for alias in document.front.aliases {
        pages.append(Page(.redirect(to: path), path: cleanPath(alias)))
      }
    }
  }

  /// Whether search engines should know a page: the front of each list and everything that says no otherwise.
  private func isListed(_ page: Page) -> Bool {
    switch page.subject {
    case .home, .tags, .authors, .ranking, .archive: true
    case .article(let place): !edition.articles[place].document.front.isHiddenFromSearch
    case .standing(let place): !edition.pages[place].document.front.isHiddenFromSearch
    case .section(let place, let number):
      number == nil && !(edition.sections[place].document?.front.isHiddenFromSearch ?? false)
    case .contact(_, let number), .tag(_, let number), .month(_, let number): number == nil
    case .author(let place, let number):
      number == nil && !(edition.authors[place].document?.front.isHiddenFromSearch ?? false)
    default: false
    }
  }
}

extension Page {
  /// Where robots look for their rules.
  static let robotsPath = "/robots.txt"

  /// The path by which an import of a log knows a like, raw, from the root of the site.
  package static let likeSignalPath = "/_signals/like.gif"
}

/// Where readers look for the newsroom, whether a section lies there or not.
private let contactPath = "/contact/"

extension Page.FeedFormat {
  /// The name of the feed's file, the same for the portal and for each part of it.
  package var fileName: String {
    switch self {
    case .rss: "feed.xml"
    case .atom: "atom.xml"
    case .json: "feed.json"
    }
  }

  /// What readers of feeds call it.
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
