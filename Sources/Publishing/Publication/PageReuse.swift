internal import Basics
internal import Newsroom
internal import Templates
internal import Text

/// What a page was made from: its file, what it shows and what was read.
typealias PageNote = (file: String, subject: UInt64, reads: RecordedReads)

/// A staged item, with the note of its page if its reads were recorded.
struct StagedItem: Sendable {
  var outcome: StagingOutcome
  var note: PageNote?
  /// Whether the page was taken from the last build.
  var isKept = false
}

/// The pages that a build can keep from the last one, and the notes for the next.
struct PageReuse: Sendable {
  private let table: InputTable
  private let kept: KeptPages
  private let entries: [OutputPath: Manifest.Entry]
  private let portal: UInt64
  private let now: Instant

  /// Finds the pages whose inputs are the same; `nil` if nobody wants to know.
  init?(
    _ portal: Portal, _ publication: borrowing Publication, _ settings: PublishSettings
  ) async {
    guard settings.keepsPages || settings.notesPages else { return nil }
    let edition = portal.plan.edition
    table = InputTable(edition, data: portal.dataFingerprint())
    self.portal = portal.fingerprint
    now = edition.now
    let names = StateFileNames(output: settings.output, root: settings.root)
    guard settings.keepsPages, !settings.writesEverything, publication.tree == nil,
      let notes = PageNotes(StateFolder(root: settings.root).read(names.notes))
    else {
      (kept, entries) = (KeptPages(), [:])
      return
    }
    kept = await KeptPages(
      notes, portal: portal.fingerprint, manifest: publication.previousChecksum, table, now: now,
      explaining: settings.explainedFile, jobs: settings.jobs)
    entries = kept.count == 0 ? [:] : publication.previousEntries
  }

  /// Returns the note of a page that has the same inputs as in the last build, and the files of
  /// that build; `nil` if the page must be rendered.
  func known(_ page: Page) -> (note: PageNote, entries: [OutputPath: Manifest.Entry])? {
    guard kept.count > 0, let subject = table.name(of: page),
      let reads = kept.reads(of: page.file, subject: subject)
    else { return nil }
    return ((page.file, subject, reads), entries)
  }

  /// Returns why a file was rendered or kept.
  ///
  /// - Parameters:
  ///   - file: Relative to the output.
  ///   - items: All files of the build.
  ///   - staged: What was done with each.
  /// - Returns: The reason.
  func reason(for file: String, _ items: [PublishItem], _ staged: [StagedItem]) -> RenderReason {
    guard let index = items.firstIndex(where: { $0.file == file }),
      case .page(let page) = items[index].source
    else { return .unknownFile }
    guard name(of: page) != nil else { return .unrecorded }
    let reason = kept.reason ?? .noNotes
    if case .kept = reason, !staged[index].isKept { return .changedFile }
    return reason
  }

  /// The number of the input that is the year.
  var yearNumber: UInt32 { table.numbers.number(of: .year) }

  /// Returns a log for one worker.
  func makeLog() -> ReadLog { ReadLog(table.numbers) }

  /// Returns the name of what a page shows; `nil` if its reads are not recorded.
  func name(of page: Page) -> UInt64? { table.name(of: page) }

  /// Saves what the pages of a completed build were made from.
  ///
  /// An error is ignored: without notes the next build only takes longer.
  func save(_ items: [StagedItem], manifest: UInt64, _ settings: PublishSettings) async {
    guard settings.notesPages else { return }
    var notes = await PageNotes(items.compactMap(\.note), table, jobs: settings.jobs)
    (notes.portal, notes.manifest, notes.instant) = (portal, manifest, now.seconds)
    let names = StateFileNames(output: settings.output, root: settings.root)
    try? StateFolder(root: settings.root).write(names.notes, notes.bytes)
  }
}
