package import Content

/// A file below `Content/` that is not published, and why.
package struct HeldFile: Sendable, Equatable {
  /// The rule that keeps it back.
  package enum Reason: String, Sendable, CaseIterable {
    case unnamed
    case namedByOthers = "named_by_others"
    case bundleIsNotLive = "bundle_not_live"
    case unreadPost = "unread_post"
    case steersHost = "steers_host"
    case leftover
    case active = "active_file"
    case unlisted = "unlisted_kind"
    case faulty

    /// The rule in words.
    package var text: String {
      switch self {
      case .unnamed: "no live page names it"
      case .namedByOthers: "only pages that are not live name it"
      case .bundleIsNotLive: "the page of its folder is not live"
      case .unreadPost: "it is an article in a notation that is not read"
      case .steersHost: "its address is one of the site's own, so it belongs into Static/"
      case .leftover: "its name is one that editors and tools give to copies"
      case .active: "servers or browsers may run files of this kind"
      case .unlisted: "its kind is none that is published because a page names it"
      case .faulty: "it has an error"
      }
    }

    /// Whether it is told at the file itself, so that links to it need not tell it again.
    package var isToldAtFile: Bool { [.active, .unlisted, .faulty].contains(self) }
  }

  package var asset: SiteSource.Asset
  package var reason: Reason
}
