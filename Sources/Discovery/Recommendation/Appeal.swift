internal import Basics
internal import Text

/// How much articles appeal to any reader: their popularity and their freshness.
struct Appeal: Sendable {
  /// The two parts of an appeal, each in 65,536ths of its maximum.
  struct Parts: Sendable, Equatable {
    var popularity: Int64 = 0
    var freshness: Int64 = 0
  }

  /// By index in the list of candidates; empty if nothing is known about readers.
  private var parts: [Parts] = []

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - figures: What readers did; `nil` if that is unknown or too old.
  init(_ candidates: [Candidate], _ figures: ReadershipFigures?) {
    guard let figures else { return }
    let maximum = figures.articles.reduce(0) { max($0, $1.decayedVisits) }
    let scale = max(1, logarithm(maximum))
    let demand = Self.demandForNews(candidates, figures)
    let weights = RecommendationScore.weights
    let shift = weights.freshness * (65_536 - demand) / weights.popularity
    parts = zip(candidates, figures.articles).map { candidate, article in
      let freshness = candidate.date.map { decayed(age: figures.end.seconds - $0.seconds) } ?? 0
      return Parts(
        popularity: logarithm(article.decayedVisits) * (65_536 + shift) / scale,
        freshness: freshness * demand >> 16)
    }
  }

  /// Returns how much readers want what is new, in 65,536ths.
  ///
  /// It grows with the share of the last days' visits that went to articles of those days, up to
  /// three tenths. If an archive is read more than the news, being new says little, and its weight
  /// goes to popularity.
  private static func demandForNews(
    _ candidates: [Candidate], _ figures: ReadershipFigures
  ) -> Int64 {
    var (new, all) = (Int64(0), Int64(0))
    let start = figures.end.advanced(by: -Int64(ReadershipWindow.threeDays.hours) * 3_600)
    for (candidate, article) in zip(candidates, figures.articles) {
      let visits = article.visits(.threeDays)
      all += visits
      if let date = candidate.date, date >= start { new += visits }
    }
    guard all > 0 else { return 65_536 }
    return min(65_536, new * 65_536 / all * 10 / 3)
  }

  var isKnown: Bool { !parts.isEmpty }

  func parts(of article: Int32) -> Parts { isKnown ? parts[Int(article)] : Parts() }
}

/// Returns the logarithm of one plus a number of 65,536ths.
private func logarithm(_ number: Int64) -> Int64 {
  binaryLogarithm(UInt64(number) + 65_536) - 16 * 65_536
}

/// Returns what is left of 65,536 after an age in seconds, with a half-life of a day.
private func decayed(age: Int64) -> Int64 {
  let twelfths = max(0, age) / 7_200
  return twelfths > 12 * 16 ? 0 : ArticleReadership.decay(twelfths: twelfths)
}
