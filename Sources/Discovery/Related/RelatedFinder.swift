internal import Text

/// Finds the related articles of every candidate.
///
/// The choice of editors comes first, then the neighbours in the same series, then the most similar
/// articles, without near-duplicates of each other. If that is not enough, the newest articles of
/// the section fill the list, then the newest of the portal.
///
/// It is a class so that a worker counts one reference per page, not one per array.
final class RelatedFinder: Sendable {
  let proximity: Proximity
  let selector: RelatedSelector
  let texts: Texts
  private let articleCount: Int
  let limit: Int

  /// The term vectors, in one of two forms.
  enum Texts: Sendable {
    /// Every article will be looked at.
    case indexed(TermIndex)
    /// Few articles will be looked at.
    case plain(CorpusVectors)
  }

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - vectors: The terms of their texts. If nobody else has them, their memory is used.
  ///   - settings: The lengths of the blocks.
  ///   - blocks: When the blocks of articles will be chosen; only the cost depends on it.
  init(
    _ candidates: [Candidate], _ timeline: Timeline, _ vectors: consuming CorpusVectors,
    _ settings: DiscoverySettings, _ blocks: BlockChoice = .atOnce
  ) {
    proximity = Proximity(candidates, timeline)
    selector = RelatedSelector(
      candidates, timeline, signatures: vectors.signatures, size: settings.relatedSize)
    articleCount = timeline.count
    // More than are shown: near-duplicates are dropped, and recommendations consider the rest.
    limit = settings.relatedSize * 2 + 4
    texts = blocks == .atOnce ? .indexed(TermIndex(vectors)) : .plain(vectors)
  }

  private init(_ other: RelatedFinder, _ texts: Texts) {
    (proximity, selector) = (other.proximity, other.selector)
    (articleCount, limit, self.texts) = (other.articleCount, other.limit, texts)
  }

  /// Returns a finder of the same articles that finds them faster.
  func indexed() -> RelatedFinder {
    switch texts {
    case .indexed: self
    case .plain(let vectors): RelatedFinder(self, .indexed(TermIndex(vectors)))
    }
  }

  /// Returns the search state of one worker.
  func makeSearch() -> SimilaritySearch {
    SimilaritySearch(articles: articleCount, limit: limit)
  }
}

/// Selects the related articles from those proposed by editors, series, similarity and date.
struct RelatedSelector: Sendable {
  private static let seriesLimit = 4
  /// What each lane that two signatures have in common takes from the value of the later article.
  private static let lanePenalty: Int64 = 2
  /// The value of an article that repeats nothing of the others.
  static let fullValue: Int64 = 80

  private let candidates: [Candidate]
  private let timeline: Timeline
  private let signatures: [MinHashSignature]
  private let size: Int
  private let series: ArticleGroups
  private let sections: ArticleGroups

  init(
    _ candidates: [Candidate], _ timeline: Timeline, signatures: [MinHashSignature], size: Int
  ) {
    self.candidates = candidates
    self.timeline = timeline
    self.signatures = signatures
    self.size = size
    series = ArticleGroups(candidates, timeline) { $0.series }
    sections = ArticleGroups(candidates, timeline) { $0.section }
  }

  /// Returns the indices of the related articles of the one at `position`.
  func select(for position: Int, _ similar: [SimilarArticle]) -> [Int32] {
    var list: [Int32] = []
    list.reserveCapacity(size)
    let own = Int32(position)
    let article = Int(timeline.articles[position])
    for pin in pins(of: article) { add(pin, to: &list, of: own) }
    if list.count < size {
      for neighbour in seriesNeighbours(of: own) { add(neighbour, to: &list, of: own) }
    }
    addVaried(similar, to: &list, of: own)
    fill(&list, sections.positions(of: candidates[article].section), of: own)
    if list.count < size { fillFromAll(&list, of: own) }
    return list.map { timeline.articles[Int($0)] }
  }

  /// Returns the positions of the articles that editors chose for an article.
  func pins(of article: Int) -> some Sequence<Int32> {
    candidates[article].pins.lazy.filter { candidates.indices.contains(Int($0)) }
      .map { timeline.positions[Int($0)] }
  }

