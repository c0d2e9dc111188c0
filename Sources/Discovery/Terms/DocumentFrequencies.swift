/// The number of articles that have each term.
///
/// Only full runs count. New articles go to the last run, which is not full. If it counted, each
/// new article would shift the weights of all others a little and reorder related articles on some
/// pages. Terms that are new in the last run count as those of two articles, and so get the highest
/// weight.
struct DocumentFrequencies: Sendable {
  /// A term that articles have gained or lost.
  struct Change {
    var term: UInt32
    /// Whether the articles are in the last run, and that is not the only one.
    var isInLastRun: Bool
    /// The number of articles that have gained it, less those that have lost it.
    var gain: Int
  }

  private var full: TermTable
  private var last: TermTable

  /// Adds up the frequencies of all runs.
  ///
  /// - Parameters:
  ///   - runs: For each run, oldest first, the number of its articles that have each term.
  ///   - isKept: Whether to return the second.
  /// - Returns: What counts of each term, and the same in a form that can be updated.
  static func sums(
    of runs: [[TermTable.Slot]], isKept: Bool
  ) -> (all: TermTable, kept: DocumentFrequencies?) {
    var all = TermTable(capacity: (runs.map(\.count).max() ?? 0) * 2)
    let fullRuns = runs.count > 1 ? runs.dropLast() : runs[...]
    for run in fullRuns {
      for slot in run { all.add(slot.term, slot.value) }
    }
    let lastRun = runs[fullRuns.endIndex...].first ?? []
    let kept = isKept ? DocumentFrequencies(full: all, lastRun) : nil
    for slot in lastRun {
      let counted = all[slot.term]
      if counted < 2 { all.add(slot.term, min(slot.value, 2 - counted)) }
    }
    return (all, kept)
  }

  private init(full: TermTable, _ lastRun: [TermTable.Slot]) {
    self.full = full
    last = TermTable(capacity: lastRun.count)
    for slot in lastRun { last.add(slot.term, slot.value) }
  }

  /// Counts the articles that have some terms, and no others.
  ///
  /// - Parameters:
  ///   - terms: The terms.
  ///   - counts: The terms of all articles.
  init(of terms: TermSet, in counts: TermCounts) {
    var (full, last) = (TermTable(capacity: 0), TermTable(capacity: 0))
    for (number, run) in counts.runs.enumerated() {
      let isLast = number > 0 && number == counts.runs.count - 1
      run.frequencies.forEachArticle(with: terms) { _, term in
        if isLast { last.add(term, 1) } else { full.add(term, 1) }
      }
    }
    (self.full, self.last) = (full, last)
  }

  /// What counts of a term.
  subscript(term: UInt32) -> UInt32 {
    let counted = full[term]
    return counted < 2 ? min(2, counted + last[term]) : counted
  }

  mutating func add(_ change: Change) {
    let number = UInt32(truncatingIfNeeded: change.gain)
    if change.isInLastRun { last.add(change.term, number) } else { full.add(change.term, number) }
  }
}
