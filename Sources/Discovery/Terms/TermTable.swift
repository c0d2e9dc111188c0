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

  /// A table with terms in given slots; fails if no table has such slots.
  ///
  /// - Parameters:
  ///   - slotCount: The number of slots of another table.
  ///   - used: The indices of its used slots, and these.
  init?(slotCount: Int, _ used: some Sequence<(index: Int, slot: Slot)>) {
    guard slotCount >= 64, slotCount <= 1 << 31, slotCount.nonzeroBitCount == 1 else { return nil }
    self.init(capacity: slotCount / 2)
    for (index, slot) in used {
      guard slots.indices.contains(index), slots[index].term == 0, slot.term != 0 else {
        return nil
      }
      slots[index] = slot
      count += 1
    }
    // A lookup ends at an empty slot.
    guard count < slots.count else { return nil }
  }

  /// The value of a term; 0 if the table lacks it.
  subscript(term: UInt32) -> UInt32 { slots[index(of: term)].value }

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

  /// Numbers terms from 0 on, in the order in which they first occur.
  ///
  /// - Parameters:
  ///   - list: The terms, each once.
  ///   - known: The terms that have a number; their values in the table are these plus 1.
  ///   - numbers: Receives the number of each term of the list.
  mutating func number(
    _ list: Span<UInt32>, from known: inout [UInt32], into numbers: inout [UInt32]
  ) {
    while (count + list.count) * 2 > slots.count { grow() }
    Self.number(list, in: &slots, shift, &known, &numbers)
    count = known.count
  }

  private static func number(
    _ list: Span<UInt32>, in table: inout [Slot], _ shift: UInt32, _ known: inout [UInt32],
    _ numbers: inout [UInt32]
  ) {
    var slots = table.mutableSpan
    for index in list.indices {
      let term = list[index]
      let slot = self.index(of: term, in: slots.span, shift)
      if slots[slot].term == 0 {
        known.append(term)
        slots[slot] = Slot(term: term, value: UInt32(truncatingIfNeeded: known.count))
      }
      numbers.append(slots[slot].value &- 1)
    }
  }

  /// Sets the value of a term and leaves all terms in their slots.
  ///
  /// - Returns: False if the term is new and the table has no room for it.
  mutating func set(_ term: UInt32, _ value: UInt32) -> Bool {
    let index = index(of: term)
    if slots[index].term == 0 {
      // More than half full, but probes are still short.
      guard count * 3 < slots.count * 2 else { return false }
      count += 1
    }
    slots[index] = Slot(term: term, value: value)
    return true
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
