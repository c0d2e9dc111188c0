package import Basics
internal import Content
internal import Newsroom

/// Gives the bytes of a file of the site, by its path from the root.
package typealias AttachmentReader =
  @Sendable (_ path: String) throws(PublishFailure) -> [UInt8]

/// Where to publish, and by how many workers.
package struct PublishSettings: Sendable {
  /// The site's root, for `.sitegen/`.
  package var root: String
  /// The output folder, made where it is missing.
  package var output: String
  package var jobs: Int
  /// Write the files that hold the right bytes already, too.
  package var writesEverything = false
  /// Is told of each file that is rendered.
  package var progress: Progress?
  /// Takes in what each file costs; nothing where nobody asks.
  package var measures: FileMeasures?

  package init(root: String, output: String, jobs: Int) {
    self.root = root
    self.output = output
    self.jobs = jobs
  }
}

/// What a build did to the output folder.
package struct PublishReport: Sendable {
  /// HTML pages, feeds, sitemaps, copied files and compressed copies together.
  package var files = 0
  package var written = 0
  package var removed = 0
  package var changes = SiteChanges()
  /// The checksum of the list of what is published now.
  package var manifest: UInt64 = 0
  /// What went wrong while rendering; where there are errors nothing was published.
  package var diagnostics: [Diagnostic] = []

  package init() {}

  init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// Counts a file and says how it changed since the last build that was completed.
  ///
  /// A build that was killed may have put a file in its place and told nobody.
  mutating func add(_ file: StagedFile, earlier: Manifest.Entry?) {
    let isCopy = file.entry.madeFrom != nil
    let wasThere: Bool
    switch file.staging {
    case .unchanged:
      guard let earlier, !earlier.isUnknown, earlier != file.entry else { return }
      wasThere = !earlier.isPlanned
    case .staged(let found, _):
      written += 1
      wasThere = found && earlier?.isPlanned != true
    case .inTree, .late:
      written += 1
      wasThere = false
    }
    if wasThere {
      changes.changed.add(file.file, isCopy: isCopy)
    } else {
      changes.added.add(file.file, isCopy: isCopy)
    }
  }
}

/// Renders every page and puts the output folder in the state of the portal.
///
/// Everything is written under temporary names first. Only when every page is ready do the files take their places,
/// articles before the lists that link to them and the home page last, and then what is no longer wanted goes. Files
/// that hold the right bytes are not touched, and files that sitegen did not write are never removed.
///
/// - Parameters:
///   - portal: The pages and the theme.
///   - settings: Where to.
///   - readAttachment: Gives the bytes of a file of the site, by its path from the root.
/// - Returns: What was done, and the mistakes that rendering found.
/// - Throws: `PublishFailure` where the system refuses to read or write; the output is then as it was,
///   unless the failure says that it came late.
package func publishPortal(
  _ portal: Portal, settings: PublishSettings, readAttachment: @escaping AttachmentReader
) async throws(PublishFailure) -> PublishReport {
  let items = PublishItem.all(of: portal)
  let edition = portal.plan.edition
  let own = items.map(\.file)
  let copies = CopyPlan(edition.configuration, files: own)
  let files = own + copies.candidates
  guard fileConflicts(files).isEmpty else {
    let wires = portal.wireFiles(items)
    return PublishReport(diagnostics: fileConflicts(files) { wires[$0] })
  }
  let makers = CopyMaker.makers(copies.formats)
  let publication = try Publication(settings, files: files)
  let plan = StagingPlan(
    portal: portal, output: publication.root, writesEverything: settings.writesEverything,
    tree: publication.tree, late: publication.late, copies: copies,
    earlierCopies: publication.earlierCopies(makers: makers), notes: publication.notes,
    readAttachment: readAttachment, progress: settings.progress, measures: settings.measures)
  settings.progress?.begin(.render, of: items.count)
  // Sitemaps and feeds, which take longest, come last in the plan; a core must not be left alone with them.
  let outcomes = await parallelMap(
    items, jobs: settings.jobs, startsAtEnd: true, worker: { StagingWorker(plan) }
  ) {
    worker, item in worker.stage(item)
  }
  settings.progress?.begin(.publish)
  return try await publication.finish(outcomes, edition, copyMakers: makers)
}

