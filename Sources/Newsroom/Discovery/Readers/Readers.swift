package import Basics
package import Content

/// What is known of the readers, and how far the blocks trust it.
package struct Readers: Sendable, Equatable {
  /// Nothing where no log was ever counted.
  package var figures: ReadingFigures?
  package var trust: ReadershipSettings

  /// Articles that a window must have to list before it is preferred to a longer one.
  static let articles = 3
  /// Visits that one article must have in a window to be ranked by it; as many as a pair needs sessions.
  static let evidence: Int64 = 3

  package init(
    _ figures: ReadingFigures? = nil, trust: ReadershipSettings = ReadershipSettings()
  ) {
    self.figures = figures
    self.trust = trust
  }

  /// The instant from which figures are too old; nothing without figures.
  package var freshUntil: Instant? {
    figures.map { max($0.until, $0.end).advanced(by: trust.maxAge) }
  }

  /// The next instant after one at which figures say something else without new ones coming in.
  package func nextChange(after now: Instant) -> Instant? {
    guard let figures, let freshUntil, now < freshUntil else { return nil }
    // Figures of hours to come count when their hour has come.
    return figures.reachPastNow ? now.startOfHour.advanced(by: 3_600) : freshUntil
  }

  /// Whether an article was visited often enough in a window, and by enough networks, to be ranked by it.
  func isProven(_ figure: ReadingFigure, _ window: ReadingWindow) -> Bool {
    figure.visits(window) >= Self.evidence && figure.networks(window) >= trust.networks
  }

  /// Whether there are figures that say something of an instant.
  package func areFresh(at now: Instant) -> Bool {
    freshUntil.map { now < $0 } ?? false
  }
}
