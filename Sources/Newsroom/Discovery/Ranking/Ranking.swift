package import Basics

/// Articles by readership, best first, and what they are ranked by.
package struct Ranking: Sendable, Equatable {
  /// What a ranking is made from.
  package enum Basis: String, Sendable {
    /// Visits of three days, each worth half of one that is twelve hours later.
    case recent
    case day
    case week
    case month
    /// What the articles themselves say of their views and likes, by their age.
    case stated
    /// The dates alone: figures are too old or too few to say anything.
    case latest

    /// What rankings are made from, in the order in which it is tried.
    static func tried(_ figures: ReadingFigures) -> [Basis] {
      [figures.isHourly ? .recent : .day, .week]
    }

    /// Of what the page of the ranking has lists of their own.
    static let listed: [Basis] = [.day, .week, .month]

    /// The window whose visits count, where visits do.
    package var window: ReadingWindow? {
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
  /// The time of the last figures, where visits count.
  package var until: Instant?
  /// Places in the list of candidates.
  package var places: [Int32]

  package init(_ basis: Basis, until: Instant? = nil, places: [Int32] = []) {
    self.basis = basis
    self.until = until
    self.places = places
  }
}
