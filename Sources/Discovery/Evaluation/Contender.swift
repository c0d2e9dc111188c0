internal import Basics
internal import Signals

/// A way of choosing what to read next, as an evaluation compares them.
///
/// Every contender may choose any article of the portal except the one that is being read and those
/// that must not be recommended. What the page shows in other blocks does not matter here.
package struct Contender: Sendable {
  /// Chooses for an article; both are indices in the list of candidates.
  package typealias Choice = @Sendable (_ article: Int32) -> [Int32]

  /// The name in tables.
  package let name: String
  /// The name in JSON.
  package let key: String
  /// Prepares a portal once and returns the function that chooses on its pages.
  package let prepare: @Sendable (PastPortal) async -> Choice

  package init(
    name: String, key: String, prepare: @escaping @Sendable (PastPortal) async -> Choice
  ) {
    self.name = name
    self.key = key
    self.prepare = prepare
  }

  /// Creates a contender with one list for all pages, from which the page's own article is removed.
  package init(
    name: String, key: String, list: @escaping @Sendable (PastPortal) -> [Int32]
  ) {
    self.init(name: name, key: key) { portal in
      let best = list(portal)
      return { article in best.filter { $0 != article } }
    }
  }
}

extension Contender {
  /// The newest articles, which a page can show without readership or texts.
  package static let newest = Contender(name: "newest", key: "newest") { portal in
    Array(portal.newest.prefix(Measure.listLength + 1))
  }

  /// The newest articles of the section that is being read, then the newest of all.
  package static let section = Contender(name: "newest of its section", key: "section") { portal in
    let newest = portal.newest
    let all = newest.prefix(Measure.listLength + 1)
    var sections: [Int32: [Int32]] = [:]
    for article in newest {
      let section = portal.candidates[Int(article)].section
      guard sections[section, default: []].count <= Measure.listLength else { continue }
      sections[section, default: []].append(article)
    }
    let bySection = sections
    return { article in
      let own = bySection[portal.candidates[Int(article)].section] ?? []
      return (own + all.filter { !own.contains($0) }).filter { $0 != article }
    }
  }

  /// The articles with the most visits in the 24 hours before the build, then the newest.
  package static let popular = Contender(name: "most popular, 24 h", key: "popular") { portal in
    let end = Int32(clamping: portal.now.startOfHour.seconds / 3600)
    let visits = portal.candidates.map { candidate -> Int64 in
      guard let page = portal.readership.index(of: candidate.url) else { return 0 }
      return portal.readership.visits(of: page, hours: end - 24..<end).reduce(0) {
        $0 + Int64($1)
      }
    }
    let newest = portal.newest
    let best = newest.indices.sorted { first, second in
      let counts = (visits[Int(newest[first])], visits[Int(newest[second])])
      return counts.0 == counts.1 ? first < second : counts.0 > counts.1
    }
    return best.prefix(Measure.listLength + 1).map { newest[$0] }
  }

  /// What sitegen recommends with the settings of the site, except for the length of the list.
  ///
  /// Unlike on a page, related articles and the ranking are not left out, or it alone would have to
  /// do without the most obvious choices.
  package static let recommendation = Contender(name: "recommendation", key: "recommendation") {
    portal in
    let articles = portal.articles
    var settings = articles.settings
    settings.recommendationSize = Measure.listLength
    let figures = ReadershipFigures(
      portal.readership, paths: portal.candidates.map(\.url), now: portal.now)
    let recommender = Recommender(
      portal.candidates, articles.timeline, by: Readers(figures, trust: portal.trust),
      ranking: [], now: portal.now.startOfHour, settings.bounded(by: portal.candidates.count))
    if settings.sharesRecommendation {
      let shared = makeSharedRecommendations(recommender.pool, portal.candidates, settings)
      return { article in
        let candidate = portal.candidates[Int(article)]
        guard let own = shared[candidate.section] else { return [] }
        return own.lists[own.listIndex(forURL: candidate.url)].filter { $0 != article }
      }
    }
    return { article in
      var search = articles.finder.makeSearch()
      let position = Int(articles.timeline.positions[Int(article)])
      let similar = search.articles(similarTo: position, articles.finder)
      return recommender.choose(for: Int(article), beside: [], similar: similar)
    }
  }
}
