internal import Basics

/// One build's way into the output folder: what was there, what is staged, and the moment when it all takes its place.
struct Publication: ~Copyable {
  private let state: StateFolder
  private let manifestName: String
  private var folder: OutputFolder
  private let earlier: Set<String>

  init(_ settings: PublishSettings) throws(PublishFailure) {
    folder = try OutputFolder(path: settings.output)
    state = StateFolder(root: settings.root)
    manifestName = Manifest.file(for: settings.output)
    earlier = Manifest.read(state.read(manifestName))
  }

  /// Puts every staged file in its place, or takes all of them back where anything went wrong.
  consuming func finish(
    _ results: [(file: String, outcome: StagingWorker.Outcome)]
  ) throws(PublishFailure) -> PublishReport {
    var report = PublishReport()
    var failure: PublishFailure?
    for (_, outcome) in results {
      switch outcome {
      case .done: break
      case .wrong(let diagnostic): report.diagnostics.append(diagnostic)
      case .failed(let reason): failure = failure ?? reason
      }
    }
    if failure != nil || report.diagnostics.hasErrors {
      discard(results)
      if let failure { throw failure }
      return report
    }
    report.files = results.count
    try commit(results, report: &report)
    return report
  }

  private mutating func discard(_ results: [(file: String, outcome: StagingWorker.Outcome)]) {
    for (file, outcome) in results.reversed() {
      guard case .done(.staged(let newFolders)) = outcome else { continue }
      folder.discard(file, newFolders: newFolders)
    }
  }

  /// The manifest is widened before the first file takes its place and narrowed after the last one is gone, so that
  /// a build that is killed in between leaves no file that the next one does not know.
  private mutating func commit(
    _ results: [(file: String, outcome: StagingWorker.Outcome)], report: inout PublishReport
  ) throws(PublishFailure) {
    let wanted = Set(results.map(\.file))
    if !wanted.isSubset(of: earlier) {
      try state.write(manifestName, Manifest.bytes(earlier.union(wanted)))
    }
    for (file, outcome) in results {
      guard case .done(.staged) = outcome else { continue }
      try folder.commit(file)
      report.written += 1
    }
    for file in earlier.subtracting(wanted).sorted() {
      try folder.remove(file)
      report.removed += 1
    }
    if earlier != wanted { try state.write(manifestName, Manifest.bytes(wanted)) }
  }
}
