/// The three blocks of every article, as places in the list of candidates.
package struct Discoveries: Sendable {
  /// For each article the articles related to it, best first.
  package var related: [[Int32]]
  /// The whole portal's ranking, best first.
  package var ranking: [Int32]
  /// For each article what to read next; never one of its `related`, never itself.
  package var recommendation: [[Int32]]

  package init(related: [[Int32]], ranking: [Int32], recommendation: [[Int32]]) {
    self.related = related
    self.ranking = ranking
    self.recommendation = recommendation
  }
}
