package import Basics

/// Articles by readership, best first, and the basis on which they are ranked.
package struct Ranking: Sendable, Equatable {
  /// What a ranking is made from.
  package enum Basis: String, Sendable {
    /// Visits of three days, decaying with a half-life of twelve hours.
    case recent
    case day
    case week
    case month
    /// The views and likes that the articles themselves state, by their age.
    case stated
    /// The dates alone: the figures are too old or too few.
    case latest

    /// Returns the bases that a ranking by visits tries, in this order.
    static func preferences(_ figures: ReadershipFigures) -> [Basis] {
      [figures.isHourly ? .recent : .day, .week]
    }

    /// The windows of which the page of the ranking has separate lists.
    static let listed: [Basis] = [.day, .week, .month]

    /// The window whose visits count; `nil` if visits do not count.
    package var window: ReadershipWindow? {
      switch self {
      case .recent: .threeDays
      case .day: .day
      case .week: .week
      case .month: .month
      case .stated, .latest: nil
      }
    }
  }

  package var basis: Basis
  /// The time of the last figures; `nil` if visits do not count.
  package var until: Instant?
  /// Indices in the list of candidates.
  package var articles: [Int32]

  package init(_ basis: Basis, until: Instant? = nil, places: [Int32] = []) {
    self.basis = basis
    self.until = until
    self.articles = places
  }
}

/// The rankings besides that of the whole portal: of each section, and of each window of time.
package struct Rankings: Sendable, Equatable {
  /// By section; empty if nothing is known about the section's readers.
  package var sections: [Ranking] = []
  /// Of the whole portal by visits of a day, a week and a month, if there are enough.
  package var windows: [Ranking] = []

  package init() {}

  /// - Parameters:
  ///   - portal: The ranking of the portal, whose window needs no second list.
  ///   - sections: For each section the indices of its articles.
  ///   - candidates: All articles.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of articles and figures count.
  ///   - settings: The lengths of the blocks.
  package init(
    beside portal: Ranking, sections: [[Int]], _ candidates: [Candidate], by readers: Readers,
    now: Instant, _ settings: DiscoverySettings
  ) {
    self.sections = sections.map { articles in
      let ranking = rank(
        articles.map(Int32.init), of: candidates, by: readers, now: now,
        limit: settings.rankingSize)
      return ranking.reflectsReaders(candidates) ? ranking : Ranking(ranking.basis)
    }
    guard readers.areFresh(at: now) else { return }
    let all = candidates.indices.map { Int32($0) }
    windows = Ranking.Basis.listed.filter { $0 != portal.basis }.compactMap {
      rank(all, candidates, by: readers, $0, limit: settings.rankingPageSize)
    }
  }
}

extension Ranking {
  /// Returns whether it says more than the dates of the articles.
  fileprivate func reflectsReaders(_ candidates: [Candidate]) -> Bool {
    switch basis {
    case .latest: false
    case .stated: articles.first.map { candidates[Int($0)].views ?? 0 > 0 } ?? false
    case .recent, .day, .week, .month: true
    }
  }
}
