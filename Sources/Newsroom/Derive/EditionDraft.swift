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
  var heldFiles: [HeldFile] = []
  var references: [AddressReference] = []
  /// What editors chose as related.
  let pins: EditorsChoice

  var configuration: Configuration { site.configuration }

  /// Gives every live article its section, its address, its tags and its byline.
  ///
  /// - Parameters:
  ///   - site: What was read.
  ///   - schedule: The instant, and which documents outside their time are live all the same.
  ///   - jobs: The number of workers; the result does not depend on it.
  init(_ site: SiteSource, schedule: Schedule, jobs: Int) async {
    self.site = site
    self.schedule = schedule
    let live = site.documents.filter { schedule.absence(of: $0.front) == nil }
    let documents = newestFirst(live.filter { $0.kind == .article })
    let (bylines, (tree, topics)) = await alongside(jobs: jobs) {
      Bylines(site: site, articles: documents, schedule: schedule)
    } own: {
      await alongside(jobs: jobs) {
        SectionTree(site: site, articles: documents, schedule: schedule)
      } own: {
        Topics(
          articles: documents, letterCase: site.configuration.letterCase,
          limit: site.configuration.limits.untrustedTags)
      }
    }
    (self.bylines, self.tree, self.topics) = (bylines, tree, topics)
    let folders = tree.sections.map(\.folder)
    let address = ArticleAddress(site.configuration)
    articles = await parallelMap(documents, jobs: jobs, chunk: 256) { document in
      let section = tree.section(of: document)
      let path = permalink(of: document, address, section: folders[section])
      return Article(
        document: document, path: path, section: section,
        tags: topics.places(of: document.front.tags),
        authors: bylines.places(of: document.front.authors))
    }
    pins = EditorsChoice(articles)
    pages = live.filter { $0.kind == .page }.map { page in
      let path = permalink(of: page, address, section: "")
      return StandingPage(document: page, path: path)
    }
    home = live.first { $0.kind == .home }
    listArticles()
    diagnostics = unknownSections() + undatedArticles() + excessLabels() + addressProblems()
  }

  /// Adds every article to the lists of its section, its tags and its authors.
  private mutating func listArticles() {
    for place in articles.indices {
      tree.add(article: place, to: articles[place].section)
      topics.add(article: place, to: articles[place].tags)
      bylines.add(article: place, to: articles[place].authors)
    }
  }

  /// Articles that no list by date can hold.
  private func undatedArticles() -> [Diagnostic] {
    articles.filter { $0.document.front.date == nil }.map { .undated($0.document) }
  }

  /// Warnings about tags and names that are too many to have pages of their own.
  private func excessLabels() -> [Diagnostic] {
    let limits = configuration.limits
    return excessLabels("tags", topics.excess, limit: limits.untrustedTags, \.tags)
      + excessLabels("authors", bylines.excess, limit: limits.untrustedAuthors, \.authors)
  }

  private func excessLabels(
    _ key: String, _ excess: Set<String>, limit: Int, _ names: (FrontMatter) -> [String]
  ) -> [Diagnostic] {
    guard !excess.isEmpty else { return [] }
    let first = articles.first { names($0.document.front).contains(where: excess.contains) }
    return first.map {
      [.excessLabels(excess.count, key, at: $0.document.span(of: key), limit: limit)]
    } ?? []
  }

  /// The addresses that documents will have which are not live now.
  var absentPaths: [String] { absentDocuments.map(\.path) }

  /// The documents that are not live now, with the addresses that they will have.
  var absentDocuments: [(document: Document, path: String)] {
    let address = ArticleAddress(configuration)
    return site.documents.filter { schedule.absence(of: $0.front) != nil }.map { document in
      let top = String(document.folder.prefix { $0 != "/" })
      return (document, permalink(of: document, address, section: document.front.section ?? top))
    }
  }

  private func unknownSections() -> [Diagnostic] {
    guard !tree.unknownNames.isEmpty else { return [] }
    let known = tree.sections.map(\.folder)
    // Comparing every name with every section would take time with the square of both.
    var nearest: [String: String?] = [:]
    return articles.map(\.document).filter { tree.unknownNames.contains($0.front.section ?? "") }
      .map { document in
        let name = document.front.section ?? ""
        let span = document.span(of: "section")
        guard !tree.excessNames.contains(name) || configuration.newSectionLimit == 0 else {
          return .excessSection(name, at: span, limit: configuration.newSectionLimit)
        }
        if nearest[name] == nil, nearest.count < 100 {
          nearest[name] = didYouMean(name, among: known)
        }
        return .unknownSection(name, at: span, nearest: nearest[name] ?? nil)
      }
  }

  /// All of the finished edition that does not wait for what each article's page shows beside it.
  func outline(_ candidates: [Candidate], _ readers: Readers, ranking: Ranking) -> Outline {
    var front = HomeFront(document: home, html: homeHTML)
    front.fill(articles: articles, sections: tree.sections)
    front.recommendation = recommendation(beside: front, candidates, readers)
    return Outline(
      months: monthIndex(of: articles, configuration: configuration), home: front,
      rankings: Rankings(
        beside: ranking, sections: tree.sections.map(\.articles), candidates, by: readers,
        now: schedule.now.startOfHour, discoverySettings),
      outlook: Outlook(
        site.documents, schedule: schedule, zone: configuration.timezone, readers: readers))
  }

  /// The parts of an edition that `outline` makes.
  struct Outline {
    var months: [Month]
    var home: HomeFront
    var rankings: Rankings
    var outlook: Outlook
  }

  /// The finished edition.
  func finish(_ outline: Outline, _ discoveries: Discoveries, _ readers: Readers) -> Edition {
    Edition(
      configuration: configuration, now: schedule.now, articles: articles,
      sections: tree.sections, tags: topics.tags, authors: bylines.authors, pages: pages,
      months: outline.months, home: outline.home, discoveries: discoveries,
      rankings: outline.rankings, readers: readers, attachments: attachments,
      heldFiles: heldFiles, references: references, outlook: outline.outlook)
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

/// Articles of one date stand in the order of their paths.
private func newestFirst(_ articles: [Document]) -> [Document] {
  let seconds = articles.map { $0.front.date?.seconds ?? .min }
  return articles.indices.sorted { first, second in
    seconds[first] == seconds[second]
      ? articles[first].path < articles[second].path : seconds[first] > seconds[second]
  }.map { articles[$0] }
}
