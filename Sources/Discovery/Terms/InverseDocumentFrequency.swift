internal import Text

/// The weight of each term: high if few articles have it, 0 if nearly all or only one of them do.
struct InverseDocumentFrequency: Sendable {
  /// The terms of nonzero weight with the bits of the weight, so that a lookup is one cache miss.
  private let table: TermTable

  /// A word in more than one of 20 articles has no weight, which replaces lists of stop words.
  private static let commonShare = 20
  /// In a small archive a word may be in this many articles all the same.
  private static let commonMinimum = 20

  /// Computes the weights from the full runs only.
  ///
  /// New articles go to the last run, which is not full. If it counted, each new article would
  /// shift the weights of all others a little and reorder related articles on some pages. Terms
  /// that are new in the last run get the highest weight.
  ///
  /// - Parameters:
  ///   - runs: For each run, oldest first, the number of its articles that have each term.
  ///   - articleCount: The number of articles of the full runs, or of the only run.
  init(_ runs: [[TermTable.Slot]], articleCount: Int) {
    let frequencies = Self.documentFrequencies(runs)
    let common = UInt32(max(articleCount / Self.commonShare, Self.commonMinimum))
    // Most terms occur in one article only; without them the table is small and fast.
    let weighted = frequencies.slots.filter { slot in
      slot.value > 1 && (slot.value <= common || slot.term & tagBit != 0)
    }
    var table = TermTable(capacity: weighted.count)
    for slot in weighted { table.add(slot.term, slot.value) }
    let whole = binaryLogarithm(UInt64(articleCount))
    table.mapValues { frequency in
      (Float(Self.steps(whole - binaryLogarithm(UInt64(frequency)))) / 16).bitPattern
    }
    self.table = table
  }

  /// Returns a difference of logarithms in steps of which sixteen make a doubling of rarity.
  ///
  /// With steps, one article more or less changes the weights of few terms, each of which is in few
  /// articles: about 23 articles a term, however frequent it is.
  private static func steps(_ difference: Int64) -> Int64 { (difference + 2_048) >> 12 }

  private static func documentFrequencies(_ runs: [[TermTable.Slot]]) -> TermTable {
    var all = TermTable(capacity: (runs.map(\.count).max() ?? 0) * 2)
    let full = runs.count > 1 ? runs.dropLast() : runs[...]
    for run in full {
      for slot in run { all.add(slot.term, slot.value) }
    }
    for run in runs[full.endIndex...] {
      for slot in run {
        let counted = all.slots[all.index(of: slot.term)].value
        if counted < 2 { all.add(slot.term, min(slot.value, 2 - counted)) }
      }
    }
    return all
  }

  /// The number of slots in which terms may lie.
  var slotCount: Int { table.slots.count }

  /// Returns the slot of a term and its weight, which may be 0.
  @inline(__always)
  func lookUp(_ term: UInt32) -> (slot: Int, weight: Float) {
    let slot = table.index(of: term)
    return (slot, Float(bitPattern: table.slots[slot].value))
  }
}

/// A hash table from terms to 32-bit values, with open addressing and linear probing.
struct TermTable: Sendable {
  /// A term, or 0 in an empty slot, and its value.
  struct Slot: Sendable {
    var term: UInt32
    var value: UInt32
  }

  private(set) var slots: [Slot]
  private var count = 0
  private var shift: UInt32

  init(capacity: Int) {
    var bits: UInt32 = 6
    while 1 << bits < capacity * 2, bits < 31 { bits += 1 }
    slots = [Slot](repeating: Slot(term: 0, value: 0), count: 1 << bits)
    shift = 32 - bits
  }

  /// The slots that hold a term.
  var usedSlots: [Slot] { slots.filter { $0.term != 0 } }

  /// Removes all terms and keeps the capacity.
  mutating func removeAll() {
    for index in slots.indices { slots[index] = Slot(term: 0, value: 0) }
    count = 0
  }

  /// Adds a number to the value of a term, which is 0 for a new one.
  mutating func add(_ term: UInt32, _ number: UInt32) {
    let index = Self.index(of: term, in: slots.span, shift)
    slots[index].value &+= number
    guard slots[index].term == 0 else { return }
    slots[index].term = term
    count += 1
    if count * 2 > slots.count { grow() }
  }

  /// Adds 1 to the value of every term of a list.
  mutating func addOne(ofEach terms: Span<UInt32>) {
    while (count + terms.count) * 2 > slots.count { grow() }
    count += Self.addOne(ofEach: terms, to: &slots, shift)
  }

  /// Returns the number of new terms.
  private static func addOne(
    ofEach terms: Span<UInt32>, to table: inout [Slot], _ shift: UInt32
  ) -> Int {
    var slots = table.mutableSpan
    var new = 0
    for index in terms.indices {
      let term = terms[index]
      let slot = self.index(of: term, in: slots.span, shift)
      new &+= slots[slot].term == 0 ? 1 : 0
      slots[slot] = Slot(term: term, value: slots[slot].value &+ 1)
    }
    return new
  }

  mutating func mapValues(_ transform: (UInt32) -> UInt32) {
    for index in slots.indices where slots[index].term != 0 {
      slots[index].value = transform(slots[index].value)
    }
  }

  /// Returns the slot of a term, or the empty slot in which it would be inserted.
  @inline(__always)
  func index(of term: UInt32) -> Int {
    Self.index(of: term, in: slots.span, shift)
  }

  @inline(__always)
  private static func index(of term: UInt32, in slots: Span<Slot>, _ shift: UInt32) -> Int {
    var index = Int((term &* 0x9E37_79B1) >> shift)
    while true {
      let found = slots[index].term
      if found == term || found == 0 { return index }
      index = (index &+ 1) & (slots.count &- 1)
    }
  }

  private mutating func grow() {
    var larger = TermTable(capacity: slots.count)
    for slot in slots where slot.term != 0 { larger.add(slot.term, slot.value) }
    self = larger
  }
}
