/// Why the blocks of a page show what they show.
package struct PageExplanation: Sendable {
  /// Nothing where the page has none.
  package var related: RelatedExplanation?
  /// In the order of the page, which has more than one only where it is the ranking's own.
  package var rankings: [RankingExplanation] = []
  /// Nothing where the page has none.
  package var recommendation: RecommendationExplanation?

  /// So many are told of each block that weigh as much as what is shown, and as many that it leaves out from the start.
  static let passedOver = 20
  /// So many are told of each block that weigh less than what is shown.
  static let behind = 12
}
