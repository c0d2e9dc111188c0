internal import Basics

/// One build's way into the output folder: what was there, what is staged, and the moment when it all takes its place.
///
/// While it lasts no other build of the same output can start. The names of all files that may be staged are written
/// down before the first one is, so that the next build clears up after one that was killed.
struct Publication: ~Copyable {
  private let state: StateFolder
  private let names: StateNames
  private let lock: BuildLock
  private var folder: OutputFolder
  private let earlier: Set<String>
  private let jobs: Int

  /// - Parameters:
  ///   - settings: Where to publish.
  ///   - files: All files of the portal, relative to the output.
  /// - Throws: Where the output cannot be opened, and while another build of it runs.
  init(_ settings: PublishSettings, files: [String]) throws(PublishFailure) {
    // Everything that may fail comes before the first stored property: half a publication cannot be.
    var folder = try OutputFolder(path: settings.output)
    let state = StateFolder(root: settings.root)
    let names = StateNames(output: settings.output, root: settings.root)
    let lock = try state.lock(names.lock, output: settings.output)
    for file in Manifest.read(state.read(names.staging)) { folder.clear(file) }
    try state.write(names.staging, Manifest.bytes(files))
    self.folder = folder
    self.lock = lock
    self.state = state
    self.names = names
    jobs = settings.jobs
    earlier = Manifest.read(state.read(names.manifest))
  }

  /// Puts every staged file in its place, or takes all of them back where anything went wrong.
  consuming func finish(
    _ results: [(file: String, outcome: StagingWorker.Outcome)]
  ) async throws(PublishFailure) -> PublishReport {
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
    do throws(PublishFailure) {
      try await commit(results, report: &report)
    } catch {
      discard(results)
      throw error
    }
    state.remove(names.staging)
    return report
  }

  private mutating func discard(_ results: [(file: String, outcome: StagingWorker.Outcome)]) {
    for (file, outcome) in results.reversed() {
      guard case .done(.staged(let newFolders)) = outcome else { continue }
      folder.discard(file, newFolders: newFolders)
    }
    state.remove(names.staging)
  }

  /// The manifest is widened before the first file takes its place and narrowed after the last one is gone, so that
  /// a build that is killed in between leaves no file that the next one does not know.
  private mutating func commit(
    _ results: [(file: String, outcome: StagingWorker.Outcome)], report: inout PublishReport
  ) async throws(PublishFailure) {
    let wanted = Set(results.map(\.file))
    if !wanted.isSubset(of: earlier) {
      try state.write(names.manifest, Manifest.bytes(earlier.union(wanted).sorted()))
    }
    let staged = results.filter { if case .done(.staged) = $0.outcome { true } else { false } }
    try await place(staged.map(\.file))
    report.written = staged.count
    for file in earlier.subtracting(wanted).sorted() {
      try folder.remove(file)
      report.removed += 1
    }
    if earlier != wanted { try state.write(names.manifest, Manifest.bytes(wanted.sorted())) }
  }

  /// Renames files into their places in their order, the home page after all others.
  ///
  /// Readers come in through the home page and the lists; so those wait until what they link to is there. Files of a
  /// run may change places with each other, which lets all workers rename.
  private func place(_ files: [String]) async throws(PublishFailure) {
    let home = files.filter { $0 == "index.html" }
    for run in [files.filter { $0 != "index.html" }, home] {
      let output = folder.path
      let outcomes = await parallelMap(
        run, jobs: jobs, chunk: 64, worker: { CommittingWorker(output: output) }
      ) { worker, file in worker.commit(file) }
      for failure in outcomes { if let failure { throw failure } }
    }
  }
}
