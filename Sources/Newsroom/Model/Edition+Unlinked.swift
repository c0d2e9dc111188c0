internal import Basics
internal import Content
internal import Markdown

extension Edition {
  /// The articles that no other article leads to, newest first, as places in `articles`.
  ///
  /// An article leads to what its page calls related, to what it recommends, to the parts of its series and to where the
  /// links of its body go. The lists of sections, tags and months, which hold every article, count for nothing.
  package func unlinkedArticles() -> [Int] {
    var linked = [Bool](repeating: false, count: articles.count)
    let places = placesByPath()
    for place in articles.indices {
      let related = discoveries.related[place].prefix(configuration.related.size)
      let next = recommendation(of: place).prefix(configuration.recommendation.size)
      for other in related + next { linked[Int(other)] = true }
      for other in series(of: place) + bodyTargets(of: place, places) where other != place {
        linked[other] = true
      }
    }
    return articles.indices.filter { !linked[$0] }
  }

  /// The place of each article by the paths that lead to it, without slashes at their ends.
  private func placesByPath() -> [String: Int] {
    var places: [String: Int] = [:]
    for (place, article) in articles.enumerated() {
      for path in article.document.front.aliases {
        if let key = normalizedPath(path) { places[key] = place }
      }
    }
    for (place, article) in articles.enumerated() {
      if let key = normalizedPath(article.path) { places[key] = place }
    }
    return places
  }

  /// The places of the articles that the body of an article links to.
  private func bodyTargets(of place: Int, _ places: [String: Int]) -> [Int] {
    let article = articles[place]
    var urls = article.document.body.links.map(\.destination)
    for replacement in article.replacements { urls[replacement.link] = replacement.url ?? "" }
    let (home, root) = (permalink(of: "/"), url(of: "/"))
    return urls.compactMap { url in
      let address = url.prefix { $0 != "#" && $0 != "?" }
      guard let start = [home, root].first(where: { address.hasPrefix($0) }) else { return nil }
      let path = decodedPath(address.dropFirst(start.count)).flatMap(normalizedPath)
      guard let path else { return nil }
      let isIndex = path == "index.html" || path.hasSuffix("/index.html")
      return places[isIndex ? String(path.dropLast("/index.html".count)) : path]
    }
  }
}
