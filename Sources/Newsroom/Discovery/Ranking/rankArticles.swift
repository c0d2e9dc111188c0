package import Basics
internal import Content

/// Ranks articles by what readers do, best first; articles that are hidden from rankings are left out.
///
/// The first of these that has enough to show for it: visits of three days, the latest counting most, where hours are
/// known; visits of the last 24 hours; of the last 7 days. Where figures are too few or too old the ranking is the latest
/// articles. What articles say of their own views counts only where no reader was ever counted: whoever writes an article
/// can write any number into it.
///
/// - Parameters:
///   - places: Which of the candidates to rank, such as those of a section; nil for all.
///   - candidates: All articles.
///   - readers: What readers did, and how far it is trusted.
///   - now: The time from which the age of articles and of figures counts.
///   - limit: How many to return at most.
/// - Returns: The ranking, and what it was made from.
package func rank(
  _ places: [Int32]? = nil, of candidates: [Candidate], by readers: Readers = Readers(),
  now: Instant, limit: Int
) -> Ranking {
  let places = (places ?? candidates.indices.map { Int32(truncatingIfNeeded: $0) }).filter {
    candidates.indices.contains(Int($0)) && !candidates[Int($0)].isHiddenFromRanking
  }
  guard let figures = readers.figures else {
    return Ranking(.stated, places: rankByStatement(places, candidates, now: now, limit: limit))
  }
  guard readers.areFresh(at: now) else {
    return Ranking(.latest, places: newest(places, candidates, limit: limit))
  }
  // A longer window is better than a list of one or two, and that is better than none.
  for wanted in [min(limit, Readers.articles, places.count), 1] {
    for basis in Ranking.Basis.tried(figures) {
      let ranking = rank(places, candidates, by: readers, basis, limit: limit)
      if let ranking, ranking.places.count >= wanted { return ranking }
    }
  }
  return Ranking(.latest, places: newest(places, candidates, limit: limit))
}

/// Ranks articles by their visits in one window.
///
/// - Returns: Nothing where the window has too few visits to prove anything.
package func rank(
  _ places: [Int32], _ candidates: [Candidate], by readers: Readers, _ basis: Ranking.Basis,
  limit: Int
) -> Ranking? {
  guard let figures = readers.figures, let window = basis.window else { return nil }
  var best = Leaders<Standing>(limit: limit) { $0.precedes($1, candidates) }
  var total: Int64 = 0
  for place in places {
    let figure = figures.articles[Int(place)]
    let visits = figure.visits(window)
    total += visits
    guard readers.isProven(figure, window), !candidates[Int(place)].isHiddenFromRanking else {
      continue
    }
    best.offer(Standing(candidates[Int(place)], place: place, figure, basis, window))
  }
  guard total >= Int64(readers.trust.minimum), !best.elements.isEmpty else { return nil }
  return Ranking(basis, until: figures.until, places: best.elements.map(\.place))
}

/// Ranks by views since an article appeared, weighed by its age, then by likes, then by date.
///
/// The score is `views^0.8 / (age in hours + 24)^1.2`: to keep its rank, an article twice as old needs 2.8 times the
/// views. That is near to views per hour of its life, leaning to the new. The 24 hours keep an article from leading
/// because it is minutes old. Articles without views come after those with.
private func rankByStatement(
  _ places: [Int32], _ candidates: [Candidate], now: Instant, limit: Int
) -> [Int32] {
  var best = Leaders<Standing>(limit: limit) { $0.precedes($1, candidates) }
  for place in places { best.offer(Standing(candidates[Int(place)], place: place, now: now)) }
  return best.elements.map(\.place)
}

private func newest(_ places: [Int32], _ candidates: [Candidate], limit: Int) -> [Int32] {
  var best = Leaders<Standing>(limit: limit) { $0.precedes($1, candidates) }
  for place in places { best.offer(Standing(newest: candidates[Int(place)], place: place)) }
  return best.elements.map(\.place)
}
