internal import Basics

/// The articles worth reading next for anyone, best first, from which every page takes its own.
///
/// The best of the whole portal and the best of each section, found once, so that a page costs the same in an archive of any
/// size.
struct RecommendationPool: Sendable {
  /// One article of the pool.
  struct Pick: Sendable {
    var place: Int32
    var section: Int32
    /// The first four authors; unused lanes hold numbers below 0, each another.
    var authors: SIMD4<Int32>
    var isRanked: Bool
  }

  let picks: [Pick]

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - ranking: The articles of the ranking, which each page shows already.
  ///   - now: The time from which ages count.
  ///   - settings: The sizes of the blocks.
  init(
    _ candidates: [Candidate], _ timeline: Timeline, ranking: [Int32], now: Instant,
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
      let candidate = candidates[Int(timeline.places[position])]
      if candidate.isHiddenFromRecommendation { continue }
      let key = appeal(candidate, now: now) << 32 | UInt64(position)
      best.offer(key)
      sections[candidate.section, default: TopList(limit: Self.perSection)].offer(key)
    }
    var keys = Set(best.keys)
    for list in sections.values { keys.formUnion(list.keys) }
    // Many small sections would make a long pool; its tail adds nothing.
    picks = keys.sorted(by: >).prefix(max(800, shown)).map { key in
      let place = timeline.places[Int(UInt32(truncatingIfNeeded: key))]
      return Pick(candidates[Int(place)], place: place, isRanked: ranked.contains(place))
    }
  }

  private static let perSection = 50
}

extension RecommendationPool.Pick {
  fileprivate init(_ candidate: Candidate, place: Int32, isRanked: Bool) {
    self.place = place
    self.isRanked = isRanked
    section = candidate.section
    authors = SIMD4(-1, -2, -3, -4)
    for (lane, author) in candidate.authors.prefix(4).enumerated() { authors[lane] = author }
  }

  /// Whether both were written by one author.
  func sharesAuthor(with other: Self) -> Bool {
    for lane in 0..<4 where authors[lane] >= 0 {
      if any(other.authors .== SIMD4(repeating: authors[lane])) { return true }
    }
    return false
  }
}

/// How much an article appeals to anyone now: popular, liked, recent, put forward by the editors.
///
/// As the ranking's score, with likes for a quarter and as if a featured article had sixteen times the views.
private func appeal(_ candidate: Candidate, now: Instant) -> UInt64 {
  let views = binaryLogarithm(UInt64(max(0, candidate.views ?? 0)) + 1)
  let likes = binaryLogarithm(UInt64(max(0, candidate.likes ?? 0)) + 1)
  let featured: Int64 = candidate.isFeatured ? 16 << 16 : 0
  let score = 4 * views + likes + featured - 6 * fading(candidate.date, now: now)
  // Scores lie within 400 * 65,536 of 0.
  return UInt64(max(0, score + 1 << 31))
}
