internal import Basics
internal import Content
internal import Markdown

/// An edition in the making: what is live, where it stands, and what it links to.
struct EditionDraft {
  let site: SiteSource
  let schedule: Schedule
  /// Live articles, newest first, then by path.
  private(set) var articles: [Article]
  private var pages: [StandingPage]
  private var home: Document?
  private var tree: SectionTree
  private var bylines: Bylines
  private var topics: Topics
  private(set) var diagnostics: [Diagnostic] = []
  private var attachments: [Edition.Attachment] = []

  private var configuration: Configuration { site.configuration }

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
  mutating func placeArticles() {
    for place in articles.indices {
      let document = articles[place].document
      let section = section(of: document)
      articles[place].section = section
      articles[place].path = permalink(
        of: document, configuration: configuration, section: tree.sections[section].folder)
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

  /// Every live document whose body is to be resolved, in the order in which `take` expects the bodies.
  var documents: [Document] {
    articles.map(\.document) + pages.map(\.document)
      + tree.sections.compactMap(\.document) + bylines.authors.compactMap(\.document)
      + (home.map { [$0] } ?? [])
  }

  /// What links may lead to.
  mutating func makeResolver() -> LinkResolver {
    var targets: [String: String] = [:]
    for article in articles { targets[contentPath(article.document.path)] = article.path }
    for page in pages { targets[contentPath(page.document.path)] = page.path }
    for section in tree.sections {
      if let path = section.document?.path { targets[contentPath(path)] = section.path }
    }
    for author in bylines.authors {
      if let path = author.document?.path { targets[contentPath(path)] = author.path }
    }
    if let home { targets[contentPath(home.path)] = "/" }
    let absent = site.documents.map { contentPath($0.path) }.filter { targets[$0] == nil }
    let files = AttachmentPlan(site: site, schedule: schedule)
    attachments = files.published
    return LinkResolver(
      pages: targets, absent: Set(absent), attachments: files.pathsByFile,
      basePath: configuration.basePath)
  }

  /// Takes the resolved bodies and pictures and reports what leads nowhere.
  mutating func take(_ bodies: [ResolvedBody], resolver: LinkResolver) {
    var problems = LinkProblems(now: schedule.now, resolver: resolver)
    for (document, body) in zip(documents, bodies) {
      for problem in body.problems { problems.add(problem, in: document) }
    }
    var next = bodies.makeIterator()
    for place in articles.indices {
      articles[place].html = next.next()?.html ?? []
      articles[place].imageURL = image(of: articles[place].document, resolver, &problems)
    }
    for place in pages.indices {
      pages[place].html = next.next()?.html ?? []
      pages[place].imageURL = image(of: pages[place].document, resolver, &problems)
    }
    for place in tree.sections.indices where tree.sections[place].document != nil {
      tree.setHTML(next.next()?.html ?? [], of: place)
    }
    for (place, author) in bylines.authors.enumerated() {
      guard let document = author.document else { continue }
      let picture = image(of: document, resolver, &problems)
      bylines.finish(place, html: next.next()?.html ?? [], imageURL: picture)
    }
    homeHTML = next.next()?.html ?? []
    diagnostics += problems.finished()
  }

  private var homeHTML: [UInt8] = []

  /// The URL of the picture that the front matter names.
  private func image(
    of document: Document, _ resolver: LinkResolver, _ problems: inout LinkProblems
  ) -> String? {
    guard let source = document.front.image?.source, !source.isEmpty else { return nil }
    switch resolver.target(of: source, from: document.linkFolder) {
    case .asWritten: return source
    case .url(let url): return url
    case .absent: return nil
    case .missing(let path):
      problems.addMissing(key: "image", source, path: path, in: document)
      return nil
    case .outside:
      problems.addOutside(key: "image", source, in: document)
      return nil
    }
  }

  var discoverySettings: DiscoverySettings {
    var settings = DiscoverySettings()
    settings.relatedSize = configuration.related.size
    settings.rankingSize = max(configuration.ranking.size, rankingPageSize)
    settings.recommendationSize = configuration.recommendation.size
    settings.language = configuration.language
    return settings
  }

  /// What discovery needs to know of each article.
  mutating func candidates(resolver: LinkResolver) -> [Candidate] {
    var places: [String: Int32] = [:]
    for (place, article) in articles.enumerated() {
      places[contentPath(article.document.path)] = Int32(place)
    }
    var series: [String: Int32] = [:]
    var problems = LinkProblems(now: schedule.now, resolver: resolver)
    let result = articles.map { article in
      var candidate = Candidate(title: article.front.title, url: article.path)
      candidate.describe(article)
      if let name = article.front.series {
        candidate.series = series[name] ?? Int32(series.count)
        series[name] = candidate.series
      }
      candidate.pins = pins(of: article, places: places, problems: &problems)
      return candidate
    }
    diagnostics += problems.finished()
    return result
  }

  /// The articles that the editors of one article chose as related to it.
  private func pins(
    of article: Article, places: [String: Int32], problems: inout LinkProblems
  ) -> [Int32] {
    article.front.related.compactMap { written in
      let folder = written.hasPrefix("/") ? "" : article.document.linkFolder + "/"
      guard let path = normalizedPath(folder + written) else {
        problems.addOutside(key: "related", written, in: article.document)
        return nil
      }
      let names = path.hasSuffix(".md") ? [path] : [path + ".md", path + "/index.md"]
      if let place = names.lazy.compactMap({ places[$0] }).first { return place }
      if !names.contains(where: problems.resolver.isAbsent) {
        problems.addMissing(key: "related", written, path: names[0], in: article.document)
      }
      return nil
    }
  }

  /// The finished edition.
  func finish(_ discoveries: Discoveries, _ candidates: [Candidate]) -> Edition {
    let months = monthIndex(of: articles, configuration: configuration)
    var front = HomeFront(document: home, html: homeHTML)
    front.fill(articles: articles, sections: tree.sections)
    front.recommendation = recommend(
      candidates, now: schedule.now, settings: discoverySettings,
      beside: front.shown.map(Int32.init)
    ).map(Int.init)
    return Edition(
      configuration: configuration, now: schedule.now, articles: articles,
      sections: tree.sections, tags: topics.tags, authors: bylines.authors, pages: pages,
      months: months, home: front, discoveries: discoveries, attachments: attachments)
  }
}

/// How many articles the ranking page shows.
package let rankingPageSize = 50

/// A path below the site's root without its `Content/`.
func contentPath(_ path: String) -> String {
  path.hasPrefix("Content/") ? String(path.dropFirst("Content/".count)) : path
}

extension Candidate {
  fileprivate mutating func describe(_ article: Article) {
    let front = article.front
    description = front.description ?? ""
    text = article.document.body.text
    tags = article.tags.map(Int32.init)
    authors = article.authors.map(Int32.init)
    section = Int32(article.section)
    date = front.date
    views = front.views
    likes = front.likes
    isFeatured = front.isFeatured
    isHiddenFromRanking = front.isHiddenFromRanking
    isHiddenFromRecommendation = front.isHiddenFromRecommendation
  }
}
