internal import Basics
internal import Newsroom
internal import Publishing

/// What came of a build: counts, times, mistakes, and when the portal next changes by itself.
struct BuildSummary {
  private(set) var diagnostics: [Diagnostic]
  /// How long the whole build took.
  var seconds = 0.0
  /// What it took in detail, where that was asked for.
  var timings: Timings?
  private let articles: Int
  private let absences: [(reason: Schedule.Absence, count: Int)]
  private let portal: Portal
  private var published: PublishReport?

  init(_ outcome: SiteBuild.Outcome) {
    diagnostics = outcome.diagnostics.merged()
    articles = outcome.portal.plan.edition.articles.count
    absences = outcome.absences
    portal = outcome.portal
  }

  /// Takes in what publishing did and found.
  mutating func add(_ report: PublishReport) {
    published = report
    diagnostics = (diagnostics + report.diagnostics).merged()
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  /// `2 errors, 1 warning; nothing was published`.
  var refusal: String { diagnostics.counts + "; nothing was published\n" }

  /// `left out: 2 draft, 1 expired`, or nothing.
  var leftOut: String {
    guard !absences.isEmpty else { return "" }
    return "left out: "
      + absences.map { "\(grouped($0.count)) \($0.reason.rawValue)" }.joined(separator: ", ")
      + "\n"
  }

  /// The last line of a build that succeeded.
  var line: String {
    var line =
      "\(grouped(articles)) article\(articles == 1 ? "" : "s"), \(grouped(published?.files ?? 0)) files "
      + "(\(grouped(published?.written ?? 0)) written, \(grouped(published?.removed ?? 0)) removed) "
      + "in \(rounded(seconds)) s"
    if !diagnostics.isEmpty { line += "; \(diagnostics.counts)" }
    if let change = portal.renderedOutlook.next {
      line += "; next change due \(change.instant.utcText): \(change.text)"
    }
    return line + "\n"
  }

  /// All of it for programs.
  func json(source: SourceLookup) -> Value {
    var map: ValueMap = [
      "articles": .int(articles), "files": .int(published?.files ?? 0),
      "written": .int(published?.written ?? 0), "removed": .int(published?.removed ?? 0),
      "seconds": .double(seconds),
      "left_out": .map(ValueMap(absences.map { ($0.reason.rawValue, .int($0.count)) })),
      "diagnostics": .array(diagnostics.worstFirst().map { $0.json(source: source) }),
    ]
    let outlook = portal.renderedOutlook
    map["now"] = .string(portal.plan.edition.now.utcText)
    map["next_change"] = outlook.next.map(json) ?? .null
    if let timings { map["timings"] = timings.json }
    map["steady_until"] = .string(outlook.steadyUntil.utcText)
    map["changes"] = (published?.changes ?? SiteChanges()).value(portal.plan.edition)
    return .map(map)
  }

  private func json(_ change: Outlook.Change) -> Value {
    .map([
      "at": .string(change.instant.utcText), "title": Value(change.title),
      "effect": .string(change.effect.rawValue), "file": Value(change.path),
    ])
  }
}
