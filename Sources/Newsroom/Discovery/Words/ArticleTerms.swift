/// A term and how often an article has it, with the weights of the places where.
struct CountedTerm: Sendable {
  var term: UInt32
  var weight: UInt32
}

/// The terms of one article while they are counted; reused from article to article.
struct ArticleTerms {
  /// Twice the most terms that an article is read for; a term lies at its place or in the next free one.
  private static let slotCount = 4096

  private var slots = [CountedTerm](
    repeating: CountedTerm(term: 0, weight: 0), count: slotCount)
  /// The slots in use, in the order in which the article names their terms.
  private var used = [UInt16](repeating: 0, count: slotCount)
  private var count = 0

  @inline(__always)
  mutating func add(_ term: UInt32, _ weight: UInt32) {
    var slot = Int((term &* 0x9E37_79B1) >> 20)
    while true {
      let known = slots[slot]
      if known.term == term {
        slots[slot].weight = known.weight &+ weight
        return
      }
      if known.term == 0 { break }
      slot = (slot &+ 1) & (Self.slotCount - 1)
    }
    guard count < Self.slotCount / 2 else { return }
    slots[slot] = CountedTerm(term: term, weight: weight)
    used[count] = UInt16(truncatingIfNeeded: slot)
    count += 1
  }

  /// Appends the terms to `counted` in the order in which the article names them, and is empty again.
  mutating func move(to counted: inout CountedTerms) {
    for slot in used[..<count] {
      let own = slots[Int(slot)]
      counted.terms.append(own.term)
      counted.weights.append(UInt8(clamping: own.weight))
      slots[Int(slot)].term = 0
    }
    count = 0
  }
}
