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
  /// Documents, files and copies of editors that are not published, by the name of the reason.
  private let absences: [(reason: String, count: Int)]
  private let now: Instant
  /// What time alone will change; rendering shows whether a page tells the time, so it is asked for last.
  private let outlook: () -> (next: Outlook.Change?, steadyUntil: Instant)
  private var published: PublishReport?
  /// What changed, for programs: long lists, so they are made only for those.
  private let changesOf: (PublishReport) -> Value

  init(_ outcome: SiteBuild.Outcome) {
    diagnostics = outcome.diagnostics.merged()
    articles = outcome.portal.plan.edition.articles.count
    absences = outcome.leftOut
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
    articles = record.articles
    let reasons = Schedule.Absence.allCases.map(\.rawValue) + ["held_files", "leftovers"]
    absences = reasons.compactMap { reason in record.absences[reason].map { (reason, $0) } }
    self.now = now
    outlook = { (record.nextChange, record.steadyUntil) }
    changesOf = { _ in SiteChanges.none }
    var report = PublishReport()
    report.files = files
    published = report
  }

  /// Takes in what publishing did and found.
  mutating func add(_ report: PublishReport) {
    if !report.diagnostics.hasErrors { published = report }
    diagnostics = (diagnostics + report.diagnostics).merged()
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  /// Whether there is a new portal, with everything or without the files that have errors.
  var isPublished: Bool { published != nil }

  /// `2 errors, 1 warning; nothing was published`.
  var refusal: String { diagnostics.counts + "; nothing was published\n" }

  /// `left out: 2 draft, 1 expired`, or nothing.
  var leftOut: String {
    let documents = absences.filter { Schedule.Absence(rawValue: $0.reason) != nil }
    guard !documents.isEmpty else { return "" }
    return "left out: "
      + documents.map { "\(grouped($0.count)) \($0.reason)" }.joined(separator: ", ")
      + "\n"
  }

  /// `not published: 3 files that no live page names, 6 copies left by editors and tools; …`, or nothing.
  var heldFiles: String {
    let count = { (reason: String) in absences.first { $0.reason == reason }?.count ?? 0 }
    let (files, copies) = (count("held_files"), count("leftovers"))
    let parts =
      (files == 0 ? [] : ["\(counted(files, "file")) that no live page needs"])
      + (copies == 0
        ? []
        : [
          copies == 1
            ? "1 copy left by an editor or a tool"
            : "\(grouped(copies)) copies left by editors and tools"
        ])
    guard !parts.isEmpty else { return "" }
    return "not published: \(parts.joined(separator: ", ")); 'sitegen list files' names them\n"
  }

  /// The last line of a build that succeeded.
  var line: String {
    var line =
      "\(grouped(articles)) article\(articles == 1 ? "" : "s"), \(grouped(published?.files ?? 0)) files "
      + "(\(grouped(published?.written ?? 0)) written, \(grouped(published?.removed ?? 0)) removed) "
      + "in \(rounded(seconds)) s"
    if !diagnostics.isEmpty { line += "; \(diagnostics.counts)" }
    if let faulty = absences.first(where: { $0.reason == "faulty" })?.count {
      line += "; \(counted(faulty, "file")) left out because of errors"
    }
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
      "diagnostics": diagnostics.bounded().json(source: source),
    ]
    map["now"] = .string(now.utcText)
    let (next, steadyUntil) = outlook()
    map["next_change"] = next.map(json) ?? .null
    map["steady_until"] = .string(steadyUntil.utcText)
    map["changes"] = published.map(changesOf) ?? SiteChanges.none
    if let timings { map["timings"] = timings.json }
    return .map(map)
  }

  private func json(_ change: Outlook.Change) -> Value {
    .map([
      "at": .string(change.instant.utcText), "title": Value(change.title),
      "effect": .string(change.effect.rawValue), "file": Value(change.path),
    ])
  }
}
