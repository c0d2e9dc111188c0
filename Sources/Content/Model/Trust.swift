/// What a document may do to the portal beside being published in it.
///
/// Those that are keys of front matter have the key's name.
enum Privilege: String, Sendable, CaseIterable {
  case views, likes, featured, norank, norecommend, related, series, weight, section, url, aliases
  case template, extra
  /// HTML in the body, as far as the site lets it through.
  case rawHTML = "raw_html"
  /// Sections within the section, made by an `_index.md`.
  case subsections

  init?(_ key: FrontMatterKey) {
    self.init(rawValue: key.rawValue)
  }
}

/// How far the documents of a folder are trusted.
struct Trust: Sendable, Equatable {
  private(set) var level: TrustLevel
  private(set) var withheld: Set<Privilege>

  init(_ level: TrustLevel = .editor, allowing allowed: Set<Privilege> = []) {
    self.level = level
    withheld = level.withheld.subtracting(allowed)
  }

  /// The trust that both statements leave: of two levels the lower one, and what either withholds is withheld.
  func lowered(by other: Trust) -> Trust {
    var lowered = self
    lowered.level = min(level, other.level)
    lowered.withheld.formUnion(other.withheld)
    return lowered
  }
}
