package import Basics

/// Chooses what to read next on a page that belongs to no article, such as the home page.
///
/// - Parameters:
///   - candidates: All articles.
///   - readers: What readers did, and how far it is trusted.
///   - now: The instant at which figures must be fresh.
///   - settings: The sizes of the blocks.
///   - shown: Places of the articles that the page shows already.
/// - Returns: Places in the list of candidates, best first.
package func recommend(
  _ candidates: [Candidate], by readers: Readers = Readers(), now: Instant,
  settings: DiscoverySettings, beside shown: [Int32]
) -> [Int32] {
  let settings = settings.bounded(by: candidates.count)
  let appeal = Appeal(candidates, readers.areFresh(at: now) ? readers.figures : nil)
  // Room in the pool for all that is shown.
  let pool = RecommendationPool(
    candidates, Timeline(candidates), appeal, ranking: shown, settings)
  return pool.choose(settings.recommendationSize, section: nil) { shown.contains($0) }
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
    for strictness in Strictness.rounds {
      for pick in picks {
        guard chosen.count < size else { break }
        if !strictness.allowsOwnSection, pick.section == section { continue }
        if strictness.objection(to: pick, beside: chosen) != nil || isShown(pick.place) { continue }
        if chosen.contains(where: { $0.place == pick.place }) { continue }
        chosen.append(pick)
      }
    }
    return chosen.map(\.place)
  }
}
