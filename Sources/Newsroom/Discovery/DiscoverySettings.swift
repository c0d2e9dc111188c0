/// How long the three blocks are, and the language of the texts.
package struct DiscoverySettings: Sendable {
  package var relatedSize = 10
  /// How many ranked articles every page shows.
  package var rankingSize = 8
  /// How many the ranking's own page shows, where that is more.
  package var rankingPageSize = 0
  package var recommendationSize = 8
  /// Whether all articles of a section recommend the same.
  package var sharesRecommendation = false
  /// How many more articles shared recommendations hold than are shown, for pages that leave some out.
  package var spareRecommendations = 0
  /// The language tag of the portal, by which words are stemmed.
  package var language = "en"

  package init() {}

  /// The same with no block longer than the archive.
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
