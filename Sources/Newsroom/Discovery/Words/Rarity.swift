internal import Basics

/// How much each term tells: much if few articles have it, nothing if nearly all have it or only one.
struct Rarity: Sendable {
  /// The terms that tell something, each with the bits of its weight: one place in memory is one wait.
  private let table: TermTable

  /// A word in more than one of so many articles tells nothing; this replaces lists of stop words in every language.
  private static let commonShare = 20
  /// In a small archive a word may be in this many articles all the same.
  private static let commonMinimum = 20

  /// Counts the articles of each term in the full runs only.
  ///
  /// What is published next goes to the last run, which is not full; if it counted, each new article would shift the weights
  /// of all others a little, and here and there the order of related articles on a page. Terms that are new with the
  /// last run weigh as the rarest. Every few hundred articles a run is full and begins to count.
  ///
  /// - Parameters:
  ///   - counts: For each run, from the oldest articles to the newest, in how many articles each term occurs.
  ///   - settled: The number of articles of the full runs, or of the only one.
  init(_ counts: [[TermTable.Slot]], settled: Int) {
    var all = TermTable(capacity: (counts.map(\.count).max() ?? 0) * 2)
    let full = counts.count > 1 ? counts.dropLast() : counts[...]
    for run in full {
      for slot in run { all.add(slot.term, slot.count) }
    }
    for run in counts[full.endIndex...] {
      for slot in run {
        let known = all.slots[all.place(of: slot.term)].count
        if known < 2 { all.add(slot.term, min(slot.count, 2 - known)) }
      }
    }
    let common = UInt32(max(settled / Self.commonShare, Self.commonMinimum))
    // Most terms occur in one article only; without them the table is small and quick.
    let telling = all.slots.filter { slot in
      slot.count > 1 && (slot.count <= common || slot.term & tagBit != 0)
    }
    var table = TermTable(capacity: telling.count)
    for slot in telling { table.add(slot.term, slot.count) }
    let whole = binaryLogarithm(UInt64(settled))
    table.replaceCounts { count in
      (Float(whole - binaryLogarithm(UInt64(count))) / 65_536).bitPattern
    }
    self.table = table
  }

  /// The number of slots in which terms may lie.
  var slotCount: Int { table.slots.count }

  /// The slot of a term and its weight, which is 0 if the term tells nothing.
  @inline(__always)
  func look(up term: UInt32) -> (slot: Int, weight: Float) {
    let slot = table.place(of: term)
    return (slot, Float(bitPattern: table.slots[slot].count))
  }
}
