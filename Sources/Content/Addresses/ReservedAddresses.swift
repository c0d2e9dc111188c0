internal import Text

/// The addresses of one site that content cannot use.
///
/// Addresses are compared as leniently as hosts and file systems do: without regard to case,
/// percent-encoding, Unicode normalization, invisible characters, and dots and spaces at the end of
/// a name.
package struct ReservedAddresses: Sendable, Equatable {
  /// What would be published at an address.
  package enum Claimant: Sendable {
    /// An article, a standing page, a section, or an old address of one.
    case page
    /// The page of an author, or an old address of it.
    case author
    /// A file of `Content/`.
    case file
  }

  /// The normalized paths of sections, without slashes at their ends.
  private let sections: Set<String>

  /// - Parameter sections: The paths of the sections that are known so far.
  package init(sections: some Sequence<String> = []) {
    self.sections = Set(sections.map { Self.parts(of: $0).joined(separator: "/") })
  }

  /// Looks an address up.
  ///
  /// - Parameters:
  ///   - path: A path from the root of the site; a slash at the end makes it a folder.
  ///   - claimant: What would be published there.
  /// - Returns: Why the address is reserved, or `nil` if it is free.
  package func reservation(of path: String, for claimant: Claimant) -> Reservation? {
    if Self.isPlainlyFree(path) || claimant == .file && Self.isPlainPicture(path) { return nil }
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
    let isActive = claimant != .file && !isFolder && ReservedNames.isActive(fileExtension(last))
    return isActive ? .active : nil
  }

  /// Returns why a section cannot have a name, or `nil` if it can.
  package static func reservation(ofSection name: String) -> Reservation? {
    ReservedAddresses().reservation(of: "/\(name)/", for: .page)
  }

  /// Returns true if a file at the top of `Content/` is published although no page names it.
  ///
  /// Newsrooms keep `robots.txt` and the like there. Contributors cannot write to that folder.
  /// Icons, scripts and files that configure a host belong in `Static/`.
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

  /// The numbers of leading parts of a path that are, or may become, the path of a list.
  private func listLengths(
    _ parts: [String], _ first: String, _ claimant: Claimant
  ) -> [Int] {
    switch first {
    case "tags", "authors": return parts.count > 2 ? [2] : []
    case "archive": return parts.count > 3 && isMonth(parts) ? [3] : []
    default: break
    }
    let lengths = parts.indices.dropFirst()
    let sectionLengths = lengths.filter { sections.contains(parts[..<$0].joined(separator: "/")) }
    // Every top-level folder becomes a section with its first article.
    return claimant == .file || parts.count == 1 ? sectionLengths : [1] + sectionLengths
  }

  private func isMonth(_ parts: [String]) -> Bool {
    isNumber(parts[1]) && parts[2].utf8.count == 2 && parts[2].utf8.allSatisfy(isDigit)
  }

  /// Returns why a path below a list is reserved: it is a feed or a page of older articles.
  private func part(ofList rest: ArraySlice<String>, _ claimant: Claimant) -> Reservation? {
    guard let first = rest.first else { return nil }
    if rest.count == 1, ReservedNames.feeds.contains(first) { return .sitegen }
    guard first == "page" else { return nil }
    // A file called 'page' would take the place of the folder of numbered pages.
    if rest.count == 1 { return claimant == .file ? .pagination : nil }
    return rest.count == 2 && rest.last.map(isNumber) ?? false ? .pagination : nil
  }

  private func isNumber(_ text: String) -> Bool {
    text.utf8.first != UInt8(ascii: "0") && text.utf8.allSatisfy(isDigit)
  }

  // MARK: Compressed copies

  private func isCopy(_ name: String, _ claimant: Claimant) -> Bool {
    guard let original = ReservedNames.original(ofCopy: name) else { return false }
    let ending = fileExtension(original)
    return claimant == .file
      ? ReservedNames.isPage(ending) : ReservedNames.isText(ending)
  }

  // MARK: Normalization

  /// The normalized parts of a path.
  private static func parts(of path: String) -> [String] {
    path.split(separator: "/").map(normalizedName).filter { !$0.isEmpty }
  }

  private static func normalizedName(_ part: Substring) -> String {
    var text = String(part)
    // Some servers decode more than once; they must not arrive at another name.
    for _ in 0..<3 {
      guard text.utf8.contains(UInt8(ascii: "%")), let decoded = decodedPath(text) else { break }
      text = decoded
    }
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      let visible = text.normalized.unicodeScalars.filter {
        !$0.properties.isDefaultIgnorableCodePoint
      }
      text = String(String.UnicodeScalarView(visible)).replacing("ſ", with: "s")
    }
    text = text.lowercased()
    // `web.config::$DATA` is the same file as `web.config` on Windows.
    if let colon = text.firstIndex(of: ":"), colon > text.startIndex {
      text = String(text[..<colon])
    }
    while let last = text.utf8.last, last == UInt8(ascii: ".") || last == 0x20 { text.removeLast() }
    return text
  }

  /// A fast path: returns true if no rule can apply, because the path has only `a-z`, `0-9` and
  /// `-`.
  private static func isPlainlyFree(_ path: String) -> Bool {
    var isFree = false
    unsafe withUTF8Bytes(of: path) { isFree = unsafe isPlainlyFree($0.span) }
    return isFree
  }

  private static func isPlainlyFree(_ path: Span<UInt8>) -> Bool {
    var start = 0
    var isFirst = true
    for index in path.indices {
      let byte = path[index]
      if byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") { continue }
      guard byte == UInt8(ascii: "/") else { return false }
      if index > start {
        let part = start..<index
        let mayBeReserved =
          isFirst
          ? ReservedNames.mayBeReserved(path, part) : ReservedNames.isName("page", path, part)
        if mayBeReserved { return false }
        isFirst = false
      }
      start = index + 1
    }
    return start == path.count
  }

  /// A fast path for files: returns true for a picture in a folder.
  ///
  /// No rule names a picture that is not at the root, apart from the folders that are reserved as a
  /// whole.
  private static func isPlainPicture(_ path: String) -> Bool {
    guard pictureEndings.contains(fileExtension(path)) else { return false }
    var isPlain = false
    unsafe withUTF8Bytes(of: path) { isPlain = unsafe isInPlainFolder($0.span) }
    return isPlain
  }

  private static let pictureEndings: Set<String> = [
    "svg", "jpg", "jpeg", "png", "webp", "avif", "gif",
  ]

  /// Returns true for a file in a folder whose path has only `a-z`, `0-9` and `-`; the name of the
  /// file may also have capitals, `_` and dots.
  private static func isInPlainFolder(_ path: Span<UInt8>) -> Bool {
    guard path.count > 1, path[0] == UInt8(ascii: "/") else { return false }
    var (start, folders, isFolder) = (1, 0, true)
    for index in 1..<path.count {
      let byte = path[index]
      if byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") { continue }
      guard byte == UInt8(ascii: "/") else {
        // Only the last part may have such bytes, and a dot not at its start.
        let isOfName = byte &- 0x41 < 26 || byte == UInt8(ascii: "_")
        guard isOfName || byte == UInt8(ascii: ".") && index > start else { return false }
        isFolder = false
        continue
      }
      guard isFolder, index > start else { return false }
      if folders == 0, ReservedNames.mayBeReserved(path, start..<index) { return false }
      folders += 1
      start = index + 1
    }
    return folders > 0 && start < path.count
  }
}

