// Explains the blocks of pages.
extension Discoverer {
  /// Why the page of an article shows what it shows.
  func explain(article place: Int) -> PageExplanation {
    var worker = makePageFinder()
    let position = Int(timeline.positions[place])
    let related = worker.blocks(at: position).related
    let alike = worker.alike(at: position)
    var page = PageExplanation()
    page.related = explainRelated(
      related, at: position, alike: alike, texts: worker.texts(like: position))
    if wanted.rankingSize > 0 {
      page.rankings = [explain(ranking, of: nil, size: wanted.rankingSize)]
    }
    page.recommendation = explainRecommendation(of: place, beside: related, alike: alike)
    return page
  }

  /// Why the front of a section ranks what it ranks.
  func explain(section: Ranking, of articles: [Int]) -> PageExplanation {
    var page = PageExplanation()
    if wanted.rankingSize > 0 {
      page.rankings = [explain(section, of: articles.map(Int32.init), size: wanted.rankingSize)]
    }
    return page
  }

  /// Why a page that belongs to no article shows what it shows.
  ///
  /// - Parameter claims: The articles that stand on it already, from which the most are taken that leave any to recommend.
  /// - Returns: Its ranking and what it recommends.
  func explain(beside claims: [[Int]]) -> PageExplanation {
    var page = PageExplanation()
    if wanted.rankingSize > 0 {
      page.rankings = [explain(ranking, of: nil, size: wanted.rankingSize)]
    }
    guard wanted.recommendationSize > 0 else { return page }
    for claim in claims {
      let shown = Set(claim.map(Int32.init))
      let pool = RecommendationPool(
        candidates, timeline, recommender.appeal, ranking: claim.map(Int32.init), settings)
      let found = explain(pool, size: settings.recommendationSize, section: nil) {
        shown.contains($0) ? .onPage : nil
      }
      page.recommendation = explanation(.pool, found)
      if !found.shown.isEmpty { break }
    }
    return page
  }

  /// Why the page of the ranking has the lists that it has.
  ///
  /// - Parameter windows: The lists of single windows that it has besides the ranking of the portal.
  /// - Returns: All lists, with those that have too little to show.
  func explain(windows: [Ranking]) -> PageExplanation {
    var page = PageExplanation()
    page.rankings = [explain(ranking, of: nil, size: wanted.rankingPageSize)]
    guard readers.areFresh(at: now) else { return page }
    page.rankings += Ranking.Basis.listed.filter { $0 != ranking.basis }
      .map { basis in
        let window = windows.first { $0.basis == basis } ?? Ranking(basis)
        return explain(window, of: nil, size: wanted.rankingPageSize, isOfOneWindow: true)
      }
    return page
  }

  private func explainRecommendation(
    of place: Int, beside related: [Int32], alike: [Alike]
  ) -> RecommendationExplanation? {
    guard wanted.recommendationSize > 0 else { return nil }
    if settings.sharesRecommendation { return explainShared(of: place, beside: related) }
    if recommender.figures != nil {
      return explainReading(after: place, beside: related, alike: alike)
    }
    let section = candidates[place].section
    let found = explain(recommender.pool, size: settings.recommendationSize, section: section) {
      Int($0) == place ? .isThePage : related.contains($0) ? .related : nil
    }
    return explanation(.pool, found)
  }

  /// Why all articles of a section recommend what one of them does.
  private func explainShared(
    of place: Int, beside related: [Int32]
  ) -> RecommendationExplanation? {
    let article = candidates[place]
    guard let shared = share(recommender.pool, candidates, settings)[article.section] else {
      return nil
    }
    let (list, isParted) = (shared.list(forURL: article.url), shared.lists.count > 1)
    let size = settings.recommendationSize + settings.spareRecommendations
    let found = explain(recommender.pool, size: size, section: article.section) { other in
      let other = candidates[Int(other)]
      let isOfList = !isParted || half(ofURL: other.url) == list
      return other.section == article.section && isOfList ? .sharesList : nil
    }
    var explanation = explanation(.shared, found)
    guard settings.spareRecommendations > 0 else { return explanation }
    var room = settings.recommendationSize
    for at in explanation.shown.indices {
      if related.contains(explanation.shown[at].place) {
        explanation.shown[at].use = .related
      } else {
        explanation.shown[at].use = room > 0 ? .shown : .spare
        room -= 1
      }
    }
    return explanation
  }

  private func explanation(
    _ method: RecommendationExplanation.Method,
    _ found: (shown: [RecommendationExplanation.Row], leftOut: [RecommendationExplanation.Row])
  ) -> RecommendationExplanation {
    RecommendationExplanation(
      method: method, knowsReaders: recommender.figures != nil, size: wanted.recommendationSize,
      shown: found.shown, leftOut: found.leftOut)
  }
}
