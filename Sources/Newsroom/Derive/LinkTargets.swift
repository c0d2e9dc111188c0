internal import Basics
internal import Content
internal import Markdown

/// What links may lead to besides files: addresses of pages, and headings within documents.
///
/// Few links need it, so each table is made when the first of them asks.
struct LinkTargets {
  private let draft: EditionDraft
  private var pathsByAddress: [String: String]?
  private var documents: [String: Document]?
  private var anchors: [String: Set<String>] = [:]
  private var themeAnchors: Set<String>?

  init(_ draft: EditionDraft) {
    self.draft = draft
  }

  /// Finds the page that a relative link means if it was written as browsers read it.
  ///
  /// Other generators leave links as they are, so authors write them from the page's address on: `../other/`. What
  /// is no address from there is looked for from the document's folder on.
  ///
  /// - Parameters:
  ///   - destination: The link as it is written.
  ///   - page: The path of the page that it stands on.
  ///   - folder: The folder of the document below `Content/`.
  /// - Returns: The path of the page within the site; `nil` where no page has the address.
  mutating func page(at destination: String, from page: String, folder: String) -> String? {
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    guard let written = decodedPath(destination[..<end]), !written.isEmpty else { return nil }
    let base =
      page.hasSuffix("/") ? page : String(page[...(page.lastIndex(of: "/") ?? page.startIndex)])
    let known = addresses()
    return [base + written, slugged(folder: folder) + "/" + written].lazy
      .compactMap(normalizedPath).compactMap { known[$0] }.first
  }

  /// Whether a document has a heading, or an element of its HTML, with an id.
  ///
  /// - Parameters:
  ///   - id: The id without its `#`.
  ///   - path: The path of the document below `Content/`.
  /// - Returns: True where it has, or where there is no such document to look at.
  mutating func hasAnchor(_ id: String, in path: String) -> Bool {
    if let known = anchors[path] { return known.contains(id) || isOfTheme(id) }
    if documents == nil {
      documents = Dictionary(
        draft.site.documents.map { (contentPath($0.path), $0) },
        uniquingKeysWith: { first, _ in first })
    }
    guard let body = documents?[path]?.body else { return true }
    let found = body.anchors
    anchors[path] = found
    return found.contains(id) || isOfTheme(id)
  }

  /// The ids of a document, for a suggestion.
  func anchors(of path: String) -> [String] { (anchors[path] ?? []).sorted() }

  private mutating func isOfTheme(_ id: String) -> Bool {
    let known =
      themeAnchors
      ?? draft.site.templates.reduce(into: []) { found, template in
        found.formUnion(htmlAnchors(in: template.text.bytes))
      }
    themeAnchors = known
    return known.contains(id)
  }

  /// The paths of all pages by their addresses without slashes at their ends.
  private mutating func addresses() -> [String: String] {
    if let known = pathsByAddress { return known }
    var paths = draft.articles.map(\.path) + draft.pages.map(\.path)
    paths += draft.tree.sections.map(\.path) + draft.topics.tags.map(\.path)
    paths += draft.bylines.authors.map(\.path)
    var known: [String: String] = [:]
    for path in paths {
      if let key = normalizedPath(path) { known[key] = path }
    }
    pathsByAddress = known
    return known
  }
}
