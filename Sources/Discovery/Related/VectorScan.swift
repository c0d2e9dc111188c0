/// Compares one article with all others by reading their vectors; the state of one worker.
///
/// It finds what a search in the index finds, without an index: reading all vectors once costs less
/// than sorting their terms into lists, which pays only if many articles are compared.
struct VectorScan: Sendable {
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
    let terms = vectors.runs[own].terms[vectors.runs[own].terms(of: article)]
    enter(terms, \.olderLimit)
    var count = 0
    for other in (0..<position).reversed() {
      addUp(other, vectors, &sums, &summed, &count)
    }
    enter(terms, \.newerLimit)
    for other in position + 1..<max(position + 1, min(sums.count, limit)) {
      addUp(other, vectors, &sums, &summed, &count)
    }
    for index in keys.indices { keys[index] = 0 }
    return count
  }

  /// Fills the table with the terms of an article, or sets the numbers of articles to meet.
  private mutating func enter(
    _ terms: ArraySlice<TermVectors.Term>, _ limit: KeyPath<TermVectors.Term, UInt16>
  ) {
    for term in terms {
      let key = UInt32(term.slot) + 1
      var entry = term.slot & (Self.tableSize - 1)
      while keys[entry] != 0, keys[entry] != key { entry = (entry + 1) & (Self.tableSize - 1) }
      keys[entry] = key
      weights[entry] = TermIndex.Posting.weight(term.weight)
      left[entry] = term[keyPath: limit]
    }
  }

  private mutating func addUp(
    _ other: Int, _ vectors: CorpusVectors, _ sums: inout [Int32], _ summed: inout [Int32],
    _ count: inout Int
  ) {
    let (run, article) = other.quotientAndRemainder(dividingBy: vectors.runLength)
    let sum = Self.sum(of: vectors.runs[run], article, keys, weights, &left)
    guard sum > 0 else { return }
    sums[other] = sum
    summed[count] = Int32(truncatingIfNeeded: other)
    count += 1
  }

  /// Returns the sum of the products with the weights of another article.
  private static func sum(
    of run: TermVectors, _ article: Int, _ allKeys: [UInt32], _ allWeights: [Int32],
    _ allLeft: inout [UInt16]
  ) -> Int32 {
    // The uniqueness of a span is checked once, that of an array at each access.
    let (terms, keys, weights) = (run.terms.span, allKeys.span, allWeights.span)
    var left = allLeft.mutableSpan
    var sum: Int32 = 0
    for index in run.terms(of: article) {
      let term = terms[index]
      let key = UInt32(term.slot) + 1
      var entry = term.slot & (tableSize - 1)
      while keys[entry] != 0, keys[entry] != key { entry = (entry + 1) & (tableSize - 1) }
      guard keys[entry] != 0, left[entry] > 0 else { continue }
      left[entry] -= 1
      sum += weights[entry] * TermIndex.Posting.weight(term.weight)
    }
    return sum
  }
}
