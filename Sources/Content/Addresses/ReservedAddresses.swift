internal import Basics

/// Which addresses are reserved, for one site.
///
/// Addresses are compared as the most forgiving hosts and disks do: without regard to case, percent-encoding, the Unicode
/// form of letters, characters that nobody sees, and dots and spaces at the end of a name.
package struct ReservedAddresses: Sendable {
  /// Who wants an address.
  package enum Claimant: Sendable {
    /// An article, a standing page, a section, or an old address of one.
    case page
    /// The page of an author, or an old address of it.
    case author
    /// A file of `Content/`.
    case file
  }

  /// The paths of sections, folded, without slashes at their ends.
  private let sections: Set<String>

  /// - Parameter sections: The paths of the site's sections, as far as they are known.
  package init(sections: some Sequence<String> = []) {
    self.sections = Set(sections.map { Self.parts(of: $0).joined(separator: "/") })
  }

  /// Why an address is not to be had; `nil` where it is free.
  ///
  /// - Parameters:
  ///   - path: From the root of the site; it names a folder where it ends in a slash.
  ///   - claimant: Who wants it.
  /// - Returns: Whose it is.
  package func reservation(of path: String, for claimant: Claimant) -> Reservation? {
    if Self.isPlainlyFree(path) { return nil }
    var parts = Self.parts(of: path)
    var isFolder = path.hasSuffix("/")
    if parts.last == "index.html" {
      parts.removeLast()
      isFolder = true
    }
    guard let first = parts.first, let last = parts.last else { return nil }
    if parts.contains(where: { $0.hasPrefix(".") }) { return .hidden }
    if let reservation = ReservedNames.reservation(of: parts) { return reservation }
    if let reservation = listReservation(of: parts, first, claimant) { return reservation }
    if isCopy(last, claimant) { return .copy }
    let isActive = claimant != .file && !isFolder && ReservedNames.isActive(fileEnding(last))
    return isActive ? .active : nil
  }

  /// Why a section cannot be called so; `nil` where it can.
  package static func reservation(ofSection name: String) -> Reservation? {
    ReservedAddresses().reservation(of: "/\(name)/", for: .page)
  }

  /// Whether a file at the top of `Content/` is a text of the site that no page names, such as `robots.txt`.
  ///
  /// Newsrooms keep these there, and no folder of a contributor can hold one. Icons, scripts and whatever steers a host lie in
  /// `Static/`.
  package static func isSiteText(_ file: String) -> Bool { ReservedNames.siteTexts.contains(file) }

  // MARK: Lists

  private func listReservation(
    of parts: [String], _ first: String, _ claimant: Claimant
  ) -> Reservation? {
    let isNamedFile = claimant == .file && parts.last?.contains(".") ?? false
    switch (first, parts.count) {
    case ("tags", 1), ("authors", 1), ("archive", 1), ("ranking", 1): return .sitegen
    case ("authors", 2) where claimant == .author: return nil
    case ("tags", 2), ("authors", 2): return isNamedFile ? nil : .sitegen
    case ("archive", 3) where isMonth(parts): return .sitegen
    default: break
    }
    return listLengths(parts, first, claimant).lazy
      .compactMap { part(ofList: parts[$0...], claimant) }.first
  }

  /// How many parts of a path are, or may become, the path of a list.
  private func listLengths(
    _ parts: [String], _ first: String, _ claimant: Claimant
  ) -> [Int] {
    switch first {
    case "tags", "authors": return parts.count > 2 ? [2] : []
    case "archive": return parts.count > 3 && isMonth(parts) ? [3] : []
    default: break
    }
    let lengths = parts.indices.dropFirst()
    let known = lengths.filter { sections.contains(parts[..<$0].joined(separator: "/")) }
    // Every folder at the top is a section as soon as it holds an article.
    return claimant == .file || parts.count == 1 ? known : [1] + known
  }

  private func isMonth(_ parts: [String]) -> Bool {
    isNumber(parts[1]) && parts[2].utf8.count == 2 && parts[2].utf8.allSatisfy { $0 &- 0x30 < 10 }
  }

  /// What a list has below its front: feeds, and pages with older articles.
  private func part(ofList rest: ArraySlice<String>, _ claimant: Claimant) -> Reservation? {
    guard let first = rest.first else { return nil }
    if rest.count == 1, ReservedNames.feeds.contains(first) { return .sitegen }
    guard first == "page" else { return nil }
    // A file called 'page' would be where the folder of the numbered pages must go.
    if rest.count == 1 { return claimant == .file ? .pagination : nil }
    return rest.count == 2 && rest.last.map(isNumber) ?? false ? .pagination : nil
  }

  private func isNumber(_ text: String) -> Bool {
    text.utf8.first != UInt8(ascii: "0") && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }

  // MARK: Copies

  private func isCopy(_ name: String, _ claimant: Claimant) -> Bool {
    guard let original = ReservedNames.original(ofCopy: name) else { return false }
    let ending = fileEnding(original)
    return claimant == .file
      ? ReservedNames.isPage(ending) : ReservedNames.isText(ending)
  }

  // MARK: Folding

  /// The parts of a path in the form in which they are compared.
  private static func parts(of path: String) -> [String] {
    path.split(separator: "/").map(folded).filter { !$0.isEmpty }
  }

  private static func folded(_ part: Substring) -> String {
    var text = String(part)
    // Who decodes twice must not meet another name than who decodes once.
    for _ in 0..<3 {
      guard text.utf8.contains(UInt8(ascii: "%")), let decoded = decodedPath(text) else { break }
      text = decoded
    }
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      let seen = text.normalized.unicodeScalars.filter {
        !$0.properties.isDefaultIgnorableCodePoint
      }
      text = String(String.UnicodeScalarView(seen)).replacing("ſ", with: "s")
    }
    text = text.lowercased()
    // `web.config::$DATA` is the file itself to some systems.
    if let colon = text.firstIndex(of: ":"), colon > text.startIndex {
      text = String(text[..<colon])
    }
    while let last = text.utf8.last, last == UInt8(ascii: ".") || last == 0x20 { text.removeLast() }
    return text
  }

  /// Whether a path is one of small letters, digits and hyphens that no rule can concern, as nearly all are.
  private static func isPlainlyFree(_ path: String) -> Bool {
    var first: Substring?
    var start = path.utf8.startIndex
    for index in path.utf8.indices {
      switch path.utf8[index] {
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"): continue
      case UInt8(ascii: "/"):
        let part = path[start..<index]
        start = path.utf8.index(after: index)
        if part.isEmpty { continue }
        if first == nil {
          first = part
          if ReservedNames.mayBeFirst(part) { return false }
        } else if part == "page" {
          return false
        }
      default: return false
      }
    }
    return start == path.utf8.endIndex
  }
}
