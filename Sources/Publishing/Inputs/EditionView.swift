internal import Basics
internal import Content
internal import Discovery
internal import Newsroom

/// The edition as rendering sees it: every read is recorded as an input of the page.
///
/// Rendering has no other way to the edition, so no read can be forgotten: what this view does not
/// offer cannot be read. What depends on the configuration alone is not recorded, because another
/// configuration renders all pages again.
struct EditionView: Sendable {
  fileprivate let edition: Edition
  /// The log of the worker; `nil` if nobody keeps what pages read.
  let log: ReadLog?

  init(_ edition: Edition, log: ReadLog? = nil) {
    self.edition = edition
    self.log = log
  }

  fileprivate func record(_ input: PageInput) { log?.add(input) }

  var configuration: Configuration { edition.configuration }

  // MARK: Lists

  var articles: ArticleListView { ArticleListView(edition, log) }
  var sections: ListView<SectionView> { ListView(self, edition.sections.count, .sections) }
  var tags: ListView<TagView> { ListView(self, edition.tags.count, .tags) }
  var authors: ListView<AuthorView> { ListView(self, edition.authors.count, .authors) }
  var months: ListView<MonthView> { ListView(self, edition.months.count, .months) }

  /// Whether there are any tags, authors and months, whichever they are.
  var presence: (tags: Bool, authors: Bool, months: Bool) {
    record(.presence)
    return (!edition.tags.isEmpty, !edition.authors.isEmpty, !edition.months.isEmpty)
  }

  func standingPage(_ index: Int) -> StandingPage {
    record(.standing(index))
    return edition.pages[index]
  }

  var standingPages: [StandingPage] {
    record(.standings)
    return edition.pages
  }

  var home: HomeFront {
    record(.home)
    return edition.home
  }

  /// Returns the composed front of a section; `nil` if its list alone is shown.
  func front(ofSection section: Int) -> ComposedFront? {
    record(.sectionFront(section))
    return edition.fronts[section]
  }

  var attachments: [Edition.Attachment] {
    record(.attachments)
    return edition.attachments
  }

  // MARK: Articles

  /// Returns the URL of an article, from the root of the host.
  func url(ofArticle index: Int) -> String {
    record(.article(index))
    return edition.articleURLs[index]
  }

  /// Records that an article was read through an object that several pages share.
  func recordArticle(_ index: Int) { record(.article(index)) }

  /// Returns the URL of a section, from the root of the host.
  func url(ofSection index: Int) -> String {
    record(.section(index))
    return edition.sectionURLs[index]
  }

  func figures(of article: Int) -> ArticleFigures {
    record(.figures(article))
    return edition.figures(of: article)
  }

  func series(of article: Int) -> [Int] {
    record(.series(article))
    return edition.series(of: article)
  }

  /// Returns when a document was last updated.
  ///
  /// The caller got the document from this view, and its fingerprint contains the answer.
  func updated(_ document: Document) -> Instant? { edition.updated(document) }

  /// Returns the corrections of a document that readers may see; see `updated`.
  func corrections(_ document: Document) -> [FrontMatter.Correction] {
    edition.corrections(document)
  }

  // MARK: Blocks

  func related(of article: Int) -> [Int32] {
    record(.blocks(article))
    return edition.discoveries.related(of: article)
  }

  func recommendation(of article: Int) -> [Int32] {
    record(.blocks(article))
    return edition.recommendation(of: article)
  }

  func recommendationFragment(of article: Int) -> Fragment? {
    record(.blocks(article))
    return edition.recommendationFragment(of: article)
  }

  func sharedRecommendation(ofSection section: Int) -> SharedRecommendation? {
    record(.sharedRecommendation(section))
    return edition.discoveries.shared[Int32(section)]
  }

  var ranking: Ranking {
    record(.ranking)
    return edition.discoveries.ranking
  }

  func ranking(ofSection section: Int) -> Ranking {
    record(.sectionRanking(section))
    return edition.sectionRanking(section)
  }

  /// The rankings of the other windows.
  var windows: [Ranking] {
    record(.windows)
    return edition.rankings.windows
  }

  /// Returns the visits of each article of a ranking; `nil` if the ranking counts none.
  func visits(in ranking: Ranking) -> [Int64]? {
    record(.windows)
    return edition.visits(in: ranking)
  }

  /// Ranks the articles that appeared since an instant.
  func ranking(since start: Instant, limit: Int) -> [Int] {
    record(.candidates)
    return edition.ranking(since: start, limit: limit)
  }

  /// Records a ranking that was computed for another page.
  func recordRankingOfCandidates() { record(.candidates) }

  func hasFragments(_ block: Configuration.Block) -> Bool { edition.hasFragments(block) }

  // MARK: Addresses

  /// Returns the URL of a path within the site, from the root of the host.
  func url(of path: String) -> String { edition.url(of: path) }

  /// Returns the absolute URL of a path within the site.
  func permalink(of path: String) -> String { edition.permalink(of: path) }

  /// Returns the absolute form of a URL.
  func absolute(_ url: String) -> String { edition.absolute(url) }

  func path(of fragment: Fragment) -> String {
    switch fragment {
    case .ranking, .recommendation: break
    case .sectionRanking(let section), .sectionRecommendation(let section, _):
      record(.section(section))
    case .views(let article): record(.article(article))
    }
    return edition.path(of: fragment)
  }

  // MARK: Feeds

  func feedFormats(of source: FeedSource) -> [Page.FeedFormat] {
    recordFeed(source)
    return edition.feedFormats(of: source)
  }

