package import Basics

/// What is known about the readers, and how far the blocks trust it.
package struct Readers: Sendable, Equatable {
  /// `nil` if no log was ever counted.
  package var figures: ReadershipFigures?
  package var trust: ReadershipTrust

  /// The articles that a window must have to be preferred to a longer window.
  static let minimumArticles = 3
  /// The visits that an article must have in a window to be ranked by it.
  package static let minimumVisits: Int64 = 3

  package init(_ figures: ReadershipFigures? = nil, trust: ReadershipTrust = ReadershipTrust()) {
    self.figures = figures
    self.trust = trust
  }

  /// The instant from which the figures are too old; `nil` without figures.
  package var freshUntil: Instant? {
    figures.map { max($0.until, $0.end).advanced(by: trust.maxAge) }
  }

  /// Returns the next instant at which the figures change their meaning without new ones.
  package func nextChange(after now: Instant) -> Instant? {
    guard let figures, let freshUntil, now < freshUntil else { return nil }
    // Figures of hours to come count when their hour has come.
    return figures.reachPastNow ? now.startOfHour.advanced(by: 3_600) : freshUntil
  }

  /// Returns whether an article had enough visits from enough networks to be ranked by a window.
  func isProven(_ article: ArticleReadership, _ window: ReadershipWindow) -> Bool {
    article.visits(window) >= Self.minimumVisits
      && article.networks(window) >= trust.minimumNetworks
  }

  /// Returns whether there are figures that are not too old at an instant.
  package func areFresh(at now: Instant) -> Bool {
    freshUntil.map { now < $0 } ?? false
  }
}

/// How far the figures of readership are trusted.
package struct ReadershipTrust: Sendable, Equatable {
  /// The seconds after which figures say nothing about today.
  package var maxAge: Int64 = 48 * 3_600
  /// The visits of all articles that a window must have before a ranking is made from it.
  package var minimumVisits = 20
  /// The networks that an article's visits must come from before it is ranked.
  package var minimumNetworks = 3

  package init() {}
}
