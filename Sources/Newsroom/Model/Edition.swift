package import Basics
package import Content
package import Discovery
internal import Text

/// The whole portal at one instant: what is published, where, and how it is connected.
///
/// It is created once and never changes. Articles are ordered newest first, then by path;
/// everything else refers to them by their index in `articles`.
package final class Edition: Sendable {
  package let configuration: Configuration
  package let now: Instant
  package let articles: [Article]
  /// In the order of the menu; sections within sections come after those that contain them.
  package let sections: [Section]
  /// Ordered by slug.
  package let tags: [Tag]
  /// Ordered by name.
  package let authors: [Author]
  package let pages: [StandingPage]
  /// Newest first.
  package let months: [Month]
  package let home: HomeFront
  /// The composed fronts of sections, by index; a section without one shows its list alone.
  package let fronts: [Int: ComposedFront]
  package let discoveries: Discoveries
  package let rankings: Rankings
  /// What is known about the readers, by index in `articles`.
  package let readers: Readers
  /// Files that are published as they are: their source and their path within the site.
  package let attachments: [Attachment]
  /// Files among the articles that are not published.
  package let heldFiles: [HeldFile]
  /// Paths from the root of the site that only the plan of all pages can check.
  package let references: [AddressReference]
  /// How long the edition is valid, apart from what templates ask for.
  package let validity: Validity

  /// What follows from the places of articles and sections.
  package let places: EditionPlaces

  /// The base path without its last slash, the host, and both together, which every link needs.
  private let prefix: String
  private let origin: String
  private let base: String

  /// The URL of each article, which every link to it needs.
  package var articleURLs: [String] { places.articleURLs }
  /// The URL of each section, which the menu of every page needs.
  package var sectionURLs: [String] { places.sectionURLs }

  package init(
    configuration: Configuration, now: Instant, articles: [Article], sections: [Section],
    tags: [Tag], authors: [Author], pages: [StandingPage], months: [Month], home: HomeFront,
    discoveries: Discoveries, rankings: Rankings = Rankings(), readers: Readers = Readers(),
    fronts: [Int: ComposedFront] = [:], attachments: [Attachment], heldFiles: [HeldFile] = [],
    references: [AddressReference] = [], validity: Validity? = nil, places: EditionPlaces? = nil
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
    self.fronts = fronts
    self.discoveries = discoveries
    self.rankings = rankings
    self.readers = readers
    self.attachments = attachments
    self.heldFiles = heldFiles
    self.references = references
    self.validity =
      validity ?? Validity([], schedule: Schedule(now: now), zone: configuration.timezone)
    self.places = places ?? EditionPlaces(articles, sections, prefix: prefix)
  }

  /// Returns the parts of an article's series, oldest first; of a long one, those near the article.
  package func series(of article: Int) -> [Int] {
    guard let name = articles[article].document.front.series, let parts = places.series[name],
      let own = parts.firstIndex(of: article)
    else { return [] }
    let start = max(0, min(own - Self.seriesSize / 2, parts.count - Self.seriesSize))
    return Array(parts[start..<min(parts.count, start + Self.seriesSize)])
  }

  private static let seriesSize = 12

  /// Returns the URL of a path within the site, from the root of the host: `/paper/local/ferry/`.
  package func url(of path: String) -> String {
    prefix + encodedPath(path)
  }

  /// Returns the absolute URL of a path within the site.
  package func permalink(of path: String) -> String {
    base + encodedPath(path)
  }

  /// Returns the absolute form of a URL that may be a path from the root of the host, or lack its
  /// scheme.
  package func absolute(_ url: String) -> String {
    guard url.hasPrefix("/") else { return url }
    return url.hasPrefix("//") ? origin.prefix { $0 != "/" } + url : origin + url
  }
}

/// A path from the root of the site that an author wrote, and where.
package struct AddressReference: Sendable, Equatable {
  /// Without slashes at its ends: `tags/ferries`.
  package var path: String
  package var span: SourceSpan?
  /// The severity of the diagnostic if the path names a file that does not exist.
  package var severity: Diagnostic.Severity

  package init(path: String, span: SourceSpan?, severity: Diagnostic.Severity) {
    self.path = path
    self.span = span
    self.severity = severity
  }
}
