internal import Basics

/// The result of an import.
package struct ImportReport: Sendable, Equatable {
  package var files = 0
  package var lines = 0
  package var visits = 0
  package var views = 0
  package var likes = 0
  /// The number of rows in tables of counts.
  package var rows = 0
  /// The number of lines that were not counted, by reason.
  package var exclusions: [ExclusionReason: Int] = [:]
  /// The number of lines that could not be parsed.
  package var unreadableCount = 0
  /// The same without the files of which no line could be parsed.
  package var shownUnreadableCount = 0
  /// The first of these lines.
  package var unreadableLines: [UnreadableLine] = []
  /// The errors of files that could not be read to their end, or at all.
  package var fileErrors: [SignalsError] = []
  /// Warnings about files of which most lines could not be parsed.
  package var warnings: [SignalsError] = []

  /// The number of unreadable lines that are shown.
  static let unreadableLimit = PageViewReader.unreadableLimit

  package init() {}
}

extension ImportReport {
  /// Combines the results of the workers.
  init(_ readers: [PageViewReader], _ queue: LogQueue) {
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
      unreadableCount += reader.unreadableCount
      for (index, count) in reader.exclusions.enumerated() where count > 0 {
        if let exclusion = ExclusionReason(rawValue: index) {
          exclusions[exclusion, default: 0] += count
        }
      }
      unreadableLines += reader.unreadableLines.map { unreadable in
        var unreadable = unreadable
        unreadable.line += (starts[unreadable.block] ?? 0) + 1
        return unreadable
      }
    }
    addFileErrors(counts, queue)
    addProxyWarning(readers)
    addHostWarning()
    unreadableLines.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    unreadableLines = Array(unreadableLines.prefix(Self.unreadableLimit))
  }

  /// Adds the errors of whole files; the lines of a file in another format are not shown one by
  /// one.
  private mutating func addFileErrors(_ counts: [Int: LineCount], _ queue: LogQueue) {
    var all = queue.fileErrors
    shownUnreadableCount = unreadableCount
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) {
      switch queue.formatMismatch(of: file, count) {
      case .entire(let error):
        // A damaged file already has an error, and its last line is cut off.
        if !all.contains(where: { $0.file == file }) {
          all.append(LogFileError(file: file, error: error))
          unreadableLines.removeAll { $0.file == file }
          shownUnreadableCount -= count.unreadable
        }
      case .mostly(let error): warnings.append(error)
      case nil: break
      }
    }
    fileErrors = all.enumerated().sorted { first, second in
      (first.element.file, first.offset) < (second.element.file, second.offset)
    }.map(\.element.error)
  }

  /// Warns about logs whose readers are hidden behind unnamed proxies.
  private mutating func addProxyWarning(_ readers: [PageViewReader]) {
    var detector = ProxyDetector()
    for reader in readers { detector.formUnion(reader.connections) }
    if detector.hidesReaders { warnings.append(.hiddenReaders) }
  }

  /// Warns if all requests are for other hosts.
  private mutating func addHostWarning() {
    let others = exclusions[.otherHost] ?? 0
    if others > 0, others == exclusions.values.reduce(0, +) { warnings.append(.otherHost) }
  }

  mutating func add(_ counts: ImportCounts) {
    visits = Int(counts.total.visits)
    views = Int(counts.total.views)
    likes = Int(counts.total.likes)
    if counts.alreadyCounted > 0 { exclusions[.alreadyCounted] = counts.alreadyCounted }
    if counts.likesWithoutView > 0 { exclusions[.likeWithoutView] = counts.likesWithoutView }
    if counts.overHourlyLimit > 0 { exclusions[.overHourlyLimit] = counts.overHourlyLimit }
  }
}
