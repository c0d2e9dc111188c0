internal import Basics
internal import Content
internal import Newsroom

/// Finds the page that somebody means by a URL, a path or a file.
struct ExplainTarget {
  /// There is no such page, or it has nothing to explain.
  struct Miss: Error {
    var message: String
    var help: String?

    static func withoutBlocks(_ url: String) -> Miss {
      Miss(
        message: "the page '\(url)' has none of the blocks",
        help: "explain the page of an article, the home page, the front of a section or /ranking/")
    }
  }

  private let edition: Edition
  private let site: SiteSource
  /// By path without slashes at its ends.
  private let pages: [String: Page]

  init(_ edition: Edition, _ site: SiteSource) {
    self.edition = edition
    self.site = site
    pages = Dictionary(
      PagePlan(edition).pages.map { (Self.key($0.path), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The page that an operand names.
  func page(_ operand: String) throws(Miss) -> Page {
    if let scheme = operand.firstRange(of: "://") {
      return try page(ofURL: operand, operand[scheme.upperBound...])
    }
    return operand.hasSuffix(".md") ? try page(ofFile: operand) : try page(ofPath: operand, operand)
  }

  private func page(ofURL operand: String, _ rest: Substring) throws(Miss) -> Page {
    let host = rest.prefix { !"/?#".contains($0) }
    let own = edition.configuration.origin
    let name = host.prefix { $0 != ":" }
    // A preview shows the site on this machine.
    guard
      own.lowercased().hasSuffix("://" + host.lowercased()) || name == "localhost"
        || name.hasPrefix("127.") || host.hasPrefix("[::1]")
    else {
      throw Miss(
        message: "'\(operand)' is not of this site",
        help: "its URLs start with \(edition.permalink(of: "/"))")
    }
    return try page(ofPath: String(rest[host.endIndex...]), operand)
  }

  private func page(ofPath text: String, _ operand: String) throws(Miss) -> Page {
    let written = text.prefix { $0 != "?" && $0 != "#" }
    let base = Self.key(edition.configuration.decodedBasePath)
    var keys: [String] = []
    for path in [decodedPath(written), String(written)].compactMap({ $0 }) {
      let key = Self.key(path)
      if key == base { keys.append("") }
      if !base.isEmpty, key.hasPrefix(base + "/") {
        keys.append(String(key.dropFirst(base.count + 1)))
      }
      keys.append(key)
    }
    for key in keys {
      if let page = pages[key] { return try target(of: page) }
    }
    for document in site.documents where keys.contains(key(of: document)) {
      throw absent(document)
    }
    throw Miss(
      message: "no page of the site has the address '\(operand)'",
      help: nearest(to: keys).flatMap { spellingHelp(edition.url(of: $0), for: operand) }
        ?? "'sitegen list articles' lists the articles with their addresses")
  }

  private func page(ofFile operand: String) throws(Miss) -> Page {
    let path = operand.hasPrefix("./") ? String(operand.dropFirst(2)) : operand
    func isMeant(_ document: Document) -> Bool {
      document.path == path || document.path == "Content/" + path
        || path.hasSuffix("/" + document.path)
    }
    if let found = edition.documents.first(where: { isMeant($0.document) }),
      let page = pages[Self.key(found.path)]
    {
      return try target(of: page)
    }
    if let document = site.documents.first(where: isMeant) { throw absent(document) }
    throw Miss(
      message: "there is no file '\(operand)' in the site",
      help: nearestFile(to: path).flatMap { spellingHelp($0, for: operand) }
        ?? "name the file of an article below 'Content'")
  }

  /// The page itself, or the one that an old address leads to.
  private func target(of page: Page) throws(Miss) -> Page {
    guard case .redirect(let path) = page.subject else { return page }
    return pages[Self.key(path)] ?? page
  }

  private func absent(_ document: Document) -> Miss {
    let (why, option) =
      switch Schedule(now: edition.now).absence(of: document.front) {
      case .faulty: ("has errors", "")
      case .draft: ("is a draft", "--drafts")
      case .future: ("is not published yet", "--future")
      case .expired: ("has expired", "--expired")
      case nil: ("has no page", "")
      }
    return Miss(
      message: "'\(document.path)' \(why)",
      help: option.isEmpty ? nil : "show it all the same with \(option)")
  }

  /// The address of a page with blocks that was most likely meant.
  ///
  /// One of the same last part, else the nearest in spelling, else one whose last part is the nearest.
  private func nearest(to keys: [String]) -> String? {
    let paths = edition.articles.map(\.path) + edition.sections.map(\.path) + ["/ranking/"]
    func page(of name: String?, by part: (String) -> String) -> String? {
      name.flatMap { name in paths.first { part($0) == name } }
    }
    let key = keys.first ?? ""
    return page(of: Self.lastPart(key), by: Self.lastPart)
      ?? page(of: closestName(to: key, among: paths.map(Self.key)), by: Self.key)
      ?? page(
        of: closestName(to: Self.lastPart(key), among: paths.map(Self.lastPart)), by: Self.lastPart)
  }

  private func nearestFile(to path: String) -> String? {
    let files = edition.documents.map(\.document.path)
    let name = path.split(separator: "/").last
    return files.first { $0.split(separator: "/").last == name }
      ?? closestName(to: path, among: files) ?? closestName(to: "Content/" + path, among: files)
  }

  private func key(of document: Document) -> String {
    let url = documentURL(document, configuration: edition.configuration)
    let path = url.dropFirst(edition.configuration.basePath.utf8.count - 1)
    return Self.key(decodedPath(path) ?? String(path))
  }

  private static func lastPart(_ path: String) -> String {
    key(path).split(separator: "/").last.map(String.init) ?? ""
  }

  private static func key(_ path: String) -> String {
    let parts = path.split(separator: "/")
    return (parts.last == "index.html" ? parts.dropLast() : parts[...]).joined(separator: "/")
  }
}
