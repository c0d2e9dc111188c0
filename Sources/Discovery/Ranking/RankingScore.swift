package import Basics
internal import Text

/// Ranks articles by what readers do, best first, without those that are hidden from rankings.
///
/// The first of these with enough figures is the basis: visits of three days, the latest counting
/// most, if hours are known; visits of the last 24 hours; of the last 7 days. If the figures are
/// too few or too old, the ranking lists the latest articles. The views that articles state
/// themselves count only if no reader was ever counted, because any article can state any number.
///
/// - Parameters:
///   - articles: The indices of the candidates to rank, such as those of a section; `nil` for all.
///   - candidates: All articles.
///   - readers: What readers did, and how far it is trusted.
///   - now: The time from which the age of articles and of figures counts.
///   - limit: The maximum number of articles to return.
/// - Returns: The ranking and its basis.
package func rank(
  _ articles: [Int32]? = nil, of candidates: [Candidate], by readers: Readers = Readers(),
  now: Instant, limit: Int
) -> Ranking {
  let articles = (articles ?? candidates.indices.map { Int32(truncatingIfNeeded: $0) }).filter {
    candidates.indices.contains(Int($0)) && !candidates[Int($0)].isHiddenFromRanking
  }
  guard let figures = readers.figures else {
    return Ranking(
      .stated, places: rankByStatedViews(articles, candidates, now: now, limit: limit))
  }
  guard readers.areFresh(at: now) else {
    return Ranking(.latest, places: newest(articles, candidates, limit: limit))
  }
  // A longer window is better than a list of one or two, and that is better than none.
  for wanted in [min(limit, Readers.minimumArticles, articles.count), 1] {
    for basis in Ranking.Basis.preferences(figures) {
      let ranking = rank(articles, candidates, by: readers, basis, limit: limit)
      if let ranking, ranking.articles.count >= wanted { return ranking }
    }
  }
  return Ranking(.latest, places: newest(articles, candidates, limit: limit))
}

/// Ranks articles by their visits in one window.
///
/// - Returns: `nil` if the window has too few visits to be trusted.
package func rank(
  _ articles: [Int32], _ candidates: [Candidate], by readers: Readers, _ basis: Ranking.Basis,
  limit: Int
) -> Ranking? {
  guard let figures = readers.figures, let window = basis.window else { return nil }
  var best = TopK(limit, in: RankingOrder(candidates: candidates))
  var total: Int64 = 0
  for article in articles {
    let figures = figures.articles[Int(article)]
    let visits = figures.visits(window)
    total += visits
    guard readers.isProven(figures, window), !candidates[Int(article)].isHiddenFromRanking else {
      continue
    }
    best.offer(RankingScore(candidates, article, figures, basis, window))
  }
  guard total >= Int64(readers.trust.minimumVisits), !best.elements.isEmpty else { return nil }
  return Ranking(basis, until: figures.until, places: best.sorted.map(\.article))
}

/// Ranks by views since an article appeared, weighed by its age, then by likes, then by date.
///
/// The score is `views^0.8 / (age in hours + 24)^1.2`: to keep its rank, an article twice as old
/// needs 2.8 times the views. That is close to views per hour of its life, leaning to the new. The
/// 24 hours keep an article from leading because it is minutes old. Articles without views come
/// after those with views.
private func rankByStatedViews(
  _ articles: [Int32], _ candidates: [Candidate], now: Instant, limit: Int
) -> [Int32] {
  var best = TopK(limit, in: RankingOrder(candidates: candidates))
  for article in articles {
    best.offer(RankingScore(candidates, article, now: now))
  }
  return best.sorted.map(\.article)
}

private func newest(_ articles: [Int32], _ candidates: [Candidate], limit: Int) -> [Int32] {
  var best = TopK(limit, in: RankingOrder(candidates: candidates))
  for article in articles {
    best.offer(RankingScore(candidates, byDateOf: article))
  }
  return best.sorted.map(\.article)
}

/// What decides an article's rank.
struct RankingScore {
  var article: Int32
  /// The score by readers; `nil` without readers.
  var score: Int64?
  var likes: Int
  var date: Int64
}

/// The order of a ranking, best first.
struct RankingOrder: TopKOrder {
  let candidates: [Candidate]

  func precedes(_ first: RankingScore, _ second: RankingScore) -> Bool {
    if let score = first.score, let other = second.score {
      if score != other { return score > other }
    } else if (first.score == nil) != (second.score == nil) {
      return first.score != nil
    } else if first.likes != second.likes {
      return first.likes > second.likes
    }
    if first.date != second.date { return first.date > second.date }
    let urls = (candidates[Int(first.article)].url, candidates[Int(second.article)].url)
    return urls.0 == urls.1 ? first.article < second.article : urls.0 < urls.1
  }
}

// Articles are passed by index: passing the values would count references to all that they hold.
extension RankingScore {
  /// Scores an article by its visits, which decay if the basis is `recent`.
  init(
    _ candidates: [Candidate], _ article: Int32, _ figures: ArticleReadership,
    _ basis: Ranking.Basis, _ window: ReadershipWindow
  ) {
    self.init(
      article: article, score: basis == .recent ? figures.decayedVisits : figures.visits(window),
      likes: 0, date: candidates[Int(article)].date?.seconds ?? Int64.min)
  }

  /// Scores an article by its date alone.
  init(_ candidates: [Candidate], byDateOf article: Int32) {
    let date = candidates[Int(article)].date?.seconds ?? Int64.min
    self.init(article: article, score: nil, likes: 0, date: date)
  }

  /// Scores an article by the views that it states itself.
  init(_ candidates: [Candidate], _ article: Int32, now: Instant) {
    let views = max(0, candidates[Int(article)].views ?? 0)
    let date = candidates[Int(article)].date
    let score =
      views == 0
      ? nil : 4 * binaryLogarithm(UInt64(views)) - 6 * logarithmOfAge(date, now: now)
    self.init(
      article: article, score: score, likes: max(0, candidates[Int(article)].likes ?? 0),
      date: date?.seconds ?? Int64.min)
  }
}

/// Returns the binary logarithm of an article's age in hours plus 24, in 65,536ths.
private func logarithmOfAge(_ date: Instant?, now: Instant) -> Int64 {
  // An article without a date counts as a century old.
  let century: Int64 = 100 * 366 * 86_400
  let (age, overflow) = now.seconds.subtractingReportingOverflow(date?.seconds ?? Int64.min)
  let seconds = date == nil || overflow && now.seconds >= 0 ? century : overflow ? 0 : age
  return binaryLogarithm(UInt64(min(max(seconds, 0), century) / 3_600 + 24))
}
