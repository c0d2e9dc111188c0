internal import Basics
internal import Platform
internal import Text

/// The facts about a portal that the manifest and `changes.json` record.
struct PublishedPortal: Sendable {
  let now: Instant
  let baseURL: String
  /// Returns the absolute URL of a file of the output.
  let url: @Sendable (_ file: String) -> String
}

/// The transaction of one build on an output folder: what it contained, what is staged, and the
/// commit.
///
/// As long as it exists, no other build of the output can start. The names of all files that may be
/// staged are recorded before the first one is, so that the next build can remove what a killed
/// build left.
struct Publication: ~Copyable {
  private let state: StateFolder
  private let names: StateFileNames
  private let lock: BuildLock
  /// The output, open for the whole transaction.
  let root: OutputRoot
  private var folder: OutputFolder
  /// The files of the last build.
  let previous: PreviousFiles
  /// For each file that may be written its index among those of the last build.
  let previousIndices: [Int?]
  /// The statuses of the files of the last build.
  let previousStatuses: SeenStatuses
  /// What the clock of the output's file system had reached before the first file was read.
  private let clock: Int64
  /// The checksum of the manifest's file.
  let previousChecksum: UInt64
  private let jobs: Int
  let stagingList: StagingList
  /// Files that can be written only after obsolete ones are removed: one of the two is a folder of
  /// the other.
  let postponed: Set<OutputPath>
  /// The folder of the staging tree if the output was empty.
  let tree: OpenFolder?

  /// - Parameters:
  ///   - settings: The output.
  ///   - files: All files that may be written, relative to the output.
  /// - Throws: `PublishError` if the output cannot be opened or another build of it runs.
  init(_ settings: PublishSettings, files: [String]) throws(PublishError) {
    // Everything that may fail comes before the first stored property is set.
    try checkIsNoLink(settings.output)
    let root = try OutputRoot(making: settings.output, jobs: settings.jobs)
    var folder = OutputFolder(root)
    try checkLocation(settings)
    let state = StateFolder(root: settings.root)
    let names = StateFileNames(output: settings.output, root: settings.root)
    let lock = try state.lock(names.lock, output: settings.output)
    let leftovers = Manifest(state.read(names.stagingList)).files
    if !leftovers.isEmpty {
      for file in leftovers { folder.removeLeftovers(of: file.path) }
      state.remove(names.stagingList)
    }
    let stagingList = StagingList(files, state: state, name: names.stagingList)
    let isEmpty = folder.isEmpty
    tree = isEmpty ? try Self.openTree(folder, stagingList) : nil
    self.root = root
    self.folder = folder
    self.lock = lock
    self.state = state
    self.names = names
    self.stagingList = stagingList
    jobs = settings.jobs
    clock = OutputFolder.clock(of: root, after: state.status(of: names.manifest))
    let manifest = state.read(names.manifest)
    let checksum = checksum(of: manifest)
    previousChecksum = checksum
    previous = PreviousFiles(Manifest(manifest))
    previousIndices = previous.indices(of: files)
    previousStatuses = SeenStatuses(
      isEmpty ? [] : state.read(names.statuses), manifest: checksum,
      now: SystemClock.wall.nanoseconds)
    postponed =
      isEmpty
      ? [] : postponedFiles(files, obsolete: previous.files(without: previousIndices, files))
  }

  private static func openTree(
    _ folder: borrowing OutputFolder, _ stagingList: StagingList
  ) throws(PublishError) -> OpenFolder {
    try stagingList.writeOnce()
    do {
      return try folder.openTree()
    } catch {
      stagingList.remove()
      throw error
    }
  }

  /// Commits every staged file, or discards all of them if anything went wrong.
  consuming func finish(
    _ outcomes: [StagingOutcome], _ portal: PublishedPortal, copyLibraries: String
  ) async throws(PublishError) -> PublishReport {
    var report = PublishReport()
    var failure: PublishError?
    var staged: [StagedFile] = []
    staged.reserveCapacity(outcomes.count)
    for outcome in outcomes {
      switch outcome {
      case .staged(let files, let warning):
        staged += files
        if let warning { report.diagnostics.append(warning) }
      case .invalid(let diagnostic): report.diagnostics.append(diagnostic)
      case .failed(let reason, let files):
        failure = failure ?? reason
        staged += files
      }
    }
    if failure != nil || report.diagnostics.hasErrors {
      discard(staged)
      if let failure { throw failure }
      return report
    }
    var hasBegun = false
    do throws(PublishError) {
      try await commit(staged, &report, &hasBegun)
      report.manifest = try await writeManifest(staged, report, portal, copyLibraries)
    } catch {
      discard(staged)
      var failure = error
      failure.isLate = hasBegun
      throw failure
    }
    stagingList.remove()
    return report
  }

  private mutating func discard(_ staged: [StagedFile]) {
    var tree: StagingTree?
    if let folder = self.tree { tree = StagingTree(folder, in: root) }
    for file in staged.reversed() {
      switch file.staging {
      case .staged(_, let newFolders): folder.discard(file.file, newFolders: newFolders)
      case .inTree: tree?.discard(file.file)
      case .unchanged, .postponed: break
      }
    }
    if tree != nil { folder.removeTree() }
    stagingList.remove()
  }

