internal import Basics
internal import Newsroom

/// One build's way into the output folder: what was there, what is staged, and the moment when it all takes its place.
///
/// While it lasts no other build of the same output can start. The names of all files that may be staged are written
/// down before the first one is, so that the next build clears up after one that was killed.
struct Publication: ~Copyable {
  private let state: StateFolder
  private let names: StateNames
  private let lock: BuildLock
  /// The output, open from the first look to the last.
  let root: OutputRoot
  private var folder: OutputFolder
  private let earlier: Manifest
  private let jobs: Int
  let notes: StagingNotes
  /// Files that can be written only when obsolete ones are gone: one of the two is a folder of the other.
  let late: Set<OutputPath>
  /// Where files go until all are there, when nothing was in the output.
  let tree: OpenFolder?

  /// - Parameters:
  ///   - settings: Where to publish.
  ///   - files: All files that may be written, relative to the output.
  /// - Throws: Where the output cannot be opened, and while another build of it runs.
  init(_ settings: PublishSettings, files: [String]) throws(PublishFailure) {
    // Everything that may fail comes before the first stored property: half a publication cannot be.
    try checkOutput(settings.output)
    let root = try OutputRoot(making: settings.output, jobs: settings.jobs)
    var folder = OutputFolder(root)
    try checkPlace(settings)
    let state = StateFolder(root: settings.root)
    let names = StateNames(output: settings.output, root: settings.root)
    let lock = try state.lock(names.lock, output: settings.output)
    let left = Manifest(state.read(names.staging)).files
    if !left.isEmpty {
      for file in left { folder.clear(file.path) }
      state.remove(names.staging)
    }
    let notes = StagingNotes(files, state: state, name: names.staging)
    let isFresh = folder.isEmpty
    tree = isFresh ? try Self.beginTree(folder, notes) : nil
    self.root = root
    self.folder = folder
    self.lock = lock
    self.state = state
    self.names = names
    self.notes = notes
    jobs = settings.jobs
    earlier = Manifest(state.read(names.manifest))
    late = isFresh ? [] : lateFiles(files, earlier: earlier)
  }

  private static func beginTree(
    _ folder: borrowing OutputFolder, _ notes: StagingNotes
  ) throws(PublishFailure) -> OpenFolder {
    try notes.begin()
    do {
      return try folder.openTree()
    } catch {
      notes.end()
      throw error
    }
  }

  /// The copies that earlier builds made, where the same libraries would make the same ones now.
  func earlierCopies(makers: String) -> [OutputPath: Manifest.Entry] {
    guard earlier.copyMakers == makers, !makers.isEmpty else { return [:] }
    var copies = Manifest()
    copies.files = earlier.files.filter { $0.entry.madeFrom != nil }
    return copies.byPath
  }

