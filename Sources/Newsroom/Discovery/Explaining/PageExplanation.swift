/// Why the blocks of a page show what they show.
package struct PageExplanation: Sendable {
  /// Nothing where the page has none.
  package var related: RelatedExplanation?
  /// In the order of the page, which has more than one only where it is the ranking's own.
  package var rankings: [RankingExplanation] = []
  /// Nothing where the page has none.
  package var recommendation: RecommendationExplanation?

  /// So many that were left out though they weigh as much as what is shown are told of each block.
  static let passedOver = 24
  /// So many that weigh less than what is shown are told of each block.
  static let behind = 12
}
