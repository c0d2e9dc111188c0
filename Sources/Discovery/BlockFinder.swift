/// Finds the blocks of one article after another; the state of one worker.
struct BlockFinder: Sendable {
  private let timeline: Timeline
  private let finder: RelatedFinder?
  private let recommender: Recommender?
  private var search: SimilaritySearch?

  /// - Parameters:
  ///   - timeline: The order of the articles.
  ///   - finder: Finds related articles; `nil` if no block depends on texts.
  ///   - recommender: Chooses what to read next; `nil` if pages share their recommendation.
  init(_ timeline: Timeline, _ finder: RelatedFinder?, _ recommender: Recommender?) {
    self.timeline = timeline
    self.finder = finder
    self.recommender = recommender
    search = finder?.makeSearch()
  }

  /// Returns the indices of the articles that the page of the one at a position shows.
  mutating func blocks(at position: Int) -> (related: [Int32], recommendation: [Int32]) {
    blocks(at: position, similarKeys(at: position))
  }

  /// Returns the same, with the similar articles already found.
  func blocks(
    at position: Int, _ keys: [UInt64]
  ) -> (related: [Int32], recommendation: [Int32]) {
    let similar = keys.map(SimilarArticle.init)
    let related = finder?.selector.select(for: position, similar) ?? []
    let next = recommender?.choose(
      for: Int(timeline.articles[position]), beside: related, similar: similar)
    return (related, next ?? [])
  }

  /// Returns the articles most similar to the one at a position, best first.
  mutating func similarArticles(at position: Int) -> [SimilarArticle] {
    similarKeys(at: position).map(SimilarArticle.init)
  }

  /// Returns the same as the numbers by which they are sorted.
  mutating func similarKeys(at position: Int) -> [UInt64] {
    guard let finder else { return [] }
    return search?.keys(similarTo: position, finder) ?? []
  }

  /// Returns the cosine similarity to the text at a position, by position.
  mutating func cosines(at position: Int) -> [Int32: Int64] {
    guard let finder else { return [:] }
    return search?.cosines(to: position, finder) ?? [:]
  }
}
