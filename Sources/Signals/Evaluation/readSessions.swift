internal import Basics

/// Reads logs as `importLogs` does, but keeps what they tell in memory and stores nothing.
///
/// - Parameters:
///   - files: Paths of logs, plain or compressed; `-` is standard input.
///   - settings: How to read and to count.
/// - Returns: Sessions and counts; files that could not be read are told in the report.
package func readSessions(_ files: [String], settings: ImportSettings) async -> SessionLog {
  let queue = LogQueue(files, format: settings.format, keys: settings.keys)
  let readers = await readBlocks(of: queue, settings, Salt())
  var report = ImportReport(readers, queue)
  report.files = files.count
  // Whether a browser asked for pictures is known later than the hour that an evaluation asks about.
  let list = ReadingList(readers, keepsAssets: false)
  report.rows = list.counts.count
  report.omissions[.repeated] = list.repeated == 0 ? nil : list.repeated
  return SessionLog(list, report: report, now: settings.now, networkShare: settings.networkShare)
}
