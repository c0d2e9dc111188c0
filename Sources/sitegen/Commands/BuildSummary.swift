internal import Basics
internal import Newsroom
internal import Publishing

/// What came of a build: counts, times, mistakes, and when the portal next changes by itself.
struct BuildSummary {
  private(set) var diagnostics: [Diagnostic]
  var phases: [(name: String, seconds: Double)]
  /// How long the whole build took.
  var seconds = 0.0
  private let articles: Int
  /// By the name of the reason.
  private let absences: [(reason: String, count: Int)]
  private let now: Instant
  /// What time alone will change; rendering shows whether a page tells the time, so it is asked for last.
  private let outlook: () -> (next: Outlook.Change?, steadyUntil: Instant)
  private var published: PublishReport?
  /// What changed, for programs: long lists, so they are made only for those.
  private let changesOf: (PublishReport) -> Value

  init(_ outcome: SiteBuild.Outcome) {
    diagnostics = outcome.diagnostics.merged()
    phases = outcome.phases
    articles = outcome.portal.plan.edition.articles.count
    absences = outcome.absences.map { ($0.reason.rawValue, $0.count) }
    let edition = outcome.portal.plan.edition
    now = edition.now
    outlook = { [portal = outcome.portal] in
      let outlook = portal.renderedOutlook
      return (outlook.next, outlook.steadyUntil)
    }
    changesOf = { $0.changes.value(edition) }
  }

  /// What a build would come to that found everything as the last one left it.
  init(_ record: BuildRecord, files: Int, now: Instant) {
    diagnostics = record.diagnostics
    phases = []
    articles = record.articles
    absences = Schedule.Absence.allCases.compactMap { reason in
      record.absences[reason.rawValue].map { (reason.rawValue, $0) }
    }
    self.now = now
    outlook = { (record.nextChange, record.steadyUntil) }
    changesOf = { _ in SiteChanges.none }
    var report = PublishReport()
    report.files = files
    published = report
  }

  /// Takes in what publishing did and found.
  mutating func add(_ report: PublishReport) {
    published = report
    diagnostics = (diagnostics + report.diagnostics).merged()
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  /// `2 errors, 1 warning; nothing was published`.
  var refusal: String { counts + "; nothing was published\n" }

  /// One line for each phase: `read: 0.42 s`.
  var timings: String { phases.map { "\($0.name): \(rounded($0.seconds)) s\n" }.joined() }

  /// `left out: 2 draft, 1 expired`, or nothing.
  var leftOut: String {
    guard !absences.isEmpty else { return "" }
    return "left out: "
      + absences.map { "\(grouped($0.count)) \($0.reason)" }.joined(separator: ", ")
      + "\n"
  }

  /// The last line of a build that succeeded.
  var line: String {
    var line =
      "\(grouped(articles)) article\(articles == 1 ? "" : "s"), \(grouped(published?.files ?? 0)) files "
      + "(\(grouped(published?.written ?? 0)) written, \(grouped(published?.removed ?? 0)) removed) "
      + "in \(rounded(seconds)) s"
    if !diagnostics.isEmpty { line += "; \(counts)" }
    if let change = outlook().next {
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
      "left_out": .map(ValueMap(absences.map { ($0.reason, .int($0.count)) })),
      "diagnostics": .array(diagnostics.worstFirst().map { $0.json(source: source) }),
    ]
    map["now"] = .string(now.utcText)
    let (next, steadyUntil) = outlook()
    map["next_change"] = next.map(json) ?? .null
    map["steady_until"] = .string(steadyUntil.utcText)
    map["changes"] = published.map(changesOf) ?? SiteChanges.none
    return .map(map)
  }

  private func json(_ change: Outlook.Change) -> Value {
    .map([
      "at": .string(change.instant.utcText), "title": Value(change.title),
      "effect": .string(change.effect.rawValue), "file": Value(change.path),
    ])
  }

  private var counts: String {
    let errors = diagnostics.count { $0.severity == .error }
    return [(errors, "error"), (diagnostics.count - errors, "warning")].filter { $0.0 > 0 }
      .map { "\(grouped($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }
}

/// Seconds with two digits after the point.
func rounded(_ seconds: Double) -> String {
  let hundredths = Int((seconds * 100).rounded())
  return "\(hundredths / 100).\(twoDigits(hundredths % 100))"
}

/// A number with its thousands parted: `18,204`.
func grouped(_ number: Int) -> String {
  let digits = String(number)
  var text = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}
