package import Basics

/// Chooses what to read next on a page that belongs to no article, such as the home page.
///
/// - Parameters:
///   - candidates: All articles.
///   - now: The time from which ages count.
///   - settings: The sizes of the blocks.
///   - shown: Places of the articles that the page shows already.
/// - Returns: Places in the list of candidates, best first.
package func recommend(
  _ candidates: [Candidate], now: Instant, settings: DiscoverySettings, beside shown: [Int32]
) -> [Int32] {
  let settings = settings.bounded(by: candidates.count)
  let timeline = Timeline(candidates)
  // Room in the pool for all that is shown.
  let pool = RecommendationPool(candidates, timeline, ranking: shown, now: now, settings)
  return pool.choose(settings.recommendationSize, section: nil) { shown.contains($0) }
}

/// How strict a round of choosing is.
private struct Round {
  var allowsOwnSection: Bool
  var allowsRanked: Bool
  var sectionLimit: Int
  var allowsSameAuthor: Bool

  /// From variety to completeness: each round takes what the one before it left out.
  static let all = [
    Round(allowsOwnSection: false, allowsRanked: false, sectionLimit: 2, allowsSameAuthor: false),
    Round(allowsOwnSection: false, allowsRanked: false, sectionLimit: 2, allowsSameAuthor: true),
    Round(allowsOwnSection: true, allowsRanked: false, sectionLimit: .max, allowsSameAuthor: false),
    Round(allowsOwnSection: true, allowsRanked: false, sectionLimit: .max, allowsSameAuthor: true),
    Round(allowsOwnSection: true, allowsRanked: true, sectionLimit: .max, allowsSameAuthor: true),
  ]
}

extension RecommendationPool {
  /// Chooses the first of the pool that suit a page.
  ///
  /// - Parameters:
  ///   - size: How many to choose.
  ///   - section: The page's section, of which it already shows enough.
  ///   - isShown: Whether the page shows an article already.
  /// - Returns: Places in the list of candidates, those of stricter rounds first.
  func choose(_ size: Int, section: Int32?, isShown: (Int32) -> Bool) -> [Int32] {
    var chosen: [Pick] = []
    for round in Round.all {
      for pick in picks {
        guard chosen.count < size else { break }
        if !round.allowsRanked, pick.isRanked { continue }
        if !round.allowsOwnSection, pick.section == section { continue }
        if !round.suits(pick, chosen) || isShown(pick.place) { continue }
        if chosen.contains(where: { $0.place == pick.place }) { continue }
        chosen.append(pick)
      }
    }
    return chosen.map(\.place)
  }
}

extension Round {
  fileprivate func suits(_ pick: RecommendationPool.Pick, _ chosen: [RecommendationPool.Pick])
    -> Bool
  {
    var sameSection = 0
    for other in chosen {
      sameSection += other.section == pick.section ? 1 : 0
      if !allowsSameAuthor, pick.sharesAuthor(with: other) { return false }
    }
    return sameSection < sectionLimit
  }
}
