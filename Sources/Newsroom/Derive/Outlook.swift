package import Basics
package import Content

/// What time alone will change of a portal: nothing is edited, and still it is another one later.
///
/// An article goes live or expires, an update that is dated ahead counts from its date, news leaves the news sitemap
/// after two days, ranks fade from hour to hour, and the year of the colophon ends.
package struct Outlook: Sendable {
  /// A change that a document brings by its dates.
  package struct Change: Sendable, Equatable {
    package enum Effect: String, Sendable {
      case appears = "goes live"
      case expires = "expires"
      case isUpdated = "counts as updated"
      case leavesNews = "leaves the news sitemap"
    }

    package var instant: Instant
    package var title: String
    package var effect: Effect

    package init(instant: Instant, title: String, effect: Effect) {
      self.instant = instant
      self.title = title
      self.effect = effect
    }

    /// `'Ferry returns' goes live`.
    package var text: String { "'\(title)' \(effect.rawValue)" }
  }

  /// The next change by a document's dates.
  package private(set) var next: Change?
  /// The first instant at which anything may be different; up to then every page stays the same to the byte.
  package private(set) var steadyUntil: Instant
  private let schedule: Schedule

  /// - Parameters:
  ///   - documents: All documents, drafts and expired ones too.
  ///   - schedule: The instant, and which documents outside their time are shown.
  ///   - zone: The site's time zone, which says when a year ends.
  ///   - asksForClock: Whether some template shows the time itself, so that nothing is certain to stay.
  package init(
    _ documents: [Document], schedule: Schedule, zone: Zone, asksForClock: Bool = false
  ) {
    self.schedule = schedule
    let year = Moment(schedule.now, in: zone).civil.year
    let newYear = zone.instant(of: CivilTime(year: year + 1, month: 1, day: 1))
    steadyUntil = min(schedule.now.startOfHour.advanced(by: 3600), newYear)
    for document in documents where !document.front.isDraft || schedule.showsDrafts {
      look(at: document)
    }
    if let next { steadyUntil = min(steadyUntil, next.instant) }
    if asksForClock { steadyUntil = schedule.now }
  }

  private mutating func look(at document: Document) {
    let absence = schedule.absence(of: document.front)
    if absence == .future { offer(document.front.date, document, .appears) }
    if absence != .expired, !schedule.showsExpired {
      offer(document.front.expires, document, .expires)
    }
    guard absence == nil else { return }
    offer(document.front.updated, document, .isUpdated)
    if document.kind == .article, !document.front.isHiddenFromSearch, let date = document.front.date
    {
      offer(date.advanced(by: PagePlan.newsWindow), document, .leavesNews)
    }
  }

  private mutating func offer(_ instant: Instant?, _ document: Document, _ effect: Change.Effect) {
    guard let instant, instant > schedule.now, next.map({ instant < $0.instant }) ?? true else {
      return
    }
    next = Change(instant: instant, title: document.front.title, effect: effect)
  }
}

extension Edition {
  /// When a document was last updated; a date to come does not count yet.
  package func updated(_ document: Document) -> Instant? {
    document.front.updated.flatMap { $0 <= now ? $0 : nil }
  }
}