/// What all workers that stage one portal share.
struct StagingPlan: Sendable {
  let portal: Portal
  let output: OutputRoot
  let writesEverything: Bool
  /// Where files go when the output was empty.
  let tree: OpenFolder?
  /// Files that can be written only when obsolete ones are gone.
  let late: Set<OutputPath>
  let copies: CopyPlan
  /// The copies of earlier builds that the same libraries made.
  let earlierCopies: [OutputPath: Manifest.Entry]
  let notes: StagingNotes
  let readAttachment: AttachmentReader
  let progress: Progress?
  let measures: FileMeasures?
}

/// Renders and stages files; one worker's, with a renderer and folders of its own below the open output.
struct StagingWorker: ~Copyable {
  private let plan: StagingPlan
  private var reader: ItemReader
  private var folder: OutputFolder
  private var tree: NewTree?
  private let copyMaker: CopyMaker

  init(_ plan: StagingPlan) {
    self.plan = plan
    reader = ItemReader(
      plan.portal, readAttachment: plan.readAttachment, measures: plan.measures)
    copyMaker = CopyMaker(plan.copies.formats)
    folder = OutputFolder(plan.output, writesEverything: plan.writesEverything)
    if let root = plan.tree { tree = NewTree(root, in: plan.output) }
  }

  /// Makes the bytes of one file and of its copies, and stages them.
  mutating func stage(_ item: PublishItem) -> StagingOutcome {
    defer { plan.progress?.advance() }
    do throws(ItemReader.Failure) {
      let bytes = try reader.bytes(of: item)
      return stage(item, bytes)
    } catch {
      switch error {
      case .wrong(let diagnostic):
        return .wrong(plan.portal.wireFile(of: item).map(diagnostic.inFile) ?? diagnostic)
      case .unreadable(let failure):
        guard let span = plan.portal.wireFile(of: item) else { return .failed(failure, staged: []) }
        return .wrong(Diagnostic(id: "unreadable-file", failure.message, at: span))
      }
    }
  }

  private mutating func stage(_ item: PublishItem, _ bytes: [UInt8]) -> StagingOutcome {
    let entry = Manifest.Entry(size: bytes.count, checksum: checksum(of: bytes))
    var staged: [StagedFile] = []
    do throws(PublishFailure) {
      let staging = try stage(item.file, bytes)
      staged = [StagedFile(file: item.file, run: item.run, staging: staging, entry: entry)]
      for (file, format) in plan.copies.copies(of: item.file, size: bytes.count) {
        staged.append(try stageCopy(file, format, of: bytes, entry, item.run))
      }
      return .done(staged, warning: warning(about: item, bytes))
    } catch {
      return .failed(error, staged: staged)
    }
  }

  /// Files of the site are published as they are, with all that they tell.
  private func warning(about item: PublishItem, _ bytes: [UInt8]) -> Diagnostic? {
    switch item.source {
    case .attachment(let attachment):
      return PrivateDetails(of: bytes).warning(about: attachment.asset.path)
        ?? disarmedTextWarning(attachment, bytes)
    case .asset(let asset):
      return PrivateDetails(of: bytes).warning(about: "Templates" + asset.path)
    case .page: return nil
    }
  }

  /// A copy that was made from the same bytes and is still as it was made is not made again.
  private mutating func stageCopy(
    _ file: String, _ format: Configuration.Compression, of bytes: [UInt8],
    _ original: Manifest.Entry, _ run: WritingRun
  ) throws(PublishFailure) -> StagedFile {
    if !plan.writesEverything, let known = plan.earlierCopies[OutputPath(file)],
      known.madeFrom == original.checksum,
      folder.holds(file, size: known.size, checksum: known.checksum)
    {
      return StagedFile(file: file, run: run, staging: .unchanged, entry: known)
    }
    let copy = copyMaker.copy(bytes, format)
    let entry = Manifest.Entry(
      size: copy.count, checksum: checksum(of: copy), madeFrom: original.checksum)
    return StagedFile(file: file, run: run, staging: try stage(file, copy), entry: entry)
  }

  private mutating func stage(
    _ file: String, _ bytes: [UInt8]
  ) throws(PublishFailure) -> OutputFolder.Staging {
    if try tree?.write(file, bytes) != nil { return .inTree }
    if plan.late.contains(OutputPath(file)) { return .late(bytes: bytes) }
    let notes = plan.notes
    return try folder.stage(
      file, bytes, willWrite: { () throws(PublishFailure) in try notes.begin() })
  }
}
