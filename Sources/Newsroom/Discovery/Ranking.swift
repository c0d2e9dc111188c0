package import Basics

/// Ranks articles by readership, best first: views weighed by age, then likes, then date, then URL.
///
/// `views` are totals since an article appeared. Its score is `views^0.8 / (age in hours + 24)^1.2`: to keep
/// its rank, an article twice as old needs 2.8 times the views. That is near to views per hour of its life, leaning to
/// the new. The 24 hours keep an article from leading because it is minutes old. Articles without views come after
/// those with.
///
/// - Parameters:
///   - places: Which of the candidates to rank, such as those of a section; nil for all.
///   - candidates: All articles.
///   - now: The time from which ages count.
///   - limit: How many to return at most.
/// - Returns: Places in the list of candidates; articles that are hidden from rankings are left out.
package func rank(
  _ places: [Int32]? = nil, of candidates: [Candidate], now: Instant, limit: Int
) -> [Int32] {
  let places = places ?? candidates.indices.map { Int32(truncatingIfNeeded: $0) }
  var best = Leaders<Standing>(limit: limit) { $0.precedes($1, candidates) }
  for place in places where candidates.indices.contains(Int(place)) {
    let candidate = candidates[Int(place)]
    if candidate.isHiddenFromRanking { continue }
    best.offer(Standing(candidate, place: place, now: now))
  }
  return best.elements.map(\.place)
}

/// What decides an article's rank.
private struct Standing {
  var place: Int32
  /// The score with views; nil without.
  var score: Int64?
  var likes: Int
  var date: Int64

  init(_ candidate: Candidate, place: Int32, now: Instant) {
    self.place = place
    let views = max(0, candidate.views ?? 0)
    score =
      views == 0 ? nil : 4 * binaryLogarithm(UInt64(views)) - 6 * fading(candidate.date, now: now)
    likes = max(0, candidate.likes ?? 0)
    date = candidate.date?.seconds ?? Int64.min
  }

  func precedes(_ other: Standing, _ candidates: [Candidate]) -> Bool {
    if let score, let otherScore = other.score {
      if score != otherScore { return score > otherScore }
    } else if (score == nil) != (other.score == nil) {
      return score != nil
    } else if likes != other.likes {
      return likes > other.likes
    }
    if date != other.date { return date > other.date }
    let urls = (candidates[Int(place)].url, candidates[Int(other.place)].url)
    return urls.0 == urls.1 ? place < other.place : urls.0 < urls.1
  }
}

/// The binary logarithm of an article's age in hours and a day, in 65,536ths.
func fading(_ date: Instant?, now: Instant) -> Int64 {
  // An article without a date counts as a century old.
  let century: Int64 = 100 * 366 * 86_400
  let (age, overflow) = now.seconds.subtractingReportingOverflow(date?.seconds ?? Int64.min)
  let known = date == nil || overflow && now.seconds >= 0 ? century : overflow ? 0 : age
  return binaryLogarithm(UInt64(min(max(known, 0), century) / 3_600 + 24))
}
