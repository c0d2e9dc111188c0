/// The moment at which one article of a recommendation was taken.
struct Turn {
  let pick: Pick
  /// Those that were taken before it.
  let before: [Pick]
  /// The rules by which it was taken.
  let strictness: Strictness

  /// The turns of a list, in its order.
  ///
  /// What speaks against an article stays while more are chosen, so each was taken in the first round that has nothing
  /// against it beside those before it.
  static func turns(of picks: [Pick], _ rounds: [Strictness], _ section: Int32?) -> [Turn] {
    picks.indices.map { at in
      let before = Array(picks[..<at])
      let round = rounds.first { $0.refusal(of: picks[at], beside: before, section) == nil }
      return Turn(pick: picks[at], before: before, strictness: round ?? rounds[rounds.count - 1])
    }
  }
}

extension [Turn] {
  /// Why an article was not taken that the page could have shown.
  ///
  /// - Parameters:
  ///   - pick: The article.
  ///   - section: The section of the page.
  ///   - outweighs: Whether it would have gone before the one that was taken in a turn.
  /// - Returns: What spoke against it when the last one was taken; otherwise when one was taken that weighs less.
  func refusal(
    of pick: Pick, _ section: Int32?, outweighs: (Turn) -> Bool
  ) -> RecommendationExplanation.Refusal {
    for (at, turn) in enumerated().reversed() where at == count - 1 || outweighs(turn) {
      let refusal = turn.strictness.refusal(of: pick, beside: turn.before, section)
      if let refusal { return refusal }
    }
    return .lighter
  }
}

extension Strictness {
  /// What speaks against a pick on a page of a section.
  func refusal(
    of pick: Pick, beside chosen: [Pick], _ section: Int32?
  ) -> RecommendationExplanation.Refusal? {
    if !allowsOwnSection, pick.section == section { return .ownSection }
    return objection(to: pick, beside: chosen).map { .init($0) }
  }
}
