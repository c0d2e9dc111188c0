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
    counted.terms.append(contentsOf: repeatElement(0, count: count))
    counted.weights.append(contentsOf: repeatElement(0, count: count))
    moveTerms(used[..<count], of: &slots, &counted.terms, &counted.weights)
    count = 0
  }
}

/// Fills the ends of two lists with the terms in some slots, and empties those.
private func moveTerms(
  _ used: ArraySlice<UInt16>, of slots: inout [CountedTerm], _ allTerms: inout [UInt32],
  _ allWeights: inout [UInt8]
) {
  let start = allTerms.count - used.count
  // Spans are looked over once for being nobody else's, arrays at each element.
  var slots = slots.mutableSpan
  var terms = allTerms.mutableSpan
  var weights = allWeights.mutableSpan
  for (at, place) in zip(start..., used) {
    let slot = Int(place)
    terms[at] = slots[slot].term
    weights[at] = UInt8(clamping: slots[slot].weight)
    slots[slot].term = 0
  }
}
