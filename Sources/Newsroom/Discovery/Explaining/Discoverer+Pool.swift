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
    let shown = picks.indices.map { at in
      var row = row(of: picks[at].place)
      row.concession = Strictness.rounds[0].refusal(
        of: picks[at], beside: Array(picks[..<at]), section)
      return row
    }
    let strictness = picks.last.map {
      Strictness.round(taking: $0, beside: picks.dropLast(), Strictness.rounds, section)
    }
    let taken = Set(places)
    let last = order.lastIndex { taken.contains($0.place) } ?? -1
    let (above, below) = (order[...last], order[(last + 1)...])
    let left =
      above.filter { !taken.contains($0.place) }.prefix(PageExplanation.passedOver)
      + below.prefix(PageExplanation.behind)
    return (
      shown,
      left.map { pick in
        var row = row(of: pick.place)
        row.refusal =
          isOut(pick.place)
          ?? (candidates[Int(pick.place)].isHiddenFromRecommendation ? .hidden : nil)
          ?? strictness?.refusal(of: pick, beside: picks, section) ?? .lighter
        return row
      }
    )
  }

  /// The pool with the articles that say that they must not be recommended, each where it would be.
  private func order(of pool: RecommendationPool) -> [Pick] {
    let hidden = candidates.indices.filter { candidates[$0].isHiddenFromRecommendation }
      .map { Pick(candidates[$0], place: Int32($0)) }
    return (pool.picks + hidden).map { ($0, key(of: $0.place)) }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  private func key(of place: Int32) -> UInt64 {
    RecommendationPool.key(
      recommender.appeal.parts(of: place), candidates[Int(place)],
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
