internal import Basics
internal import Newsroom
internal import Publishing

extension RenderReason {
  /// The sentence that `--why` prints about a file.
  func text(of file: String) -> String {
    switch self {
    case .kept(let inputs): "\(file) was kept: all \(grouped(inputs)) inputs are the same"
    case .changedInputs(let inputs):
      "\(file) was rendered, because these inputs have changed:\n"
        + inputs.map { "  \($0)" }.joined(separator: "\n")
    case .expired(let instant):
      "\(file) was rendered, because it shows the time and was valid until \(instant.utcText)"
    case .otherPortal:
      "\(file) was rendered, because the program, the configuration or the theme has changed"
    case .noNotes: "\(file) was rendered, because the last build has not noted its inputs"
    case .changedFile: "\(file) was rendered, because the published file was changed or removed"
    case .unrecorded: "\(file) was made again, as by every build"
    case .unknownFile: "\(file) is no page of the portal"
    }
  }
}

/// The result of a build: counts, times, diagnostics, and when the portal next changes by itself.
struct BuildSummary {
  private(set) var diagnostics: [Diagnostic]
  /// The duration of the whole build.
  var seconds = 0.0
  /// The page of the output that the user asked about.
  var explainedFile: String?
  /// The timings, on request.
  var timings: BuildTimings?
  /// How many documents were not parsed again; `nil` if none was read.
  var reuse: SiteBuild.DocumentReuse?
  private let articles: Int
  /// The number of documents and files that are not published, by the name of the reason.
  private let omissions: [(reason: String, count: Int)]
  private let now: Instant
  /// Returns the changes that time alone will cause.
  ///
  /// Called last, because rendering decides whether a page depends on the time.
  private let validity: () -> (next: Validity.Change?, steadyUntil: Instant)
  private var published: PublishReport?
  /// Returns the changed pages; only JSON output needs these long lists.
  private let changes: (PublishReport) -> Value

  init(_ outcome: SiteBuild.Outcome) {
    diagnostics = outcome.diagnostics.merged()
    articles = outcome.portal.plan.edition.articles.count
    omissions = outcome.omissions
    let edition = outcome.portal.plan.edition
    now = edition.now
    validity = { [portal = outcome.portal] in
      let validity = portal.renderedValidity
      return (validity.next, validity.steadyUntil)
    }
    changes = { $0.changes.value(edition) }
  }

  /// Makes the result of a build that has nothing to do.
  ///
  /// - Parameters:
  ///   - record: The record of the last build.
  ///   - files: The number of its files.
  ///   - now: The current instant.
  init(_ record: BuildRecord, files: Int, now: Instant) {
    diagnostics = record.diagnostics
    articles = record.articles
    let reasons = Schedule.Absence.allCases.map(\.rawValue) + ["held_files", "leftovers"]
    omissions = reasons.compactMap { reason in record.absences[reason].map { (reason, $0) } }
    self.now = now
    validity = { (record.nextChange, record.steadyUntil) }
    changes = { _ in SiteChanges.none }
    var report = PublishReport()
    report.files = files
    published = report
  }

  /// Adds the result of publishing.
  mutating func add(_ report: PublishReport) {
    if !report.diagnostics.hasErrors { published = report }
    diagnostics = (diagnostics + report.diagnostics).merged()
  }

  /// Adds a diagnostic about what is kept for the next build, if there is one.
  mutating func add(_ diagnostic: Diagnostic?) {
    if let diagnostic { diagnostics = (diagnostics + [diagnostic]).merged() }
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  /// Whether a portal was published, with or without the files that have errors.
  var isPublished: Bool { published != nil }

  /// `2 errors, 1 warning; nothing was published`.
  var errorLine: String { diagnostics.counts + "; nothing was published\n" }

  /// `left out: 2 draft, 1 expired`, or an empty text.
  var omittedDocuments: String {
    let documents = omissions.filter { Schedule.Absence(rawValue: $0.reason) != nil }
    guard !documents.isEmpty else { return "" }
    return "left out: "
      + documents.map { "\(grouped($0.count)) \($0.reason)" }.joined(separator: ", ")
      + "\n"
  }

  /// `not published: 3 files that no live page needs, …`, or an empty text.
  var heldFiles: String {
    let count = { (reason: String) in omissions.first { $0.reason == reason }?.count ?? 0 }
    let (files, copies) = (count("held_files"), count("leftovers"))
    var parts: [String] = []
    if files > 0 { parts.append("\(counted(files, "file")) that no live page uses") }
    if copies > 0 {
      parts.append(
        counted(copies, "copy left by an editor or a tool", "copies left by editors and tools"))
    }
    guard !parts.isEmpty else { return "" }
    return "not published: \(parts.joined(separator: ", ")); 'sitegen list files' lists them\n"
  }

  /// `pages: 4,512 of 4,563 kept`.
  var keptPages: String {
    guard let pages = published?.pages, pages.total > 0 else { return "" }
    return "pages:    \(grouped(pages.kept)) of \(grouped(pages.total)) kept\n"
  }

  /// Why the page that was asked for was rendered or kept, or an empty text.
  var renderReason: String {
    guard let file = explainedFile, let reason = published?.reason else { return "" }
    return reason.text(of: file) + "\n"
  }

  /// The last line of a build that succeeded.
  var line: String {
    var line =
      "\(counted(articles, "article")), \(grouped(published?.files ?? 0)) files "
      + "(\(grouped(published?.written ?? 0)) written, \(grouped(published?.removed ?? 0)) removed) "
      + "in \(rounded(seconds)) s"
    if !diagnostics.isEmpty { line += "; \(diagnostics.counts)" }
    if let faulty = omissions.first(where: { $0.reason == "faulty" })?.count {
      line += "; \(counted(faulty, "file")) left out because of errors"
    }
    if let change = validity().next {
      line += "; next change due \(change.instant.utcText): \(change.text)"
    }
    return line + "\n"
  }

  /// The result for programs.
  func json(source: SourceLookup) -> Value {
    var map: ValueMap = [
      "articles": .int(articles), "files": .int(published?.files ?? 0),
      "written": .int(published?.written ?? 0), "removed": .int(published?.removed ?? 0),
      "seconds": .double(seconds),
      "left_out": .map(ValueMap(omissions.map { ($0.reason, .int($0.count)) })),
      "diagnostics": diagnostics.bounded().json(source: source),
    ]
    map["now"] = .string(now.utcText)
    let (next, steadyUntil) = validity()
    map["next_change"] = next.map(json) ?? .null
    map["steady_until"] = .string(steadyUntil.utcText)
    map["changes"] = published.map(changes) ?? SiteChanges.none
    if let timings { map["timings"] = timings.json }
    if explainedFile != nil { map["why"] = .string(String(renderReason.dropLast())) }
    return .map(map)
  }

  private func json(_ change: Validity.Change) -> Value {
    .map([
      "at": .string(change.instant.utcText), "title": Value(change.title),
      "effect": .string(change.effect.rawValue), "file": Value(change.path),
    ])
  }
}
