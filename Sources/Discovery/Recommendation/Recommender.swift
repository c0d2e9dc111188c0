internal import Basics

/// Chooses what to read next after an article.
///
/// If readers are known, articles compete that were read together with it, that are similar, and
/// that are popular and new; each further one is worth less the more it overlaps with those already
/// chosen. If nothing is known about readers, all pages choose from one pool: featured articles,
/// then the newest, from other sections first.
///
/// It is a class so that a worker counts one reference per page, not one per array.
final class Recommender: Sendable {
  private let candidates: [Candidate]
  private let timeline: Timeline
  let figures: ReadershipFigures?
  let appeal: Appeal
  let pool: RecommendationPool
  private let size: Int
  /// By index in the list of candidates; empty if nothing is known about readers.
  private let items: [RecommendationItem]

  /// The number of competitors of each kind, so that a page costs the same in any archive.
  private static let competitorLimit = (together: 32, appealing: 40)

  init(
    _ candidates: [Candidate], _ timeline: Timeline, by readers: Readers, ranking: [Int32],
    now: Instant, _ settings: DiscoverySettings
  ) {
    self.candidates = candidates
    self.timeline = timeline
    figures = Self.knowsReaders(readers, now: now) ? readers.figures : nil
    appeal = Appeal(candidates, figures)
    pool = RecommendationPool(candidates, timeline, appeal, ranking: ranking, settings)
    size = settings.recommendationSize
    let ranked = Set(ranking)
    items =
      figures == nil
      ? []
      : candidates.enumerated().map { index, candidate in
        var item = RecommendationItem(candidate, article: Int32(index))
        item.isRanked = ranked.contains(item.article)
        return item
      }
  }

  /// Returns whether enough is known about readers; only then does similarity matter.
  static func knowsReaders(_ readers: Readers, now: Instant) -> Bool {
    readers.figures != nil && readers.areFresh(at: now)
  }

  /// A fingerprint of everything that is read when recommendations are chosen, except the section
  /// of an article and what its page shows.
  ///
  /// Articles are named by their positions, by which the whole timeline is sorted.
  var fingerprint: UInt64 {
    var hash = combine(UInt64(size), figures == nil ? 0 : 1)
    for item in pool.items { hash = combine(hash, item, timeline) }
    guard let figures else { return hash }
    for article in timeline.articles {
      let index = Int(article)
      hash = combine(hash, items[index], timeline)
      hash = combine(hash, candidates[index].isHiddenFromRecommendation ? 1 : 0)
      let parts = appeal.parts(of: article)
      hash = combine(hash, UInt64(bitPattern: parts.popularity))
      hash = combine(hash, UInt64(bitPattern: parts.freshness))
      hash = combine(hash, UInt64(bitPattern: figures.articles[index].visits(.month)))
      for companion in figures.coReading.companions(of: index) {
        hash = combine(hash, timeline.hashable(companion.article))
        hash = combine(hash, UInt64(companion.sessions))
      }
    }
    return hash
  }

  /// Chooses what to read after an article.
  ///
  /// - Parameters:
  ///   - article: The article's index in the list of candidates.
  ///   - shown: The indices of the articles that its page shows already.
  ///   - similar: The articles most similar to it.
  /// - Returns: Indices in the list of candidates, best first.
  func choose(for article: Int, beside shown: [Int32], similar: [SimilarArticle]) -> [Int32] {
    guard figures != nil else {
      return pool.choose(size, section: candidates[article].section) { other in
        Int(other) == article || shown.contains(other)
      }
    }
    let competitors = competitors(for: article, beside: shown, similar: similar)
    return choose(among: competitors).map(\.item.article)
  }

  /// Returns the articles that compete for a page, best first.
  func competitors(
    for article: Int, beside shown: [Int32], similar: [SimilarArticle]
  ) -> [RecommendationScore] {
    competitors(for: article, similar: similar) {
      Int($0) == article || shown.contains($0) || candidates[Int($0)].isHiddenFromRecommendation
    }
  }

  /// Returns the articles that compete for a page, without those that are excluded, best first.
  func competitors(
    for article: Int, similar: [SimilarArticle], isExcluded: (Int32) -> Bool
  ) -> [RecommendationScore] {
    var found: [RecommendationScore] = []
    // A separate array, because it is searched again and again.
    var articles: [Int32] = []
    found.reserveCapacity(
      Self.competitorLimit.together + Self.competitorLimit.appealing + similar.count)
    articles.reserveCapacity(found.capacity)
    for (other, share) in coReadingShares(of: article) where !isExcluded(other) {
      var score = RecommendationScore(items[Int(other)], appeal.parts(of: other))
      score.together = share
      found.append(score)
      articles.append(other)
    }
    for other in similar {
      let otherArticle = timeline.articles[Int(other.position)]
      if isExcluded(otherArticle) { continue }
      if let index = articles.firstIndex(of: otherArticle) {
        found[index].similarity = other.similarity
      } else {
        var score = RecommendationScore(
          items[Int(otherArticle)], appeal.parts(of: otherArticle))
        score.similarity = other.similarity
        found.append(score)
        articles.append(otherArticle)
      }
    }
    var left = Self.competitorLimit.appealing
    for item in pool.items where left > 0 && !isExcluded(item.article) {
      left -= 1
      if articles.contains(item.article) { continue }
      found.append(RecommendationScore(item, appeal.parts(of: item.article)))
    }
    return found.sorted { $0.precedes($1, timeline) }
  }

