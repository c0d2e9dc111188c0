/// Finds what the page of an article shows beside it; one worker's state, reused from article to article.
struct PageFinder {
  private let timeline: Timeline
  private let finder: RelatedFinder?
  private let recommender: Recommender?
  private var search: SimilaritySearch?

  /// - Parameters:
  ///   - timeline: The order of the articles.
  ///   - finder: Finds what is related; nil where nothing looks at texts.
  ///   - recommender: Chooses what to read next; nil where pages share what they recommend.
  init(_ timeline: Timeline, _ finder: RelatedFinder?, _ recommender: Recommender?) {
    self.timeline = timeline
    self.finder = finder
    self.recommender = recommender
    search = finder?.makeSearch()
  }

  /// The places of the articles that the page of the one at a position shows.
  mutating func blocks(at position: Int) -> (related: [Int32], recommendation: [Int32]) {
    let alike = alike(at: position)
    let related = finder?.choose(for: position, among: alike) ?? []
    let next = recommender?.choose(
      for: Int(timeline.places[position]), beside: related, alike: alike)
    return (related, next ?? [])
  }

  /// The articles most like the one at a position, best first.
  mutating func alike(at position: Int) -> [Alike] {
    finder.flatMap { search?.articles(like: position, $0) } ?? []
  }

  /// The likeness of the texts alone of all that have something in common with the one at a position.
  mutating func texts(like position: Int) -> [Int32: Int64] {
    finder.flatMap { search?.texts(like: position, $0) } ?? [:]
  }
}
