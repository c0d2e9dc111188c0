internal import Basics
internal import Content
internal import Newsroom

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
