// Explains recommendations that are taken from the pool.
extension Discoverer {
  /// Why a page takes what it does from the pool.
  ///
  /// - Parameters:
  ///   - pool: The pool.
  ///   - size: How many it takes.
  ///   - section: The page's section.
  ///   - isOut: Why the page leaves an article out from the start.
  /// - Returns: What it takes and what it passes over, in the order of the pool.
  func explain(
    _ pool: RecommendationPool, size: Int, section: Int32?,
    isOut: (Int32) -> RecommendationExplanation.Refusal?
  ) -> (shown: [RecommendationExplanation.Row], leftOut: [RecommendationExplanation.Row]) {
    let places = pool.choose(size, section: section) { isOut($0) != nil }
    let order = order(of: pool)
    let picks = places.compactMap { place in order.first { $0.place == place } }
    let turns = Turn.turns(of: picks, Strictness.rounds, section)
    let shown = turns.map { turn in
      var row = row(of: turn.pick.place)
      row.concession = Strictness.rounds[0].refusal(of: turn.pick, beside: turn.before, section)
      return row
    }
    let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.place, $0) })
    let last = places.compactMap { ranks[$0] }.max() ?? -1
    let left = order.enumerated().filter { !places.contains($1.place) }.map { rank, pick in
      var row = row(of: pick.place)
      row.refusal =
        isOut(pick.place)
        ?? (candidates[Int(pick.place)].isHiddenFromRecommendation ? .hidden : nil)
        ?? turns.refusal(of: pick, section) { turn in rank < ranks[turn.pick.place] ?? -1 }
      return (row: row, isAbove: rank < last)
    }
    return (shown, left.nearTheCut())
  }

  /// The pool with the articles that say that they must not be recommended, each where it would be.
  private func order(of pool: RecommendationPool) -> [Pick] {
    let hidden = candidates.indices.filter { candidates[$0].isHiddenFromRecommendation }
      .map { Pick(candidates[$0], place: Int32($0)) }
    return (pool.picks + hidden).map { ($0, key(of: $0.place)) }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  private func key(of place: Int32) -> UInt64 {
    RecommendationPool.key(
      recommender.appeal.parts(of: place), isFeatured: candidates[Int(place)].isFeatured,
      Int(timeline.positions[Int(place)]))
  }

  private func row(of place: Int32) -> RecommendationExplanation.Row {
    var row = RecommendationExplanation.Row(place: place)
    row.isFeatured = candidates[Int(place)].isFeatured
    if recommender.appeal.isKnown {
      let read = NextRead(
        Pick(candidates[Int(place)], place: place), recommender.appeal.parts(of: place))
      row.parts = .init(read, kinship: 0)
    }
    return row
  }
}
