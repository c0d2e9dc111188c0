internal import Text

/// How far a newsroom trusts those who write into a folder, in ascending order.
package enum TrustLevel: String, Sendable, CaseIterable, Comparable {
  /// An agency, a feed or a program.
  ///
  /// Its files never stop others from being published.
  case wire
  /// A guest, whose texts an editor has read.
  case contributor
  /// The newsroom itself.
  case editor

  /// The privileges that are withheld unless the configuration allows them.
  var withheld: Set<Privilege> {
    switch self {
    case .editor: []
    case .contributor: Set(Privilege.allCases).subtracting([.extra, .subsections])
    case .wire: Set(Privilege.allCases)
    }
  }

  package static func < (first: TrustLevel, second: TrustLevel) -> Bool {
    first.rank < second.rank
  }

  private var rank: Int {
    switch self {
    case .wire: 0
    case .contributor: 1
    case .editor: 2
    }
  }
}

/// The trust of a folder: its level and the privileges it lacks.
struct Trust: Sendable, Equatable {
  private(set) var level: TrustLevel
  private(set) var withheld: Set<Privilege>

  init(_ level: TrustLevel = .editor, allowing allowed: Set<Privilege> = []) {
    self.level = level
    withheld = level.withheld.subtracting(allowed)
  }

  /// The lower of two levels, with the privileges that either withholds withheld.
  func lowered(by other: Trust) -> Trust {
    var lowered = self
    lowered.level = min(level, other.level)
    lowered.withheld.formUnion(other.withheld)
    return lowered
  }
}

/// What a document may do to the site besides being published.
///
/// Privileges to use a key of front matter have the name of the key.
enum Privilege: String, Sendable, CaseIterable {
  case views, likes, featured, norank, norecommend, related, series, weight, section, url, aliases
  case template, extra
  /// All HTML in the body, if the site allows it; without it, safe HTML at most.
  case rawHTML = "raw_html"
  /// Sections within the section, made by an `_index.md`.
  case subsections
  /// Shortcodes that read files of `Data/`, and those that the site adds to the built-in ones.
  case shortcodes

  init?(_ key: FrontMatterKey) {
    self.init(rawValue: key.rawValue)
  }
}

/// The trust of the folders below `Content/`; folders without a statement belong to editors.
///
/// A folder has the lowest trust of all statements about it and its enclosing folders, so no
/// statement can raise trust. Folder names are compared without regard to case and Unicode
/// normalization.
package struct FolderTrust: Equatable, Sendable {
  /// By the normalized folder; the empty key is `Content/`.
  private var statements: [String: Trust] = [:]

  package init() {}

  /// True if all content is trusted.
  package var isEmpty: Bool { statements.isEmpty }

  /// The statements in a form that is the same in every run of the program.
  var statementTexts: [String] {
    statements.map { folder, trust in
      let withheld = trust.withheld.map(\.rawValue).sorted().joined(separator: " ")
      return "\(folder)\0\(trust.level.rawValue)\0\(withheld)"
    }.sorted()
  }

  /// True if a folder belongs to a wire.
  package var hasWires: Bool { statements.values.contains { $0.level == .wire } }

  /// Lowers the trust of a folder; of several statements the lowest wins.
  ///
  /// - Parameters:
  ///   - trust: The stated trust.
  ///   - folder: The folder below `Content/`, without outer slashes.
  mutating func lower(to trust: Trust, of folder: String) {
    guard trust != Trust() else { return }
    let key = Self.key(folder)
    statements[key] = (statements[key] ?? Trust()).lowered(by: trust)
  }

  /// The trust of a file, by its folders.
  ///
  /// - Parameter path: Relative to the site's root: `Content/wire/2026/flood.md`.
  /// - Returns: The trust; that of editors for a file outside of `Content/`.
  func trust(ofFile path: String) -> Trust {
    guard !statements.isEmpty, path.hasPrefix("Content/") else { return Trust() }
    // Diagnostics may name a folder, so the last part counts too; no file has the name of a folder.
    return trust(ofFolder: String(path.dropFirst("Content/".count)))
  }

  /// The trust level of a file, by its folders.
  package func level(ofFile path: String) -> TrustLevel { trust(ofFile: path).level }

  /// The trust level of a folder below `Content/`.
  package func level(ofFolder folder: String) -> TrustLevel { trust(ofFolder: folder).level }

  /// The trust of a folder below `Content/`.
  func trust(ofFolder folder: String) -> Trust {
    guard !statements.isEmpty else { return Trust() }
    var trust = statements[""] ?? Trust()
    let key = Self.key(folder)
    for end in key.indices where key[end] == "/" {
      if let stated = statements[String(key[..<end])] { trust = trust.lowered(by: stated) }
    }
    return statements[key].map(trust.lowered) ?? trust
  }

  /// True if a folder has less trust than the folder that contains it.
  func isTop(_ folder: String) -> Bool {
    guard let slash = folder.lastSlash else { return true }
    return trust(ofFolder: String(folder[..<slash])).level > trust(ofFolder: folder).level
  }

  private static func key(_ folder: String) -> String {
    folder.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2F || $0 == 0x2D }
      ? folder : folder.normalized.lowercased()
  }
}

extension ValueChecker {
  /// Reads the name of a trust level.
  mutating func trustLevel(_ value: SourcedValue, _ key: String) -> TrustLevel? {
    let known = TrustLevel.allCases.map(\.rawValue)
    guard let text = text(value, key) else { return nil }
    if let level = TrustLevel(rawValue: text) { return level }
    report(
      "bad-trust", "'\(key)' must be editor, contributor or wire, not '\(text.quoted)'",
      at: value.range, help: didYouMean(text, among: known))
    return nil
  }
}
