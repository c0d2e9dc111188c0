package import Basics
package import Content

/// What time alone will change of a portal: nothing is edited, and still it is another one later.
///
/// An article goes live or expires, an update or a correction that is dated ahead counts from its date, news leaves the news sitemap
/// after two days, ranks fade from hour to hour, and the year of the colophon ends. All that happens at known instants,
/// and between two of them the portal is the same.
package struct Outlook: Sendable, Equatable {
  /// The next change that readers can see by a date that someone wrote; ranks that fade are none.
  package private(set) var next: Change?
  /// The first instant at which anything may be different; up to then every page stays the same to the byte.
  package private(set) var steadyUntil: Instant

  /// - Parameters:
  ///   - documents: All documents, drafts and expired ones too.
  ///   - schedule: The instant, and which documents outside their time are shown.
  ///   - zone: The site's time zone, which says when a year ends.
  ///   - readers: What is known of the readers, which grows old.
  package init(
    _ documents: [Document], schedule: Schedule, zone: Zone, readers: Readers = Readers()
  ) {
    let year = Moment(schedule.now, in: zone).civil.year
    steadyUntil = zone.instant(of: CivilTime(year: year + 1, month: 1, day: 1))
    var fades = false
    for document in documents where !document.front.window.isDraft || schedule.showsDrafts {
      fades = fades || schedule.hasFadingRank(document)
      for instant in schedule.instantsToCome(of: document) {
        end(at: instant)
        guard let effect = schedule.effect(of: document, at: instant) else { continue }
        take(
          Change(
            effect, at: instant, title: document.front.title, path: document.path))
      }
    }
    if let change = readers.nextChange(after: schedule.now) { end(at: change) }
    if let end = readers.freshUntil, schedule.now < end { take(Change(.figuresAge, at: end)) }
    if fades, !readers.areFresh(at: schedule.now) {
      end(at: schedule.now.startOfHour.advanced(by: 3_600))
    }
  }

  /// Promises nothing from an instant on.
  package mutating func end(at instant: Instant) {
    steadyUntil = min(steadyUntil, instant)
  }

  /// Takes in a change, which is told if none comes sooner.
  package mutating func take(_ change: Change) {
    guard next.map(change.precedes) ?? true else { return }
    next = change
  }
}

extension Edition {
  /// When a document was last updated; a date to come does not count yet.
  package func updated(_ document: Document) -> Instant? {
    document.front.updated.flatMap { $0 <= now ? $0 : nil }
  }

  /// The corrections of a document that readers may see; one that is dated ahead comes at its date.
  package func corrections(_ document: Document) -> [FrontMatter.Correction] {
    document.front.corrections.filter { correction in correction.date.map { $0 <= now } ?? true }
  }
}
