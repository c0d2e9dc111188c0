internal import Basics
internal import Content
internal import Markdown

/// Says what is wrong with the links of the articles.
///
/// A link to a file or page that is not there is an error, with one mercy: in an article that expires it is a
/// warning and its words stay, because that article goes by itself and its dead links go with it.
struct LinkProblems {
  let resolver: LinkResolver
  /// How bad the configuration says that a dead link is.
  let severity: Diagnostic.Severity
  /// Looking for the nearest name reads every name of the site, so only so many mistakes get one.
  private var suggestionsLeft = 50
  /// The names that suggestions are chosen from, once there was need of one.
  private var names: [String]?
  private(set) var diagnostics: [Diagnostic] = []
  /// Paths from the root of the site that the plan of all pages has to check.
  private(set) var references: [AddressReference] = []
  private var absent: [SourceSpan] = []

  init(resolver: LinkResolver, severity: Diagnostic.Severity) {
    self.resolver = resolver
    self.severity = severity
  }

  mutating func add(_ problem: ResolvedBody.Problem, in document: Document) {
    guard !problem.link.isOptional else { return }
    add(
      problem.target, written: problem.link.destination, at: document.span(of: problem.link),
      in: document)
  }

  /// Adds what a link leads to that only the addresses of all pages told.
  mutating func add(
    _ target: LinkResolver.Target, at link: MarkdownBody.Link, in document: Document
  ) {
    add(target, written: link.destination, at: document.span(of: link), in: document)
  }

  /// Adds a link to a heading that is not there.
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

  /// Adds what is wrong with a path in the front matter: a picture or a related article.
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
    case .held(let reason) where reason.isToldAtFile: break
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

  /// All of it, with one warning for the links to pages that are not live now.
  func finished() -> [Diagnostic] {
    guard let first = absent.first else { return diagnostics }
    return diagnostics + [.absentTargets(absent.count, first: first)]
  }

  /// A path below `Content/` as a link from `folder` would write it.
  private func relative(_ path: String, to folder: String) -> String {
    let from = folder.split(separator: "/")
    let parts = path.split(separator: "/")
    let shared = zip(from, parts.dropLast()).prefix { $0.0 == $0.1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    return (up + parts.dropFirst(shared).map(String.init)).joined(separator: "/")
  }
}
