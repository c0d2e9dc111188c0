internal import Basics
internal import Content
internal import Discovery
internal import Markdown
internal import Newsroom
internal import Text

/// The inputs of one edition with their names and fingerprints.
///
/// A name is the same in every edition that has the input: an article is named after its file, a
/// section after its folder. Two inputs with one name and one fingerprint give the same answer to
/// every read. A fingerprint therefore contains names of other articles and sections, never their
/// indices.
struct InputTable: Sendable {
  private let edition: Edition
  let numbers: InputNumbers
  /// For each input, by its number, a number that identifies it in all editions.
  let names: [UInt64]
  private let articleNames: [UInt64]
  private let sectionNames: [UInt64]
  private let tagNames: [UInt64]
  private let authorNames: [UInt64]
  /// The checksum of the files that templates load; `nil` if it is not known.
  private let data: UInt64?

  init(_ edition: Edition, data: UInt64?) {
    self.edition = edition
    self.data = data
    numbers = InputNumbers(edition)
    articleNames = Self.names("article", edition.articles) { $0.document.path }
    sectionNames = Self.names("section", edition.sections) { $0.folder }
    tagNames = Self.names("tag", edition.tags) { $0.slug }
    authorNames = Self.names("author", edition.authors) { $0.slug }
    let monthNames = Self.names("month", edition.months) { $0.path }
    let pageNames = Self.names("page", edition.pages) { $0.document.path }
    names = Self.names(
      Array(repeating: articleNames, count: 4) + Array(repeating: sectionNames, count: 5)
        + Array(repeating: tagNames, count: 2) + Array(repeating: authorNames, count: 2)
        + Array(repeating: monthNames, count: 2) + [pageNames])
  }

  /// Returns the names of the elements of one list.
  private static func names<Element>(
    _ kind: String, _ elements: [Element], _ text: (Element) -> String
  ) -> [UInt64] {
    var start = InputHash()
    start.add(kind)
    return elements.map { element in
      var hash = start
      hash.add(text(element))
      return hash.value
    }
  }

  /// Combines the names of the elements of each kind that has several inputs to the names of all
  /// inputs, in the order of their numbers.
  private static func names(_ elements: [[UInt64]]) -> [UInt64] {
    var names: [UInt64] = []
    names.reserveCapacity(elements.reduce(64) { $0 + $1.count })
    var kind = 0
    while PageInput.make(kind: kind, 0) != nil {
      for element in kind < elements.count ? elements[kind] : [0] {
        var hash = InputHash()
        hash.add(UInt64(kind))
        hash.add(element)
        names.append(hash.value)
      }
      kind += 1
    }
    return names
  }

  /// Returns an input in words.
  func text(of input: PageInput) -> String { input.text(in: edition) }

  /// Returns a number that identifies what a page shows in all editions; `nil` if the reads of the
  /// page are not recorded.
  func name(of page: Page) -> UInt64? {
    var hash = InputHash()
    hash.add(page.path)
    switch page.subject {
    case .home: hash.add("home")
    case .article(let index): hash.add(articleNames[index])
    case .section(let index, let number): hash.add("section", sectionNames[index], number)
    case .tag(let index, let number): hash.add("tag", tagNames[index], number)
    case .author(let index, let number): hash.add("author", authorNames[index], number)
    case .month(let index, let number): hash.add("month", text: edition.months[index].path, number)
    case .contact(let section, let number):
      hash.add("contact", section.map { sectionNames[$0] } ?? 0, number)
    case .tags: hash.add("tags")
    case .authors: hash.add("authors")
    case .ranking: hash.add("ranking")
    case .archive: hash.add("archive")
    case .standing(let index): hash.add("standing", text: edition.pages[index].document.path, nil)
    case .notFound: hash.add("404")
    case .fragment(let fragment):
      hash.add("fragment")
      hash.add(edition.path(of: fragment))
    case .redirect(let target): hash.add("redirect", text: target, nil)
    case .feed(let format, let source): hash.add("feed", name(of: source), index(of: format))
    case .sitemapIndex, .sitemap, .newsSitemap, .robots, .likeSignal: return nil
    }
    return hash.value
  }

  private func name(of source: FeedSource) -> UInt64 {
    switch source {
    case .portal: 0
    case .section(let index): sectionNames[index]
    case .tag(let index): tagNames[index]
    case .author(let index): authorNames[index]
    }
  }

  private func index(of format: Page.FeedFormat) -> Int {
    Page.FeedFormat.allCases.firstIndex(of: format) ?? 0
  }

  // MARK: Fingerprints