  func feedDetail(of source: FeedSource) -> Configuration.FeedDetail {
    recordFeed(source)
    return edition.feedDetail(of: source)
  }

  func feedPath(_ format: Page.FeedFormat, of source: FeedSource) -> String {
    recordFeed(source)
    return edition.feedPath(format, of: source)
  }

  func feedPagePath(of source: FeedSource) -> String {
    recordFeed(source)
    return edition.feedPagePath(of: source)
  }

  /// The address of a feed depends on its page, and authors without articles have none.
  private func recordFeed(_ source: FeedSource) {
    switch source {
    case .portal: break
    case .section(let index): record(.section(index))
    case .tag(let index): record(.tag(index))
    case .author(let index):
      record(.author(index))
      record(.authorArticles(index))
    }
  }

  // MARK: Names

  /// For each article the path of its page and its file.
  var articlePaths: [(page: String, file: String)] {
    record(.articles)
    return edition.articles.map { ($0.path, $0.document.path) }
  }

  /// Records a lookup among all articles.
  func recordArticleNames() { record(.articles) }
}

extension Edition {
  /// Returns the visits of each article of a ranking; `nil` if the ranking counts none.
  func visits(in ranking: Ranking) -> [Int64]? {
    guard let window = ranking.basis.window, let figures = readers.figures else { return nil }
    return ranking.articles.map { figures.articles[Int($0)].visits(window) }
  }
}

/// The articles of an edition; each element that is read is an input.
struct ArticleListView: RandomAccessCollection, Sendable {
  private let edition: Edition
  private let log: ReadLog?

  fileprivate init(_ edition: Edition, _ log: ReadLog?) {
    (self.edition, self.log) = (edition, log)
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    log?.add(.articles)
    return edition.articles.count
  }

  /// Yields the article in place, because a copy would retain a dozen fields.
  subscript(index: Int) -> Article {
    _read {
      log?.add(.article(index))
      yield edition.articles[index]
    }
  }
}

/// An element of a list of the edition, which records what is read of it.
protocol EditionElement: Sendable {
  init(_ view: EditionView, _ index: Int)
}

/// A list of the edition.
struct ListView<Element: EditionElement>: RandomAccessCollection, Sendable {
  private let view: EditionView
  private let length: Int
  private let list: PageInput

  fileprivate init(_ view: EditionView, _ length: Int, _ list: PageInput) {
    (self.view, self.length, self.list) = (view, length, list)
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    view.record(list)
    return length
  }

  subscript(index: Int) -> Element { Element(view, index) }
}

/// A section as rendering sees it.
struct SectionView: EditionElement {
  private let view: EditionView
  private let index: Int

  init(_ view: EditionView, _ index: Int) { (self.view, self.index) = (view, index) }

  var folder: String { edition(.section(index)).sections[index].folder }
  var title: String { edition(.section(index)).sections[index].title }
  var description: String { edition(.section(index)).sections[index].description }
  var path: String { edition(.section(index)).sections[index].path }
  var slug: String { edition(.section(index)).sections[index].slug }
  var parent: Int? { edition(.section(index)).sections[index].parent }
  var children: [Int] { edition(.section(index)).sections[index].children }
  var document: Document? { edition(.section(index)).sections[index].document }
  var html: [UInt8] { edition(.section(index)).sections[index].html }
  var articles: [Int] { edition(.sectionArticles(index)).sections[index].articles }

  private func edition(_ input: PageInput) -> Edition {
    view.record(input)
    return view.edition
  }
}

/// A tag as rendering sees it.
struct TagView: EditionElement {
  private let view: EditionView
  private let index: Int

  init(_ view: EditionView, _ index: Int) { (self.view, self.index) = (view, index) }

  var slug: String { edition(.tag(index)).tags[index].slug }
  var title: String { edition(.tag(index)).tags[index].title }
  var path: String { edition(.tag(index)).tags[index].path }
  var articles: [Int] { edition(.tagArticles(index)).tags[index].articles }

  private func edition(_ input: PageInput) -> Edition {
    view.record(input)
    return view.edition
  }
}

/// An author as rendering sees it.
struct AuthorView: EditionElement {
  private let view: EditionView
  private let index: Int

  init(_ view: EditionView, _ index: Int) { (self.view, self.index) = (view, index) }

  var slug: String { edition(.author(index)).authors[index].slug }
  var name: String { edition(.author(index)).authors[index].name }
  var path: String { edition(.author(index)).authors[index].path }
  var document: Document? { edition(.author(index)).authors[index].document }
  var html: [UInt8] { edition(.author(index)).authors[index].html }
  var imageURL: String? { edition(.author(index)).authors[index].imageURL }
  var articles: [Int] { edition(.authorArticles(index)).authors[index].articles }

  private func edition(_ input: PageInput) -> Edition {
    view.record(input)
    return view.edition
  }
}

/// A month of the archive as rendering sees it.
struct MonthView: EditionElement {
  private let view: EditionView
  private let index: Int

  init(_ view: EditionView, _ index: Int) { (self.view, self.index) = (view, index) }

  var year: Int { edition(.month(index)).months[index].year }
  var title: String { edition(.month(index)).months[index].title }
  var path: String { edition(.month(index)).months[index].path }
  var articles: [Int] { edition(.monthArticles(index)).months[index].articles }

  private func edition(_ input: PageInput) -> Edition {
    view.record(input)
    return view.edition
  }
}
