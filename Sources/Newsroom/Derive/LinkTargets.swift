internal import Basics
internal import Content
internal import Markdown
internal import Text

/// What links may lead to besides files: addresses of pages, and headings within documents.
///
/// Few links need it, so each table is built on first use.
struct LinkTargets {
  /// A page by its address.
  enum AddressedPage: Equatable {
    /// The path within the site, and the path below `Content/` of its document, if it has one.
    case live(path: String, document: String?)
    /// It exists but is not live now.
    case absent
  }

  private let draft: EditionDraft
  private var pagesByAddress: [String: AddressedPage]?
  private var documents: [String: Document]?
  private var anchors: [String: Set<String>] = [:]
  private var themeAnchors: Set<String>?

  init(_ draft: EditionDraft) {
    self.draft = draft
  }

  /// Whether the theme was searched for headings.
  var knowTheme: Bool { themeAnchors != nil }

  /// Returns the page that a relative link leads to if it is resolved as browsers do.
  ///
  /// Other generators leave links as they are, so authors write them relative to the page's
  /// address: `../other/`. A link that is no address from there is resolved from the document's
  /// folder.
  ///
  /// - Parameters:
  ///   - destination: The link as it is written.
  ///   - page: The path of the page that contains it.
  ///   - folder: The folder of the document below `Content/`.
  /// - Returns: The page; `nil` if no page has the address.
  mutating func page(at destination: String, from page: String, folder: String) -> AddressedPage? {
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    guard let written = decodedPath(destination[..<end]), !written.isEmpty else { return nil }
    let base =
      page.hasSuffix("/") ? page : String(page[...(page.lastIndex(of: "/") ?? page.startIndex)])
    if written.hasPrefix("/") {
      return normalizedPath(written).flatMap { self.page(atAddress: $0) }
    }
    let found = [base + written, slugged(folder: folder) + "/" + written].compactMap { path in
      normalizedPath(path).flatMap { self.page(atAddress: $0) }
    }
    return found.first { $0 != .absent } ?? found.first
  }

  /// Returns the page at a path from the root of the site, without slashes at its ends.
  mutating func page(atAddress path: String) -> AddressedPage? {
    let pages = addresses()
    if let page = pages[path] { return page }
    guard path.hasSuffix("/index.html") else { return nil }
    return pages[String(path.dropLast("/index.html".count))]
  }

  /// Returns whether a document has a heading, or an element of its HTML, with an id.
  ///
  /// - Parameters:
  ///   - id: The id without its `#`.
  ///   - path: The path of the document below `Content/`.
  /// - Returns: True if it has one, or if there is no such document.
  mutating func hasAnchor(_ id: String, in path: String) -> Bool {
    if let known = anchors[path] { return known.contains(id) || isOfTheme(id) }
    guard let body = document(at: path)?.body else { return true }
    let found = body.anchors
    anchors[path] = found
    return found.contains(id) || isOfTheme(id)
  }

  /// Returns the document at a path below `Content/`.
  mutating func document(at path: String) -> Document? {
    let known =
      documents
      ?? Dictionary(
        draft.site.documents.map { (contentPath($0.path), $0) },
        uniquingKeysWith: { first, _ in first })
    documents = known
    return known[path]
  }

  /// Returns the id in a document that is nearest in spelling to a missing one.
  func nearestAnchor(to id: String, in path: String) -> String? {
    closestName(to: id, among: anchors[path] ?? [])
  }

  private mutating func isOfTheme(_ id: String) -> Bool {
    let known =
      themeAnchors
      ?? draft.site.templates.reduce(into: []) { found, template in
        found.formUnion(htmlAnchors(in: template.text.bytes))
      }
    themeAnchors = known
    return known.contains(id)
  }

  /// Returns the pages of documents and labels by their addresses, without slashes at their ends.
  private mutating func addresses() -> [String: AddressedPage] {
    if let known = pagesByAddress { return known }
    var known: [String: AddressedPage] = [:]
    let add = { (path: String, page: AddressedPage) in
      if let key = normalizedPath(path) { known[key] = page }
    }
    for (_, path) in draft.absentDocuments { add(path, .absent) }
    for file in draft.site.staticSiteFiles {
      let path = String(file.path.dropFirst("Static".count))
      add(path, .live(path: path, document: nil))
    }
    for section in draft.tree.sections {
      add(section.path, .live(path: section.path, document: nil))
    }
    for tag in draft.topics.tags { add(tag.path, .live(path: tag.path, document: nil)) }
    for author in draft.bylines.authors {
      add(author.path, .live(path: author.path, document: author.document.map(contentFile)))
    }
    for page in draft.pages {
      add(page.path, .live(path: page.path, document: contentFile(page.document)))
    }
    for article in draft.articles {
      add(article.path, .live(path: article.path, document: contentFile(article.document)))
    }
    pagesByAddress = known
    return known
  }

  private func contentFile(_ document: Document) -> String { contentPath(document.path) }
}