  /// Returns the fingerprint of everything that can be read from an input; `nil` if it is not known
  /// in full, so that no page that reads it may be kept.
  func fingerprint(of input: PageInput) -> UInt64? {
    var hash = InputHash()
    switch input {
    case .article(let index): add(edition.articles[index], index, to: &hash)
    case .figures(let index):
      let figures = edition.figures(of: index)
      hash.add([figures.views, figures.likes])
      hash.add(figures.asOf)
    case .blocks(let index): addBlocks(of: index, to: &hash)
    case .series(let index): hash.add(articles: edition.series(of: index), articleNames)
    case .section(let index): add(edition.sections[index], to: &hash)
    case .sectionArticles(let index):
      hash.add(articles: edition.sections[index].articles, articleNames)
    case .sectionRanking(let index): add(edition.sectionRanking(index), to: &hash)
    case .sharedRecommendation(let index):
      for list in edition.discoveries.shared[Int32(index)]?.lists ?? [] {
        hash.add(articles: list.map(Int.init), articleNames)
      }
    case .tag(let index):
      hash.add(edition.tags[index].slug)
      hash.add(edition.tags[index].title)
      hash.add(edition.tags[index].path)
    case .tagArticles(let index): hash.add(articles: edition.tags[index].articles, articleNames)
    case .author(let index): add(edition.authors[index], to: &hash)
    case .authorArticles(let index):
      hash.add(articles: edition.authors[index].articles, articleNames)
    case .month(let index):
      hash.add(edition.months[index].path)
      hash.add(edition.months[index].title)
      hash.add(UInt64(bitPattern: Int64(edition.months[index].year)))
    case .monthArticles(let index): hash.add(articles: edition.months[index].articles, articleNames)
    case .standing(let index): add(edition.pages[index], to: &hash)
    case .articles, .sections, .tags, .authors, .months, .standings, .presence:
      addList(input, to: &hash)
    case .home: addHome(to: &hash)
    case .sectionFront(let index): add(edition.fronts[index], to: &hash)
    case .ranking: add(edition.discoveries.ranking, to: &hash)
    case .windows: addWindows(to: &hash)
    case .attachments:
      for attachment in edition.attachments {
        hash.add(attachment.path)
        hash.add(attachment.asset.path)
        hash.add(UInt64(attachment.asset.size))
      }
    case .year:
      hash.add(
        UInt64(Moment(edition.now, in: edition.configuration.timezone).civil.year))
    case .data: return data
    case .candidates: return nil
    }
    return hash.isComplete ? hash.value : nil
  }

  private func add(_ article: Article, _ index: Int, to hash: inout InputHash) {
    hash.add(article.document)
    hash.add(article.path)
    hash.add(sectionNames[article.section])
    hash.add(article.tags.map { tagNames[$0] })
    hash.add(article.authors.map { authorNames[$0] })
    hash.add(UInt64(article.replacements.count))
    for replacement in article.replacements {
      hash.add(UInt64(replacement.link))
      hash.add(replacement.url)
    }
    for card in article.cards { hash.add("\(card)") }
    hash.add(article.imageURL)
    hash.add(article.bodyImageURL)
    // Both have parts that appear when their time comes.
    hash.add(edition.updated(article.document))
    hash.add(UInt64(edition.corrections(article.document).count))
  }

  private func addBlocks(of index: Int, to hash: inout InputHash) {
    hash.add(articles: edition.discoveries.related(of: index).map(Int.init), articleNames)
    hash.add(articles: edition.recommendation(of: index).map(Int.init), articleNames)
    hash.add(edition.recommendationFragment(of: index).map { edition.path(of: $0) })
  }

  private func add(_ section: Section, to hash: inout InputHash) {
    hash.add(section.folder)
    hash.add(section.title)
    hash.add(section.description)
    hash.add(section.path)
    hash.add(section.parent.map { sectionNames[$0] } ?? 0)
    hash.add(section.children.map { sectionNames[$0] })
    hash.add(page: section.document, section.html, nil)
  }

  private func add(_ author: Author, to hash: inout InputHash) {
    hash.add(author.slug)
    hash.add(author.name)
    hash.add(author.path)
    hash.add(page: author.document, author.html, author.imageURL)
  }

  private func add(_ page: StandingPage, to hash: inout InputHash) {
    hash.add(page.path)
    hash.add(page: page.document, page.html, page.imageURL)
    hash.add(edition.updated(page.document))
    hash.add(UInt64(edition.corrections(page.document).count))
  }

  private func add(_ ranking: Ranking, to hash: inout InputHash) {
    hash.add(ranking.basis.rawValue)
    hash.add(ranking.until)
    hash.add(articles: ranking.articles.map(Int.init), articleNames)
  }

  private func addWindows(to hash: inout InputHash) {
    for ranking in [edition.discoveries.ranking] + edition.rankings.windows {
      add(ranking, to: &hash)
      hash.add((edition.visits(in: ranking) ?? []).map { UInt64(bitPattern: $0) })
    }
  }

  private func addHome(to hash: inout InputHash) {
    let home = edition.home
    hash.add(page: home.document, home.html, nil)
    hash.add(articles: home.lead.map { [$0] } ?? [], articleNames)
    hash.add(articles: home.seconds, articleNames)
    for front in home.fronts {
      hash.add(sectionNames[front.section])
      hash.add(articles: front.articles, articleNames)
    }
    hash.add(articles: home.recommendation, articleNames)
    add(home.composition, to: &hash)
  }

  private func add(_ front: ComposedFront?, to hash: inout InputHash) {
    guard let front else { return }
    for container in front.containers {
      hash.add(container.title)
      hash.add(container.path ?? "")
      hash.add(container.layout.rawValue)
      for detail in FrontLayout.Detail.allCases {
        hash.add(container.shows.contains(detail) ? 1 : 0 as UInt64)
      }
      hash.add(articles: container.articles, articleNames)
    }
  }

  private func addList(_ input: PageInput, to hash: inout InputHash) {
    switch input {
    case .articles:
      for article in edition.articles {
        hash.add(article.document.path)
        hash.add(article.path)
      }
    case .sections: hash.add(sectionNames)
    case .tags:
      for tag in edition.tags {
        hash.add(tag.slug)
        hash.add(tag.title)
      }
    case .authors:
      for author in edition.authors {
        hash.add(author.slug)
        hash.add(author.name)
      }
    case .months: for month in edition.months { hash.add(month.path) }
    case .standings: for page in edition.pages { hash.add(page.document.path) }
    default:
      hash.add([
        edition.tags.isEmpty ? 0 : 1, edition.authors.isEmpty ? 0 : 1,
        edition.months.isEmpty ? 0 : 1,
      ])
    }
  }
}
