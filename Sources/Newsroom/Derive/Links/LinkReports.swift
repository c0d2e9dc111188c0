internal import Basics
internal import Content
internal import Markdown

/// Collects what is wrong with the links of the documents.
///
/// A link to a file or page that does not exist is as severe as the configuration says, with one
/// exception: in an article that expires it is a warning, because that article and its dead links
/// disappear by themselves.
struct LinkReports {
  let resolver: LinkResolver
  /// The severity of a dead link.
  let severity: Diagnostic.Severity
  /// A suggestion searches all names of the site, so their number is limited.
  private var suggestionsLeft = 50
  /// The names that suggestions are chosen from, collected on first use.
  private var names: [String]?
  private var diagnostics: [Diagnostic] = []
  /// Paths from the root of the site that only the plan of all pages can check.
  private(set) var references: [AddressReference] = []
  private var absent: [SourceSpan] = []

  init(resolver: LinkResolver, severity: Diagnostic.Severity) {
    self.resolver = resolver
    self.severity = severity
  }

  /// Whether nothing was reported.
  var isEmpty: Bool { diagnostics.isEmpty && references.isEmpty && absent.isEmpty }

  /// Whether a document with one of some paths is reported.
  func concern(where isIncluded: (String) -> Bool) -> Bool {
    let spans = diagnostics.lazy.map(\.span) + references.lazy.map(\.span)
    return spans.contains { $0.map { isIncluded($0.path) } ?? false }
      || absent.contains { isIncluded($0.path) }
  }

  /// Adds a link that could not be resolved.
  mutating func add(_ unresolved: ResolvedBody.UnresolvedLink, in document: Document) {
    guard !unresolved.link.isOptional else { return }
    add(unresolved.target, at: unresolved.link, in: document)
  }

  /// Adds a link with a known target.
  mutating func add(
    _ target: LinkResolver.Target, at link: MarkdownBody.Link, in document: Document
  ) {
    add(target, written: link.destination, at: document.span(of: link), in: document)
  }

  /// Adds a link to a heading that does not exist.
  mutating func add(
    _ anchor: ResolvedBody.Anchor, in document: Document, suggestion: () -> String?
  ) {
    var nearest: String?
    if suggestionsLeft > 0 {
      suggestionsLeft -= 1
      nearest = suggestion()
    }
    diagnostics.append(
      .missingAnchor(
        anchor.id, of: anchor.document, at: document.span(of: anchor.link), nearest: nearest))
  }

  /// Adds a path in the front matter: a picture or a related article.
  mutating func add(
    _ target: LinkResolver.Target, key: String, _ written: String, in document: Document
  ) {
    add(target, written: written, at: document.span(of: key), in: document)
  }

  private mutating func add(
    _ target: LinkResolver.Target, written: String, at span: SourceSpan, in document: Document
  ) {
    let severity = document.front.expires == nil ? severity : .warning
    switch target {
    case .asWritten, .url: break
    case .absent: absent.append(span)
    case .outside: diagnostics.append(.linkOutside(severity, written, at: span))
    case .held(let reason) where reason.isReportedAtFile: break
    case .held(let reason):
      diagnostics.append(.linkToHeldFile(severity, written, at: span, reason: reason))
    case .malformed:
      diagnostics.append(
        .malformedLink(
          severity, written, at: span, meant: LinkResolver.address(within: written)))
    case .missing(let path):
      let nearest = suggestion(for: path)
      diagnostics.append(
        .missingTarget(
          severity, written, at: span,
          nearest: nearest.map { relative($0, to: document.linkFolder) }))
    case .address(_, let path):
      references.append(AddressReference(path: path, span: span, severity: severity))
    }
  }

  private mutating func suggestion(for path: String) -> String? {
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    let names = names ?? resolver.fileNames
    self.names = names
    return LinkResolver.nearest(to: path, among: names)
  }

  /// Returns all diagnostics, with one warning for all links to pages that are not live now.
  func allDiagnostics() -> [Diagnostic] {
    guard let first = absent.first else { return diagnostics }
    return diagnostics + [.absentTargets(absent.count, first: first)]
  }

  /// Returns a path below `Content/` as a link from `folder` would write it.
  private func relative(_ path: String, to folder: String) -> String {
    let from = folder.split(separator: "/")
    let parts = path.split(separator: "/")
    let shared = zip(from, parts.dropLast()).prefix { $0.0 == $0.1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    return (up + parts.dropFirst(shared).map(String.init)).joined(separator: "/")
  }
}
