internal import Basics
internal import Discovery
internal import Newsroom

// Blocks of related articles.
extension ExplainReport {
  func text(_ related: RelatedExplanation) -> String {
    var table = RankedTable(["date", "text", "time", "section", "similar", "overlap"])
    for (index, row) in related.shown.enumerated() {
      table.add(rank: index + 1, headline(row.article), cells(row), note(row.origin))
    }
    let ranks = Dictionary(
      uniqueKeysWithValues: related.shown.enumerated().map { ($1.article, $0 + 1) })
    for row in related.leftOut {
      table.add(rank: nil, headline(row.article), cells(row), reason(row.exclusion, ranks))
    }
    return "RELATED: \(related.shown.count) of \(related.size)\n"
      + "  similar = text x time x section, in percent: shared words, reduced by distance in time,\n"
      + "  for newer articles and for other sections; overlap with the articles above is\n"
      + "  subtracted, and the article with the highest result is next\n" + table.text
  }

  private func cells(_ row: RelatedExplanation.Row) -> [String] {
    guard let parts = row.parts else { return [day(row.article), "-", "-", "-", "-", "-"] }
    return [
      day(row.article), Self.percent(parts.text), Self.percent(parts.time),
      Self.percent(parts.section), Self.percent(parts.similarity),
      parts.overlap.map(Self.percent) ?? "-",
    ]
  }

  private func note(_ origin: RelatedExplanation.Origin?) -> String {
    switch origin {
    case .editors: "chosen by editors"
    case .series: "same series"
    case .similar: "similar"
    case .section: "newest of the section"
    case .portal: "newest of all"
    case nil: ""
    }
  }

  private func reason(
    _ exclusion: RelatedExplanation.Exclusion?, _ ranks: [Int32: Int]
  ) -> String {
    switch exclusion {
    case .sameAsPage: "nearly the same as the page"
    case .same(let index): "nearly the same as \(ranks[index].map(String.init) ?? "another")"
    case .lessVaried(let index): "similar to \(ranks[index].map(String.init) ?? "another")"
    case .lessSimilar: "less similar"
    case nil: ""
    }
  }

  func json(_ related: RelatedExplanation) -> Value {
    .map([
      "size": .int(related.size),
      "shown": .array(related.shown.enumerated().map { json($1, rank: $0 + 1) }),
      "left_out": .array(related.leftOut.map { json($0, rank: nil) }),
    ])
  }

  private func json(_ row: RelatedExplanation.Row, rank: Int?) -> Value {
    var (reason, other): (String?, String?) = (nil, nil)
    switch row.exclusion {
    case .sameAsPage: reason = "same_as_page"
    case .same(let index): (reason, other) = ("same_as", edition.articleURLs[Int(index)])
    case .lessVaried(let index):
      (reason, other) = ("less_varied", edition.articleURLs[Int(index)])
    case .lessSimilar: reason = "less_alike"
    case nil: break
    }
    return item(
      row.article, rank: rank,
      [
        "origin": Value(row.origin?.rawValue), "reason": Value(reason), "same_as": Value(other),
        "text": Self.number(row.parts?.text), "time": Self.number(row.parts?.time),
        "section": Self.number(row.parts?.section), "likeness": Self.number(row.parts?.similarity),
        "kinship": Self.number(row.parts?.overlap),
      ])
  }
}

// Recommendation blocks.
extension ExplainReport {
  func text(_ recommendation: RecommendationExplanation) -> String {
    let shown = recommendation.shown.count { $0.use == .shown }
    return "RECOMMENDATION, \(name(of: recommendation)): \(shown) of \(recommendation.size)\n"
      + legend(recommendation).map { "  \($0)\n" }.joined() + table(recommendation).text
  }

  private func name(of recommendation: RecommendationExplanation) -> String {
    switch (recommendation.method, recommendation.knowsReaders) {
    case (.readers, _): "chosen for this page from reader sessions"
    case (.pool, true): "popular and new"
    case (.pool, false): "featured, then the newest"
    case (.shared, true): "popular and new, one list for the section"
    case (.shared, false): "featured, then the newest, one list for the section"
    }
  }

  private func legend(_ recommendation: RecommendationExplanation) -> [String] {
    if recommendation.method == .readers {
      return [
        "sum = together (sessions with both) + similar + popular + fresh, in percent;",
        "overlap with the articles above is subtracted, and the highest result is next",
      ]
    }
    if recommendation.knowsReaders { return ["sum = popular + fresh, in percent"] }
    return ["there is no readership data, or it is too old"]
  }

  private func table(_ recommendation: RecommendationExplanation) -> RankedTable {
    let headings: [String] =
      switch (recommendation.method, recommendation.knowsReaders) {
      case (.readers, _): ["together", "similar", "popular", "fresh", "sum", "overlap"]
      case (_, true): ["date", "popular", "fresh", "sum"]
      case (_, false): ["date", "featured"]
      }
    var table = RankedTable(headings)
    for (index, row) in recommendation.shown.enumerated() {
      table.add(rank: index + 1, headline(row.article), cells(row, recommendation), note(row))
    }
    for row in recommendation.leftOut {
      table.add(rank: nil, headline(row.article), cells(row, recommendation), reason(row.exclusion))
    }
    return table
  }

  private func cells(
    _ row: RecommendationExplanation.Row, _ recommendation: RecommendationExplanation
  ) -> [String] {
    guard let parts = row.parts else { return [day(row.article), row.isFeatured ? "yes" : ""] }
    let last = [parts.popularity, parts.freshness, parts.score].map(Self.percent)
    guard recommendation.method == .readers else { return [day(row.article)] + last }
    // A weight of 0 has no count: sessions that do not contribute to it would be confusing.
    let sessions = row.sessions.flatMap { parts.together > 0 ? "(\($0)) " : nil } ?? ""
    return [sessions + Self.percent(parts.together), Self.percent(parts.similarity)] + last
      + [Self.percent(parts.overlap)]
  }

  /// Returns what is special about an article that is shown.
  private func note(_ row: RecommendationExplanation.Row) -> String {
    switch row.use {
    case .spare: return "in reserve"
    case .related: return "related, so not shown"
    case .shown: break
    }
    return switch row.concession {
    case nil: ""
    case .ownSection: "own section, as there are no others"
    case .section: "third from its section"
    case .author: "same author again"
    case .ranked: "also in the ranking"
    default: ""
    }
  }

  private func reason(_ exclusion: RecommendationExplanation.Exclusion?) -> String {
    switch exclusion {
    case .isThePage: "is this page"
    case .sharesList: "shares this list"
    case .related: "shown as related"
    case .onPage: "on the home page"
    case .hidden: "norecommend: true"
    case .ranked: "in the ranking"
    case .ownSection: "other sections first"
    case .section: "two from its section already"
    case .author: "same author as another"
    case .lowerScore: "others score higher"
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
      row.article, rank: rank,
      [
        "sessions": Value(row.sessions), "together": Self.number(parts?.together),
        "likeness": Self.number(parts?.similarity), "popularity": Self.number(parts?.popularity),
        "freshness": Self.number(parts?.freshness), "score": Self.number(parts?.score),
        "kinship": Self.number(parts?.overlap), "featured": .bool(row.isFeatured),
        "use": rank == nil ? .null : .string(row.use.rawValue),
        "concession": Value(row.concession?.rawValue), "reason": Value(row.exclusion?.rawValue),
      ])
  }
}
