/// The three blocks of every article, as places in the list of candidates.
package struct Discoveries: Sendable {
  /// For each article the articles related to it, best first.
  package var related: [[Int32]]
  /// The whole portal's ranking.
  package var ranking: Ranking
  /// For each article what to read next; never one of its `related`, never itself.
  ///
  /// Empty where sections share theirs.
  package var recommendation: [[Int32]]
  /// For each section that has articles what they recommend, where they share it.
  package var shared: [Int32: SharedRecommendation]

  package init(
    related: [[Int32]], ranking: Ranking, recommendation: [[Int32]],
    shared: [Int32: SharedRecommendation] = [:]
  ) {
    self.related = related
    self.ranking = ranking
    self.recommendation = recommendation
    self.shared = shared
  }

  /// Empty blocks for so many articles.
  init(_ count: Int, ranking: Ranking) {
    let none = [[Int32]](repeating: [], count: count)
    self.init(related: none, ranking: ranking, recommendation: none)
  }
}
