package import Basics
package import Content

/// Which documents are live at an instant, and which others are shown on request.
package struct Schedule: Sendable {
  /// Why a document is not published.
  package enum Absence: String, Sendable, CaseIterable {
    case faulty
    case draft
    case future
    case expired
  }

  package var now: Instant
  package var showsDrafts = false
  package var showsFuture = false
  package var showsExpired = false

  package init(
    now: Instant, showsDrafts: Bool = false, showsFuture: Bool = false, showsExpired: Bool = false
  ) {
    self.now = now
    self.showsDrafts = showsDrafts
    self.showsFuture = showsFuture
    self.showsExpired = showsExpired
  }

  /// Returns why a document is left out, or `nil` if it is published.
  package func absence(of front: FrontMatter) -> Absence? { absence(in: front.window) }

  /// Returns why a document with a window is left out, or `nil` if it is published.
  func absence(in window: PublicationWindow) -> Absence? {
    if window.isFaulty { return .faulty }
    if window.isDraft, !showsDrafts { return .draft }
    if let start = window.from, start > now, !showsFuture { return .future }
    if let end = window.until, end <= now, !showsExpired { return .expired }
    return nil
  }

  /// Returns the number of documents left out for each reason that occurs.
  package func absences(in documents: [Document]) -> [(reason: Absence, count: Int)] {
    let found = documents.compactMap { absence(in: $0.window) }
    return Absence.allCases.compactMap { reason in
      let count = found.count { $0 == reason }
      return count == 0 ? nil : (reason, count)
    }
  }

  /// The number of seconds for which an article is news.
  static let newsWindow: Int64 = 48 * 3600

  /// Returns whether a live document belongs in the news sitemap: an article of the last 48 hours
  /// that search engines may show.
  func isNews(_ document: Document) -> Bool {
    guard document.kind == .article, let date = document.front.date else { return false }
    return date <= now && now < date.advanced(by: Self.newsWindow)
      && !document.front.isHiddenFromSearch
  }

  /// Returns the same schedule at another instant.
  func at(_ instant: Instant) -> Schedule {
    var schedule = self
    schedule.now = instant
    return schedule
  }
}
