/// The lengths of the three blocks and the language of the texts.
package struct DiscoverySettings: Sendable {
  package var relatedSize = 10
  /// The number of ranked articles that every page shows.
  package var rankingSize = 8
  /// The number of ranked articles on the ranking's own page, if that is more.
  package var rankingPageSize = 0
  package var recommendationSize = 8
  /// Whether all articles of a section recommend the same articles.
  package var sharesRecommendation = false
  /// The number of extra articles in a shared recommendation, for pages that leave some out.
  package var spareRecommendations = 0
  /// The language tag of the portal, which selects the stemmer.
  package var language = "en"

  package init() {}

  /// Returns the same settings with no block longer than the archive.
  func bounded(by count: Int) -> DiscoverySettings {
    var bounded = self
    bounded.relatedSize = min(max(0, relatedSize), count)
    bounded.rankingSize = min(max(0, rankingSize), count)
    bounded.rankingPageSize = min(max(bounded.rankingSize, rankingPageSize), count)
    bounded.recommendationSize = min(max(0, recommendationSize), count)
    bounded.spareRecommendations = min(max(0, spareRecommendations), count)
    return bounded
  }
}
