internal import Basics
internal import Content
internal import Newsroom
internal import Templates
internal import Text

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
  private let plan: PagePlan
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
    plan = portal.plan
    now = edition.now
    let names = StateFileNames(output: settings.output, root: settings.root)
    guard settings.keepsPages, !settings.writesEverything, publication.tree == nil,
      let notes = PageNotes(StateFolder(root: settings.root).read(names.notes))
    else {
      kept = KeptPages()
      return
    }
    kept = await KeptPages(
      notes, portal: portal.fingerprint, manifest: publication.previousChecksum, table, now: now,
      explaining: settings.explainedFile.flatMap { publication.previous.indices(of: [$0])[0] },
      jobs: settings.jobs)
  }

  /// Returns the note of an item that has the same inputs as in the last build, and the index of
  /// its file in the manifest; `nil` if it must be made.
  func known(_ item: PublishItem) -> (note: PageNote, file: Int)? {
    guard kept.count > 0, let file = item.previous, let subject = name(of: item),
      let number = kept.page(ofFile: file, subject: subject)
    else { return nil }
    return (PageNote(subject: subject, reads: .kept(number)), file)
  }

  /// Records what a kept page has read from its clock.
  func record(_ note: PageNote, in clock: PortalClock) {
    guard case .kept(let page) = note.reads else { return }
    clock.record(validUntil: kept.validUntil(ofPage: page), readsYear: kept.readsYear(page))
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
      case .page = items[index].source
    else { return .unknownFile }
    guard name(of: items[index]) != nil else { return .unrecorded }
    let reason = kept.reason ?? .noNotes
    if case .kept = reason, !staged[index].isKept { return .changedFile }
    return reason
  }

  /// Returns a log for one worker.
  func makeLog() -> ReadLog { ReadLog(table.numbers) }

  /// Returns the name of what a file is made from, beside the inputs that are recorded; `nil` if
  /// that is not known in full.
  func name(of item: PublishItem) -> UInt64? {
    var hash = InputHash()
    switch item.source {
    case .asset: return nil
    case .attachment(let attachment):
      guard let status = attachment.asset.status else { return nil }
      hash.add("attachment \(attachment.treatment)")
      hash.add(attachment.asset.path)
      hash.add(status)
    case .page(let page):
      guard case .sitemap(let number) = page.subject else { return table.name(of: page) }
      hash.add("sitemap")
      hash.add(sitemapFingerprint(plan, number: number))
    }
    return hash.value
  }

  /// Saves what the pages of a completed build were made from.
  ///
  /// An error is ignored: without notes the next build only takes longer.
  func save(_ items: [StagedItem], manifest: UInt64, _ settings: PublishSettings) async {
    guard settings.notesPages else { return }
    var pages: [(file: Int, note: PageNote)] = []
    pages.reserveCapacity(items.count)
    var file = 0
    for item in items {
      if let note = item.note { pages.append((file, note)) }
      if case .staged(let files, _) = item.outcome { file += files.count }
    }
    var notes = await PageNotes(pages, kept, table, jobs: settings.jobs)
    (notes.portal, notes.manifest, notes.instant) = (portal, manifest, now.seconds)
    let names = StateFileNames(output: settings.output, root: settings.root)
    try? StateFolder(root: settings.root).write(names.notes, notes.bytes)
  }
}