  /// Chooses greedily, round by round, by maximal marginal relevance.
  func choose(among competitors: [RecommendationScore]) -> [RecommendationScore] {
    var (left, chosen) = (competitors, [RecommendationScore]())
    var items: [RecommendationItem] = []
    for rule in Self.rounds {
      while chosen.count < size, let next = indexOfBest(of: left, beside: items, rule) {
        chosen.append(left[next])
        items.append(left[next].item)
        left.remove(at: next)
      }
    }
    return chosen
  }

  /// The page's own section is allowed: co-reading shows whether readers stay with a subject.
  static let rounds = DiversityRule.rounds.map { rule in
    var rule = rule
    rule.allowsOwnSection = true
    return rule
  }

  private func indexOfBest(
    of left: [RecommendationScore], beside chosen: [RecommendationItem], _ rule: DiversityRule
  ) -> Int? {
    var best: (index: Int, relevance: Int64)?
    for (index, score) in left.enumerated() {
      // The scores are descending, and overlap only lowers the relevance.
      if let best, best.relevance >= RecommendationScore.marginalWeights.score * score.total {
        break
      }
      let relevance = score.marginalRelevance(beside: chosen)
      if let best, best.relevance >= relevance { continue }
      if rule.violation(by: score.item, beside: chosen) != nil { continue }
      best = (index, relevance)
    }
    return best?.index
  }

  /// Returns the articles most often read together with one, with their shares in 65,536ths.
  ///
  /// The share is the Jaccard index: common sessions divided by the visits of either, relative to
  /// the greatest one. A few visits are added, so that three readers of two forgotten articles do
  /// not count as a pattern; and if all sessions together are few, all shares are small. A pair
  /// needs as many sessions as the square root of the visits of the more visited article, each of
  /// another network or day.
  private func coReadingShares(of article: Int) -> [(article: Int32, share: Int64)] {
    guard let figures else { return [] }
    let companions = figures.coReading.companions(of: article)
    guard !companions.isEmpty else { return [] }
    let own = figures.articles[article].visits(.month)
    var sessions: Int64 = 0
    var shares = companions.compactMap { companion -> (article: Int32, share: Int64)? in
      let other = figures.articles[Int(companion.article)].visits(.month)
      // Beside an article that thousands read, three sessions are chance or manipulation.
      let count = Int64(companion.sessions)
      guard count * count >= max(own, other) else { return nil }
      sessions += count
      let either = own + other - count
      return (article: companion.article, share: count << 16 / (max(count, either) + 10))
    }
    guard !shares.isEmpty else { return [] }
    shares.sort { ($0.share, $1.article) > ($1.share, $0.article) }
    let greatest = max(1, shares[0].share)
    return shares.prefix(Self.competitorLimit.together).map { other, share in
      (other, share * 65_536 / greatest * sessions / (sessions + 10))
    }
  }
}

/// An article that competes to be read next after another one, with the parts of its score.
struct RecommendationScore: Sendable {
  var item: RecommendationItem
  /// How often both were read together, in 65,536ths like all parts.
  var together: Int64 = 0
  /// How similar their texts are.
  var similarity: Int64 = 0
  var appeal = Appeal.Parts()

  init(_ item: RecommendationItem, _ appeal: Appeal.Parts) {
    self.item = item
    self.appeal = appeal
  }

  /// The weighted sum of the parts, in percent of 65,536ths.
  var total: Int64 {
    Self.weights.together * together + Self.weights.similarity * similarity
      + Self.weights.popularity * appeal.popularity + Self.weights.freshness * appeal.freshness
  }

  /// The weight of each part in percent.
  ///
  /// Found by `sitegen signals evaluate` on synthetic papers of 300 to 600 articles. Popularity
  /// counts least, because the page shows the ranking as well.
  static let weights = (
    together: Int64(30), similarity: Int64(25), popularity: Int64(10), freshness: Int64(35)
  )

  /// Returns the score less the penalty for the overlap with one of the chosen articles.
  func marginalRelevance(beside chosen: [RecommendationItem]) -> Int64 {
    Self.marginalWeights.score * total
      - Self.marginalWeights.overlap * item.overlap(withAnyOf: chosen)
  }

  /// Scores are far below 1, so a small share of overlap equals a large share of score.
  static let marginalWeights = (score: Int64(14), overlap: Int64(60))

  /// Returns whether it goes before another one; of equal scores, the newer article goes first.
  func precedes(_ other: RecommendationScore, _ timeline: Timeline) -> Bool {
    total == other.total
      ? timeline.positions[Int(item.article)] > timeline.positions[Int(other.item.article)]
      : total > other.total
  }
}

/// Adds an article and what the rules know about it to a fingerprint.
private func combine(_ hash: UInt64, _ item: RecommendationItem, _ timeline: Timeline) -> UInt64 {
  var hash = combine(hash, timeline.hashable(item.article) << 1 | (item.isRanked ? 1 : 0))
  hash = combine(hash, UInt64(UInt32(bitPattern: item.section)))
  for lane in 0..<4 {
    hash = combine(
      hash,
      UInt64(UInt32(bitPattern: item.authors[lane])) << 32
        | UInt64(UInt32(bitPattern: item.tags[lane])))
  }
  return hash
}
