internal import Basics
internal import Content

extension Edition {
  /// What an editor should know of the figures of readers; nothing where no log was ever counted.
  ///
  /// Each is told once for the whole portal, however many pages show what comes of it.
  func readershipProblems() -> [Diagnostic] {
    guard let figures = readers.figures, let end = readers.freshUntil else { return [] }
    guard readers.areFresh(at: now.startOfHour) else {
      let end = max(figures.until, end.advanced(by: -readers.trust.maxAge))
      return [.staleReadership(Moment(end, in: configuration.timezone).plain)]
    }
    let ranking = discoveries.ranking
    let rankable = articles.count { !$0.document.front.isHiddenFromRanking }
    let wanted = min(configuration.ranking.size, rankable)
    guard let window = ranking.basis.window, ranking.places.count < wanted else { return [] }
    return [
      .shortRanking(
        ranking.places.count, of: wanted, evidence: Readers.evidence, window: window.name)
    ]
  }
}
