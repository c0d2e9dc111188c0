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
