package import Basics

extension Outlook {
  /// A change that comes by itself when its time has come.
  package struct Change: Sendable, Equatable {
    /// What happens; of two changes at one instant the first here is told.
    package enum Effect: String, Sendable, CaseIterable {
      case appears = "goes live"
      case expires = "expires"
      case isUpdated = "counts as updated"
      case isCorrected = "shows a correction"
      case entersNews = "enters the news sitemap"
      case leavesNews = "leaves the news sitemap"
      case figuresAge = "the figures of readers are too old for a ranking"
      case newYear = "a new year begins"

      fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var instant: Instant
    package var effect: Effect
    /// The headline and the file of the document that changes; nothing where it is the whole portal.
    package var title: String?
    package var path: String?

    package init(
      _ effect: Effect, at instant: Instant, title: String? = nil, path: String? = nil
    ) {
      self.effect = effect
      self.instant = instant
      self.title = title
      self.path = path
    }

    /// As it is printed: `'Ferry returns' goes live`.
    package var text: String { (title.map { "'\($0)' " } ?? "") + effect.rawValue }

    /// Whether it is told before another one: the sooner first, then by what happens, then by file.
    package func precedes(_ other: Change) -> Bool {
      (instant.seconds, effect.rank, path ?? "")
        < (other.instant.seconds, other.effect.rank, other.path ?? "")
    }
  }
}
