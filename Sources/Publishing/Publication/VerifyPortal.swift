package import Basics
internal import Content
internal import Newsroom

/// The differences between an output and what a build into an empty folder would write.
package struct VerifyReport: Sendable {
  package init(diagnostics: [Diagnostic] = []) {
    self.diagnostics = diagnostics
  }

  /// The number of files that such a build would write.
  package var files = 0
  /// Files with other bytes.
  package var differing: [String] = []
  package var missing: [String] = []
  /// Files of an earlier build that this one would have removed.
  package var obsolete: [String] = []
  /// Files that sitegen did not write and does not touch.
  package var unmanaged: [String] = []
  /// The diagnostics of rendering.
  ///
  /// If one is an error, nothing was compared.
  package var diagnostics: [Diagnostic] = []

  /// Whether every file exists byte for byte and none is left over.
  package var isExact: Bool { differing.isEmpty && missing.isEmpty && obsolete.isEmpty }

  fileprivate mutating func add(_ file: String, _ comparison: OutputFolder.Comparison) {
    files += 1
    switch comparison {
    case .identical: break
    case .absent: missing.append(file)
    case .different, .folder: differing.append(file)
    }
  }
}

/// The instant that an output was last built for.
package func lastBuildInstant(_ settings: PublishSettings) -> Instant? {
  let names = StateFileNames(output: settings.output, root: settings.root)
  return Manifest(StateFolder(root: settings.root).read(names.manifest)).instant
}

/// Renders every page and compares the output folder with it; writes nothing.
///
/// - Parameters:
///   - portal: The pages and the theme.
///   - settings: The output.
///   - readAttachment: Returns the bytes of a file of the site.
/// - Returns: The differences.
/// - Throws: `PublishError` if the output or a file of the site cannot be read, or while a build
///   runs.
package func verifyPortal(
  _ portal: Portal, settings: PublishSettings, readAttachment: @escaping AttachmentReader
) async throws(PublishError) -> VerifyReport {
  try checkIsNoLink(settings.output)
  let items = PublishItem.all(of: portal)
  let own = items.map(\.file)
  let copies = CopyPlan(portal.plan.edition.configuration, files: own)
  let conflicts = fileConflicts(own + copies.candidates)
  guard conflicts.isEmpty else { return VerifyReport(diagnostics: conflicts) }
  let root = try OutputRoot(existing: settings.output, jobs: settings.jobs)
  var folder = OutputFolder(root)
  let state = StateFolder(root: settings.root)
  let names = StateFileNames(output: settings.output, root: settings.root)
  let lock = try state.lockIfBuilt(names.lock, output: settings.output)
  let outcomes = await parallelMap(
    items, jobs: settings.jobs,
    worker: { VerifyingWorker(portal, root, copies, readAttachment: readAttachment) }
  ) { worker, item in worker.compare(item) }
  var report = VerifyReport()
  var wanted: Set<OutputPath> = []
  for outcome in outcomes {
    switch outcome {
    case .failed(let failure): throw failure
    case .invalid(let diagnostic): report.diagnostics.append(diagnostic)
    case .compared(let files):
      for (file, comparison) in files {
        wanted.insert(OutputPath(file))
        report.add(file, comparison)
      }
    }
  }
  let entries = Manifest(state.read(names.manifest)).byPath
  folder.forEachFile { file in
    let path = OutputPath(file)
    guard !wanted.contains(path) else { return }
    if entries[path] == nil { report.unmanaged.append(file) } else { report.obsolete.append(file) }
  }
  _ = consume lock
  return report
}

/// Renders files and compares them; each worker has its own.
private struct VerifyingWorker: ~Copyable {
  enum Outcome: Sendable {
    /// The file and its compressed copies.
    case compared([(file: String, comparison: OutputFolder.Comparison)])
    indirect case invalid(Diagnostic)
    indirect case failed(PublishError)
  }

  private var reader: ItemReader
  private var folder: OutputFolder
  private let copies: CopyPlan
  private let compressor: Compressor

  init(
    _ portal: Portal, _ output: OutputRoot, _ copies: CopyPlan,
    readAttachment: @escaping AttachmentReader
  ) {
    reader = ItemReader(portal, readAttachment: readAttachment)
    self.copies = copies
    compressor = Compressor(copies.formats)
    folder = OutputFolder(output)
  }

  mutating func compare(_ item: PublishItem) -> Outcome {
    let bytes: [UInt8]
    do throws(ItemReader.ItemError) {
      bytes = try reader.bytes(of: item)
    } catch {
      switch error {
      case .invalid(let diagnostic): return .invalid(diagnostic)
      case .unreadable(let failure): return .failed(failure)
      }
    }
    var compared = [(file: item.file, comparison: folder.compare(item.file, with: bytes))]
    for (file, format) in copies.copies(of: item.file, size: bytes.count) {
      let copy = compressor.compress(bytes, format)
      compared.append((file, folder.compare(file, with: copy)))
    }
    return .compared(compared)
  }
}
