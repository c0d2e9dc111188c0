package import Basics
internal import Content
package import Newsroom
internal import Platform
internal import Templates
internal import Text

/// Renders every page and brings the output folder to the state of the portal.
///
/// All files are written under temporary names first. They are committed only when every page is
/// ready: articles before the lists that link to them, and the home page last. Then obsolete files
/// are removed. Files that already have the right bytes are not touched, and files that sitegen did
/// not write are never removed.
///
/// - Parameters:
///   - portal: The pages and the theme.
///   - settings: The output.
///   - readAttachment: Returns the bytes of a file of the site.
/// - Returns: What was done, and the diagnostics of rendering.
/// - Throws: `PublishError` if the system refuses to read or write. The output is then as it was,
///   unless the error is late.
package func publishPortal(
  _ portal: Portal, settings: PublishSettings, readAttachment: @escaping AttachmentReader
) async throws(PublishError) -> PublishReport {
  var items = PublishItem.all(of: portal)
  let edition = portal.plan.edition
  let own = items.map(\.file)
  let copies = CopyPlan(edition.configuration, files: own)
  let files = own + copies.candidates
  guard fileConflicts(files).isEmpty else {
    let wires = portal.wireFiles(of: items)
    return PublishReport(diagnostics: fileConflicts(files) { wires[$0] })
  }
  let libraries = Compressor.libraries(copies.formats)
  let publication = try Publication(settings, files: files)
  for index in items.indices { items[index].previous = publication.previousIndices[index] }
  let pages = await PageReuse(portal, publication, settings)
  let plan = StagingPlan(
    portal: portal, output: publication.root, writesEverything: settings.writesEverything,
    tree: publication.tree, postponed: publication.postponed, copies: copies,
    previous: publication.previous, statuses: publication.previousStatuses,
    previousCopies: publication.previous.copies(madeBy: libraries), pages: pages,
    stagingList: publication.stagingList, readAttachment: readAttachment,
    progress: settings.progress, measures: settings.statistics)
  settings.progress?.begin(.render, of: items.count)
  // Sitemaps and feeds take longest and come last in the plan. They start first, so that no core
  // ends with them alone.
  let outcomes = await parallelMap(
    items, jobs: settings.jobs, startsAtEnd: true, worker: { StagingWorker(plan) }
  ) {
    worker, item in worker.stage(item)
  }
  settings.progress?.begin(.publish)
  let published = PublishedPortal(
    now: edition.now, baseURL: edition.configuration.baseURL,
    url: { permalink(ofFile: $0, in: edition) })
  var report = try await publication.finish(
    outcomes.map(\.outcome), published, copyLibraries: libraries)
  report.reason = settings.explainedFile.flatMap { file in
    pages?.reason(for: file, items, outcomes)
  }
  report.pages = (portal.plan.pages.count, outcomes.count(where: \.isKept))
  if report.manifest != 0 {
    await pages?.save(outcomes, manifest: report.manifest, settings)
  }
  return report
}

extension SiteChanges {
  /// The three lists for programs, each as URLs and as files.
  package func value(_ edition: Edition) -> Value {
    value { permalink(ofFile: $0, in: edition) }
  }
}

/// Returns the absolute URL of a file of the output; that of `index.html` is the URL of its folder.
private func permalink(ofFile file: String, in edition: Edition) -> String {
  guard file == "index.html" || file.hasSuffix("/index.html") else {
    return edition.permalink(of: "/" + file)
  }
  return edition.permalink(of: "/" + file.dropLast("index.html".utf8.count))
}

/// The values that all workers share that stage one portal.
private struct StagingPlan: Sendable {
  let portal: Portal
  let output: OutputRoot
  let writesEverything: Bool
  /// The folder of the staging tree if the output was empty.
  let tree: OpenFolder?
  /// Files that can be written only after obsolete ones are removed.
  let postponed: Set<OutputPath>
  let copies: CopyPlan
  /// The files of the last build, and their statuses.
  let previous: PreviousFiles
  let statuses: SeenStatuses
  /// The indices of the copies of the last build that the same libraries made.
  let previousCopies: [OutputPath: Int]
  /// The pages that can be kept; `nil` if what pages read is not recorded.
  let pages: PageReuse?
  let stagingList: StagingList
  let readAttachment: AttachmentReader
  let progress: Progress?
  let measures: FileStatistics?
}

/// Renders and stages files; each worker has its own, with its own renderer and cache of open
/// folders.
private struct StagingWorker: ~Copyable {
  private let plan: StagingPlan
  private var reader: ItemReader
  private var folder: OutputFolder
  private var tree: StagingTree?
  private let compressor: Compressor

  init(_ plan: StagingPlan) {
    self.plan = plan
    reader = ItemReader(
      plan.portal, readAttachment: plan.readAttachment, measures: plan.measures,
      log: plan.pages.map { $0.makeLog() })
    compressor = Compressor(plan.copies.formats)
    folder = OutputFolder(plan.output, writesEverything: plan.writesEverything)
    if let root = plan.tree { tree = StagingTree(root, in: plan.output) }
  }

