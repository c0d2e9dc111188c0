internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// The latest articles of the portal or of a part of it, ready to be written in any feed format.
struct Feed {
  /// One article as feeds show it; every address is absolute.
  struct Item {
    var title: String
    var url: String
    var summary: String
    /// The whole text; nothing where the feed has summaries alone.
    var html: String?
    var published: Moment?
    /// When it was last changed or else published, where either is known.
    var changed: Moment?
    var authors: [(name: String, url: String)]
    var tags: [String]
    var picture: FeedPicture?
    /// The article's own language where it is another one than the feed's.
    var language: String?
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
  var items: [Item]
  /// When anything in it last changed, where that is known; the same for the same articles.
  var changed: Moment?
  /// What stands for a date that is not known, where a format demands one.
  var oldest: Moment

  init(_ edition: Edition, of source: FeedSource, selfPath: String) {
    let configuration = edition.configuration
    let subject = edition.feedSubject(of: source)
    title = source == .portal ? subject : "\(subject) - \(configuration.title)"
    publisher = configuration.organization.name ?? configuration.title
    description = edition.feedDescription(of: source) ?? configuration.description
    homeURL = edition.permalink(of: edition.feedHome(of: source))
    selfURL = edition.permalink(of: selfPath)
    language = configuration.language
    let isFull = edition.feedDetail(of: source) == .full
    items = edition.feedArticles(of: source).map {
      Item(edition.articles[$0], isFull: isFull, edition: edition)
    }
    changed = items.compactMap(\.changed).max { $0.instant < $1.instant }
    oldest =
      items.compactMap { $0.published ?? $0.changed }.min { $0.instant < $1.instant }
      ?? edition.oldestDate
  }
}

extension Feed.Item {
  fileprivate init(_ article: Article, isFull: Bool, edition: Edition) {
    let front = article.document.front
    let zone = edition.configuration.timezone
    title = front.title
    url = edition.permalink(of: article.path)
    summary = front.description ?? Self.start(of: article.document.body.text)
    html = isFull ? absoluteHTML(article.html, page: url) : nil
    published = front.date.map { Moment($0, in: zone) }
    changed = (edition.updated(article.document) ?? front.date).map { Moment($0, in: zone) }
    // Each of a thousand tags has a feed, and none of them may name all the others.
    let named = isFull ? Int.max : Self.namesOfSummary
    authors = article.authors.prefix(named).map { index in
      (edition.authors[index].name, edition.permalink(of: edition.authors[index].path))
    }
    tags = article.tags.prefix(named).map { edition.tags[$0].title }
    picture = FeedPicture(of: article, edition)
    language = front.language.flatMap { $0 == edition.configuration.language ? nil : $0 }
  }

  /// How many authors and how many tags of an article a feed of summaries names.
  private static let namesOfSummary = 20

  /// The start of a text; an excerpt has a hundred and sixty characters, and the rest of a long text is not made for it.
  private static func start(of text: BodyText) -> String {
    var bytes: [UInt8] = []
    text.append(to: &bytes, atMost: 4_096)
    return excerpt(of: String(decoding: bytes, as: UTF8.self))
  }
}

extension Edition {
  /// The articles of a feed, newest first, by their index.
  fileprivate func feedArticles(of source: FeedSource) -> [Int] {
    switch source {
    case .portal: Array(articles.indices.prefix(configuration.feedSize))
    case .section(let index): Array(sections[index].articles.prefix(configuration.feedSize))
    case .tag(let index): Array(tags[index].articles.prefix(configuration.feedSize))
    case .author(let index): Array(authors[index].articles.prefix(configuration.feedSize))
    }
  }

  /// What a part of the portal says of itself; nothing where it says nothing.
  fileprivate func feedDescription(of source: FeedSource) -> String? {
    let own: String? =
      switch source {
      case .portal, .tag: nil
      case .section(let index): sections[index].description
      case .author(let index): authors[index].document?.front.description
      }
    return own.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The date of the oldest article; where none has a date, the first day of 2000.
  ///
  /// Atom demands a date where an article has none. This one is no later than the truth can be told, keeps such articles
  /// behind all others as lists do, and stays when articles are added. Only a portal without any date needs a made-up
  /// one, and it is the same in every build.
  fileprivate var oldestDate: Moment {
    // Articles without a date stand behind all others.
    var (low, high) = (0, articles.count)
    while low < high {
      let middle = (low + high) / 2
      if articles[middle].document.front.date == nil { high = middle } else { low = middle + 1 }
    }
    let known = low > 0 ? articles[low - 1].document.front.date : nil
    let zone = configuration.timezone
    return Moment(known ?? zone.instant(of: CivilTime(year: 2000, month: 1, day: 1)), in: zone)
  }
}
