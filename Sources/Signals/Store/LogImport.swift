// Signals counts page views in the logs of web hosts and stores the counts in
// `Data/readership.sqlite`.
//
// ```
// files ──LogQueue──▶ blocks of lines ──PageViewReader──▶ page views ──PageViewList──▶
// ImportCounts ──▶ ReadershipStore
// ```
//
// A page view is a request for a page with a hash of its reader, under a salt that exists for one
// import only. Page views never leave memory; the store contains counts, and fingerprints that
// recognize counted lines (`LineFingerprints`). Several workers parse blocks, and their page views
// are put into one order, so the result depends neither on the division of the files nor on the
// distribution of the blocks.

internal import Basics

/// Imports logs into the store of a site.
///
/// - Parameters:
///   - files: The paths of logs, plain or compressed; `-` is standard input.
///   - root: The root of the site.
///   - settings: The settings for reading and counting.
/// - Returns: The numbers of lines that were counted and that were not.
/// - Throws: If the store cannot be opened or written; batches written before the error are kept.
package func importLogs(
  _ files: [String], root: String, settings: ImportSettings
) async throws(SignalsError) -> ImportReport {
  var settings = settings
  settings.forgottenBefore = try forgottenBefore(root: root)
  let salt = Salt()
  let queue = LogQueue(files, format: settings.format, keys: settings.keys)
  let readers = await readBlocks(of: queue, settings, salt)
  var report = ImportReport(readers, queue)
  report.files = files.count
  var list = PageViewList(readers)
  list.mergeUnknownPages(settings.addresses, limit: settings.unknownPages)
  report.rows = list.counts.count
  report.exclusions[.duplicate] = list.duplicates == 0 ? nil : list.duplicates
  try record(&list, root: root, settings, &report)
  return report
}

/// Opens the store before the logs are read, so that a damaged or locked store fails early.
private func forgottenBefore(root: String) throws(SignalsError) -> Instant? {
  try ReadershipStore(root: root, access: .writing).fact(FactName.forgottenBefore).map {
    Instant(seconds: $0)
  }
}

private func record(
  _ list: inout PageViewList, root: String, _ settings: ImportSettings,
  _ report: inout ImportReport
) throws(SignalsError) {
  guard !list.pageViews.isEmpty || !list.counts.isEmpty else { return }
  let store = try ReadershipStore(root: root, access: .writing, isChecked: true)
  let query = try store.database.prepare("SELECT marks FROM mark WHERE source = ?1 AND hour = ?2")
  let counts = try list.makeImportCounts(networkShare: settings.maximumNetworkShare) {
    (hour) throws(SignalsError) in
    try store.fingerprints(source: settings.source, hour: hour, query)
  }
  try store.add(
    counts, reported: list.counts, pages: list.pages, settings: settings)
  try store.mergeUnknownPages(settings.addresses, limit: settings.unknownPages)
  report.add(counts)
}
