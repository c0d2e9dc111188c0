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
  /// Files that can be written only when obsolete ones are gone: one of the two is a folder of the other.
  let late: Set<String>
  private let jobs: Int

  /// - Parameters:
  ///   - settings: Where to publish.
  ///   - files: All files of the portal, relative to the output.
  /// - Throws: Where the output cannot be opened, and while another build of it runs.
  init(_ settings: PublishSettings, files: [String]) throws(PublishFailure) {
    // Everything that may fail comes before the first stored property: half a publication cannot be.
    try Self.checkLink(settings.output)
    var folder = try OutputFolder(path: settings.output)
    try Self.checkPlace(settings)
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
    late = Self.late(files, earlier: earlier)
  }

  /// A link is refused even where it leads to a good place: what it leads to could be changed during the build.
  private static func checkLink(_ output: String) throws(PublishFailure) {
    var path = output[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard isLink(String(path)) else { return }
    throw PublishFailure(
      path: output, message: "is a symbolic link; name the folder that it leads to with --output")
  }

  /// Refuses an output in which the site itself lies, and one among the site's own files.
  private static func checkPlace(_ settings: PublishSettings) throws(PublishFailure) {
    guard let output = realPath(settings.output), let root = realPath(settings.root) else { return }
    let isAbove = output == root || output == "/" || root.hasPrefix(output + "/")
    let isAmong = ["Content", "Templates", "Data", ".sitegen"].contains { name in
      (output + "/").hasPrefix(root + "/" + name + "/")
    }
    guard isAbove || isAmong else { return }
    throw PublishFailure(
      path: settings.output,
      message: "holds files of the site itself; publish to a folder of its own such as 'Public'")
  }

  private static func late(_ files: [String], earlier: Set<String>) -> Set<String> {
    let obsolete = earlier.subtracting(files)
    guard !obsolete.isEmpty else { return [] }
    let wanted = Set(files)
    var late: Set<String> = []
    for file in obsolete {
      for folder in foldersAbove(file) where wanted.contains(folder) { late.insert(folder) }
    }
    for file in files where foldersAbove(file).contains(where: obsolete.contains) {
      late.insert(file)
    }
    return late
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
    var placed = false
    do throws(PublishFailure) {
      try await commit(results, report: &report, hasBegun: &placed)
    } catch {
      discard(results)
      var failure = error
      failure.isLate = placed
      throw failure
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
    _ results: [(file: String, outcome: StagingWorker.Outcome)], report: inout PublishReport,
    hasBegun: inout Bool
  ) async throws(PublishFailure) {
    let wanted = Set(results.map(\.file))
    if !wanted.isSubset(of: earlier) {
      try state.write(names.manifest, Manifest.bytes(earlier.union(wanted).sorted()))
    }
    let staged = results.filter { if case .done(.staged) = $0.outcome { true } else { false } }
    hasBegun = true
    try await place(staged.map(\.file))
    report.written = staged.count
    for file in earlier.subtracting(wanted).sorted() {
      try folder.remove(file)
      report.removed += 1
    }
    for case (let file, .done(.late(let bytes))) in results {
      _ = try folder.stage(file, bytes)
      try folder.commit(file)
      report.written += 1
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
