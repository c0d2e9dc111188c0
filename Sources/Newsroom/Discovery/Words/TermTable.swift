/// How many articles each term occurs in.
///
/// A table with open addressing: a term lies at its place or in the next free one.
struct TermTable: Sendable {
  /// A term, 0 where there is none, and its number of articles.
  struct Slot: Sendable {
    var term: UInt32
    var count: UInt32
  }

  private(set) var slots: [Slot]
  private(set) var count = 0
  private var shift: UInt32

  init(capacity: Int) {
    var bits: UInt32 = 6
    while 1 << bits < capacity * 2, bits < 31 { bits += 1 }
    slots = [Slot](repeating: Slot(term: 0, count: 0), count: 1 << bits)
    shift = 32 - bits
  }

  /// The terms alone, without the room between them.
  var terms: [Slot] { slots.filter { $0.term != 0 } }

  /// Forgets all terms and keeps the room.
  mutating func removeAll() {
    for slot in slots.indices { slots[slot] = Slot(term: 0, count: 0) }
    count = 0
  }

  mutating func add(_ term: UInt32, _ more: UInt32) {
    let slot = Self.place(of: term, in: slots.span, shift)
    slots[slot].count &+= more
    guard slots[slot].term == 0 else { return }
    slots[slot].term = term
    count += 1
    if count * 2 > slots.count { grow() }
  }

  /// Counts one more article of every term.
  mutating func addOne(ofEach terms: Span<UInt32>) {
    while (count + terms.count) * 2 > slots.count { grow() }
    count += Self.addOne(ofEach: terms, to: &slots, shift)
  }

  /// Returns how many of the terms are new.
  private static func addOne(
    ofEach terms: Span<UInt32>, to table: inout [Slot], _ shift: UInt32
  ) -> Int {
    var slots = table.mutableSpan
    var new = 0
    for at in terms.indices {
      let term = terms[at]
      let slot = place(of: term, in: slots.span, shift)
      new &+= slots[slot].term == 0 ? 1 : 0
      slots[slot] = Slot(term: term, count: slots[slot].count &+ 1)
    }
    return new
  }

  /// Puts something else in the place of each term's count.
  mutating func replaceCounts(_ other: (UInt32) -> UInt32) {
    for slot in slots.indices where slots[slot].term != 0 {
      slots[slot].count = other(slots[slot].count)
    }
  }

  /// The slot of a term, or the empty slot where it would be.
  @inline(__always)
  func place(of term: UInt32) -> Int {
    Self.place(of: term, in: slots.span, shift)
  }

  @inline(__always)
  private static func place(of term: UInt32, in slots: Span<Slot>, _ shift: UInt32) -> Int {
    var place = Int((term &* 0x9E37_79B1) >> shift)
    while true {
      let known = slots[place].term
      if known == term || known == 0 { return place }
      place = (place &+ 1) & (slots.count &- 1)
    }
  }

  private mutating func grow() {
    var larger = TermTable(capacity: slots.count)
    for slot in slots where slot.term != 0 { larger.add(slot.term, slot.count) }
    self = larger
  }
}
