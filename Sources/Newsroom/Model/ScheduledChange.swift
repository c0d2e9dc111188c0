package import Basics
package import Content

/// Something that changes the portal when its time has come, without anyone touching a file.
package struct ScheduledChange: Sendable, Equatable {
  /// What happens; of two changes at one instant the first here is told.
  package enum Reason: Int, Sendable, CaseIterable {
    case goesLive
    case expires
    case showsUpdate
    case entersNewsSitemap
    case leavesNewsSitemap
    case newYear

    /// In words, after the title where there is one.
    package var text: String {
      switch self {
      case .goesLive: "goes live"
      case .expires: "expires"
      case .showsUpdate: "shows its update"
      case .entersNewsSitemap: "enters the news sitemap"
      case .leavesNewsSitemap: "leaves the news sitemap"
      case .newYear: "a new year begins"
      }
    }
  }

  package var instant: Instant
  package var reason: Reason
  /// The headline and the file of the document that changes; nothing where it is the whole portal.
  package var title: String?
  package var path: String?

  package init(_ reason: Reason, at instant: Instant, of document: Document? = nil) {
    self.reason = reason
    self.instant = instant
    title = document?.front.title
    path = document?.path
  }

  /// As it is printed: `'Ferry returns' goes live`.
  package var text: String { (title.map { "'\($0)' " } ?? "") + reason.text }

  /// Whether it is told before another one: the sooner first, then by what happens, then by file.
  package func precedes(_ other: ScheduledChange) -> Bool {
    (instant.seconds, reason.rawValue, path ?? "")
      < (other.instant.seconds, other.reason.rawValue, other.path ?? "")
  }
}
