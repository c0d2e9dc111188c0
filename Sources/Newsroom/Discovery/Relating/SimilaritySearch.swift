/// Finds the articles most like a given one; one worker's state, reused from article to article.
///
/// Every term of the article adds the product of both weights to each article near it in the term's list, which sums
/// to the cosine of the two vectors. Looking only at the neighbours in time keeps the cost of an article the same in
/// an archive of any size, and nearness in time is wanted anyway.
struct SimilaritySearch {
  private var sums: [Int32]
  private var touched: [Int32]
  private var weights: [Int32] = []
  private var best: TopList

  /// - Parameters:
  ///   - count: The number of articles.
  ///   - limit: How many like articles to find.
  init(articles count: Int, limit: Int) {
    sums = [Int32](repeating: 0, count: count)
    touched = [Int32](repeating: 0, count: count + 1)
    best = TopList(limit: limit)
  }

  /// Returns the articles most like the one at `position`, best first.
  mutating func articles(like position: Int, _ finder: RelatedFinder) -> [Alike] {
    let count = addUp(position, finder.index)
    best.removeAll()
    offer(touched, first: count, &sums, to: &best) { other, sum in
      sum * finder.nearness.factor(position, other)
    }
    return best.sorted.map { key in
      Alike(
        position: Int32(truncatingIfNeeded: key), likeness: Int64(key >> 32) / Nearness.most)
    }
  }

  /// Returns what the texts alone have in common with the one at `position`, in 65,536ths, by position.
  mutating func texts(like position: Int, _ finder: RelatedFinder) -> [Int32: Int64] {
    var texts: [Int32: Int64] = [:]
    for at in 0..<addUp(position, finder.index) {
      texts[touched[at]] = Int64(sums[Int(touched[at])])
      sums[Int(touched[at])] = 0
    }
    return texts
  }

  /// Sums the products of the weights; returns how many of `touched` are articles with a sum.
  private mutating func addUp(_ position: Int, _ index: TermIndex) -> Int {
    let (run, range) = index.terms(of: position)
    let ofRun = index.runs[run].terms
    let terms = ofRun.span.extracting(range)
    // Reading one posting of every list at first lets the memory fetch all the lists at once.
    weights.removeAll(keepingCapacity: true)
    for at in terms.indices { weights.append(index.postings[terms[at].posting].weight) }
    return Self.addUp(terms, weights, index.postings, &sums, &touched)
  }

  private static func addUp(
    _ terms: Span<TellingTerms.Term>, _ weights: [Int32], _ postings: [TermIndex.Posting],
    _ allSums: inout [Int32], _ allTouched: inout [Int32]
  ) -> Int {
    var count = 0
    // Spans are looked over once for being nobody else's, arrays at each element.
    var sums = allSums.mutableSpan
    var touched = allTouched.mutableSpan
    for at in terms.indices {
      let (term, weight) = (terms[at], weights[at])
      let own = term.posting
      let older = postings.span.extracting((own - term.older)..<own)
      let newer = postings.span.extracting((own + 1)..<(own + 1 + term.newer))
      add(older, weight, &sums, &touched, &count)
      add(newer, weight, &sums, &touched, &count)
    }
    return count
  }
}

/// Offers every sum with its score and sets it back to nothing.
@inline(__always)
private func offer(
  _ touched: [Int32], first count: Int, _ allSums: inout [Int32], to best: inout TopList,
  score: (_ other: Int, _ sum: Int64) -> Int64
) {
  let touched = touched.span
  var sums = allSums.mutableSpan
  for at in 0..<count {
    let other = Int(touched[at])
    let sum = Int64(sums[other])
    sums[other] = 0
    // Nearness cannot lift a sum over the bar that is not over it at its best.
    guard UInt64(sum * Nearness.most) >= best.bar >> 32 else { continue }
    best.offer(UInt64(score(other, sum)) << 32 | UInt64(other))
  }
}

@inline(__always)
private func add(
  _ postings: Span<TermIndex.Posting>, _ weight: Int32, _ sums: inout MutableSpan<Int32>,
  _ touched: inout MutableSpan<Int32>, _ count: inout Int
) {
  for at in postings.indices {
    let posting = postings[at]
    let other = posting.position
    let sum = sums[other]
    touched[count] = Int32(truncatingIfNeeded: other)
    count &+= sum == 0 ? 1 : 0
    sums[other] = sum &+ weight &* posting.weight
  }
}
