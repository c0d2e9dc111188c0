package import Basics
internal import Content
internal import Newsroom

/// How an output differs from what a build into an empty folder would write.
package struct VerifyReport: Sendable {
  package init(diagnostics: [Diagnostic] = []) {
    self.diagnostics = diagnostics
  }

  /// How many files such a build would write.
  package var files = 0
  /// Files with other bytes.
  package var differing: [String] = []
  package var missing: [String] = []
  /// Files of an earlier build that this one would have removed.
  package var leftOver: [String] = []
  /// Files that sitegen did not write and leaves alone.
  package var others: [String] = []
  /// What went wrong while rendering; where there are errors nothing was compared.
  package var diagnostics: [Diagnostic] = []

  /// Whether every file is there, byte for byte, and none is left over.
  package var isExact: Bool { differing.isEmpty && missing.isEmpty && leftOver.isEmpty }
}

/// The instant that an output was last built for.
package func lastBuildInstant(_ settings: PublishSettings) -> Instant? {
  let names = StateNames(output: settings.output, root: settings.root)
  return Manifest(StateFolder(root: settings.root).read(names.manifest)).instant
}

/// Renders every page and compares the output folder with it; writes nothing.
///
/// - Parameters:
///   - portal: The pages and the theme.
///   - settings: Where it was published.
///   - readAttachment: Gives the bytes of a file of the site, by its path from the root.
/// - Returns: What differs.
/// - Throws: `PublishFailure` where the output or a file of the site cannot be read, and while a build is under way.
package func verifyPortal(
  _ portal: Portal, settings: PublishSettings, readAttachment: @escaping AttachmentReader
) async throws(PublishFailure) -> VerifyReport {
  try checkOutput(settings.output)
  let items = PublishItem.all(of: portal)
  let own = items.map(\.file)
  let copies = CopyPlan(portal.plan.edition.configuration, files: own)
  let conflicts = fileConflicts(own + copies.candidates)
  guard conflicts.isEmpty else { return VerifyReport(diagnostics: conflicts) }
  let root = try OutputRoot(existing: settings.output, jobs: settings.jobs)
  var folder = OutputFolder(root)
  let state = StateFolder(root: settings.root)
  let names = StateNames(output: settings.output, root: settings.root)
  let lock = try state.lockIfThere(names.lock, output: settings.output)
  let outcomes = await parallelMap(
    items, jobs: settings.jobs,
    worker: { VerifyingWorker(portal, root, copies, readAttachment: readAttachment) }
  ) { worker, item in worker.compare(item) }
  var report = VerifyReport()
  var wanted: Set<OutputPath> = []
  for outcome in outcomes {
    switch outcome {
    case .failed(let failure): throw failure
    case .wrong(let diagnostic): report.diagnostics.append(diagnostic)
    case .compared(let files):
      for (file, found) in files {
        wanted.insert(OutputPath(file))
        report.add(file, found)
      }
    }
  }
  let known = Manifest(state.read(names.manifest)).byPath
  folder.forEachFile { file in
    let path = OutputPath(file)
    guard !wanted.contains(path) else { return }
    if known[path] == nil { report.others.append(file) } else { report.leftOver.append(file) }
  }
  _ = consume lock
  return report
}

extension VerifyReport {
  fileprivate mutating func add(_ file: String, _ found: OutputFolder.Occupant) {
    files += 1
    switch found {
    case .same: break
    case .nothing: missing.append(file)
    case .other, .folder: differing.append(file)
    }
  }
}

/// Renders files and compares them; one worker's.
private struct VerifyingWorker: ~Copyable {
  enum Outcome: Sendable {
    /// The file and its compressed copies, with what is in their places.
    case compared([(file: String, found: OutputFolder.Occupant)])
    indirect case wrong(Diagnostic)
    indirect case failed(PublishFailure)
  }

  private var reader: ItemReader
  private var folder: OutputFolder
  private let copies: CopyPlan
  private let copyMaker: CopyMaker

  init(
    _ portal: Portal, _ output: OutputRoot, _ copies: CopyPlan,
    readAttachment: @escaping AttachmentReader
  ) {
    reader = ItemReader(portal, readAttachment: readAttachment)
    self.copies = copies
    copyMaker = CopyMaker(copies.formats)
    folder = OutputFolder(output)
  }

  mutating func compare(_ item: PublishItem) -> Outcome {
    let bytes: [UInt8]
    do throws(ItemReader.Failure) {
      bytes = try reader.bytes(of: item)
    } catch {
      switch error {
      case .wrong(let diagnostic): return .wrong(diagnostic)
      case .unreadable(let failure): return .failed(failure)
      }
    }
    var compared = [(file: item.file, found: folder.occupant(of: item.file, bytes))]
    for (file, format) in copies.copies(of: item.file, size: bytes.count) {
      let copy = copyMaker.copy(bytes, format)
      compared.append((file, folder.occupant(of: file, copy)))
    }
    return .compared(compared)
  }
}
