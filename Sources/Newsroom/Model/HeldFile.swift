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

    /// The rule in words.
    package var text: String {
      switch self {
      case .unnamed: "no live page names it"
      case .namedByOthers: "only pages that are not live name it"
      case .bundleIsNotLive: "the page of its folder is not live"
      case .unreadPost: "it is an article in a notation that is not read"
      case .steersHost: "its address is one of the site's own, so it belongs into Static/"
      case .leftover: "its name is one that editors and tools give to copies"
      }
    }
  }

  package var asset: SiteSource.Asset
  package var reason: Reason
}
