internal import Basics
internal import Content

/// All pages of an edition in the order in which they are published: articles first, then lists,
/// the home page last.
package struct PagePlan: Sendable {
  package let edition: Edition
  package private(set) var pages: [Page] = []
  /// The pages that search engines should find, in the order of the sitemaps.
  package private(set) var listed: [Page] = []
  /// Indices of the articles of the last 48 hours, newest first, for the news sitemap.
  package let newsArticles: [Int]
  /// Plans that share it have the same pages.
  private let identity: Identity

  /// Identifies the pages of a plan without comparing them.
  private final class Identity: Sendable {}

  /// The maximum number of addresses in a sitemap (sitemaps.org) and in a news sitemap (Google).
  package static let sitemapSize = 50_000
  package static let newsSitemapSize = 1_000

  /// - Parameters:
  ///   - edition: The portal at one instant.
  ///   - last: The plan of the last edition, whose pages are used again if they are the same; `nil`
  ///     for none.
  package init(_ edition: Edition, reusing last: PagePlan? = nil) {
    self.edition = edition
    newsArticles = Self.newsArticles(of: edition)
    if let last, last.hasPages(of: edition, news: newsArticles.count) {
      (pages, listed, identity) = (last.pages, last.listed, last.identity)
      return
    }
    identity = Identity()
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

  /// Returns whether another plan has the same pages; false if that is not known.
  package func hasSamePages(as other: PagePlan) -> Bool { identity === other.identity }

  /// Returns whether the pages are those of an edition with a number of articles that are news.
  private func hasPages(of next: Edition, news: Int) -> Bool {
    next.places === edition.places && next.fragments == edition.fragments
      && Self.newsPages(for: news) == Self.newsPages(for: newsArticles.count)
      && Self.hasOwnRobots(next) == Self.hasOwnRobots(edition)
  }

  private static func newsArticles(of edition: Edition) -> [Int] {
    let schedule = Schedule(now: edition.now)
    return edition.articles.indices.filter { schedule.isNews(edition.articles[$0].document) }
  }

  private static func newsPages(for count: Int) -> ClosedRange<Int> {
    1...ListSlice.pages(for: count, size: newsSitemapSize)
  }

  /// Whether a site's own rules for robots replace the generated ones.
  private static func hasOwnRobots(_ edition: Edition) -> Bool {
    edition.attachments.contains { $0.path == Page.robotsPath }
  }

  private mutating func planArticles() {
    pages.reserveCapacity(edition.articles.count * 2)
    for index in edition.articles.indices {
      pages.append(Page(.article(index), path: edition.articles[index].path))
    }
    for index in edition.pages.indices {
      pages.append(Page(.standing(index), path: edition.pages[index].path))
    }
  }

  private mutating func planLists() {
    for (index, section) in edition.sections.enumerated() {
      planList(section.articles.count, at: section.path) { number in
        section.path == contactPath
          ? .contact(section: index, number: number) : .section(index, number: number)
      }
    }
    for (index, tag) in edition.tags.enumerated() {
      planList(tag.articles.count, at: tag.path) { .tag(index, number: $0) }
    }
    for (index, author) in edition.authors.enumerated() {
      planList(author.articles.count, at: author.path) { .author(index, number: $0) }
    }
    for (index, month) in edition.months.enumerated() {
      planList(month.articles.count, at: month.path) { .month(index, number: $0) }
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
    for number in Self.newsPages(for: newsArticles.count) {
      let name = number == 1 ? "sitemap-news.xml" : "sitemap-news-\(number).xml"
      pages.append(Page(.newsSitemap(number: number), path: "/" + name))
    }
    if !Self.hasOwnRobots(edition) { pages.append(Page(.robots, path: Page.robotsPath)) }
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

  /// Returns whether search engines should find a page: the front of each list, and every document
  /// that is not hidden from them.
  private func isListed(_ page: Page) -> Bool {
    switch page.subject {
    case .home, .tags, .authors, .ranking, .archive: true
    case .article(let index): !edition.articles[index].document.front.isHiddenFromSearch
    case .standing(let index): !edition.pages[index].document.front.isHiddenFromSearch
    case .section(let index, let number):
      number == nil && !(edition.sections[index].document?.front.isHiddenFromSearch ?? false)
    case .contact(_, let number), .tag(_, let number), .month(_, let number): number == nil
    case .author(let index, let number):
      number == nil && !(edition.authors[index].document?.front.isHiddenFromSearch ?? false)
    default: false
    }
  }
}

/// The path at which readers look for the newsroom, whether or not it is a section's.
private let contactPath = "/contact/"