  /// Puts every staged file in its place, or takes all of them back where anything went wrong.
  consuming func finish(
    _ outcomes: [StagingOutcome], _ edition: Edition, copyMakers: String
  ) async throws(PublishFailure) -> PublishReport {
    var report = PublishReport()
    var failure: PublishFailure?
    var staged: [StagedFile] = []
    staged.reserveCapacity(outcomes.count)
    for outcome in outcomes {
      switch outcome {
      case .done(let files, let warning):
        staged += files
        if let warning { report.diagnostics.append(warning) }
      case .wrong(let diagnostic): report.diagnostics.append(diagnostic)
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
    do throws(PublishFailure) {
      try await commit(staged, &report, &hasBegun)
      report.manifest = try await write(staged, report, edition, copyMakers)
    } catch {
      discard(staged)
      var failure = error
      failure.isLate = hasBegun
      throw failure
    }
    notes.end()
    return report
  }

  private mutating func discard(_ staged: [StagedFile]) {
    var tree: NewTree?
    if let folder = self.tree { tree = NewTree(folder, in: root) }
    for file in staged.reversed() {
      switch file.staging {
      case .staged(_, let newFolders): folder.discard(file.file, newFolders: newFolders)
      case .inTree: tree?.discard(file.file)
      case .unchanged, .late: break
      }
    }
    if tree != nil { folder.removeTree() }
    notes.end()
  }

  /// The manifest is widened before the first file takes its place and narrowed after the last one is gone, so that
  /// a build that is killed in between leaves no file that the next one does not know.
  private mutating func commit(
    _ staged: [StagedFile], _ report: inout PublishReport, _ hasBegun: inout Bool
  ) async throws(PublishFailure) {
    let known = earlier.byPath
    // A first build need not make a key of each file to find nothing.
    func entry(of file: StagedFile) -> Manifest.Entry? {
      known.isEmpty ? nil : known[OutputPath(file.file)]
    }
    let new = staged.filter { entry(of: $0) == nil }.map(\.file)
    if !new.isEmpty {
      var wide = earlier
      wide.files += Manifest(planned: new).files
      try state.write(names.manifest, wide.bytes)
    }
    try root.checkPlace()
    hasBegun = true
    try await place(staged)
    let wanted = Set(earlier.files.isEmpty ? [] : staged.map { OutputPath($0.file) })
    for (path, entry) in earlier.files where !wanted.contains(OutputPath(path)) {
      let wasThere = try folder.remove(path)
      if wasThere { report.removed += 1 }
      if wasThere || !entry.isPlanned {
        report.changes.removed.add(path, isCopy: entry.madeFrom != nil)
      }
    }
    for file in staged {
      guard case .late(let bytes) = file.staging else { continue }
      _ = try folder.stage(file.file, bytes)
      try folder.commit(file.file)
    }
    try root.checkPlace()
    try state.checkPlace()
    report.files = staged.count
    for file in staged { report.add(file, earlier: entry(of: file)) }
  }

  /// Tells the next build what is published now, and everyone what changed.
  private func write(
    _ staged: [StagedFile], _ report: PublishReport, _ edition: Edition, _ copyMakers: String
  ) async throws(PublishFailure) -> UInt64 {
    let (changes, manifest) = await alongside(jobs: jobs) {
      report.changes.json(edition)
    } own: {
      var manifest = Manifest()
      manifest.files = staged.map { ($0.file, $0.entry) }
      manifest.instant = edition.now
      manifest.copyMakers = copyMakers
      return manifest.bytes
    }
    // What changed is told first: where writing ends between the two, the next build tells it again.
    try state.write(StateNames.changes, changes)
    try state.write(names.manifest, manifest)
    return checksum(of: manifest)
  }

  /// Puts files in their places, one run after the other: readers come in through the home page and the lists, so
  /// those wait until what they link to is there.
  private func place(_ staged: [StagedFile]) async throws(PublishFailure) {
    if let tree { return try placeTree(staged, NewTree(tree, in: root)) }
    let output = root
    for run in WritingRun.allCases {
      let files = staged.filter { file in
        guard case .staged = file.staging else { return false }
        return file.run == run
      }
      let outcomes = await parallelMap(
        files, jobs: jobs, chunk: 64, worker: { CommittingWorker(output) }
      ) { worker, file in worker.commit(file.file) }
      for failure in outcomes { if let failure { throw failure } }
    }
  }

  /// The entries of the tree's folder move in the order of the first run that each has a file of.
  private func placeTree(
    _ staged: [StagedFile], _ tree: borrowing NewTree
  ) throws(PublishFailure) {
    var moved: Set<OutputPath> = []
    for run in WritingRun.allCases {
      for file in staged where file.run == run {
        let name = topName(of: file.file)
        guard moved.insert(OutputPath(name)).inserted else { continue }
        try folder.place(name, of: tree)
      }
    }
    folder.removeTree()
  }
}

/// The first part of a path.
private func topName(of file: String) -> String {
  let end = file.utf8.firstIndex(of: UInt8(ascii: "/")) ?? file.endIndex
  return String(file[..<end])
}

/// Files that can be written only when obsolete ones are gone: one of the two is a folder of the other.
private func lateFiles(_ files: [String], earlier: Manifest) -> Set<OutputPath> {
  let wanted = Set(files.map(OutputPath.init))
  let obsolete = Set(earlier.files.map { OutputPath($0.path) }.filter { !wanted.contains($0) })
  guard !obsolete.isEmpty else { return [] }
  var late: Set<OutputPath> = []
  for file in obsolete {
    for folder in foldersAbove(file.text) where wanted.contains(OutputPath(folder)) {
      late.insert(OutputPath(folder))
    }
  }
  for file in files
  where foldersAbove(file).contains(where: { obsolete.contains(OutputPath($0)) }) {
    late.insert(OutputPath(file))
  }
  return late
}

/// Refuses an output in which the site itself lies, and one among the site's own files.
private func checkPlace(_ settings: PublishSettings) throws(PublishFailure) {
  guard let output = realFolderPath(settings.output), let root = realPath(settings.root) else {
    return
  }
  let isAbove = output == root || output == "/" || root.hasPrefix(output + "/")
  let isAmong = ["Content", "Templates", "Data", ".sitegen"].contains { name in
    (output + "/").hasPrefix(root + "/" + name + "/")
  }
  guard isAbove || isAmong else { return }
  throw PublishFailure(
    path: settings.output,
    message: "holds files of the site itself; publish to a folder of its own such as 'Public'")
}

/// Puts staged files in their places; one worker's, with folders of its own below the open output.
struct CommittingWorker: ~Copyable {
  private var folder: OutputFolder

  init(_ root: OutputRoot) {
    folder = OutputFolder(root)
  }

  /// Puts one file in its place; gives what went wrong.
  mutating func commit(_ file: String) -> PublishFailure? {
    do {
      try folder.commit(file)
      return nil
    } catch {
      return error
    }
  }
}
