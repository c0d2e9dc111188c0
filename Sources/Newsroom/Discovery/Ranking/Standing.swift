internal import Basics

/// What decides an article's rank.
struct Standing {
  var place: Int32
  /// The score with readers; nil without.
  var score: Int64?
  var likes: Int
  var date: Int64

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

extension Standing {
  /// By visits, which fade in the ranking of three days.
  init(
    _ candidate: Candidate, place: Int32, _ figure: ReadingFigure, _ basis: Ranking.Basis,
    _ window: ReadingWindow
  ) {
    self.init(
      place: place, score: basis == .recent ? figure.fading : figure.visits(window), likes: 0,
      date: candidate.date?.seconds ?? Int64.min)
  }

  /// By date alone.
  init(newest candidate: Candidate, place: Int32) {
    self.init(place: place, score: nil, likes: 0, date: candidate.date?.seconds ?? Int64.min)
  }

  /// By what an article says of its own views.
  init(_ candidate: Candidate, place: Int32, now: Instant) {
    let views = max(0, candidate.views ?? 0)
    let score =
      views == 0 ? nil : 4 * binaryLogarithm(UInt64(views)) - 6 * fading(candidate.date, now: now)
    self.init(
      place: place, score: score, likes: max(0, candidate.likes ?? 0),
      date: candidate.date?.seconds ?? Int64.min)
  }
}

/// The binary logarithm of an article's age in hours and a day, in 65,536ths.
private func fading(_ date: Instant?, now: Instant) -> Int64 {
  // An article without a date counts as a century old.
  let century: Int64 = 100 * 366 * 86_400
  let (age, overflow) = now.seconds.subtractingReportingOverflow(date?.seconds ?? Int64.min)
  let known = date == nil || overflow && now.seconds >= 0 ? century : overflow ? 0 : age
  return binaryLogarithm(UInt64(min(max(known, 0), century) / 3_600 + 24))
}
