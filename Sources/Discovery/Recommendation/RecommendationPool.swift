package import Basics
internal import Text

/// The articles worth reading next for any reader, best first, from which every page chooses.
///
/// It holds the best articles of the whole portal and of each section, so that a page costs the
/// same in an archive of any size. If readers are known, the best are the popular and new ones;
/// otherwise the featured ones, then the newest.
struct RecommendationPool: Sendable {
  let items: [RecommendationItem]

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - appeal: The appeal of each article.
  ///   - ranking: The articles of the ranking, which each page shows already.
  ///   - settings: The lengths of the blocks.
  init(
    _ candidates: [Candidate], _ timeline: Timeline, _ appeal: Appeal, ranking: [Int32],
    _ settings: DiscoverySettings
  ) {
    // Enough for a page even if all its related articles are among them.
    let shown =
      settings.relatedSize + settings.recommendationSize + settings.spareRecommendations
      + ranking.count + 1
    let ranked = Set(ranking)
    var best = TopK(max(200, shown))
    var sections: [Int32: TopK<GreatestFirst>] = [:]
    // The newest first, because most older ones are then passed over at once.
    for position in timeline.articles.indices.reversed() {
      let article = timeline.articles[position]
      if candidates[Int(article)].isHiddenFromRecommendation { continue }
      // Of two with the same appeal, the newer one has the higher position.
      let key = Self.key(
        appeal.parts(of: article), isFeatured: candidates[Int(article)].isFeatured, position)
      best.offer(key)
      sections[candidates[Int(article)].section, default: TopK(Self.sectionSize)].offer(key)
    }
    var keys = Set(best.elements)
    for list in sections.values { keys.formUnion(list.elements) }
    // Many small sections would make a long pool, whose tail adds nothing.
    items = keys.sorted(by: >).prefix(max(800, shown)).map { key in
      let article = timeline.articles[Int(UInt32(truncatingIfNeeded: key))]
      var item = RecommendationItem(candidates[Int(article)], article: article)
      item.isRanked = ranked.contains(article)
      return item
    }
  }

  private static let sectionSize = 50

  /// Returns the sort key of the pool, the greatest first.
  ///
  /// The weights are those of `RecommendationScore`; a featured article goes first among those of
  /// which nothing is known.
  static func key(_ parts: Appeal.Parts, isFeatured: Bool, _ position: Int) -> UInt64 {
    let weights = RecommendationScore.weights
    let score = UInt64(
      weights.popularity * parts.popularity + weights.freshness * parts.freshness)
    return (score << 1 | (isFeatured ? 1 : 0)) << 32 | UInt64(position)
  }

  /// Chooses the first articles of the pool that suit a page.
  ///
  /// - Parameters:
  ///   - size: The number of articles to choose.
  ///   - section: The page's section, of which it already shows enough.
  ///   - isShown: Whether the page shows an article already.
  /// - Returns: Indices in the list of candidates, those of stricter rounds first.
  func choose(_ size: Int, section: Int32?, isShown: (Int32) -> Bool) -> [Int32] {
    var chosen: [RecommendationItem] = []
    for rule in DiversityRule.rounds {
      for item in items {
        guard chosen.count < size else { break }
        if !rule.allowsOwnSection, item.section == section { continue }
        if rule.violation(by: item, beside: chosen) != nil || isShown(item.article) { continue }
        if chosen.contains(where: { $0.article == item.article }) { continue }
        chosen.append(item)
      }
    }
    return chosen.map(\.article)
  }
}

/// Chooses what to read next on a page that belongs to no article, such as the home page.
///
/// - Parameters:
///   - candidates: All articles.
///   - readers: What readers did, and how far it is trusted.
///   - now: The instant at which figures must be fresh.
///   - settings: The lengths of the blocks.
///   - shown: Indices of the articles that the page shows already.
/// - Returns: Indices in the list of candidates, best first.
package func recommend(
  _ candidates: [Candidate], by readers: Readers = Readers(), now: Instant,
  settings: DiscoverySettings, beside shown: [Int32]
) -> [Int32] {
  let settings = settings.bounded(by: candidates.count)
  let appeal = Appeal(candidates, readers.areFresh(at: now) ? readers.figures : nil)
  // The pool must be large enough for all articles that are shown.
  let pool = RecommendationPool(
    candidates, Timeline(candidates), appeal, ranking: shown, settings)
  return pool.choose(settings.recommendationSize, section: nil) { shown.contains($0) }
}

/// What all articles of a section recommend to their readers.
package struct SharedRecommendation: Sendable, Equatable {
  /// Indices in the list of candidates, best first.
  ///
  /// One list without articles of the section, if other sections have enough. Otherwise two: the
  /// articles of the section are divided into halves, and the list of a half has none of that half.
  /// Either way, no page recommends itself.
  package var lists: [[Int32]]

  /// Returns the index of the list that an article shows, which depends on its address alone.
  package func listIndex(forURL url: String) -> Int {
    lists.count > 1 ? half(ofURL: url) : 0
  }
}

/// Chooses for each section with articles what they recommend.
func makeSharedRecommendations(
  _ pool: RecommendationPool, _ candidates: [Candidate], _ settings: DiscoverySettings
) -> [Int32: SharedRecommendation] {
  let size = settings.recommendationSize + settings.spareRecommendations
  let sections = Set(candidates.map(\.section)).sorted()
  let shared = sections.map { section in
    let others = pool.choose(size, section: section) { candidates[Int($0)].section == section }
    if others.count >= settings.recommendationSize {
      return SharedRecommendation(lists: [others])
    }
    return SharedRecommendation(
      lists: (0..<2).map { own in
        pool.choose(size, section: section) { article in
          let candidate = candidates[Int(article)]
          return candidate.section == section && half(ofURL: candidate.url) == own
        }
      })
  }
  return Dictionary(zip(sections, shared), uniquingKeysWith: { first, _ in first })
}

/// Returns 0 or 1, by the address alone.
func half(ofURL url: String) -> Int {
  // The lowest bit of this fingerprint is only the sum of the lowest bits of the text.
  Int(truncatingIfNeeded: Fingerprint(url.utf8).value >> 33 & 1)
}
