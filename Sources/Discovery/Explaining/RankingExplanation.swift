package import Basics

/// Why a ranking has the articles that it has, in this order.
package struct RankingExplanation: Sendable, Equatable {
  /// A window that the ranking might be made from.
  package struct Trial: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
      case chosen
      /// All articles together have too few visits.
      case fewVisits(wanted: Int)
      /// Too few articles were visited often enough, and another window has more.
      case fewArticles
      /// An earlier window was chosen.
      case notNeeded
    }

    package var basis: Ranking.Basis
    /// The visits of all articles that may be ranked.
    package var visits: Int
    /// The number of articles that were visited often enough to be listed.
    package var articles: Int
    package var verdict: Verdict
  }

  /// Why an article is left out.
  package enum Exclusion: String, Sendable {
    /// Its front matter says `norank: true`.
    case hidden = "norank"
    /// It has too few visits in the window.
    case fewVisits = "few_visits"
    /// Its visitors came from too few networks.
    case fewNetworks = "few_networks"
    case below
  }

  /// An article that was considered.
  package struct Row: Sendable, Equatable {
    package var article: Int32
    /// The visits in the window; `nil` if visits do not count.
    package var visits: Int?
    /// The visits of three days with a half-life of twelve hours, if the ranking goes by them.
    package var decayedVisits: Double?
    /// The views that the article states itself, if the ranking goes by them.
    package var views: Int?
    package var likes: Int?
    /// Set if the article is left out.
    package var exclusion: Exclusion?
  }

  package var basis: Ranking.Basis
  /// The time of the last figures; `nil` if no readership is known.
  package var until: Instant?
  /// The visits that an article needs to be listed.
  package var minimumVisits: Int
  /// The networks that an article needs to be listed.
  package var minimumNetworks: Int
  /// The maximum number of articles on the page.
  package var size: Int
  /// The windows that were considered; empty if visits do not count.
  package var trials: [Trial] = []
  /// Whether the page has no ranking because nothing is known about its readers.
  package var isWithheld = false
  package var shown: [Row] = []
  /// The best first.
  package var leftOut: [Row] = []
}

extension Discoverer {
  /// Explains a ranking.
  ///
  /// - Parameters:
  ///   - ranking: The ranking that the build made.
  ///   - scope: The indices of the articles that it ranks, such as a section's; `nil` for all.
  ///   - size: The number of articles that the page shows.
  ///   - isOfOneWindow: Whether it is the ranking of one window, whatever others have to show.
  /// - Returns: The articles that are shown, and those near the cut that are not.
  func explain(
    _ ranking: Ranking, of scope: [Int32]?, size: Int, isOfOneWindow: Bool = false
  ) -> RankingExplanation {
    let all = scope ?? candidates.indices.map { Int32($0) }
    var explanation = RankingExplanation(
      basis: ranking.basis, until: readers.figures?.until,
      minimumVisits: Int(Readers.minimumVisits),
      minimumNetworks: readers.trust.minimumNetworks, size: size)
    explanation.trials = trials(of: ranking.basis, all, isOfOneWindow: isOfOneWindow)
    guard !ranking.articles.isEmpty || scope == nil && !isOfOneWindow else {
      explanation.isWithheld = true
      return explanation
    }
    let shown = ranking.articles.prefix(size)
    explanation.shown = shown.map { row(of: $0, ranking.basis) }
    explanation.leftOut = articlesNearCut(of: ranking.basis, all, shown: shown).map { article in
      var row = row(of: article, ranking.basis)
      row.exclusion = violation(of: row, ranking.basis)
      return row
    }
    return explanation
  }

  /// Returns the best articles that are not shown: some above the last shown one, some below it.
  private func articlesNearCut(
    of basis: Ranking.Basis, _ all: [Int32], shown: ArraySlice<Int32>
  ) -> [Int32] {
    let order = RankingOrder(candidates: candidates)
    let left = Set(all).subtracting(shown).map { score(of: $0, basis) }
      .filter { basis.window == nil || visits(of: $0.article, basis) ?? 0 > 0 }
      .sorted { order.precedes($0, $1) }
    let last = shown.last.map { score(of: $0, basis) }
    let above = left.prefix { score in last.map { order.precedes(score, $0) } ?? false }
    let near =
      above.prefix(PageExplanation.aboveCutLimit)
      + left[above.endIndex...].prefix(PageExplanation.belowCutLimit)
    return near.map(\.article)
  }

  private func violation(
    of row: RankingExplanation.Row, _ basis: Ranking.Basis
  ) -> RankingExplanation.Exclusion {
    if candidates[Int(row.article)].isHiddenFromRanking { return .hidden }
    if row.visits.map({ $0 < Readers.minimumVisits }) ?? false { return .fewVisits }
    return isProven(row.article, basis) ? .below : .fewNetworks
  }

  /// Returns whether enough is known about an article to rank it, if readers are the basis.
  private func isProven(_ article: Int32, _ basis: Ranking.Basis) -> Bool {
    guard let figures = readers.figures, let window = basis.window else { return true }
    return readers.isProven(figures.articles[Int(article)], window)
  }

  private func score(of article: Int32, _ basis: Ranking.Basis) -> RankingScore {
    if let figures = readers.figures, let window = basis.window {
      return RankingScore(candidates, article, figures.articles[Int(article)], basis, window)
    }
    return basis == .latest
      ? RankingScore(candidates, byDateOf: article) : RankingScore(candidates, article, now: now)
  }

  private func visits(of article: Int32, _ basis: Ranking.Basis) -> Int? {
    guard let figures = readers.figures, let window = basis.window else { return nil }
    return Int(figures.articles[Int(article)].visits(window))
  }

  private func row(of article: Int32, _ basis: Ranking.Basis) -> RankingExplanation.Row {
    var row = RankingExplanation.Row(article: article, visits: visits(of: article, basis))
    if basis == .recent, let figures = readers.figures {
      row.decayedVisits = Double(figures.articles[Int(article)].decayedVisits) / 65_536
    }
    if basis == .stated {
      row.views = candidates[Int(article)].views
      row.likes = candidates[Int(article)].likes
    }
    return row
  }

  /// Returns what each window had to show, in the order in which they are considered.
  private func trials(
    of chosen: Ranking.Basis, _ articles: [Int32], isOfOneWindow: Bool
  ) -> [RankingExplanation.Trial] {
    guard let figures = readers.figures, readers.areFresh(at: now) else { return [] }
    let considered = isOfOneWindow ? [chosen] : Ranking.Basis.preferences(figures)
    let rankable = articles.filter { !candidates[Int($0)].isHiddenFromRanking }
    var isChosen = false
    return considered.map { basis in
      let visits = rankable.map { self.visits(of: $0, basis) ?? 0 }
      let total = visits.reduce(0, +)
      let articles = rankable.count { isProven($0, basis) }
      let verdict: RankingExplanation.Trial.Verdict =
        if isChosen { .notNeeded } else if total < readers.trust.minimumVisits {
          .fewVisits(wanted: readers.trust.minimumVisits)
        } else if basis == chosen, articles > 0 { .chosen } else { .fewArticles }
      isChosen = isChosen || verdict == .chosen
      return .init(basis: basis, visits: total, articles: articles, verdict: verdict)
    }
  }
}
