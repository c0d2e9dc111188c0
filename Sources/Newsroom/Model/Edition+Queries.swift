package import Basics
package import Content
package import Discovery
internal import Markdown
internal import Text

// Documents.
extension Edition {
  /// Every document that has a page of its own, with the path of that page.
  package var documents: [(document: Document, path: String)] {
    documents { _ in true }
  }

  /// Returns the documents that satisfy a predicate, which is usually true for few of many.
  package func documents(
    where isIncluded: (Document) -> Bool
  ) -> [(document: Document, path: String)] {
    var found: [(document: Document, path: String)] = []
    for index in articles.indices where isIncluded(articles[index].document) {
      found.append((articles[index].document, articles[index].path))
    }
    let fronts = sections.compactMap { section in section.document.map { ($0, section.path) } }
    let people = authors.compactMap { author in author.document.map { ($0, author.path) } }
    let rest =
      pages.map { ($0.document, $0.path) } + fronts + people
      + (home.document.map { [($0, "/")] } ?? [])
    return found + rest.filter { isIncluded($0.0) }
  }

  /// Returns when a document was last updated; a future date does not count yet.
  package func updated(_ document: Document) -> Instant? {
    document.front.updated.flatMap { $0 <= now ? $0 : nil }
  }

  /// Returns the corrections of a document that readers may see, without those of a future date.
  package func corrections(_ document: Document) -> [FrontMatter.Correction] {
    document.front.corrections.filter { correction in correction.date.map { $0 <= now } ?? true }
  }
}

// Readership.
extension Edition {
  /// Returns the ranking of a section; it is empty if nothing is known about its readers.
  package func sectionRanking(_ section: Int) -> Ranking {
    rankings.sections.indices.contains(section) ? rankings.sections[section] : Ranking(.stated)
  }

  package func hasSectionRanking(_ section: Int) -> Bool {
    !sectionRanking(section).articles.isEmpty
  }

  /// Returns what an article recommends, best first: its own choice, or that of its section.
  package func recommendation(of article: Int) -> [Int32] {
    guard let shared = discoveries.shared[Int32(articles[article].section)] else {
      return discoveries.recommendation(of: article)
    }
    return shared.lists[shared.listIndex(forURL: articles[article].path)]
  }

  /// Returns how often an article was opened and liked.
  ///
  /// That is what it states itself, from before counting began, plus what was counted.
  package func figures(of article: Int) -> ArticleFigures {
    let front = articles[article].document.front
    var figures = ArticleFigures(views: front.views, likes: front.likes)
    guard let counted = readers.figures?.articles[article], let latest = counted.latest else {
      return figures
    }
    // The end of a day belongs to the day after it.
    figures.asOf = latest.advanced(by: -1)
    figures.views = Self.sum(front.views, counted.views)
    if counted.likes > 0 || front.likes != nil {
      figures.likes = Self.sum(front.likes, counted.likes)
    }
    return figures
  }

  private static func sum(_ stated: Int?, _ counted: Int) -> Int {
    let (sum, overflow) = (stated ?? 0).addingReportingOverflow(counted)
    return overflow ? .max : sum
  }
}

/// How often an article was opened and liked.
package struct ArticleFigures: Sendable, Equatable {
  /// `nil` if nothing was counted or stated.
  package var views: Int?
  package var likes: Int?
  /// When something was last counted; `nil` if only the article itself states figures.
  package var asOf: Instant?
}

// Links.
extension Edition {
  /// Returns the articles that no other article links to, newest first.
  ///
  /// An article links to what its page shows as related, to what it recommends, to the parts of its
  /// series and to the destinations of its body's links. The lists of sections, tags and months,
  /// which contain every article, do not count.
  package func unlinkedArticles() -> [Int] {
    var isLinked = [Bool](repeating: false, count: articles.count)
    let articlesByPath = articlesByPath()
    for index in articles.indices {
      let related = discoveries.related(of: index).prefix(configuration.related.size)
      let next = recommendation(of: index).prefix(configuration.recommendation.size)
      for other in related + next { isLinked[Int(other)] = true }
      for other in series(of: index) + linkedArticles(inBodyOf: index, articlesByPath)
      where other != index {
        isLinked[other] = true
      }
    }
    return articles.indices.filter { !isLinked[$0] }
  }

  /// Returns the articles by the paths that lead to them, without slashes at their ends.
  private func articlesByPath() -> [String: Int] {
    var found: [String: Int] = [:]
    for (index, article) in articles.enumerated() {
      for path in article.document.front.aliases {
        if let key = normalizedPath(path) { found[key] = index }
      }
    }
    for (index, article) in articles.enumerated() {
      if let key = normalizedPath(article.path) { found[key] = index }
    }
    return found
  }

  private func linkedArticles(
    inBodyOf article: Int, _ articlesByPath: [String: Int]
  ) -> [Int] {
    let article = articles[article]
    var urls = article.document.body.links.map(\.destination)
    for replacement in article.replacements { urls[replacement.link] = replacement.url ?? "" }
    let (home, root) = (permalink(of: "/"), url(of: "/"))
    return urls.compactMap { url in
      let address = url.prefix { $0 != "#" && $0 != "?" }
      guard let start = [home, root].first(where: { address.hasPrefix($0) }) else { return nil }
      let path = decodedPath(address.dropFirst(start.count)).flatMap(normalizedPath)
      guard let path else { return nil }
      let isIndex = path == "index.html" || path.hasSuffix("/index.html")
      return articlesByPath[isIndex ? String(path.dropLast("/index.html".count)) : path]
    }
  }
}
