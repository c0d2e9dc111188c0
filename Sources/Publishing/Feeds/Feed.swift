internal import Basics
internal import Content
internal import Markdown
internal import Newsroom
internal import Text

/// The latest articles of the portal or of a part of it, ready to be written in any feed format.
struct Feed {
  /// One article as feeds show it; every URL is absolute.
  struct Item {
    var title: String
    var url: String
    var summary: String
    /// The whole text; `nil` if the feed has summaries only.
    var html: String?
    var published: Moment?
    /// When the article was last updated, or else published, if either is known.
    var changed: Moment?
    var authors: [(name: String, url: String)]
    var tags: [String]
    var picture: FeedPicture?
    /// The article's own language if it differs from the feed's.
    var language: String?
  }

  var title: String
  /// The author of articles that have none.
  var publisher: String
  var description: String
  /// The URL of the page that the feed belongs to.
  var homeURL: String
  /// The URL of the feed itself.
  var selfURL: String
  var language: String
  var items: [Item]
  /// When an item last changed, if that is known; the same for the same articles.
  var changed: Moment?
  /// The date to use where a format demands one and none is known.
  var oldest: Moment

  init(_ edition: EditionView, of source: FeedSource, selfPath: String) {
    let configuration = edition.configuration
    let name = feedName(of: source, in: edition)
    title = source == .portal ? name : "\(name) - \(configuration.title)"
    publisher = configuration.organization.name ?? configuration.title
    description = feedDescription(of: source, in: edition) ?? configuration.description
    homeURL = edition.permalink(of: edition.feedPagePath(of: source))
    selfURL = edition.permalink(of: selfPath)
    language = configuration.language
    let isFull = edition.feedDetail(of: source) == .full
    items = feedArticles(of: source, in: edition).map {
      Item(edition.articles[$0], isFull: isFull, edition: edition)
    }
    changed = items.compactMap(\.changed).max { $0.instant < $1.instant }
    oldest =
      items.compactMap { $0.published ?? $0.changed }.min { $0.instant < $1.instant }
      ?? oldestDate(in: edition)
  }
}

extension Feed.Item {
  fileprivate init(_ article: Article, isFull: Bool, edition: EditionView) {
    let front = article.document.front
    let zone = edition.configuration.timezone
    title = front.title
    url = edition.permalink(of: article.path)
    summary = front.description ?? excerpt(of: article.document.body.leadingText)
    html = isFull ? absoluteHTML(article.html, page: url) : nil
    published = front.date.map { Moment($0, in: zone) }
    changed = (edition.updated(article.document) ?? front.date).map { Moment($0, in: zone) }
    // There may be a feed for each of a thousand tags; none of them may list all the others.
    let nameLimit = isFull ? Int.max : Self.summaryNameLimit
    authors = article.authors.prefix(nameLimit).map { index in
      (edition.authors[index].name, edition.permalink(of: edition.authors[index].path))
    }
    tags = article.tags.prefix(nameLimit).map { edition.tags[$0].title }
    picture = FeedPicture(of: article, edition)
    language = front.language.flatMap { $0 == edition.configuration.language ? nil : $0 }
  }

  /// The number of authors and of tags that a feed of summaries names for an article.
  private static let summaryNameLimit = 20
}

/// Returns the start of a body on one line: up to the author's `<!--more-->`, if there is one.
///
/// An excerpt has a few hundred characters, so only the first 4 KB of the text are built.
///
/// - Parameters:
///   - text: The words of the body.
///   - limit: The number of characters; by default more if the author ended the excerpt.
/// - Returns: The start, cut between words.
func excerpt(of text: BodyText, limit: Int? = nil) -> String {
  var bytes: [UInt8] = []
  let limit = limit ?? (text.isExcerpt ? 500 : 160)
  text.append(to: &bytes, atMost: max(4_096, limit * 8))
  return excerpt(of: String(decoding: bytes, as: UTF8.self), limit: limit)
}

/// Returns the start of a text on one line, cut between words: the description of what has none.
func excerpt(of text: String, limit: Int = 160) -> String {
  var result = ""
  for word in text.prefix(limit * 2).split(whereSeparator: \.isWhitespace) {
    guard result.count + word.count < limit else {
      return (result.isEmpty ? String(word.prefix(limit - 1)) : result) + "…"
    }
    if !result.isEmpty { result += " " }
    result += word
  }
  return result
}

