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
  func explainReading(
    after place: Int, beside related: [Int32], alike: [Alike]
  ) -> RecommendationExplanation {
    let considered = recommender.consider(for: place, beside: related, alike: alike)
    let chosen = recommender.choose(among: considered)
    let picks = chosen.map(\.pick)
    var explanation = RecommendationExplanation(
      method: .readers, knowsReaders: true, size: settings.recommendationSize)
    explanation.shown = chosen.indices.map { at in
      var row = row(of: chosen[at], beside: Array(picks[..<at]), place)
      row.concession = Recommender.rounds[0].refusal(
        of: picks[at], beside: Array(picks[..<at]), nil)
      return row
    }
    let all = recommender.consider(for: place, alike: alike) { _ in false }
    let known = Set(considered.map(\.pick.place))
    let left =
      considered.filter { read in !picks.contains { $0.place == read.pick.place } }
      + all.filter { !known.contains($0.pick.place) && isOut($0.pick.place, place, related) != nil }
    explanation.leftOut = rows(of: left, behind: chosen, place, related)
    return explanation
  }

  /// The rows of those left out: all that weigh as much as the last one taken, and some of the others.
  private func rows(
    of left: [NextRead], behind chosen: [NextRead], _ place: Int, _ related: [Int32]
  ) -> [RecommendationExplanation.Row] {
    let picks = chosen.map(\.pick)
    let isFull = chosen.count == settings.recommendationSize
    // What stood in the list when the last one was taken, and the rules of that moment.
    let before = isFull ? Array(picks.dropLast()) : picks
    let strictness = picks.last.map {
      Strictness.round(taking: $0, beside: before, Recommender.rounds, nil)
    }
    let weighed = left.map { (read: $0, worth: Recommender.worth(of: $0, with: before)) }
      .sorted {
        $0.worth == $1.worth ? $0.read.precedes($1.read, timeline) : $0.worth > $1.worth
      }
    let cut = isFull ? chosen.last.map { Recommender.worth(of: $0, with: before) } : nil
    let above = weighed.prefix { $0.worth >= cut ?? Int64.min }
    let told =
      above.prefix(PageExplanation.passedOver)
      + weighed[above.endIndex...].prefix(PageExplanation.behind)
    return told.map { read, _ in
      var row = row(of: read, beside: before, place)
      row.refusal =
        isOut(read.pick.place, place, related)
        ?? strictness?.refusal(of: read.pick, beside: before, nil) ?? .lighter
      return row
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
