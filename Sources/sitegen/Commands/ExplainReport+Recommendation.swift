internal import Basics
internal import Newsroom

// Recommendations.
extension ExplainReport {
  func text(_ recommendation: RecommendationExplanation) -> String {
    let shown = recommendation.shown.count { $0.use == .shown }
    return "RECOMMENDATION, \(name(of: recommendation)): \(shown) of \(recommendation.size)\n"
      + legend(recommendation).map { "  \($0)\n" }.joined() + table(recommendation).text
  }

  private func name(of recommendation: RecommendationExplanation) -> String {
    switch (recommendation.method, recommendation.knowsReaders) {
    case (.readers, _): "chosen for this page by what readers do"
    case (.pool, true): "popular and new"
    case (.pool, false): "featured, then the newest"
    case (.shared, true): "popular and new, one list for the section"
    case (.shared, false): "featured, then the newest, one list for the section"
    }
  }

  private func legend(_ recommendation: RecommendationExplanation) -> [String] {
    if recommendation.method == .readers {
      return [
        "sum = together (sessions with both) + alike + popular + fresh, in percent;",
        "kin is taken off for being of a kind with those above, the greatest rest goes first",
      ]
    }
    if recommendation.knowsReaders { return ["sum = popular + fresh, in percent"] }
    return ["no readers are known, or their figures are too old"]
  }

  private func table(_ recommendation: RecommendationExplanation) -> ExplainTable {
    let headings: [String] =
      switch (recommendation.method, recommendation.knowsReaders) {
      case (.readers, _): ["together", "alike", "popular", "fresh", "sum", "kin"]
      case (_, true): ["date", "popular", "fresh", "sum"]
      case (_, false): ["date", "featured"]
      }
    var table = ExplainTable(headings)
    for (place, row) in recommendation.shown.enumerated() {
      table.add(rank: place + 1, headline(row.place), cells(row, recommendation), note(row))
    }
    for row in recommendation.leftOut {
      table.add(rank: nil, headline(row.place), cells(row, recommendation), words(row.refusal))
    }
    return table
  }

  private func cells(
    _ row: RecommendationExplanation.Row, _ recommendation: RecommendationExplanation
  ) -> [String] {
    guard let parts = row.parts else { return [day(row.place), row.isFeatured ? "yes" : ""] }
    let last = [parts.popularity, parts.freshness, parts.score].map(Self.percent)
    guard recommendation.method == .readers else { return [day(row.place)] + last }
    // Of many that were read together the most frequent count; beside a 0 the sessions of others would puzzle.
    let sessions = row.sessions.flatMap { parts.together > 0 ? "(\($0)) " : nil } ?? ""
    return [sessions + Self.percent(parts.together), Self.percent(parts.likeness)] + last
      + [Self.percent(parts.kinship)]
  }

  /// What is special about an article that is shown.
  private func note(_ row: RecommendationExplanation.Row) -> String {
    switch row.use {
    case .spare: return "in reserve"
    case .related: return "related, so not shown"
    case .shown: break
    }
    return switch row.concession {
    case nil: ""
    case .ownSection: "own section, no others"
    case .section: "third of its section"
    case .author: "its author again"
    case .ranked: "in the ranking, too"
    default: ""
    }
  }

  private func words(_ refusal: RecommendationExplanation.Refusal?) -> String {
    switch refusal {
    case .isThePage: "is this page"
    case .sharesList: "shares this list"
    case .related: "shown as related"
    case .onPage: "on the home page"
    case .hidden: "norecommend: true"
    case .ranked: "in the ranking"
    case .ownSection: "other sections first"
    case .section: "two of its section"
    case .author: "same author as another"
    case .lighter: "others weigh more"
    case nil: ""
    }
  }

  func json(_ recommendation: RecommendationExplanation) -> Value {
    .map([
      "method": .string(recommendation.method.rawValue),
      "readers": .bool(recommendation.knowsReaders), "size": .int(recommendation.size),
      "shown": .array(recommendation.shown.enumerated().map { json($1, rank: $0 + 1) }),
      "left_out": .array(recommendation.leftOut.map { json($0, rank: nil) }),
    ])
  }

  private func json(_ row: RecommendationExplanation.Row, rank: Int?) -> Value {
    let parts = row.parts
    return item(
      row.place, rank: rank,
      [
        "sessions": Value(row.sessions), "together": Self.number(parts?.together),
        "likeness": Self.number(parts?.likeness), "popularity": Self.number(parts?.popularity),
        "freshness": Self.number(parts?.freshness), "score": Self.number(parts?.score),
        "kinship": Self.number(parts?.kinship), "featured": .bool(row.isFeatured),
        "use": rank == nil ? .null : .string(row.use.rawValue),
        "concession": Value(row.concession?.rawValue), "reason": Value(row.refusal?.rawValue),
      ])
  }
}
