internal import Basics
internal import Discovery
internal import Newsroom

// Ranking blocks.
extension ExplainReport {
  func text(_ ranking: RankingExplanation) -> String {
    let count = ranking.isWithheld ? "none" : "\(ranking.shown.count) of \(ranking.size)"
    return "RANKING, \(name(of: ranking.basis)): \(count)\n" + basisLines(ranking)
      + table(ranking).text
  }

  /// Returns what the ranking is based on, and why it is not based on something else.
  private func basisLines(_ ranking: RankingExplanation) -> String {
    var lines: [String] = []
    if let until = ranking.until { lines.append("readership data ends at \(time(until))") }
    switch ranking.basis {
    case .recent: lines.append("worth: visits weighted by age; the weight halves every 12 hours")
    case .stated:
      lines.append(
        "sorted by the views in front matter weighted by age, then by likes, then by date")
    case .latest:
      let reason =
        ranking.trials.isEmpty
        ? "the readership data is older than 'readership.max_age'" : "too few readers were counted"
      lines.append("\(reason); the newest articles are shown instead")
    case .day, .week, .month: break
    }
    for trial in ranking.trials where trial.verdict != .notNeeded {
      let visits = "\(name(of: trial.basis)): \(grouped(trial.visits)) visits in total"
      let count = trial.articles == 1 ? "1 article" : "\(grouped(trial.articles)) articles"
      let articles = "\(count) with \(ranking.minimumVisits) or more"
      switch trial.verdict {
      case .chosen: lines.append("\(visits), \(articles)")
      case .fewVisits(let wanted): lines.append("\(visits), too few; the minimum is \(wanted)")
      case .fewArticles: lines.append("\(visits), \(articles); too few")
      case .notNeeded: break
      }
    }
    if ranking.isWithheld {
      lines.append("the page has no ranking because there is no readership data")
    }
    return lines.map { "  \($0)\n" }.joined()
  }

  private func table(_ ranking: RankingExplanation) -> RankedTable {
    let headings: [String] =
      switch ranking.basis {
      case .recent: ["date", "visits", "worth"]
      case .day, .week, .month: ["date", "visits"]
      case .stated: ["date", "views", "likes"]
      case .latest: ["date"]
      }
    var table = RankedTable(headings)
    for (index, row) in ranking.shown.enumerated() {
      table.add(rank: index + 1, headline(row.article), cells(row, ranking.basis), "")
    }
    for row in ranking.leftOut {
      table.add(
        rank: nil, headline(row.article), cells(row, ranking.basis),
        reason(row.exclusion, ranking))
    }
    return table
  }

  private func cells(_ row: RankingExplanation.Row, _ basis: Ranking.Basis) -> [String] {
    let visits = row.visits.map(grouped) ?? "-"
    return switch basis {
    case .recent: [day(row.article), visits, row.decayedVisits.map(oneDecimal) ?? "-"]
    case .day, .week, .month: [day(row.article), visits]
    case .stated: [day(row.article), row.views.map(grouped) ?? "-", row.likes.map(grouped) ?? "-"]
    case .latest: [day(row.article)]
    }
  }

  private func name(of basis: Ranking.Basis) -> String {
    basis.window.map { "last \($0.name)" }
      ?? (basis == .stated ? "by the views in front matter" : "newest articles")
  }

  private func reason(
    _ exclusion: RankingExplanation.Exclusion?, _ explanation: RankingExplanation
  ) -> String {
    switch exclusion {
    case .hidden: "norank: true"
    case .fewVisits: "fewer than \(explanation.minimumVisits) visits"
    case .fewNetworks: "fewer than \(explanation.minimumNetworks) networks"
    case .below: "below the cutoff"
    case nil: ""
    }
  }

  func json(_ ranking: RankingExplanation) -> Value {
    .map([
      "basis": .string(ranking.basis.rawValue), "until": Value(ranking.until?.utcText),
      "size": .int(ranking.size), "evidence": .int(ranking.minimumVisits),
      "withheld": .bool(ranking.isWithheld), "windows": .array(ranking.trials.map(json)),
      "shown": .array(ranking.shown.enumerated().map { json($1, rank: $0 + 1) }),
      "left_out": .array(ranking.leftOut.map { json($0, rank: nil) }),
    ])
  }

  private func json(_ trial: RankingExplanation.Trial) -> Value {
    var (verdict, minimum): (String, Int?) = ("taken", nil)
    switch trial.verdict {
    case .chosen: break
    case .fewVisits(let wanted): (verdict, minimum) = ("few_visits", wanted)
    case .fewArticles: verdict = "few_articles"
    case .notNeeded: verdict = "not_needed"
    }
    return .map([
      "basis": .string(trial.basis.rawValue), "visits": .int(trial.visits),
      "articles": .int(trial.articles), "verdict": .string(verdict), "minimum": Value(minimum),
    ])
  }

  private func json(_ row: RankingExplanation.Row, rank: Int?) -> Value {
    item(
      row.article, rank: rank,
      [
        "visits": Value(row.visits), "worth": Self.number(row.decayedVisits),
        "views": Value(row.views),
        "likes": Value(row.likes), "reason": Value(row.exclusion?.rawValue),
      ])
  }
}
