internal import Basics
internal import Content

// Explains rankings.
extension Discoverer {
  /// Why a ranking has the articles that it has.
  ///
  /// - Parameters:
  ///   - ranking: As the build made it.
  ///   - scope: The places of the articles that it ranks, such as those of a section; nil for all.
  ///   - size: How many the page shows of it.
  ///   - isOfOneWindow: Whether it is the ranking of one window, whatever others have to show.
  /// - Returns: What is shown, and what is not, near the cut.
  func explain(
    _ ranking: Ranking, of scope: [Int32]?, size: Int, isOfOneWindow: Bool = false
  ) -> RankingExplanation {
    let all = scope ?? candidates.indices.map { Int32($0) }
    var explanation = RankingExplanation(
      basis: ranking.basis, until: readers.figures?.until, evidence: Int(Readers.evidence),
      networks: readers.trust.networks, size: size)
    explanation.trials = trials(of: ranking.basis, all, isOfOneWindow: isOfOneWindow)
    guard !ranking.places.isEmpty || scope == nil && !isOfOneWindow else {
      explanation.isWithheld = true
      return explanation
    }
    let shown = ranking.places.prefix(size)
    explanation.shown = shown.map { row(of: $0, ranking.basis) }
    let left = Set(all).subtracting(shown).map { standing(of: $0, ranking.basis) }
      .filter { ranking.basis.window == nil || visits(of: $0.place, ranking.basis) ?? 0 > 0 }
      .sorted { $0.precedes($1, candidates) }
    let last = shown.last.map { standing(of: $0, ranking.basis) }
    let above = left.prefix { standing in last.map { standing.precedes($0, candidates) } ?? false }
    let rows =
      above.prefix(PageExplanation.passedOver)
      + left[above.endIndex...].prefix(PageExplanation.behind)
    explanation.leftOut = rows.map { standing in
      var row = row(of: standing.place, ranking.basis)
      row.refusal = refusal(of: row, ranking.basis)
      return row
    }
    return explanation
  }

  private func refusal(
    of row: RankingExplanation.Row, _ basis: Ranking.Basis
  ) -> RankingExplanation.Refusal {
    if candidates[Int(row.place)].isHiddenFromRanking { return .hidden }
    if row.visits.map({ $0 < Readers.evidence }) ?? false { return .fewVisits }
    return isProven(row.place, basis) ? .below : .fewNetworks
  }

  /// Whether enough is known of an article to rank it, where readers are what it is ranked by.
  private func isProven(_ place: Int32, _ basis: Ranking.Basis) -> Bool {
    guard let figures = readers.figures, let window = basis.window else { return true }
    return readers.isProven(figures.articles[Int(place)], window)
  }

  private func standing(of place: Int32, _ basis: Ranking.Basis) -> Standing {
    let candidate = candidates[Int(place)]
    if let figures = readers.figures, let window = basis.window {
      return Standing(candidate, place: place, figures.articles[Int(place)], basis, window)
    }
    return basis == .latest
      ? Standing(newest: candidate, place: place) : Standing(candidate, place: place, now: now)
  }

  private func visits(of place: Int32, _ basis: Ranking.Basis) -> Int? {
    guard let figures = readers.figures, let window = basis.window else { return nil }
    return Int(figures.articles[Int(place)].visits(window))
  }

  private func row(of place: Int32, _ basis: Ranking.Basis) -> RankingExplanation.Row {
    var row = RankingExplanation.Row(place: place, visits: visits(of: place, basis))
    if basis == .recent, let figures = readers.figures {
      row.fading = Double(figures.articles[Int(place)].fading) / 65_536
    }
    if basis == .stated {
      row.views = candidates[Int(place)].views
      row.likes = candidates[Int(place)].likes
    }
    return row
  }

  /// What each window had to show, in the order in which they are looked at.
  private func trials(
    of taken: Ranking.Basis, _ places: [Int32], isOfOneWindow: Bool
  ) -> [RankingExplanation.Trial] {
    guard let figures = readers.figures, readers.areFresh(at: now) else { return [] }
    let looked = isOfOneWindow ? [taken] : Ranking.Basis.tried(figures)
    let rankable = places.filter { !candidates[Int($0)].isHiddenFromRanking }
    var isTaken = false
    return looked.map { basis in
      let visits = rankable.map { self.visits(of: $0, basis) ?? 0 }
      let total = visits.reduce(0, +)
      let articles = rankable.count { isProven($0, basis) }
      let verdict: RankingExplanation.Trial.Verdict =
        if isTaken { .notNeeded } else if total < readers.trust.minimum {
          .fewVisits(wanted: readers.trust.minimum)
        } else if basis == taken, articles > 0 { .taken } else { .fewArticles }
      isTaken = isTaken || verdict == .taken
      return .init(basis: basis, visits: total, articles: articles, verdict: verdict)
    }
  }
}
