// Explains recommendations that are chosen for one article by what readers did.
//
// As with related articles, the list is the build's, and the rules are asked afterwards.
extension Discoverer {
  /// Why an article's page recommends what it does.
  ///
  /// - Parameters:
  ///   - place: The article.
  ///   - related: The places of those that its page calls related.
  ///   - alike: The articles most like it.
  /// - Returns: What is shown, and what is not, near the cut.
  func explainReading(
    after place: Int, beside related: [Int32], alike: [Alike]
  ) -> RecommendationExplanation {
    let considered = recommender.consider(for: place, beside: related, alike: alike)
    let chosen = recommender.choose(among: considered)
    let turns = Turn.turns(of: chosen.map(\.pick), Recommender.rounds, nil)
    var explanation = RecommendationExplanation(
      method: .readers, knowsReaders: true, size: wanted.recommendationSize)
    explanation.shown = zip(chosen, turns).map { read, turn in
      var row = row(of: read, beside: turn.before, place)
      row.concession = Recommender.rounds[0].refusal(of: turn.pick, beside: turn.before, nil)
      return row
    }
    // What the page leaves out from the start does not compete; it is weighed to tell what that costs.
    let all = recommender.consider(for: place, alike: alike) { _ in false }
    let left =
      considered.filter { read in !chosen.contains { $0.pick.place == read.pick.place } }
      + all.filter { isOut($0.pick.place, place, related) != nil }
    explanation.leftOut = rows(of: left, Array(zip(chosen, turns)), place, related)
    return explanation
  }

  /// The rows of those left out: those that weigh as much as the last one taken, and some of the others.
  private func rows(
    of left: [NextRead], _ taken: [(read: NextRead, turn: Turn)], _ place: Int, _ related: [Int32]
  ) -> [RecommendationExplanation.Row] {
    let isFull = taken.count == settings.recommendationSize
    let before = isFull ? taken.last?.turn.before ?? [] : taken.map(\.turn.pick)
    let cut = isFull ? taken.last.map { Recommender.worth(of: $0.read, with: before) } : nil
    let weighed = left.map { (read: $0, worth: Recommender.worth(of: $0, with: before)) }
      .sorted {
        $0.worth == $1.worth ? $0.read.precedes($1.read, timeline) : $0.worth > $1.worth
      }
    let rows = weighed.map { read, worth in
      var row = row(of: read, beside: before, place)
      row.refusal =
        isOut(read.pick.place, place, related) ?? refusal(of: read, taken)
      return (row: row, isAbove: worth >= cut ?? Int64.min)
    }
    return rows.nearTheCut()
  }

  private func refusal(
    of read: NextRead, _ taken: [(read: NextRead, turn: Turn)]
  ) -> RecommendationExplanation.Refusal {
    taken.map(\.turn).refusal(of: read.pick, nil) { turn in
      let other = taken[turn.before.count].read
      return Recommender.worth(of: read, with: turn.before)
        > Recommender.worth(of: other, with: turn.before)
    }
  }

  private func isOut(
    _ other: Int32, _ place: Int, _ related: [Int32]
  ) -> RecommendationExplanation.Refusal? {
    if Int(other) == place { return .isThePage }
    if candidates[Int(other)].isHiddenFromRecommendation { return .hidden }
    return related.contains(other) ? .related : nil
  }

  private func row(
    of read: NextRead, beside chosen: [Pick], _ place: Int
  ) -> RecommendationExplanation.Row {
    let kinship = Recommender.kinship(of: read.pick, with: chosen)
    var row = RecommendationExplanation.Row(place: read.pick.place)
    row.isFeatured = candidates[Int(read.pick.place)].isFeatured
    row.sessions = sessions(of: place, with: read.pick.place)
    row.parts = .init(read, kinship: kinship)
    return row
  }

  private func sessions(of place: Int, with other: Int32) -> Int {
    let companion = recommender.figures?.companions.companions(of: place)
      .first { $0.place == other }
    return companion.map { Int($0.sessions) } ?? 0
  }
}