  /// Makes the bytes of one file and of its copies, and stages them; or keeps the file if it would
  /// be the same.
  mutating func stage(_ item: PublishItem) -> StagedItem {
    defer { plan.progress?.advance() }
    if let kept = keep(item) { return kept }
    let outcome = make(item)
    return StagedItem(outcome: outcome, note: note(item, outcome))
  }

  /// Notes what a file was made from; a file with a warning is made again by every build, since
  /// the warning is to be repeated.
  private func note(_ item: PublishItem, _ outcome: StagingOutcome) -> PageNote? {
    guard case .staged(_, warning: nil) = outcome, let name = plan.pages?.name(of: item) else {
      return nil
    }
    guard case .page = item.source else {
      return PageNote(subject: name, reads: .recorded(RecordedReads()))
    }
    return reader.reads.map { PageNote(subject: name, reads: .recorded($0)) }
  }

  /// Returns a file of the last build and its copies if it would be the same and all of them are
  /// still there.
  private mutating func keep(_ item: PublishItem) -> StagedItem? {
    guard let pages = plan.pages, plan.tree == nil, let (note, index) = pages.known(item),
      !isPostponed(item.file)
    else { return nil }
    var indices = [index]
    let size = plan.previous.files[index].entry.size
    for (copy, _) in plan.copies.copies(of: item.file, size: size) {
      guard let previous = plan.previousCopies[OutputPath(copy)] else { return nil }
      indices.append(previous)
    }
    var staged: [StagedFile] = []
    for index in indices {
      guard let file = keep(index, item.phase) else { return nil }
      staged.append(file)
    }
    pages.record(note, in: plan.portal.context.clock)
    var isPage = false
    if case .page = item.source { isPage = true }
    return StagedItem(outcome: .staged(staged, warning: nil), note: note, isKept: isPage)
  }

  /// Returns a file of the last build, by its index, if it is still there.
  private mutating func keep(_ index: Int, _ phase: CommitPhase) -> StagedFile? {
    let (path, entry) = plan.previous.files[index]
    return folder.status(of: path, ifUnchanged: entry, known: plan.statuses[index]).map {
      StagedFile(file: path, phase: phase, staging: .unchanged($0), entry: entry)
    }
  }

  private func isPostponed(_ file: String) -> Bool {
    !plan.postponed.isEmpty && plan.postponed.contains(OutputPath(file))
  }

  private mutating func make(_ item: PublishItem) -> StagingOutcome {
    do throws(ItemReader.ItemError) {
      let bytes = try reader.bytes(of: item)
      return stage(item, bytes)
    } catch {
      switch error {
      case .invalid(let diagnostic):
        return .invalid(plan.portal.wireFile(of: item).map(diagnostic.moved(to:)) ?? diagnostic)
      case .unreadable(let failure):
        guard let span = plan.portal.wireFile(of: item) else { return .failed(failure, staged: []) }
        return .invalid(Diagnostic(id: "unreadable-file", failure.message, at: span))
      }
    }
  }

  private mutating func stage(_ item: PublishItem, _ bytes: [UInt8]) -> StagingOutcome {
    let entry = Manifest.Entry(size: bytes.count, checksum: checksum(of: bytes))
    var staged: [StagedFile] = []
    do throws(PublishError) {
      let staging = try stage(item.file, bytes)
      staged = [StagedFile(file: item.file, phase: item.phase, staging: staging, entry: entry)]
      for (file, format) in plan.copies.copies(of: item.file, size: bytes.count) {
        staged.append(try stageCopy(file, format, of: bytes, entry, item.phase))
      }
      return .staged(staged, warning: warning(about: item, bytes))
    } catch {
      return .failed(error, staged: staged)
    }
  }

  /// Files of the site are published with everything in them, so the user is warned of private
  /// details.
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

  /// Stages a copy, unless the copy of the last build was made from the same bytes and is
  /// unchanged.
  private mutating func stageCopy(
    _ file: String, _ format: Configuration.Compression, of bytes: [UInt8],
    _ original: Manifest.Entry, _ phase: CommitPhase
  ) throws(PublishError) -> StagedFile {
    if !plan.writesEverything, let previous = plan.previousCopies[OutputPath(file)],
      plan.previous.files[previous].entry.originalChecksum == original.checksum,
      let kept = keep(previous, phase)
    {
      return kept
    }
    let copy = compressor.compress(bytes, format)
    let entry = Manifest.Entry(
      size: copy.count, checksum: checksum(of: copy), originalChecksum: original.checksum)
    return StagedFile(file: file, phase: phase, staging: try stage(file, copy), entry: entry)
  }

  private mutating func stage(
    _ file: String, _ bytes: [UInt8]
  ) throws(PublishError) -> OutputFolder.Staging {
    if try tree?.write(file, bytes) != nil { return .inTree }
    if isPostponed(file) { return .postponed(bytes: bytes) }
    let list = plan.stagingList
    return try folder.stage(
      file, bytes, willWrite: { () throws(PublishError) in try list.writeOnce() })
  }
}

extension Diagnostic {
  /// The same diagnostic located at the file that causes it, with its own location as a note.
  fileprivate func moved(to file: SourceSpan) -> Diagnostic {
    Diagnostic(
      severity, id: id, message, at: file,
      notes: (span.map { [.init("it shows here", at: $0)] } ?? []) + notes, help: help)
  }
}
