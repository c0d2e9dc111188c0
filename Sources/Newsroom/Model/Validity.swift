package import Basics
package import Content
package import Discovery

/// How long an edition stays valid, and what changes it without any edit.
///
/// An article appears or expires, an update or a correction with a future date takes effect, news
/// leaves the news sitemap after two days, ranks decay from hour to hour, and the year of the
/// colophon ends. All that happens at known instants; between two of them the portal is the same.
package struct Validity: Sendable, Equatable {
  /// The next change that readers can see by a date that someone wrote; decaying ranks are not one.
  package private(set) var next: Change?
  /// The first instant at which anything may differ; until then every byte of every page is equal.
  package private(set) var steadyUntil: Instant

  /// - Parameters:
  ///   - documents: All documents, including drafts and expired ones.
  ///   - schedule: The instant, and which documents outside their time are shown.
  ///   - zone: The site's time zone, in which years end.
  ///   - readers: What is known about the readers, which becomes too old.
  package init(
    _ documents: [Document], schedule: Schedule, zone: Zone, readers: Readers = Readers()
  ) {
    let year = Moment(schedule.now, in: zone).civil.year
    steadyUntil = zone.instant(of: CivilTime(year: year + 1, month: 1, day: 1))
    var decays = false
    for document in documents where !document.window.isDraft || schedule.showsDrafts {
      decays = decays || schedule.hasDecayingRank(document)
      for instant in schedule.futureInstants(of: document) {
        end(at: instant)
        guard let effect = schedule.effect(of: document, at: instant) else { continue }
        record(
          Change(
            effect, at: instant, title: document.front.title, path: document.path))
      }
    }
    if let change = readers.nextChange(after: schedule.now) { end(at: change) }
    if let end = readers.freshUntil, schedule.now < end { record(Change(.figuresAge, at: end)) }
    if decays, !readers.areFresh(at: schedule.now) {
      end(at: schedule.now.startOfHour.advanced(by: 3_600))
    }
  }

  /// Ends the validity at an instant, unless it ends earlier.
  package mutating func end(at instant: Instant) {
    steadyUntil = min(steadyUntil, instant)
  }

  /// Records a change as the next one, unless another one comes sooner.
  package mutating func record(_ change: Change) {
    guard next.map(change.precedes) ?? true else { return }
    next = change
  }
}

extension Validity {
  /// A change that happens when its time comes.
  package struct Change: Sendable, Equatable {
    /// What happens; of two changes at one instant, the first one in this list is reported.
    package enum Effect: String, Sendable, CaseIterable {
      case appears = "goes live"
      case expires = "expires"
      case isUpdated = "counts as updated"
      case isCorrected = "shows a correction"
      case entersNews = "enters the news sitemap"
      case leavesNews = "leaves the news sitemap"
      case figuresAge = "the figures of readers are too old for a ranking"
      case containerEnds = "a container of a front ends"
      case newYear = "a new year begins"

      fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var instant: Instant
    package var effect: Effect
    /// The headline of the document that changes; `nil` if the whole portal changes.
    package var title: String?
    /// The file of the document that changes.
    package var path: String?

    package init(
      _ effect: Effect, at instant: Instant, title: String? = nil, path: String? = nil
    ) {
      self.effect = effect
      self.instant = instant
      self.title = title
      self.path = path
    }

    /// The printed form: `'Ferry returns' goes live`.
    package var text: String { (title.map { "'\($0)' " } ?? "") + effect.rawValue }

    /// Returns whether it is reported before another one: by instant, then by effect, then by file.
    package func precedes(_ other: Change) -> Bool {
      (instant.seconds, effect.rank, path ?? "")
        < (other.instant.seconds, other.effect.rank, other.path ?? "")
    }
  }
}

// What one document changes as time passes.
extension Schedule {
  /// Returns the instants after `now` at which a document may change something.
  fileprivate func futureInstants(of document: Document) -> [Instant] {
    // Most documents are years old, and this is called for every one.
    guard let latest = latestInstant(of: document), latest > now else { return [] }
    let front = document.front
    let window = front.window
    let instants =
      [window.from, front.date?.advanced(by: Self.newsWindow), front.updated, window.until]
      + front.corrections.map(\.date)
    return instants.compactMap { $0 }.filter { $0 > now }
  }

  private func latestInstant(of document: Document) -> Instant? {
    var latest = document.front.date?.advanced(by: Self.newsWindow)
    let window = document.window
    for instant in [document.front.updated, window.from, window.until] {
      guard let instant else { continue }
      latest = max(latest ?? instant, instant)
    }
    for correction in document.front.corrections {
      guard let instant = correction.date else { continue }
      latest = max(latest ?? instant, instant)
    }
    return latest
  }

  /// Returns what a document changes at one of its instants; `nil` if readers see no change.
  fileprivate func effect(
    of document: Document, at instant: Instant
  ) -> Validity.Change.Effect? {
    let (before, after) = (at(instant.advanced(by: -1)), at(instant))
    let wasLive = before.absence(of: document.front) == nil
    let isLive = after.absence(of: document.front) == nil
    guard wasLive == isLive else { return isLive ? .appears : .expires }
    guard isLive, document.kind == .article || document.kind == .page else { return nil }
    if document.front.updated == instant {
      // Only search engines see the update of a standing page.
      let isVisible = document.kind == .article || !document.front.isHiddenFromSearch
      return isVisible ? .isUpdated : nil
    }
    let isCorrected = document.front.corrections.contains { $0.date == instant }
    if isCorrected, document.kind == .article { return .isCorrected }
    let (wasNews, isNews) = (before.isNews(document), after.isNews(document))
    return wasNews == isNews ? nil : isNews ? .entersNews : .leavesNews
  }

  /// Returns whether a document is ranked by the views that it states, which count less each hour.
  fileprivate func hasDecayingRank(_ document: Document) -> Bool {
    document.kind == .article
      && document.front.views != nil
      && absence(of: document.front) == nil
  }
}
