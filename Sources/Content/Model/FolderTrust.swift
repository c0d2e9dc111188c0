internal import Basics

/// How far each folder below `Content/` is trusted; what nobody speaks of is the editors'.
///
/// A folder has the lowest trust of all that is stated for it and for the folders around it, so nothing further down can
/// raise it. Folders are the same where only their capitals or the way in which Unicode spells them differ.
package struct FolderTrust: Sendable {
  /// By the key of the folder; the empty key is that of `Content/` itself.
  private var statements: [String: Trust] = [:]

  package init() {}

  /// Whether all that is read is the editors'.
  package var isEmpty: Bool { statements.isEmpty }

  /// Whether files of some folder are left out where they have errors.
  package var hasWires: Bool { statements.values.contains { $0.level == .wire } }

  /// States the trust of a folder; the lowest statement counts.
  ///
  /// - Parameters:
  ///   - trust: What is stated.
  ///   - folder: Below `Content/`, without slashes at its ends.
  mutating func state(_ trust: Trust, of folder: String) {
    guard trust != Trust() else { return }
    let key = Self.key(folder)
    statements[key] = (statements[key] ?? Trust()).lowered(by: trust)
  }

  /// The trust of a file, by the folders that it lies in.
  ///
  /// - Parameter path: Relative to the site's root: `Content/wire/2026/flood.md`.
  /// - Returns: The editors' trust for a file that lies elsewhere.
  func trust(ofFile path: String) -> Trust {
    guard !statements.isEmpty, path.hasPrefix("Content/") else { return Trust() }
    // A diagnostic may name a folder, so the last part counts, too; no file has the name of a folder.
    return trust(ofFolder: String(path.dropFirst("Content/".count)))
  }

  /// How far a file is trusted, by the folders that it lies in.
  package func level(ofFile path: String) -> TrustLevel { trust(ofFile: path).level }

  /// How far a folder below `Content/` is trusted.
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

  /// Whether a folder has less trust than the one around it, so that it is the top of what is less trusted.
  func isTop(_ folder: String) -> Bool {
    guard let slash = folder.lastSlash else { return true }
    return trust(ofFolder: String(folder[..<slash])).level > trust(ofFolder: folder).level
  }

  private static func key(_ folder: String) -> String {
    folder.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2F || $0 == 0x2D }
      ? folder : folder.normalized.lowercased()
  }
}
