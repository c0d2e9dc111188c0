internal import Basics
internal import Signals

extension Contender {
  /// What sitegen recommends with the settings of the site, but for the length of the list.
  ///
  /// Related articles and the ranking are not left out of it as on a page, or it alone would have to do without the
  /// most obvious choices.
  package static let recommendation = Contender(name: "recommendation", key: "recommendation") {
    portal in
    let articles = portal.articles
    var settings = articles.settings
    settings.recommendationSize = Measure.listLength
    let figures = ReadingFigures(
      portal.readership, paths: portal.candidates.map(\.url), now: portal.now)
    let recommender = Recommender(
      portal.candidates, articles.timeline, by: Readers(figures, trust: portal.trust),
      ranking: [], now: portal.now.startOfHour, settings.bounded(by: portal.candidates.count))
    if settings.sharesRecommendation {
      let shared = share(recommender.pool, portal.candidates, settings)
      return { article in
        let candidate = portal.candidates[Int(article)]
        guard let own = shared[candidate.section] else { return [] }
        return own.lists[own.list(forURL: candidate.url)].filter { $0 != article }
      }
    }
    return { article in
      var search = articles.finder.makeSearch()
      let alike = search.articles(
        like: Int(articles.timeline.positions[Int(article)]), articles.finder)
      return recommender.choose(for: Int(article), beside: [], alike: alike)
    }
  }
}
