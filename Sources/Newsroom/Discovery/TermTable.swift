/// How many articles each term occurs in.
///
/// A table with open addressing: a term lies at its place or in the next free one.
struct TermTable: Sendable {
  private(set) var terms: [UInt32]
  private(set) var counts: [UInt32]
  private(set) var count = 0
  private var shift: UInt32

  init(capacity: Int) {
    var bits: UInt32 = 6
    while 1 << bits < capacity * 2, bits < 31 { bits += 1 }
    terms = [UInt32](repeating: 0, count: 1 << bits)
    counts = [UInt32](repeating: 0, count: 1 << bits)
    shift = 32 - bits
  }

  mutating func add(_ term: UInt32, _ more: UInt32 = 1) {
    let slot = place(of: term)
    counts[slot] &+= more
    guard terms[slot] == 0 else { return }
    terms[slot] = term
    count += 1
    if count * 2 > terms.count { grow() }
  }

  /// The slot of a term, or the empty slot where it would be.
  func place(of term: UInt32) -> Int {
    var slot = Int((term &* 0x9E37_79B1) >> shift)
    while terms[slot] != term && terms[slot] != 0 {
      slot = (slot + 1) & (terms.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    var larger = TermTable(capacity: terms.count)
    for slot in terms.indices where terms[slot] != 0 {
      larger.add(terms[slot], counts[slot])
    }
    self = larger
  }
}
