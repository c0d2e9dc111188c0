internal import Basics

/// How much articles appeal to anyone: how popular and how new they are.
struct Appeal: Sendable {
  /// The two parts of an appeal, each in 65,536ths of its own best.
  struct Parts: Sendable, Equatable {
    var popularity: Int64 = 0
    var freshness: Int64 = 0
  }

  /// By place in the list of candidates; empty where nothing is known of readers.
  private var parts: [Parts] = []

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - figures: What readers did; nil where it is unknown or too old.
  init(_ candidates: [Candidate], _ figures: ReadingFigures?) {
    guard let figures else { return }
    let most = figures.articles.reduce(0) { max($0, $1.fading) }
    let scale = max(1, logarithm(most))
    let appetite = Self.appetite(candidates, figures)
    let shift = NextRead.weights.freshness * (65_536 - appetite) / NextRead.weights.popularity
    parts = zip(candidates, figures.articles).map { candidate, figure in
      let freshness = candidate.date.map { halved(age: figures.end.seconds - $0.seconds) } ?? 0
      return Parts(
        popularity: logarithm(figure.fading) * (65_536 + shift) / scale,
        freshness: freshness * appetite >> 16)
    }
  }

  /// How much readers go for what is new, in 65,536ths: the share of the last days' visits that went to articles of those
  /// days, and all of it from three tenths on.
  ///
  /// Where an archive is read more than the news, being new says little; its weight goes to what is popular.
  private static func appetite(_ candidates: [Candidate], _ figures: ReadingFigures) -> Int64 {
    var (fresh, all) = (Int64(0), Int64(0))
    let start = figures.end.advanced(by: -Int64(ReadingWindow.threeDays.hours) * 3_600)
    for (candidate, figure) in zip(candidates, figures.articles) {
      let visits = figure.visits(.threeDays)
      all += visits
      if let date = candidate.date, date >= start { fresh += visits }
    }
    guard all > 0 else { return 65_536 }
    return min(65_536, fresh * 65_536 / all * 10 / 3)
  }

  var isKnown: Bool { !parts.isEmpty }

  func parts(of place: Int32) -> Parts { isKnown ? parts[Int(place)] : Parts() }
}

/// The logarithm of one more than a number of 65,536ths.
private func logarithm(_ number: Int64) -> Int64 {
  binaryLogarithm(UInt64(number) + 65_536) - 16 * 65_536
}

/// What is left of 65,536 after an age in seconds, if half goes every day.
private func halved(age: Int64) -> Int64 {
  let twelfths = max(0, age) / 7_200
  return twelfths > 12 * 16 ? 0 : ReadingFigure.worth(twelfths: twelfths)
}