/// The indices of the articles of a feed, newest first.
private func feedArticles(of source: FeedSource, in edition: EditionView) -> [Int] {
  let size = edition.configuration.feedSize
  return switch source {
  case .portal: Array(edition.articles.indices.prefix(size))
  case .section(let index): Array(edition.sections[index].articles.prefix(size))
  case .tag(let index): Array(edition.tags[index].articles.prefix(size))
  case .author(let index): Array(edition.authors[index].articles.prefix(size))
  }
}

/// The name of a feed: that of the portal, the section, the tag or the author.
private func feedName(of source: FeedSource, in edition: EditionView) -> String {
  switch source {
  case .portal: edition.configuration.title
  case .section(let index): edition.sections[index].title
  case .tag(let index): edition.tags[index].title
  case .author(let index): edition.authors[index].name
  }
}

/// The description of a section or an author; `nil` if it has none.
private func feedDescription(of source: FeedSource, in edition: EditionView) -> String? {
  let description: String? =
    switch source {
    case .portal, .tag: nil
    case .section(let index): edition.sections[index].description
    case .author(let index): edition.authors[index].document?.front.description
    }
  return description.flatMap { $0.isEmpty ? nil : $0 }
}

/// The date of the oldest article; if no article has a date, the first day of 2000.
///
/// Atom demands a date from articles without one. This date sorts them behind all others, as lists
/// do, and stays the same when articles are added. Only a portal without any date needs an invented
/// one, which is the same in every build.
private func oldestDate(in edition: EditionView) -> Moment {
  // Articles without a date are the last ones.
  let undated = firstIndex(below: edition.articles.count) {
    edition.articles[$0].document.front.date == nil
  }
  let oldest = undated > 0 ? edition.articles[undated - 1].document.front.date : nil
  let zone = edition.configuration.timezone
  return Moment(oldest ?? zone.instant(of: CivilTime(year: 2000, month: 1, day: 1)), in: zone)
}

/// Finds an index by binary search.
///
/// - Parameters:
///   - count: The number of indices.
///   - isAtOrAfter: False for all indices before the wanted one and true for all others.
/// - Returns: The first index for which the condition holds, or `count`.
private func firstIndex(below count: Int, where isAtOrAfter: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = (low + high) / 2
    if isAtOrAfter(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}

/// The picture of an article as feeds show it.
struct FeedPicture {
  /// Absolute.
  var url: String
  /// The media type, if the file extension implies one.
  var type: String?
  /// The size in bytes, if the picture is a file of the site.
  var size: Int?
  var alt = ""
  var caption: String?
  var credit: String?

  /// The article's own picture, or the first of its body; `nil` if there is none with a web
  /// address.
  init?(of article: Article, _ edition: EditionView) {
    guard let address = article.imageURL ?? article.bodyImageURL else { return nil }
    url = edition.absolute(address)
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
    type = Self.types[fileExtension(String(url.withoutQueryAndFragment))]
    size = fileSize(at: address, in: edition)
    guard article.imageURL != nil, let image = article.document.front.image else { return }
    (alt, caption, credit) = (image.alt, image.caption, image.credit)
  }

  private static let types = [
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "png": "image/png", "svg": "image/svg+xml", "webp": "image/webp",
  ]
}

/// The size of a file of the site by its URL from the root of the host; `nil` if there is no such
/// file.
private func fileSize(at url: String, in edition: EditionView) -> Int? {
  let root = edition.url(of: "/")
  let written = url.withoutQueryAndFragment.utf8.dropFirst(root.utf8.count - 1)
  guard url.hasPrefix(root), let path = decodedPath(Substring(written)) else { return nil }
  // Attachments are sorted by path.
  let index = firstIndex(below: edition.attachments.count) { edition.attachments[$0].path >= path }
  guard index < edition.attachments.count, edition.attachments[index].path == path else {
    return nil
  }
  return edition.attachments[index].asset.size
}

/// The feeds of the portal or of a part of it, as templates see them: title, URL and media type of
/// each.
func feedLinks(_ edition: EditionView, of source: FeedSource) -> Value {
  let formats = edition.feedFormats(of: source)
  guard !formats.isEmpty else { return [] }
  let name = feedName(of: source, in: edition)
  return .array(
    formats.map { format in
      .map([
        "title": .string("\(name) - \(format.name)"),
        "url": .string(edition.url(of: edition.feedPath(format, of: source))),
        "type": .string(format.contentType),
      ])
    })
}

/// The feeds of a part of the portal, then those of the portal.
func feedLinksBeforePortal(_ edition: EditionView, of source: FeedSource) -> Value {
  let portal = feedLinks(edition, of: .portal)
  guard case (.array(let own), .array(let all)) = (feedLinks(edition, of: source), portal) else {
    return portal
  }
  return .array(own + all)
}
