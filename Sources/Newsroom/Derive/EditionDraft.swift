internal import Basics
internal import Content
internal import Markdown

/// An edition in the making: what is live, where it stands, and what it links to.
struct EditionDraft {
  let site: SiteSource
  let schedule: Schedule
  /// Live articles, newest first, then by path.
  var articles: [Article]
  var pages: [StandingPage]
  let home: Document?
  var homeHTML: [UInt8] = []
  var tree: SectionTree
  var bylines: Bylines
  private(set) var topics: Topics
  var diagnostics: [Diagnostic] = []
  var attachments: [Edition.Attachment] = []
  var references: [AddressReference] = []
  /// For each article those that its editors chose as related.
  var pins: [[Int32]] = []

  var configuration: Configuration { site.configuration }

  init(_ site: SiteSource, schedule: Schedule) {
    self.site = site
    self.schedule = schedule
    let live = site.documents.filter { schedule.absence(of: $0.front) == nil }
    let documents = live.filter { $0.kind == .article }.sorted { first, second in
      let left = first.front.date?.seconds ?? .min
      let right = second.front.date?.seconds ?? .min
      return left == right ? first.path < second.path : left > right
    }
    tree = SectionTree(site: site, articles: documents, schedule: schedule)
    bylines = Bylines(site: site, articles: documents, schedule: schedule)
    topics = Topics(articles: documents)
    articles = documents.map { Article(document: $0, path: "", section: 0) }
    pages = live.filter { $0.kind == .page }.map { page in
      let path = permalink(of: page, configuration: site.configuration, section: "")
      return StandingPage(document: page, path: path)
    }
    home = live.first { $0.kind == .home }
  }

  /// Gives every article its section, its address, its tags and its byline.
  mutating func placeArticles(jobs: Int) async {
    for place in articles.indices {
      articles[place].section = section(of: articles[place].document)
    }
    let (configuration, folders) = (configuration, tree.sections.map(\.folder))
    let paths = await parallelMap(articles, jobs: jobs, chunk: 256) { article in
      permalink(
        of: article.document, configuration: configuration, section: folders[article.section])
    }
    for place in articles.indices {
      let document = articles[place].document
      let section = articles[place].section
      articles[place].path = paths[place]
      articles[place].tags = topics.add(article: place, tags: document.front.tags)
      articles[place].authors = bylines.add(article: place, by: document.front.authors)
      tree.add(article: place, to: section)
    }
  }

  private mutating func section(of document: Document) -> Int {
    if let section = tree.section(of: document) { return section }
    diagnostics.append(
      .unknownSection(
        document.front.section ?? document.folder, at: document.span(of: "section"),
        known: tree.sections.map(\.folder)))
    return 0
  }

  /// The finished edition.
  func finish(
    _ discoveries: Discoveries, _ candidates: [Candidate], _ readers: Readers
  ) -> Edition {
    let months = monthIndex(of: articles, configuration: configuration)
    var front = HomeFront(document: home, html: homeHTML)
    front.fill(articles: articles, sections: tree.sections)
    front.recommendation = recommendation(beside: front, candidates, readers)
    return Edition(
      configuration: configuration, now: schedule.now, articles: articles,
      sections: tree.sections, tags: topics.tags, authors: bylines.authors, pages: pages,
      months: months, home: front, discoveries: discoveries,
      rankings: Rankings(
        beside: discoveries.ranking, sections: tree.sections.map(\.articles), candidates,
        by: readers,
        now: schedule.now.startOfHour, discoverySettings),
      readers: readers, attachments: attachments, references: references,
      outlook: Outlook(
        site.documents, schedule: schedule, zone: configuration.timezone, readers: readers))
  }

  /// What the home page recommends.
  private func recommendation(
    beside front: HomeFront, _ candidates: [Candidate], _ readers: Readers
  ) -> [Int] {
    for shown in front.claims {
      let found = recommend(
        candidates, by: readers, now: schedule.now.startOfHour, settings: discoverySettings,
        beside: shown.map(Int32.init))
      if !found.isEmpty { return found.map(Int.init) }
    }
    return []
  }
}

/// How many articles the ranking page shows.
package let rankingPageSize = 50

/// A path below the site's root without its `Content/`.
func contentPath(_ path: String) -> String {
  path.hasPrefix("Content/") ? String(path.dropFirst("Content/".count)) : path
}
