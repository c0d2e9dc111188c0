/// The three blocks of every article, as places in the list of candidates.
package struct Discoveries: Sendable {
  /// For each article the articles related to it, best first.
  package var related: [[Int32]]
  /// The whole portal's ranking, best first.
  package var ranking: [Int32]
  /// For each article what to read next; never one of its `related`, never itself.
  ///
  /// Empty where sections share theirs.
  package var recommendation: [[Int32]]
  /// For each section that has articles what they recommend, where they share it.
  package var shared: [Int32: SharedRecommendation]

  package init(
    related: [[Int32]], ranking: [Int32], recommendation: [[Int32]],
    shared: [Int32: SharedRecommendation] = [:]
  ) {
    self.related = related
    self.ranking = ranking
    self.recommendation = recommendation
    self.shared = shared
  }
}
