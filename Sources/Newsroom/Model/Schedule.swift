package import Basics
package import Content

/// Which documents are live at an instant, and what is shown of the others on request.
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

  /// Why a document is left out, or nothing when it is published.
  package func absence(of front: FrontMatter) -> Absence? {
    let window = front.window
    if window.isFaulty { return .faulty }
    if window.isDraft, !showsDrafts { return .draft }
    if let start = window.from, start > now, !showsFuture { return .future }
    if let end = window.until, end <= now, !showsExpired { return .expired }
    return nil
  }

  /// How many documents are left out for each reason, and only for reasons that there are.
  package func absences(in documents: [Document]) -> [(reason: Absence, count: Int)] {
    let found = documents.compactMap { absence(of: $0.front) }
    return Absence.allCases.compactMap { reason in
      let count = found.count { $0 == reason }
      return count == 0 ? nil : (reason, count)
    }
  }
}
