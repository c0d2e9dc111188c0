internal import Basics
internal import Content
internal import Markdown

/// Says what is wrong with the links of the articles.
///
/// A link to a file that is not there is an error, with one mercy: in an article older than five years it is a
/// warning and its words stay, because an archive rots and a paper must come out today all the same.
struct LinkProblems {
  /// Articles before this instant are archive.
  let archiveBefore: Instant
  let resolver: LinkResolver
  /// Looking for the nearest name reads every name of the site, so only so many mistakes get one.
  private var suggestionsLeft = 50
  private(set) var diagnostics: [Diagnostic] = []
  private var absent: [SourceSpan] = []

  init(now: Instant, resolver: LinkResolver) {
    archiveBefore = now.advanced(by: -5 * 365 * 86_400)
    self.resolver = resolver
  }

  mutating func add(_ problem: ResolvedBody.Problem, in document: Document) {
    let span = document.span(of: problem.link)
    let written = problem.link.destination
    switch problem.target {
    case .asWritten, .url: break
    case .absent: absent.append(span)
    case .outside: diagnostics.append(.linkOutside(written, at: span))
    case .missing(let path): addMissing(written, path: path, at: span, in: document)
    }
  }

  /// Adds what is wrong with a path in the front matter: a picture or a related article.
  mutating func addMissing(key: String, _ written: String, path: String, in document: Document) {
    addMissing(written, path: path, at: document.span(of: key), in: document)
  }

  /// Adds a path in the front matter that leads out of the content.
  mutating func addOutside(key: String, _ written: String, in document: Document) {
    diagnostics.append(.linkOutside(written, at: document.span(of: key)))
  }

  private mutating func addMissing(
    _ written: String, path: String, at span: SourceSpan, in document: Document
  ) {
    let isArchive = document.front.date.map { $0 < archiveBefore } ?? false
    var nearest: String?
    if suggestionsLeft > 0 {
      suggestionsLeft -= 1
      nearest = resolver.nearest(to: path)
    }
    diagnostics.append(
      .missingTarget(
        isArchive ? .warning : .error, written, at: span,
        nearest: nearest.map { relative($0, to: document.linkFolder) }))
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