  /// Commits all files and removes the obsolete ones.
  ///
  /// The manifest gets the new files before the first one is committed and loses the obsolete ones
  /// after the last one is removed. If the build is killed in between, the next one still knows
  /// every file.
  private mutating func commit(
    _ staged: [StagedFile], _ report: inout PublishReport, _ hasBegun: inout Bool
  ) async throws(PublishError) {
    let indices = previous.indices(of: staged.map(\.file))
    let new = indices.indices.filter { indices[$0] == nil }.map { staged[$0].file }
    if !new.isEmpty {
      var widened = Manifest(planned: new)
      widened.files = previous.files + widened.files
      widened.copyLibraries = previous.copyLibraries
      widened.instant = previous.instant
      try state.write(names.manifest, widened.bytes)
    }
    try root.checkIdentity()
    hasBegun = true
    try await commit(staged)
    try removeObsolete(previous.files(without: indices, staged.map(\.file)), &report)
    for file in staged {
      guard case .postponed(let bytes) = file.staging else { continue }
      _ = try folder.stage(file.file, bytes)
      try folder.commit(file.file)
    }
    try root.checkIdentity()
    try state.checkIdentity()
    report.files = staged.count
    for (file, index) in zip(staged, indices) {
      report.add(file, previous: index.map { previous.files[$0].entry })
    }
  }

  /// Removes files of the last build that this one does not have.
  private mutating func removeObsolete(
    _ files: [(path: String, entry: Manifest.Entry)], _ report: inout PublishReport
  ) throws(PublishError) {
    for (path, entry) in files {
      let existed = try folder.remove(path)
      if existed { report.removed += 1 }
      if existed || !entry.isPlanned {
        report.changes.removed.add(path, isCopy: entry.originalChecksum != nil)
      }
    }
  }

  /// Commits files phase by phase: readers enter through the home page and the lists, so those wait
  /// until the files that they link to are committed.
  private func commit(_ staged: [StagedFile]) async throws(PublishError) {
    if let tree { return try commit(StagingTree(tree, in: root), staged) }
    let output = root
    for phase in CommitPhase.allCases {
      let files = staged.filter { file in
        guard case .staged = file.staging else { return false }
        return file.phase == phase
      }
      let failures = await parallelMap(
        files, jobs: jobs, chunk: 64, worker: { CommitWorker(output) }
      ) { worker, file in worker.commit(file.file) }
      for failure in failures { if let failure { throw failure } }
    }
  }

  /// Moves the entries of the staging tree, in the order of the first phase in which each has a
  /// file.
  private func commit(
    _ tree: borrowing StagingTree, _ staged: [StagedFile]
  ) throws(PublishError) {
    var moved: Set<OutputPath> = []
    for phase in CommitPhase.allCases {
      for file in staged where file.phase == phase {
        let end = file.file.utf8.firstIndex(of: UInt8(ascii: "/")) ?? file.file.endIndex
        let name = String(file.file[..<end])
        guard moved.insert(OutputPath(name)).inserted else { continue }
        try folder.move(name, from: tree)
      }
    }
    folder.removeTree()
  }

  /// Writes `changes.json` and the manifest, and returns the checksum of the manifest.
  private func writeManifest(
    _ staged: [StagedFile], _ report: PublishReport, _ portal: PublishedPortal,
    _ copyLibraries: String
  ) async throws(PublishError) -> UInt64 {
    let (changes, manifest) = await concurrently(jobs: jobs) {
      report.changes.json(now: portal.now, baseURL: portal.baseURL, url: portal.url)
    } own: {
      var manifest = Manifest()
      manifest.files = staged.map { ($0.file, $0.entry) }
      manifest.instant = portal.now
      manifest.copyLibraries = copyLibraries
      return manifest.bytes
    }
    // The changes come first: if only they are written, the next build reports the same changes
    // again.
    try state.write(StateFileNames.changes, changes)
    try state.write(names.manifest, manifest)
    let checksum = checksum(of: manifest)
    note(staged.map(\.status), manifest: checksum)
    return checksum
  }

  /// Notes the statuses of the published files; an error is ignored, since without them the next
  /// build reads the files.
  private func note(_ statuses: [SeenStatus?], manifest: UInt64) {
    let statuses = SeenStatuses(statuses, manifest: manifest, clock: clock)
    try? state.write(names.statuses, statuses.bytes)
  }
}

/// Commits staged files; each worker has its own, with its own cache of open folders.
struct CommitWorker: ~Copyable {
  private var folder: OutputFolder

  init(_ root: OutputRoot) {
    folder = OutputFolder(root)
  }

  /// Commits one file; returns the error instead of throwing it.
  mutating func commit(_ file: String) -> PublishError? {
    do {
      try folder.commit(file)
      return nil
    } catch {
      return error
    }
  }
}

/// Returns the files that can be written only after obsolete ones are removed: one of the two is a
/// folder of the other.
private func postponedFiles(
  _ files: [String], obsolete: [(path: String, entry: Manifest.Entry)]
) -> Set<OutputPath> {
  guard !obsolete.isEmpty else { return [] }
  let wanted = Set(files.map(OutputPath.init))
  let obsolete = Set(obsolete.map { OutputPath($0.path) })
  var postponed: Set<OutputPath> = []
  for file in obsolete {
    for folder in possibleFilesAbove(file.text) where wanted.contains(OutputPath(folder)) {
      postponed.insert(OutputPath(folder))
    }
  }
  for file in files
  where possibleFilesAbove(file).contains(where: { obsolete.contains(OutputPath($0)) }) {
    postponed.insert(OutputPath(file))
  }
  return postponed
}

/// Throws if the output contains the site or is among the site's own files.
private func checkLocation(_ settings: PublishSettings) throws(PublishError) {
  guard let output = realFolderPath(settings.output), let root = resolvedPath(settings.root) else {
    return
  }
  let containsSite = output == root || output == "/" || root.hasPrefix(output + "/")
  let isInSite = ["Content", "Templates", "Data", ".sitegen"].contains { name in
    (output + "/").hasPrefix(root + "/" + name + "/")
  }
  guard containsSite || isInSite else { return }
  throw PublishError(
    path: settings.output,
    message: "contains files of the site itself; publish to a separate folder such as 'Public'")
}