/// Why an address belongs to the site, its host or sitegen, and not to content.
///
/// Such an address affects other pages: a browser runs `/sw.js` for every page, a host obeys
/// `/_redirects`, and a growing list needs `/local/page/1/`. A site puts its own files there
/// through `Static/`.
package enum Reservation: Sendable, Equatable {
  /// A name that starts with a dot: `/.well-known/security.txt`.
  case hidden
  /// A file that configures a host: `/_headers`, `/CNAME`.
  case host
  /// A file that browsers, search engines and other programs request: `/favicon.ico`, `/ads.txt`.
  case programs
  /// A page, feed or sitemap that sitegen makes: `/tags/`, `/local/feed.xml`.
  case sitegen
  /// A page of older articles of a list, now or later: `/local/page/1/`.
  case pagination
  /// A file of the theme: `/static/site.css`.
  case theme
  /// A compressed copy that servers send instead of a file: `/local/index.html.gz`.
  case copy
  /// A page that browsers would take for a script, style sheet or icon: `/local/x.js`.
  case active

  /// The reason as the end of a sentence that starts with the address.
  package var reason: String {
    switch self {
    case .hidden: "has a part that starts with '.', which hosts and tools reserve"
    case .host: "is reserved for the configuration of the host"
    case .programs:
      "is reserved for a file that browsers, search engines or other programs request"
    case .sitegen: "is reserved for pages and feeds that sitegen creates"
    case .pagination: "is reserved for the later pages of a list"
    case .theme: "is reserved for a file of the theme"
    case .copy: "is reserved for the compressed copy of another file"
    case .active:
      "ends like a script, a style sheet or an icon, which browsers would treat differently from a page"
    }
  }

  /// What to write instead.
  package var help: String {
    switch self {
    case .hidden, .host, .programs:
      "give it another address; put a file of the site itself into 'Static/', which is published as it is"
    case .theme: "give it another address; put files of the theme into 'Templates/static/'"
    case .sitegen, .pagination, .copy, .active: "give it another address, such as '/about-us/'"
    }
  }
}