  /// Returns the positions of the neighbours in the series of the article at a position.
  func seriesNeighbours(of position: Int32) -> [Int32] {
    let article = Int(timeline.articles[Int(position)])
    guard let key = candidates[article].series else { return [] }
    return series.neighbours(of: position, key, limit: Self.seriesLimit)
  }

  /// Adds the most similar articles, each time weighing down those that repeat a chosen one.
  private func addVaried(_ similar: [SimilarArticle], to list: inout [Int32], of own: Int32) {
    var left = similar.filter { !areDuplicates($0.position, own) }
    while list.count < size, let next = indexOfBest(of: left, beside: list) {
      add(left[next].position, to: &list, of: own)
      left.remove(at: next)
    }
  }

  private func indexOfBest(of left: [SimilarArticle], beside list: [Int32]) -> Int? {
    var best: (index: Int, value: Int64)?
    for (index, other) in left.enumerated() {
      // The similarities are descending, and repetition only lowers a value.
      if let best, best.value >= other.similarity * Self.fullValue { break }
      let value = other.similarity * remainingValue(of: other.position, beside: list)
      if value > best?.value ?? 0 { best = (index, value) }
    }
    return best?.index
  }

  /// Returns what is left of `fullValue` beside the chosen articles; 0 for a near-duplicate.
  func remainingValue(of position: Int32, beside list: [Int32]) -> Int64 {
    let lanes = list.reduce(0) { max($0, commonLanes(position, $1)) }
    return lanes >= nearDuplicateLanes
      ? 0 : Self.fullValue - Int64(max(0, lanes - 1)) * Self.lanePenalty
  }

  private func add(_ position: Int32, to list: inout [Int32], of own: Int32) {
    guard list.count < size, position != own, !list.contains(position) else { return }
    list.append(position)
  }

  /// Returns the estimated Jaccard similarity of two articles, in sixteenths.
  func commonLanes(_ position: Int32, _ other: Int32) -> Int {
    equalLanes(signatures[Int(position)], signatures[Int(other)])
  }

  /// Returns whether two articles say nearly the same.
  func areDuplicates(_ position: Int32, _ other: Int32) -> Bool {
    areNearDuplicates(signatures[Int(position)], signatures[Int(other)])
  }

  private func fill(_ list: inout [Int32], _ newestLast: [Int32], of own: Int32) {
    for position in newestLast.reversed() {
      guard list.count < size else { return }
      add(position, to: &list, of: own)
    }
  }

  private func fillFromAll(_ list: inout [Int32], of own: Int32) {
    for position in stride(from: Int32(timeline.count) - 1, through: 0, by: -1) {
      guard list.count < size else { return }
      add(position, to: &list, of: own)
    }
  }
}

/// Articles grouped by something that they have in common, from the oldest to the newest.
private struct ArticleGroups: Sendable {
  private var groups: [Int32: [Int32]] = [:]

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - key: Returns the group of an article; `nil` if it belongs to none.
  init(_ candidates: [Candidate], _ timeline: Timeline, by key: (Candidate) -> Int32?) {
    for (position, article) in timeline.articles.enumerated() {
      guard let key = key(candidates[Int(article)]) else { continue }
      groups[key, default: []].append(Int32(position))
    }
  }

  /// Returns the positions of a group, from the oldest article to the newest.
  func positions(of key: Int32) -> [Int32] {
    groups[key] ?? []
  }

  /// Returns the positions of a group nearest before and after an article, newest first.
  func neighbours(of position: Int32, _ key: Int32, limit: Int) -> [Int32] {
    let group = positions(of: key)
    guard let own = group.binarySearch(position), group.count > 1 else { return [] }
    var first = max(0, own - limit / 2)
    let end = min(group.count, first + limit + 1)
    first = max(0, end - limit - 1)
    return group[first..<end].reversed().filter { $0 != position }
  }
}

extension [Int32] {
  /// Returns the index of a value in an ascending array.
  fileprivate func binarySearch(_ value: Int32) -> Int? {
    let index = lowerBound(in: indices) { self[$0] < value }
    return index < count && self[index] == value ? index : nil
  }
}
