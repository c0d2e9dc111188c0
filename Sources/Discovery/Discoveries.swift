internal import Synchronization

/// The three blocks of every article, as indices in the list of candidates.
package struct Discoveries: Sendable {
  private enum Choice: Sendable {
    case made(related: [[Int32]], recommendation: [[Int32]])
    case onDemand(BlockCache)
  }

  private let choice: Choice
  /// The ranking of the whole portal.
  package let ranking: Ranking
  /// For each section with articles their shared recommendation.
  package let shared: [Int32: SharedRecommendation]

  /// - Parameters:
  ///   - related: For each article the articles related to it, best first.
  ///   - ranking: The ranking of the whole portal.
  ///   - recommendation: For each article what to read next; empty if the articles of a section
  ///     share their recommendation.
  ///   - shared: For each section with articles their shared recommendation.
  package init(
    related: [[Int32]], ranking: Ranking, recommendation: [[Int32]],
    shared: [Int32: SharedRecommendation] = [:]
  ) {
    choice = .made(related: related, recommendation: recommendation)
    (self.ranking, self.shared) = (ranking, shared)
  }

  init(_ discoverer: Discoverer) {
    choice = .onDemand(BlockCache(discoverer))
    ranking = discoverer.ranking
    shared = discoverer.sharedRecommendations
  }

  /// For each article the articles related to it, best first.
  package var related: [[Int32]] {
    switch choice {
    case .made(let related, _): related
    case .onDemand(let cache): cache.articles.map(related(of:))
    }
  }

  /// For each article what to read next; empty if the articles of a section share it.
  package var recommendation: [[Int32]] {
    switch choice {
    case .made(_, let recommendation): recommendation
    case .onDemand(let cache):
      cache.sharesRecommendation ? [] : cache.articles.map(recommendation(of:))
    }
  }

  /// Returns the articles related to an article, best first.
  package func related(of article: Int) -> [Int32] {
    switch choice {
    case .made(let related, _): related[article]
    case .onDemand(let cache): cache.blocks(of: article).related
    }
  }

  /// Returns what to read after an article: none of its related articles, never itself.
  ///
  /// Empty if the articles of a section share their recommendation.
  package func recommendation(of article: Int) -> [Int32] {
    switch choice {
    case .made(_, let recommendation):
      recommendation.isEmpty ? [] : recommendation[article]
    case .onDemand(let cache):
      cache.sharesRecommendation ? [] : cache.blocks(of: article).recommendation
    }
  }
}

/// Chooses the blocks of an article when they are first asked for; any thread may ask.
private final class BlockCache: Sendable {
  private struct State {
    var blocks: [Int: (related: [Int32], recommendation: [Int32])] = [:]
    /// The finders that no thread uses now.
    var finders: [BlockFinder] = []
    /// The number of searches.
    var searches = 0
    /// Set if there is an index.
    var indexed: RelatedFinder?
  }

  private let discoverer: Discoverer
  private let state = Mutex(State())

  init(_ discoverer: Discoverer) { self.discoverer = discoverer }

  var articles: Range<Int> { discoverer.candidates.indices }
  var sharesRecommendation: Bool { discoverer.settings.sharesRecommendation }

  func blocks(of article: Int) -> (related: [Int32], recommendation: [Int32]) {
    if let known = state.withLock({ $0.blocks[article] }) { return known }
    var finder = freeFinder()
    let blocks = finder.blocks(at: Int(discoverer.timeline.positions[article]))
    let used = finder
    state.withLock { state in
      state.blocks[article] = blocks
      state.finders.append(used)
    }
    return blocks
  }

  /// Returns a finder that no other thread uses.
  private func freeFinder() -> BlockFinder {
    state.withLock { state in
      state.searches += 1
      if state.searches > VectorScan.searchLimit, state.indexed == nil {
        // Whoever looks at so many pages of one edition will probably look at more.
        state.indexed = discoverer.finder?.indexed()
        state.finders = []
      }
      if let finder = state.finders.popLast() { return finder }
      return discoverer.makeBlockFinder(state.indexed ?? discoverer.finder)
    }
  }
}
