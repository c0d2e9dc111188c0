internal import Basics
internal import Content
internal import Discovery
internal import Markdown
internal import Text

/// An edition in the making: what is live, its addresses and lists, and what it links to.
struct EditionDraft {
  private(set) var site: SiteSource
  private(set) var schedule: Schedule
  /// Live articles, newest first, then by path.
  var articles: [Article]
  var pages: [StandingPage]
  private(set) var home: Document?
  var homeHTML: [UInt8] = []
  var tree: SectionTree
  var bylines: Bylines
  private(set) var topics: Topics
  /// What is wrong with the places of documents.
  private(set) var diagnostics: [Diagnostic] = []
  /// What is wrong with their links.
  var linkDiagnostics: [Diagnostic] = []
  var attachments: [Edition.Attachment] = []
  var heldFiles: [HeldFile] = []
  var references: [AddressReference] = []
  /// The related articles that editors chose.
  let pins: EditorsPicks
  /// If this was the draft of the last edition: what has changed since, and which articles.
  private(set) var changes: (documents: DocumentChanges, articles: [Int])?

  /// The documents that are not live now, with the addresses that they will have.
  private(set) var absentDocuments: [(document: Document, path: String)]

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
    var (live, absent) = ([Document](), [Document]())
    for document in site.documents {
      if schedule.absence(in: document.window) == nil {
        live.append(document)
      } else {
        absent.append(document)
      }
    }
    let documents = newestFirst(live.filter { $0.kind == .article })
    let (bylines, (tree, topics)) = await concurrently(jobs: jobs) {
      Bylines(site: site, articles: documents, schedule: schedule)
    } own: {
      await concurrently(jobs: jobs) {
        SectionTree(site: site, articles: documents, schedule: schedule)
      } own: {
        Topics(
          articles: documents, letterCase: site.configuration.letterCase,
          limit: site.configuration.limits.untrustedTags)
      }
    }
    (self.bylines, self.tree, self.topics) = (bylines, tree, topics)
    let folders = tree.sections.map(\.folder)
    let pattern = PermalinkPattern(site.configuration)
    articles = await parallelMap(documents, jobs: jobs, chunk: 256) { document in
      let section = tree.section(of: document)
      let path = permalink(of: document, pattern, section: folders[section])
      return Article(
        document: document, path: path, section: section,
        tags: topics.indices(of: document.front.tags),
        authors: bylines.indices(of: document.front.authors))
    }
    pins = EditorsPicks(articles)
    pages = live.filter { $0.kind == .page }.map { page in
      StandingPage(document: page, path: permalink(of: page, pattern, section: ""))
    }
    home = live.first { $0.kind == .home }
    absentDocuments = absent.map { document in
      let section = document.front.section ?? topFolder(of: document.folder)
      return (document, permalink(of: document, pattern, section: section))
    }
    listArticles()
    diagnostics = unknownSections() + undatedArticles() + excessLabels() + addressDiagnostics()
  }

  /// Adds every article to the lists of its section, its tags and its authors.
  private mutating func listArticles() {
    for index in articles.indices {
      tree.add(article: index, to: articles[index].section)
      topics.add(article: index, to: articles[index].tags)
      bylines.add(article: index, to: articles[index].authors)
    }
  }
}

// The next edition.
extension EditionDraft {
  /// Puts documents with other texts in the place of those before.
  mutating func replaceDocuments(
    _ changes: DocumentChanges, _ site: SiteSource, _ schedule: Schedule
  ) {
    (self.site, self.schedule) = (site, schedule)
    let old = changes.changes.map { ObjectIdentifier($0.old) }
    let changed = articles.indices.filter { index in
      !old.isEmpty && old.contains(ObjectIdentifier(articles[index].document))
    }
    self.changes = (changes, changed)
    for index in changed { articles[index].document = changes.current(articles[index].document) }
    // Nearly always only articles change.
    guard changed.count < old.count else { return }
    for index in pages.indices { pages[index].document = changes.current(pages[index].document) }
    absentDocuments = absentDocuments.map { (changes.current($0.document), $0.path) }
    home = home.map(changes.current)
    tree.replaceDocuments(changes.current)
    bylines.replaceDocuments(changes.current)
  }
}

// Diagnostics of the draft.
extension EditionDraft {
  /// Warnings about articles that no list by date can contain.
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

