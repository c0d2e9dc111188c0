internal import Basics

/// The rankings besides that of the whole portal: of each section, and of each window of time.
package struct Rankings: Sendable, Equatable {
  /// By section; empty where nobody knows what the section's readers read.
  package var sections: [Ranking] = []
  /// Of the whole portal by visits of a day, a week and a month, as far as there is enough to show.
  package var windows: [Ranking] = []

  package init() {}

  /// - Parameters:
  ///   - portal: The ranking of the portal, whose window needs no second list.
  ///   - sections: For each section the places of its articles.
  ///   - candidates: All articles.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of articles and figures count.
  ///   - settings: The sizes of the blocks.
  init(
    beside portal: Ranking, sections: [[Int]], _ candidates: [Candidate], by readers: Readers,
    now: Instant, _ settings: DiscoverySettings
  ) {
    self.sections = sections.map { articles in
      let ranking = rank(
        articles.map(Int32.init), of: candidates, by: readers, now: now,
        limit: settings.rankingSize)
      return ranking.tellsOfReaders(candidates) ? ranking : Ranking(ranking.basis)
    }
    guard readers.areFresh(at: now) else { return }
    let all = candidates.indices.map { Int32($0) }
    windows = Ranking.Basis.listed.filter { $0 != portal.basis }.compactMap {
      rank(all, candidates, by: readers, $0, limit: settings.rankingPageSize)
    }
  }
}

extension Ranking {
  /// Whether it says more than the dates of the articles.
  fileprivate func tellsOfReaders(_ candidates: [Candidate]) -> Bool {
    switch basis {
    case .latest: false
    case .stated: places.first.map { candidates[Int($0)].views ?? 0 > 0 } ?? false
    case .recent, .day, .week, .month: true
    }
  }
}
