// The list is the build's; the same rules then give the reason for each article.

// Recommendations that are chosen from the pool.
extension Discoverer {
  /// Explains what a page chooses from the pool.
  ///
  /// - Parameters:
  ///   - pool: The pool.
  ///   - size: The number of articles to choose.
  ///   - section: The page's section.
  ///   - exclusion: Returns why the page excludes an article from the start, or `nil`.
  /// - Returns: What it chooses and what it passes over, in the order of the pool.
  func explain(
    _ pool: RecommendationPool, size: Int, section: Int32?,
    exclusion: (Int32) -> RecommendationExplanation.Exclusion?
  ) -> (shown: [RecommendationExplanation.Row], leftOut: [RecommendationExplanation.Row]) {
    let chosen = pool.choose(size, section: section) { exclusion($0) != nil }
    let order = order(of: pool)
    let items = chosen.compactMap { article in order.first { $0.article == article } }
    let steps = SelectionStep.steps(of: items, DiversityRule.rounds, section)
    let shown = steps.map { step in
      var row = row(of: step.item.article)
      row.concession = DiversityRule.rounds[0].violation(
        of: step.item, beside: step.before, section)
      return row
    }
    let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.article, $0) })
    let last = chosen.compactMap { ranks[$0] }.max() ?? -1
    let left = order.enumerated().filter { !chosen.contains($1.article) }.map { rank, item in
      var row = row(of: item.article)
      row.exclusion =
        exclusion(item.article)
        ?? (candidates[Int(item.article)].isHiddenFromRecommendation ? .hidden : nil)
        ?? steps.violation(of: item, section) { step in rank < ranks[step.item.article] ?? -1 }
      return (row: row, isAboveCut: rank < last)
    }
    return (shown, left.nearCut())
  }

  /// Returns the pool with the articles that must not be recommended, in its order.
  private func order(of pool: RecommendationPool) -> [RecommendationItem] {
    let hidden = candidates.indices.filter { candidates[$0].isHiddenFromRecommendation }
      .map { RecommendationItem(candidates[$0], article: Int32($0)) }
    return (pool.items + hidden).map { ($0, key(of: $0.article)) }.sorted { $0.1 > $1.1 }
      .map(\.0)
  }

  private func key(of article: Int32) -> UInt64 {
    RecommendationPool.key(
      recommender.appeal.parts(of: article), isFeatured: candidates[Int(article)].isFeatured,
      Int(timeline.positions[Int(article)]))
  }

  private func row(of article: Int32) -> RecommendationExplanation.Row {
    var row = RecommendationExplanation.Row(article: article)
    row.isFeatured = candidates[Int(article)].isFeatured
    if recommender.appeal.isKnown {
      let score = RecommendationScore(
        RecommendationItem(candidates[Int(article)], article: article),
        recommender.appeal.parts(of: article))
      row.parts = .init(score, overlap: 0)
    }
    return row
  }
}

// Recommendations that are chosen for one article by what readers did.
extension Discoverer {
  /// Explains what an article's page recommends.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - related: The indices of the articles that its page shows as related.
  ///   - similar: The articles most similar to it.
  /// - Returns: The articles that are shown, and those near the cut that are not.
  func explainChoiceByReaders(
    after article: Int, beside related: [Int32], similar: [SimilarArticle]
  ) -> RecommendationExplanation {
    let competitors = recommender.competitors(for: article, beside: related, similar: similar)
    let chosen = recommender.choose(among: competitors)
    let steps = SelectionStep.steps(of: chosen.map(\.item), Recommender.rounds, nil)
    var explanation = RecommendationExplanation(
      method: .readers, knowsReaders: true, size: requestedSettings.recommendationSize)
    explanation.shown = zip(chosen, steps).map { score, step in
      var row = row(of: score, beside: step.before, article)
      row.concession = Recommender.rounds[0].violation(of: step.item, beside: step.before, nil)
      return row
    }
    // What the page excludes from the start does not compete; its score shows what that costs.
    let all = recommender.competitors(for: article, similar: similar) { _ in false }
    let left =
      competitors.filter { score in
        !chosen.contains { $0.item.article == score.item.article }
      } + all.filter { exclusion(of: $0.item.article, article, related) != nil }
    explanation.leftOut = rows(of: left, Array(zip(chosen, steps)), article, related)
    return explanation
  }

  /// Returns the rows of articles that are left out and near the cut.
  private func rows(
    of left: [RecommendationScore], _ chosen: [(score: RecommendationScore, step: SelectionStep)],
    _ article: Int, _ related: [Int32]
  ) -> [RecommendationExplanation.Row] {
    let isFull = chosen.count == settings.recommendationSize
    let before = isFull ? chosen.last?.step.before ?? [] : chosen.map(\.step.item)
    let cut = isFull ? chosen.last?.score.marginalRelevance(beside: before) : nil
    let sorted = left.map { (score: $0, relevance: $0.marginalRelevance(beside: before)) }
      .sorted {
        $0.relevance == $1.relevance
          ? $0.score.precedes($1.score, timeline) : $0.relevance > $1.relevance
      }
    let rows = sorted.map { score, relevance in
      var row = row(of: score, beside: before, article)
      row.exclusion =
        exclusion(of: score.item.article, article, related) ?? violation(of: score, chosen)
      return (row: row, isAboveCut: relevance >= cut ?? Int64.min)
    }
    return rows.nearCut()
  }

