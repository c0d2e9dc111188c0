package import Basics
package import Content

/// Which documents are live at an instant, and what is shown of the others on request.
package struct Schedule: Sendable {
  /// Why a document is not published.
  package enum Absence: String, Sendable, CaseIterable {
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

  /// Why a document is left out, or nothing when it is published.
  package func absence(of document: Document) -> Absence? {
    if document.front.isDraft, !showsDrafts { return .draft }
    if let date = document.front.date, date > now, !showsFuture { return .future }
    if let expires = document.front.expires, expires <= now, !showsExpired { return .expired }
    return nil
  }

  /// How many documents are left out for each reason, and only for reasons that there are.
  package func absences(in documents: [Document]) -> [(reason: Absence, count: Int)] {
    let found = documents.compactMap(absence(of:))
    return Absence.allCases.compactMap { reason in
      let count = found.count { $0 == reason }
      return count == 0 ? nil : (reason, count)
    }
  }

  /// The document as readers may see it: an update that is still to come is not told before its time.
  ///
  /// Search engines stop believing dates once they have met one of tomorrow.
  func shown(_ document: Document) -> Document {
    guard holdsBackUpdate(of: document) else { return document }
    var front = document.front
    front.updated = nil
    return Document(
      kind: document.kind, path: document.path, folder: document.folder, slug: document.slug,
      front: front, body: document.body, bodyOffset: document.bodyOffset, places: document.places)
  }

  /// Whether a document names an update that is still to come.
  func holdsBackUpdate(of document: Document) -> Bool {
    guard let updated = document.front.updated else { return false }
    return updated > now && !showsFuture
  }

  /// Whether a live document belongs into the news sitemap: an article of the last 48 hours that search engines may
  /// show.
  func isNews(_ document: Document) -> Bool {
    guard document.kind == .article, let date = document.front.date else { return false }
    return date <= now && now < date.advanced(by: newsWindow)
      && !document.front.isHiddenFromSearch
  }
}

/// For how many seconds after its date an article is news.
///
/// See Google's news sitemap rules.
let newsWindow: Int64 = 48 * 3_600
