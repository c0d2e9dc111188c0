package import Basics
package import Content

/// The whole portal at one instant: what is published, where, and how it hangs together.
///
/// It is made once and never changes. Articles stand newest first (then by path); everything else names them by their
/// place in `articles`.
package final class Edition: Sendable {
  package let configuration: Configuration
  package let now: Instant
  package let articles: [Article]
  /// In the order of the menu; sections within sections come after those that hold them.
  package let sections: [Section]
  /// Ordered by slug.
  package let tags: [Tag]
  /// Ordered by name.
  package let authors: [Author]
  package let pages: [StandingPage]
  /// Newest first.
  package let months: [Month]
  package let home: HomeFront
  package let discoveries: Discoveries
  package let rankings: Rankings
  /// What is known of the readers, by place in `articles`.
  package let readers: Readers
  /// Files published as they are: where they lie, and their path within the site.
  package let attachments: [Attachment]
  /// Files among the articles that are not published.
  package let heldFiles: [HeldFile]
  /// Paths from the root of the site that the plan of all pages has to check.
  package let references: [AddressReference]
  /// What time alone will change of it, before any template is asked.
  package let outlook: Outlook

  /// The parts of each series, oldest first.
  private let series: [String: [Int]]

  /// The base path without its last slash, the host, and both together: asked for with every link.
  private let prefix: String
  private let origin: String
  private let base: String
  /// The URL of each article, which is asked for wherever one is linked.
  package let articleURLs: [String]
  /// The URL of each section, for the menu that every page has.
  package let sectionURLs: [String]

  /// What the user of a copy keeps with it; nothing in the edition that all share.
  package let companion: (any AnyObject & Sendable)?

  /// A file that is published as it is.
  package struct Attachment: Sendable, Equatable {
    package var asset: SiteSource.Asset
    /// Raw, from the root of the site: `/local/ferry/map.svg`.
    package var path: String
    package var treatment = Treatment.asIs
  }

  /// What is done to a file on its way.
  package enum Treatment: Sendable, Equatable {
    case asIs
    /// Commands to a server in it lose their meaning.
    case text
    /// What runs, loads or leads out of it is taken out (`cleanDrawing`).
    case drawing
  }

  package init(
    configuration: Configuration, now: Instant, articles: [Article], sections: [Section],
    tags: [Tag], authors: [Author], pages: [StandingPage], months: [Month], home: HomeFront,
    discoveries: Discoveries, rankings: Rankings = Rankings(), readers: Readers = Readers(),
    attachments: [Attachment], heldFiles: [HeldFile] = [], references: [AddressReference] = [],
    outlook: Outlook? = nil
  ) {
    self.configuration = configuration
    prefix = String(configuration.basePath.dropLast())
    origin = configuration.origin
    base = origin + prefix
    self.now = now
    self.articles = articles
    self.sections = sections
    self.tags = tags
    self.authors = authors
    self.pages = pages
    self.months = months
    self.home = home
    self.discoveries = discoveries
    self.rankings = rankings
    self.readers = readers
    self.attachments = attachments
    self.heldFiles = heldFiles
    self.references = references
    self.outlook =
      outlook ?? Outlook([], schedule: Schedule(now: now), zone: configuration.timezone)
    companion = nil
    var series: [String: [Int]] = [:]
    for place in articles.indices.reversed() {
      if let name = articles[place].document.front.series {
        series[name, default: []].append(place)
      }
    }
    self.series = series
    articleURLs = articles.map { [prefix] article in prefix + encodedPath(article.path) }
    sectionURLs = sections.map { [prefix] section in prefix + encodedPath(section.path) }
  }

  /// A copy that one user has for itself: what workers share, they count references to by turns, which makes each wait
  /// for the others.
  package func copy(with companion: any AnyObject & Sendable) -> Edition {
    Edition(self, companion)
  }

  private init(_ other: Edition, _ companion: any AnyObject & Sendable) {
    configuration = other.configuration
    (prefix, origin, base) = (other.prefix, other.origin, other.base)
    (now, articles, sections, tags) = (other.now, other.articles, other.sections, other.tags)
    (authors, pages, months, home) = (other.authors, other.pages, other.months, other.home)
    (discoveries, attachments) = (other.discoveries, other.attachments)
    (rankings, readers, heldFiles) = (other.rankings, other.readers, other.heldFiles)
    (references, series, articleURLs) = (other.references, other.series, other.articleURLs)
    (outlook, sectionURLs) = (other.outlook, other.sectionURLs)
    self.companion = companion
  }

  /// The parts of an article's series, oldest first; of a long one those around the article.
  package func series(of place: Int) -> [Int] {
    guard let name = articles[place].document.front.series, let parts = series[name],
      let own = parts.firstIndex(of: place)
    else { return [] }
    let start = max(0, min(own - Self.seriesSize / 2, parts.count - Self.seriesSize))
    return Array(parts[start..<min(parts.count, start + Self.seriesSize)])
  }

  private static let seriesSize = 12

  /// The URL of a path within the site, from the root of the host: `/paper/local/ferry/`.
  package func url(of path: String) -> String {
    prefix + encodedPath(path)
  }

  /// The absolute URL of a path within the site.
  package func permalink(of path: String) -> String {
    base + encodedPath(path)
  }

  /// The absolute form of a URL that may be a path from the root of the host, or lack its scheme.
  package func absolute(_ url: String) -> String {
    guard url.hasPrefix("/") else { return url }
    return url.hasPrefix("//") ? origin.prefix { $0 != "/" } + url : origin + url
  }
}
