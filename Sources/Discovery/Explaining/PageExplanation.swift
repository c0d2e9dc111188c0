/// Why the blocks of a page show what they show.
package struct PageExplanation: Sendable {
  /// `nil` if the page has no such block.
  package var related: RelatedExplanation?
  /// In the order of the page; only the page of the ranking has more than one.
  package var rankings: [RankingExplanation] = []
  /// `nil` if the page has no such block.
  package var recommendation: RecommendationExplanation?

  /// The maximum number of articles to list that score no less than those shown, and of those that
  /// the page excludes from the start.
  static let aboveCutLimit = 20
  /// The maximum number of articles to list that score less than those shown.
  static let belowCutLimit = 12
}

extension Discoverer {
  /// Explains the page of an article.
  package func explain(article: Int) -> PageExplanation {
    var worker = makeBlockFinder()
    let position = Int(timeline.positions[article])
    let related = worker.blocks(at: position).related
    let similar = worker.similarArticles(at: position)
    var page = PageExplanation()
    page.related = explainRelated(
      related, at: position, similar: similar, cosines: worker.cosines(at: position))
    page.rankings = explainPortalRanking()
    page.recommendation = explainRecommendation(of: article, beside: related, similar: similar)
    return page
  }

  /// Explains the ranking on the front of a section.
  package func explain(section: Ranking, of articles: [Int]) -> PageExplanation {
    var page = PageExplanation()
    if requestedSettings.rankingSize > 0 {
      page.rankings = [
        explain(section, of: articles.map(Int32.init), size: requestedSettings.rankingSize)
      ]
    }
    return page
  }

  /// Explains the ranking and the recommendation of a page that belongs to no article.
  ///
  /// The claims are the articles that the page shows already, in several versions, the longest
  /// first. The first version that leaves any article to recommend counts.
  package func explain(beside claims: [[Int]]) -> PageExplanation {
    var page = PageExplanation()
    page.rankings = explainPortalRanking()
    guard requestedSettings.recommendationSize > 0 else { return page }
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

  /// Explains the lists on the page of the ranking.
  ///
  /// - Parameter windows: The lists of single windows on the page besides the portal's ranking.
  /// - Returns: All lists, including those with too little to show.
  package func explain(windows: [Ranking]) -> PageExplanation {
    var page = PageExplanation()
    let size = requestedSettings.rankingPageSize
    page.rankings = [explain(ranking, of: nil, size: size)]
    guard readers.areFresh(at: now) else { return page }
    page.rankings += Ranking.Basis.listed.filter { $0 != ranking.basis }
      .map { basis in
        let window = windows.first { $0.basis == basis } ?? Ranking(basis)
        return explain(window, of: nil, size: size, isOfOneWindow: true)
      }
    return page
  }

  private func explainPortalRanking() -> [RankingExplanation] {
    let size = requestedSettings.rankingSize
    return size > 0 ? [explain(ranking, of: nil, size: size)] : []
  }
}
