package import Basics
internal import Newsroom

/// Where to publish, and by how many workers.
package struct PublishSettings: Sendable {
  /// The site's root, for `.sitegen/`.
  package var root: String
  /// The output folder, made where it is missing.
  package var output: String
  package var jobs: Int
  /// Write the files that hold the right bytes already, too.
  package var writesEverything = false

  package init(root: String, output: String, jobs: Int) {
    self.root = root
    self.output = output
    self.jobs = jobs
  }
}

/// What a build did to the output folder.
package struct PublishReport: Sendable {
  /// HTML pages, feeds, sitemaps and copied files together.
  package var files = 0
  package var written = 0
  package var removed = 0
  /// What went wrong while rendering; where there are errors nothing was published.
  package var diagnostics: [Diagnostic] = []
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
  _ portal: Portal, settings: PublishSettings,
  readAttachment: @escaping @Sendable (_ path: String) throws(PublishFailure) -> [UInt8]
) async throws(PublishFailure) -> PublishReport {
  let work =
    portal.assets.map(PublishItem.asset)
    + portal.plan.edition.attachments.map(PublishItem.attachment)
    + portal.plan.pages.map(PublishItem.page)
  let files = work.map(\.file)
  let conflicts = fileConflicts(files)
  guard conflicts.isEmpty else { return PublishReport(diagnostics: conflicts) }
  let publication = try Publication(settings, files: files)
  let (output, writesEverything) = (settings.output, settings.writesEverything)
  let late = publication.late
  let results = await parallelMap(
    work, jobs: settings.jobs,
    worker: {
      StagingWorker(portal, output: output, writesEverything: writesEverything, late: late)
    }
  ) { worker, item in worker.stage(item, readAttachment: readAttachment) }
  return try await publication.finish(Array(zip(files, results)))
}

/// One file of the output and where its bytes come from.
enum PublishItem: Sendable {
  case asset(Portal.ThemeAsset)
  case attachment(Edition.Attachment)
  case page(Page)

  /// Relative to the output folder.
  var file: String {
    switch self {
    case .asset(let asset): String(asset.path.dropFirst())
    case .attachment(let attachment): String(attachment.path.dropFirst())
    case .page(let page): page.file
    }
  }
}
