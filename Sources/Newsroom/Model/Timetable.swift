package import Basics
package import Content

/// When an edition stops being the edition of its instant.
///
/// An edition depends on the time through dates that documents name, through the 48 hours of the news sitemap and through
/// the ranks, which fade on the hour. So it changes at known instants and is the same between them.
package struct Timetable: Sendable, Equatable {
  /// The next change that readers can see by a date that someone wrote; ranks that fade are none.
  package private(set) var nextChange: ScheduledChange?
  /// The edition is the same, to the byte, until just before this instant; nothing where it never changes by itself.
  package private(set) var steadyUntil: Instant?

  /// The timetable of an edition that never changes by itself.
  package init() {}

  /// - Parameters:
  ///   - schedule: The instant of the edition and what it shows.
  ///   - documents: Every document of the site, those that are not live too.
  package init(_ schedule: Schedule, documents: [Document]) {
    var fades = false
    for document in documents where !document.front.isDraft || schedule.showsDrafts {
      fades = fades || schedule.hasFadingRank(document)
      for instant in schedule.instantsToCome(of: document) {
        end(at: instant)
        guard let reason = schedule.change(of: document, at: instant) else { continue }
        take(ScheduledChange(reason, at: instant, of: document))
      }
    }
    if fades { end(at: schedule.now.rankingTime.advanced(by: rankingStep)) }
  }

  private mutating func end(at instant: Instant) {
    steadyUntil = min(steadyUntil ?? instant, instant)
  }

  private mutating func take(_ change: ScheduledChange) {
    guard nextChange.map(change.precedes) ?? true else { return }
    nextChange = change
  }
}

extension Schedule {
  /// The instants after `now` at which a document may change something.
  fileprivate func instantsToCome(of document: Document) -> [Instant] {
    // Most documents are years old, and this is asked of every one.
    guard let latest = latestInstant(of: document), latest > now else { return [] }
    let front = document.front
    let instants = [
      front.date, front.date?.advanced(by: newsWindow), front.updated, front.expires,
    ]
    return instants.compactMap { $0 }.filter { $0 > now }
  }

  private func latestInstant(of document: Document) -> Instant? {
    var latest = document.front.date?.advanced(by: newsWindow)
    for instant in [document.front.updated, document.front.expires] {
      guard let instant else { continue }
      latest = max(latest ?? instant, instant)
    }
    return latest
  }

  /// What a document changes at one of its instants; nothing where readers see no change.
  fileprivate func change(of document: Document, at instant: Instant) -> ScheduledChange.Reason? {
    let before = at(instant.advanced(by: -1))
    let after = at(instant)
    let wasLive = before.absence(of: document) == nil
    let isLive = after.absence(of: document) == nil
    guard wasLive == isLive else { return isLive ? .goesLive : .expires }
    guard isLive, document.kind == .article || document.kind == .page else { return nil }
    if before.holdsBackUpdate(of: document), !after.holdsBackUpdate(of: document) {
      // A standing page tells its update to search engines alone.
      let isTold = document.kind == .article || !document.front.isHiddenFromSearch
      return isTold ? .showsUpdate : nil
    }
    let (wasNews, isNews) = (before.isNews(document), after.isNews(document))
    return wasNews == isNews ? nil : isNews ? .entersNewsSitemap : .leavesNewsSitemap
  }

  /// Whether a live document has what makes its rank fade: without it articles stand by their dates, which never change.
  fileprivate func hasFadingRank(_ document: Document) -> Bool {
    document.kind == .article
      && (document.front.views != nil || document.front.likes != nil || document.front.isFeatured)
      && absence(of: document) == nil
  }

  /// The same schedule at another instant.
  private func at(_ instant: Instant) -> Schedule {
    var schedule = self
    schedule.now = instant
    return schedule
  }
}
