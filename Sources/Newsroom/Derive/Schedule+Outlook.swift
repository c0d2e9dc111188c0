internal import Basics
internal import Content

// What one document brings as time goes by.
extension Schedule {
  /// The instants after `now` at which a document may change something.
  func instantsToCome(of document: Document) -> [Instant] {
    // Most documents are years old, and this is asked of every one.
    guard let latest = latestInstant(of: document), latest > now else { return [] }
    let front = document.front
    let window = front.window
    let instants =
      [
        window.from, front.date?.advanced(by: PagePlan.newsWindow), front.updated, window.until,
      ] + front.corrections.map(\.date)
    return instants.compactMap { $0 }.filter { $0 > now }
  }

  private func latestInstant(of document: Document) -> Instant? {
    var latest = document.front.date?.advanced(by: PagePlan.newsWindow)
    let window = document.front.window
    for instant in [document.front.updated, window.from, window.until] {
      guard let instant else { continue }
      latest = max(latest ?? instant, instant)
    }
    for case let instant? in document.front.corrections.map(\.date) {
      latest = max(latest ?? instant, instant)
    }
    return latest
  }

  /// What a document changes at one of its instants; nothing where readers see no change.
  func effect(of document: Document, at instant: Instant) -> Outlook.Change.Effect? {
    let (before, after) = (at(instant.advanced(by: -1)), at(instant))
    let wasLive = before.absence(of: document.front) == nil
    let isLive = after.absence(of: document.front) == nil
    guard wasLive == isLive else { return isLive ? .appears : .expires }
    guard isLive, document.kind == .article || document.kind == .page else { return nil }
    if document.front.updated == instant {
      // A standing page tells its update to search engines alone.
      let isTold = document.kind == .article || !document.front.isHiddenFromSearch
      return isTold ? .isUpdated : nil
    }
    let isCorrected = document.front.corrections.contains { $0.date == instant }
    if isCorrected, document.kind == .article { return .isCorrected }
    let (wasNews, isNews) = (before.isNews(document), after.isNews(document))
    return wasNews == isNews ? nil : isNews ? .entersNews : .leavesNews
  }

  /// Whether a live document has what makes its rank fade where a ranking is made of what articles say of themselves.
  func hasFadingRank(_ document: Document) -> Bool {
    document.kind == .article
      && document.front.views != nil
      && absence(of: document.front) == nil
  }

  /// Whether a live document belongs into the news sitemap: an article of the last 48 hours that search engines may
  /// show.
  func isNews(_ document: Document) -> Bool {
    guard document.kind == .article, let date = document.front.date else { return false }
    return date <= now && now < date.advanced(by: PagePlan.newsWindow)
      && !document.front.isHiddenFromSearch
  }

  /// The same schedule at another instant.
  private func at(_ instant: Instant) -> Schedule {
    var schedule = self
    schedule.now = instant
    return schedule
  }
}