  private func unknownSections() -> [Diagnostic] {
    guard !tree.unknownNames.isEmpty else { return [] }
    let folders = tree.sections.map(\.folder)
    // Comparing every name with every section would take quadratic time.
    var nearest: [String: String?] = [:]
    return articles.map(\.document).filter { tree.unknownNames.contains($0.front.section ?? "") }
      .map { document in
        let name = document.front.section ?? ""
        let span = document.span(of: "section")
        guard !tree.excessNames.contains(name) || configuration.newSectionLimit == 0 else {
          return .excessSection(name, at: span, limit: configuration.newSectionLimit)
        }
        if nearest[name] == nil, nearest.count < 100 {
          nearest[name] = didYouMean(name, among: folders)
        }
        return .unknownSection(name, at: span, nearest: nearest[name] ?? nil)
      }
  }
}

// The end of the derivation.
extension EditionDraft {
  /// The parts of an edition that do not depend on the blocks of each article.
  struct Outline {
    var months: [Month]
    var home: HomeFront
    /// The composed fronts of sections, by index.
    var fronts: [Int: ComposedFront]
    var rankings: Rankings
    var validity: Validity
    /// What is wrong in the files of `fronts/`.
    var diagnostics: [Diagnostic]
  }

  /// Returns the outline, that of the last edition if it is the same.
  func outline(
    _ candidates: [Candidate], _ readers: Readers, ranking: Ranking, reusing last: EditionCache?
  ) -> Outline {
    if let same = last?.outline(of: self, readers) { return same }
    var front = HomeFront(document: home, html: homeHTML)
    front.fill(articles: articles, sections: tree.sections)
    let rankings = Rankings(
      beside: ranking, sections: tree.sections.map(\.articles), candidates, by: readers,
      now: schedule.now.startOfHour, discoverySettings)
    let composed = composedFronts(ranking, rankings) { shown in
      recommend(
        candidates, by: readers, now: schedule.now.startOfHour, settings: discoverySettings,
        beside: shown.map(Int32.init)
      ).map(Int.init)
    }
    front.composition = composed.home
    front.recommendation = recommendation(beside: front, candidates, readers)
    return Outline(
      months: monthsWithArticles(), home: front, fronts: composed.sections, rankings: rankings,
      validity: validity(readers), diagnostics: composed.diagnostics)
  }

  func validity(_ readers: Readers) -> Validity {
    var validity = Validity(
      site.documents, schedule: schedule, zone: configuration.timezone, readers: readers)
    for end in containerEnds {
      validity.record(Validity.Change(.containerEnds, at: end))
      validity.end(at: end)
    }
    return validity
  }

  func finish(
    _ outline: Outline, _ discoveries: Discoveries, _ readers: Readers, _ places: EditionPlaces
  ) -> Edition {
    Edition(
      configuration: configuration, now: schedule.now, articles: articles,
      sections: tree.sections, tags: topics.tags, authors: bylines.authors, pages: pages,
      months: outline.months, home: outline.home, discoveries: discoveries,
      rankings: outline.rankings, readers: readers, fronts: outline.fronts,
      attachments: attachments, heldFiles: heldFiles, references: references,
      validity: outline.validity, places: places)
  }

  /// Returns what the home page recommends.
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

  /// Returns the months that have articles, newest first.
  private func monthsWithArticles() -> [Month] {
    let names = MonthNames(language: configuration.language)
    var months: [Month] = []
    for (index, article) in articles.enumerated() {
      guard let date = article.document.front.date else { continue }
      let civil = Moment(date, in: configuration.timezone).civil
      if months.last?.year != civil.year || months.last?.month != civil.month {
        months.append(
          Month(
            year: civil.year, month: civil.month,
            title: names.title(year: civil.year, month: civil.month),
            path: "/archive/\(civil.year)/\(twoDigits(civil.month))/"))
      }
      months[months.count - 1].articles.append(index)
    }
    return months
  }
}

/// Sorts articles by date; those of one date are sorted by path.
private func newestFirst(_ articles: [Document]) -> [Document] {
  let seconds = articles.map { $0.front.date?.seconds ?? .min }
  return articles.indices.sorted { first, second in
    seconds[first] == seconds[second]
      ? articles[first].path < articles[second].path : seconds[first] > seconds[second]
  }.map { articles[$0] }
}
