internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// The latest articles of the portal or of one section, ready to be written in any feed format.
struct Feed {
  /// One article as feeds show it; every address is absolute.
  struct Item {
    var title: String
    var url: String
    var summary: String
    var html: String
    var published: Moment?
    var updated: Moment
    var authors: [(name: String, url: String)]
    var tags: [String]
    var image: String?
  }

  var title: String
  /// Who answers for what has no author.
  var publisher: String
  var description: String
  /// The page that the feed belongs to.
  var homeURL: String
  /// The feed's own address.
  var selfURL: String
  var language: String
  /// When anything in it last changed; the same for the same articles.
  var updated: Moment
  var items: [Item]

  init(_ edition: Edition, section: Int?, selfPath: String) {
    let configuration = edition.configuration
    let subject = section.map { edition.sections[$0] }
    title = subject.map { "\($0.title) - \(configuration.title)" } ?? configuration.title
    publisher = configuration.organization.name ?? configuration.title
    let own = subject?.description ?? ""
    description = own.isEmpty ? configuration.description : own
    homeURL = edition.permalink(of: subject?.path ?? "/")
    selfURL = edition.permalink(of: selfPath)
    language = configuration.language
    let places =
      subject.map { Array($0.articles.prefix(configuration.feedSize)) }
      ?? Array(edition.articles.indices.prefix(configuration.feedSize))
    items = places.map { Item(edition.articles[$0], edition: edition) }
    let latest = items.map(\.updated.instant).max() ?? Instant(seconds: 0)
    updated = Moment(latest, in: configuration.timezone)
  }
}

extension Feed.Item {
  init(_ article: Article, edition: Edition) {
    let front = article.document.front
    let zone = edition.configuration.timezone
    title = front.title
    url = edition.permalink(of: article.path)
    summary = front.description ?? excerpt(of: article.document.body.text.string)
    html = absoluteHTML(article.html, origin: edition.configuration.origin, page: url)
    published = front.date.map { Moment($0, in: zone) }
    updated = Moment(
      edition.updated(article.document) ?? front.date ?? Instant(seconds: 0), in: zone)
    authors = article.authors.map { place in
      (edition.authors[place].name, edition.permalink(of: edition.authors[place].path))
    }
    tags = article.tags.map { edition.tags[$0].title }
    image = (article.imageURL ?? article.bodyImageURL).map(edition.absolute)
  }
}
