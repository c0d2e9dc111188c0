internal import Basics
internal import Content

extension Edition {
  /// What an editor should know of the figures of readers; nothing where no log was ever counted.
  ///
  /// Each is told once for the whole portal, however many pages show what comes of it.
  func readershipProblems() -> [Diagnostic] {
    guard let figures = readers.figures, let end = readers.freshUntil else { return [] }
    guard readers.areFresh(at: now.startOfHour) else {
      let end = max(figures.until, end.advanced(by: -readers.maxAge))
      return [.staleReadership(Moment(end, in: configuration.timezone).plain)]
    }
    let ranking = discoveries.ranking
    let rankable = articles.count { !$0.document.front.isHiddenFromRanking }
    let wanted = min(configuration.ranking.size, rankable)
    guard ranking.basis.window != nil, ranking.places.count < wanted else { return [] }
    return [
      .shortRanking(
        ranking.places.count, of: wanted, evidence: Readers.evidence, window: words(ranking.basis))
    ]
  }

  private func words(_ basis: Ranking.Basis) -> String {
    switch basis {
    case .recent: "3 days"
    case .day: "24 hours"
    case .week: "7 days"
    case .month, .stated, .latest: "30 days"
    }
  }
}
