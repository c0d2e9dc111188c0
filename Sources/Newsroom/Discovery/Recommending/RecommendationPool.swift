internal import Basics

/// The articles worth reading next for anyone, best first, from which every page takes its own.
///
/// The best of the whole portal and the best of each section, found once, so that a page costs the same in an archive of any
/// size. What is best: where readers are known, what is popular and new; otherwise what editors put forward, then what is new.
struct RecommendationPool: Sendable {
  let picks: [Pick]

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - appeal: What readers are drawn to.
  ///   - ranking: The articles of the ranking, which each page shows already.
  ///   - settings: The sizes of the blocks.
  init(
    _ candidates: [Candidate], _ timeline: Timeline, _ appeal: Appeal, ranking: [Int32],
    _ settings: DiscoverySettings
  ) {
    // Enough for a page even if all its related articles are among them.
    let shown =
      settings.relatedSize + settings.recommendationSize + settings.spareRecommendations
      + ranking.count + 1
    let ranked = Set(ranking)
    var best = TopList(limit: max(200, shown))
    var sections: [Int32: TopList] = [:]
    for position in timeline.places.indices {
      let place = timeline.places[position]
      if candidates[Int(place)].isHiddenFromRecommendation { continue }
      // Of two that appeal the same the newer one has the higher position.
      let key = Self.key(
        appeal.parts(of: place), isFeatured: candidates[Int(place)].isFeatured, position)
      best.offer(key)
      sections[candidates[Int(place)].section, default: TopList(limit: Self.perSection)].offer(key)
    }
    var keys = Set(best.keys)
    for list in sections.values { keys.formUnion(list.keys) }
    // Many small sections would make a long pool; its tail adds nothing.
    picks = keys.sorted(by: >).prefix(max(800, shown)).map { key in
      let place = timeline.places[Int(UInt32(truncatingIfNeeded: key))]
      var pick = Pick(candidates[Int(place)], place: place)
      pick.isRanked = ranked.contains(place)
      return pick
    }
  }

  private static let perSection = 50

  /// What the order of the pool goes by, the greatest first.
  ///
  /// The weights are those of `NextRead`; a featured article goes first among those of which nothing is known.
  static func key(_ parts: Appeal.Parts, isFeatured: Bool, _ position: Int) -> UInt64 {
    let rank = UInt64(
      NextRead.weights.popularity * parts.popularity
        + NextRead.weights.freshness * parts.freshness)
    return (rank << 1 | (isFeatured ? 1 : 0)) << 32 | UInt64(position)
  }
}
