package import Content

extension Edition {
  /// A file that is published as it is.
  package struct Attachment: Sendable, Equatable {
    package var asset: SiteSource.Asset
    /// Raw, from the root of the site: `/local/ferry/map.svg`.
    package var path: String
    package var treatment = Treatment.asIs
  }

  /// How a file is changed before it is published.
  package enum Treatment: Sendable, Equatable {
    case asIs
    /// Commands to a server are made harmless.
    case text
    /// Everything that runs, loads or links to the outside is removed (`sanitizeDrawing`).
    case drawing
  }
}

/// A file below `Content/` that is not published, and why.
package struct HeldFile: Sendable, Equatable {
  /// The rule that holds it back.
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
      case .unreadPost: "it is an article in a format that sitegen does not read"
      case .steersHost: "its address is reserved for the site, so it belongs in Static/"
      case .leftover: "its name looks like that of a copy made by an editor or a tool"
      case .active: "servers or browsers may run files of this kind"
      case .unlisted: "files of its kind are not published automatically"
      case .faulty: "it has an error"
      }
    }

    /// Whether a diagnostic at the file itself reports it, so that links to it need not.
    var isReportedAtFile: Bool { [.active, .unlisted, .faulty].contains(self) }
  }

  package var asset: SiteSource.Asset
  package var reason: Reason
}
