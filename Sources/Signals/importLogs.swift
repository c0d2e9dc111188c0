/// Signals: what readers do, out of the logs that web hosts write anyway, in `Data/readership.sqlite`.
///
/// ```
/// files ──LogQueue──▶ blocks of lines ──LineReader──▶ readings ──ReadingList──▶ Tally ──▶ ReadershipStore
/// ```
///
/// A reading is a request for a page with a hash of its reader, under a salt that is made for one import. It
/// never leaves memory; what is written are counts, and marks that know lines again (`Marks`). Blocks are read by
/// several workers, readings are put in one order, so the result is the same however files are cut and whoever
/// read what.
internal import Basics

/// Imports logs into the store of a site.
///
/// - Parameters:
///   - files: Paths of logs, plain or compressed; `-` is standard input.
///   - root: The root of the site.
///   - settings: How to read and to count.
/// - Returns: What was counted and what was not.
/// - Throws: Where the store cannot be opened or written; what was written before stays.
package func importLogs(
  _ files: [String], root: String, settings: ImportSettings
) async throws(SignalsFailure) -> ImportReport {
  var settings = settings
  settings.forgottenBefore = try forgottenBefore(root: root)
  let salt = Salt()
  let queue = LogQueue(files, format: settings.format, keys: settings.keys)
  let readers = await readBlocks(of: queue, settings, salt)
  var report = ImportReport(readers, queue)
  report.files = files.count
  var list = ReadingList(readers)
  list.foldUnknownPages(settings.addresses, limit: settings.unknownPages)
  report.rows = list.counts.count
  report.omissions[.repeated] = list.repeated == 0 ? nil : list.repeated
  try record(&list, root: root, settings, &report)
  return report
}

/// Opening the store first tells a damaged or locked one before the logs are read.
private func forgottenBefore(root: String) throws(SignalsFailure) -> Instant? {
  try ReadershipStore(root: root, access: .writing).fact(FactName.forgottenBefore).map {
    Instant(seconds: $0)
  }
}

/// Reads all blocks of the logs, each by one of several workers.
func readBlocks(
  of queue: LogQueue, _ settings: ImportSettings, _ salt: Salt
) async -> [LineReader] {
  await withTaskGroup(of: LineReader.self) { group in
    for _ in 0..<max(1, settings.jobs) {
      group.addTask { @concurrent in
        var reader = LineReader(settings, salt: salt)
        var buffer = [UInt8](repeating: 0, count: LogQueue.blockSize)
        while let block = queue.next(into: &buffer) { reader.read(block, buffer.span) }
        return reader
      }
    }
    var readers: [LineReader] = []
    for await reader in group { readers.append(reader) }
    return readers
  }
}

private func record(
  _ list: inout ReadingList, root: String, _ settings: ImportSettings,
  _ report: inout ImportReport
) throws(SignalsFailure) {
  guard !list.readings.isEmpty || !list.counts.isEmpty else { return }
  let store = try ReadershipStore(root: root, access: .writing, isChecked: true)
  let query = try store.database.prepare("SELECT marks FROM mark WHERE source = ?1 AND hour = ?2")
  let tally = try list.tally(networkShare: settings.networkShare) { (hour) throws(SignalsFailure) in
    try store.marks(source: settings.source, hour: hour, query)
  }
  try store.add(
    tally, counts: list.counts, pages: list.pages, settings: settings)
  try store.compactPages(settings.addresses, limit: settings.unknownPages)
  report.add(tally)
}

extension ImportReport {
  /// What the workers read and what they could not.
  init(_ readers: [LineReader], _ queue: LogQueue) {
    self.init()
    var blocks = readers.flatMap(\.lines)
    blocks.sort { $0.block.number < $1.block.number }
    var starts: [Int: Int] = [:]
    var counts: [Int: LineCount] = [:]
    for (block, count) in blocks {
      starts[block.number] = counts[block.file]?.lines ?? 0
      counts[block.file, default: LineCount()] += count
      lines += count.lines
    }
    for reader in readers {
      faultCount += reader.faultCount
      for (place, count) in reader.omissions.enumerated() where count > 0 {
        if let omission = Omission(rawValue: place) { omissions[omission, default: 0] += count }
      }
      faults += reader.faults.map { fault in
        var fault = fault
        fault.line += (starts[fault.block] ?? 0) + 1
        return fault
      }
    }
    addProblems(counts, queue)
    addProxySigns(readers)
    addHostSigns()
    faults.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    faults = Array(faults.prefix(Self.faultLimit))
  }

  /// Tells of whole files; the lines of one that is of another format are not shown one by one.
  private mutating func addProblems(_ counts: [Int: LineCount], _ queue: LogQueue) {
    var all = queue.problems
    shownFaultCount = faultCount
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) {
      switch queue.misreading(of: file, count) {
      case .entire(let failure):
        // A file that is damaged has its own message, and its last line is half.
        if !all.contains(where: { $0.file == file }) {
          all.append(LogProblem(file: file, failure: failure))
          faults.removeAll { $0.file == file }
          shownFaultCount -= count.faults
        }
      case .mostly(let failure): warnings.append(failure)
      case nil: break
      }
    }
    problems = all.enumerated().sorted { first, second in
      (first.element.file, first.offset) < (second.element.file, second.offset)
    }.map(\.element.failure)
  }

  /// Tells of logs whose readers stand behind proxies that nobody has named.
  private mutating func addProxySigns(_ readers: [LineReader]) {
    var signs = ProxySigns()
    for reader in readers { signs.formUnion(reader.connections) }
    if signs.hideReaders { warnings.append(.hiddenReaders) }
  }

  /// Tells of logs that are of another host altogether.
  private mutating func addHostSigns() {
    let others = omissions[.otherHost] ?? 0
    if others > 0, others == omissions.values.reduce(0, +) { warnings.append(.otherHost) }
  }

  mutating func add(_ tally: Tally) {
    visits = Int(tally.total.visits)
    views = Int(tally.total.views)
    likes = Int(tally.total.likes)
    if tally.known > 0 { omissions[.known] = tally.known }
    if tally.unseenLikes > 0 { omissions[.unseenLike] = tally.unseenLikes }
    if tally.hurried > 0 { omissions[.hurried] = tally.hurried }
  }
}