  private func violation(
    of score: RecommendationScore, _ chosen: [(score: RecommendationScore, step: SelectionStep)]
  ) -> RecommendationExplanation.Exclusion {
    chosen.map(\.step).violation(of: score.item, nil) { step in
      let other = chosen[step.before.count].score
      return score.marginalRelevance(beside: step.before)
        > other.marginalRelevance(beside: step.before)
    }
  }

  private func exclusion(
    of other: Int32, _ article: Int, _ related: [Int32]
  ) -> RecommendationExplanation.Exclusion? {
    if Int(other) == article { return .isThePage }
    if candidates[Int(other)].isHiddenFromRecommendation { return .hidden }
    return related.contains(other) ? .related : nil
  }

  private func row(
    of score: RecommendationScore, beside chosen: [RecommendationItem], _ article: Int
  ) -> RecommendationExplanation.Row {
    var row = RecommendationExplanation.Row(article: score.item.article)
    row.isFeatured = candidates[Int(score.item.article)].isFeatured
    row.sessions = sessions(of: article, with: score.item.article)
    row.parts = .init(score, overlap: score.item.overlap(withAnyOf: chosen))
    return row
  }

  private func sessions(of article: Int, with other: Int32) -> Int {
    let companion = recommender.figures?.coReading.companions(of: article)
      .first { $0.article == other }
    return companion.map { Int($0.sessions) } ?? 0
  }
}

/// One step of choosing: an article and the state in which it was chosen.
private struct SelectionStep {
  let item: RecommendationItem
  /// The articles that were chosen before it.
  let before: [RecommendationItem]
  /// The rule under which it was chosen.
  let rule: DiversityRule

  /// Returns the steps of a list, in its order.
  ///
  /// A violation stays while more articles are chosen, so each article was chosen in the first
  /// round whose rule it does not violate beside those before it.
  static func steps(
    of items: [RecommendationItem], _ rounds: [DiversityRule], _ section: Int32?
  ) -> [SelectionStep] {
    items.indices.map { index in
      let before = Array(items[..<index])
      let rule = rounds.first { $0.violation(of: items[index], beside: before, section) == nil }
      return SelectionStep(
        item: items[index], before: before, rule: rule ?? rounds[rounds.count - 1])
    }
  }
}

extension [SelectionStep] {
  /// Returns why an article was not chosen that the page could have shown.
  ///
  /// - Parameters:
  ///   - item: The article.
  ///   - section: The section of the page.
  ///   - outweighs: Whether it would have been chosen before the article of a step.
  /// - Returns: Its violation when the last article was chosen, or when one was chosen that it
  ///   outweighs.
  fileprivate func violation(
    of item: RecommendationItem, _ section: Int32?, outweighs: (SelectionStep) -> Bool
  ) -> RecommendationExplanation.Exclusion {
    for (index, step) in enumerated().reversed() where index == count - 1 || outweighs(step) {
      let violation = step.rule.violation(of: item, beside: step.before, section)
      if let violation { return violation }
    }
    return .lowerScore
  }
}

extension DiversityRule {
  /// Returns why the rule excludes an article from a page of a section; `nil` if it does not.
  fileprivate func violation(
    of item: RecommendationItem, beside chosen: [RecommendationItem], _ section: Int32?
  ) -> RecommendationExplanation.Exclusion? {
    if !allowsOwnSection, item.section == section { return .ownSection }
    return violation(by: item, beside: chosen).map { .init($0) }
  }
}

extension [(row: RecommendationExplanation.Row, isAboveCut: Bool)] {
  /// Returns the first rows above the cut and the first below it.
  ///
  /// Articles that a page excludes from the start are counted separately, or they would be all that
  /// is listed for the home page.
  fileprivate func nearCut() -> [RecommendationExplanation.Row] {
    var (competing, excluded, below) = (0, 0, 0)
    return filter { row, isAboveCut in
      if !isAboveCut {
        below += 1
        return below <= PageExplanation.belowCutLimit
      }
      if row.exclusion?.isFromTheStart ?? false {
        excluded += 1
        return excluded <= PageExplanation.aboveCutLimit
      }
      competing += 1
      return competing <= PageExplanation.aboveCutLimit
    }.map(\.row)
  }
}

extension RecommendationExplanation.Exclusion {
  fileprivate init(_ violation: DiversityRule.Violation) {
    self =
      switch violation {
      case .ranked: .ranked
      case .section: .section
      case .author: .author
      }
  }

  /// Whether the page would not show the article whatever else it shows.
  fileprivate var isFromTheStart: Bool {
    switch self {
    case .isThePage, .sharesList, .related, .onPage, .hidden: true
    case .ranked, .ownSection, .section, .author, .lowerScore: false
    }
  }
}

extension RecommendationExplanation.Parts {
  /// - Parameters:
  ///   - score: The score.
  ///   - overlap: The overlap with the articles before it, in 65,536ths.
  fileprivate init(_ score: RecommendationScore, overlap: Int64) {
    let weights = RecommendationScore.weights
    let marginal = RecommendationScore.marginalWeights
    func share(_ weight: Int64, _ part: Int64) -> Double { Double(weight * part) / 6_553_600 }
    self.init(
      together: share(weights.together, score.together),
      similarity: share(weights.similarity, score.similarity),
      popularity: share(weights.popularity, score.appeal.popularity),
      freshness: share(weights.freshness, score.appeal.freshness),
      score: Double(score.total) / 6_553_600,
      overlap: share(marginal.overlap, overlap) / Double(marginal.score))
  }
}
