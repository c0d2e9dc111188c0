/// Compares one article with all others by reading their vectors; the state of one worker.
///
/// It finds what a search in the index finds, without an index: reading all vectors once costs less
/// than sorting their terms into lists, which pays only if many articles are compared.
struct VectorScan: Sendable {
  /// The number of searches that cost about as much as making an index.
  static let searchLimit = 12

  private static let tableSize = 2048
  /// A hash table of the article's terms: slots, to which 1 is added to tell them from 0 for none.
  private var keys = [UInt32](repeating: 0, count: tableSize)
  /// For each entry of the table the weight of the term.
  private var weights = [Int32](repeating: 0, count: tableSize)
  /// For each entry of the table the number of articles with the term that may still be met.
  private var left = [UInt16](repeating: 0, count: tableSize)

  /// Adds up the products of the weights by position; returns the number of articles in `summed`.
  mutating func addUp(
    _ position: Int, _ vectors: CorpusVectors, _ sums: inout [Int32], _ summed: inout [Int32]
  ) -> Int {
    let limit = TermIndex.Posting.positionLimit
    guard position < limit else { return 0 }
    let (own, article) = position.quotientAndRemainder(dividingBy: vectors.runLength)
    let terms = vectors.terms(of: position)
    var found = 0
    enter(terms, \.olderLimit)
    for number in (0...own).reversed() {
      let run = vectors.runs[number]
      let older = (0..<(number == own ? article : run.ends.count)).reversed()
      addUp(older, of: run, from: number * vectors.runLength, &sums, &summed, &found)
    }
    enter(terms, \.newerLimit)
    for number in own..<vectors.runs.count {
      let (run, start) = (vectors.runs[number], number * vectors.runLength)
      let first = number == own ? article + 1 : 0
      let newer = first..<max(first, min(run.ends.count, limit - start))
      addUp(newer, of: run, from: start, &sums, &summed, &found)
    }
    for index in keys.indices { keys[index] = 0 }
    return found
  }

  /// Fills the table with the terms of an article, or sets the numbers of articles to meet.
  private mutating func enter(
    _ terms: ArraySlice<TermVectors.Term>, _ limit: KeyPath<TermVectors.Term, UInt16>
  ) {
    for term in terms {
      let entry = Self.entry(of: term.slot, in: keys.span)
      keys[entry] = UInt32(term.slot) + 1
      weights[entry] = term.postingWeight
      left[entry] = term[keyPath: limit]
    }
  }

  /// Adds up the products with some articles of a run, in their order.
  private mutating func addUp(
    _ articles: some Sequence<Int>, of run: TermVectors, from start: Int, _ sums: inout [Int32],
    _ summed: inout [Int32], _ found: inout Int
  ) {
    // The uniqueness of a span is checked once, that of an array at each access.
    let (terms, ends) = (run.terms.span, run.ends.span)
    let (allKeys, allWeights) = (keys, weights)
    let (keys, weights) = (allKeys.span, allWeights.span)
    var left = left.mutableSpan
    for article in articles {
      var sum: Int32 = 0
      for index in (article == 0 ? 0 : ends[article - 1])..<ends[article] {
        let term = terms[index]
        // Most terms are found missing at once.
        guard keys[term.slot & (Self.tableSize - 1)] != 0 else { continue }
        let entry = Self.entry(of: term.slot, in: keys)
        guard keys[entry] != 0, left[entry] > 0 else { continue }
        left[entry] -= 1
        sum &+= weights[entry] &* term.postingWeight
      }
      guard sum > 0 else { continue }
      sums[start + article] = sum
      summed[found] = Int32(truncatingIfNeeded: start + article)
      found += 1
    }
  }

  /// Returns the entry of a slot, or the empty one in which it would be.
  @inline(__always)
  private static func entry(of slot: Int, in keys: Span<UInt32>) -> Int {
    let key = UInt32(truncatingIfNeeded: slot) &+ 1
    var entry = slot & (tableSize - 1)
    while keys[entry] != 0, keys[entry] != key { entry = (entry &+ 1) & (tableSize - 1) }
    return entry
  }
}
