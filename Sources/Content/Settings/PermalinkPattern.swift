internal import Basics

/// Rules for the pattern that articles' addresses are made by.
enum PermalinkPattern {
  private static let parts = ["section", "folder", "slug", "year", "month", "day"]

  /// The rule that a pattern breaks, and what to write instead; nothing where it is sound.
  static func reasonAgainst(_ pattern: String) -> (reason: String, help: String?)? {
    if !pattern.hasPrefix("/") { return ("must start with '/'", "write it as '/:folder/:slug/'") }
    for segment in pattern.split(separator: "/") {
      for name in names(in: segment) where !parts.contains(name) {
        let known = parts.map { ":" + $0 }.joined(separator: ", ")
        return (
          "holds ':\(name.quoted)', which stands for nothing",
          didYouMean(name, among: parts) ?? "known are \(known)"
        )
      }
    }
    let plain = pattern.replacing(":", with: "")
    if let reason = SitePath.reasonAgainstPath(plain) { return (reason, nil) }
    // What stands for a name may be any, so the names of the parts do: '/static/:slug/' is '/static/slug/'.
    if let reservation = ReservedAddresses().reservation(of: plain, for: .page) {
      return ("makes addresses such as '\(plain.quoted)', which \(reservation.reason)", nil)
    }
    return pattern.contains(":slug")
      ? nil : ("must hold ':slug'", "without it all articles would have the same address")
  }

  private static func names(in segment: Substring) -> [String] {
    segment.split(separator: ":", omittingEmptySubsequences: false).dropFirst().map { text in
      String(text.prefix { $0.isASCII && ($0.isLetter || $0 == "_") })
    }
  }
}
