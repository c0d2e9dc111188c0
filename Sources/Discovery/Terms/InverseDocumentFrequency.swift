internal import Text

/// The weight of each term: high if few articles have it, 0 if nearly all or only one of them do.
struct InverseDocumentFrequency: Sendable {
  /// The terms of nonzero weight with the bits of the weight, so that a lookup is one cache miss.
  private var table: TermTable
  /// What the weights follow from; `nil` if no other edition will update them.
  private var frequencies: DocumentFrequencies?
  private let articleCount: Int

  /// A word in more than one of 20 articles has no weight, which replaces lists of stop words.
  private static let commonShare = 20
  /// In a small archive a word may be in this many articles all the same.
  private static let commonMinimum = 20

  /// Computes the weights.
  ///
  /// - Parameters:
  ///   - runs: For each run, oldest first, the number of its articles that have each term.
  ///   - articleCount: The number of articles of the full runs, or of the only run.
  ///   - isKept: Whether another edition will update the weights.
  init(_ runs: [[TermTable.Slot]], articleCount: Int, isKept: Bool) {
    let (all, kept) = DocumentFrequencies.sums(of: runs, isKept: isKept)
    let common = Self.common(in: articleCount)
    // Most terms occur in one article only; without them the table is small and fast.
    let weighted = all.slots.filter { slot in
      slot.value > 1 && (slot.value <= common || slot.term & tagBit != 0)
    }
    var table = TermTable(capacity: weighted.count)
    for slot in weighted { table.add(slot.term, slot.value) }
    let whole = binaryLogarithm(UInt64(articleCount))
    table.mapValues { Self.weight(ofFrequency: $0, whole) }
    (self.table, frequencies, self.articleCount) = (table, kept, articleCount)
  }

  /// Updates the weights for articles that came, went or changed.
  ///
  /// - Parameters:
  ///   - changes: The terms that articles have gained and lost.
  ///   - articleCount: The number of articles of the full runs, or of the only run.
  ///   - last: The terms of the last edition, in which those that changed are counted.
  /// - Returns: The terms with another weight than before; all other terms keep their slots and
  ///   weights. `nil` if all weights must be computed again.
  mutating func update(
    _ changes: [DocumentFrequencies.Change], articleCount: Int, last: TermCounts
  ) -> [UInt32]? {
    guard articleCount == self.articleCount else { return nil }
    let known = frequencies
    frequencies = nil
    var frequencies = known ?? DocumentFrequencies(of: TermSet(changes.map(\.term)), in: last)
    for change in changes { frequencies.add(change) }
    let common = Self.common(in: articleCount)
    let whole = binaryLogarithm(UInt64(articleCount))
    var changed: [UInt32] = []
    for change in changes {
      let frequency = frequencies[change.term]
      let hasWeight = frequency > 1 && (frequency <= common || change.term & tagBit != 0)
      let weight = hasWeight ? Self.weight(ofFrequency: frequency, whole) : 0
      guard table[change.term] != weight else { continue }
      guard table.set(change.term, weight) else { return nil }
      changed.append(change.term)
    }
    // Those of a few terms are of no use to other editions.
    if known != nil { self.frequencies = frequencies }
    return changed
  }

  /// Weights that an earlier build has stored, for updates.
  ///
  /// - Parameters:
  ///   - table: The terms with the bits of their weights.
  ///   - articleCount: The number of articles of the full runs, or of the only run.
  init(_ table: TermTable, articleCount: Int) {
    (self.table, frequencies, self.articleCount) = (table, nil, articleCount)
  }

  /// What makes the same weights again.
  var stored: (table: TermTable, articleCount: Int) { (table, articleCount) }

  private static func common(in articleCount: Int) -> UInt32 {
    UInt32(max(articleCount / commonShare, commonMinimum))
  }

  /// Returns the bits of a weight, in steps of which sixteen make a doubling of rarity.
  ///
  /// With steps, one article more or less changes the weights of few terms, each of which is in few
  /// articles: about 23 articles a term, however frequent it is.
  private static func weight(ofFrequency frequency: UInt32, _ whole: Int64) -> UInt32 {
    let steps = (whole - binaryLogarithm(UInt64(frequency)) + 2_048) >> 12
    return (Float(steps) / 16).bitPattern
  }

  /// The number of slots in which terms may lie.
  var slotCount: Int { table.slots.count }

  /// Returns the slot of a term and its weight, which may be 0.
  @inline(__always)
  func lookUp(_ term: UInt32) -> (slot: Int, weight: Float) {
    let slot = table.index(of: term)
    return (slot, Float(bitPattern: table.slots[slot].value))
  }

  /// Returns the term in a slot; 0 if there is none.
  func term(at slot: Int) -> UInt32 { table.slots[slot].term }
}
