/// Finds the articles most like a given one; one worker's state, reused from article to article.
///
/// Every term of the article adds the product of both weights to each article near it in the term's list, which sums
/// to the cosine of the two vectors. Looking only at the neighbours in time keeps the cost of an article the same in
/// an archive of any size, and nearness in time is wanted anyway.
struct SimilaritySearch {
  /// How many older articles of a term's list are looked at.
  private static let olderNeighbours = 48
  /// How many newer ones; they only matter where there are few older ones.
  private static let newerNeighbours = 8

  private var sums: [Int32]
  private var touched: [Int32]
  private var best: TopList

  /// - Parameters:
  ///   - count: The number of articles.
  ///   - limit: How many like articles to find.
  init(articles count: Int, limit: Int) {
    sums = [Int32](repeating: 0, count: count)
    touched = [Int32](repeating: 0, count: count + 1)
    best = TopList(limit: limit)
  }

  /// Returns the positions of the articles most like the one at `position`, best first.
  mutating func articles(
    like position: Int, _ index: TermIndex, _ nearness: Nearness
  ) -> [Int32] {
    let count = Self.addUp(position, index, &sums, &touched)
    best.removeAll()
    for at in 0..<count {
      let other = Int(touched[at])
      let sum = Int64(sums[other])
      sums[other] = 0
      // Nearness cannot lift a sum over the bar that is not over it at its best.
      guard UInt64(sum * Nearness.most) >= best.bar >> 32 else { continue }
      let score = sum * nearness.factor(position, other)
      best.offer(UInt64(score) << 32 | UInt64(other))
    }
    return best.sorted.map { Int32(truncatingIfNeeded: $0) }
  }

  /// Sums the products of the weights; returns how many of `touched` are articles with a sum.
  private static func addUp(
    _ position: Int, _ index: TermIndex, _ allSums: inout [Int32], _ allTouched: inout [Int32]
  ) -> Int {
    var sums = allSums.mutableSpan
    var touched = allTouched.mutableSpan
    let postings = index.postings.span
    var count = 0
    for entry in index.entries[index.entries(of: position)] {
      let own = Int(entry.posting)
      let weight = postings[own].weight
      let first = max(index.starts[Int(entry.slot)], own - olderNeighbours)
      let end = min(index.starts[Int(entry.slot) + 1], own + 1 + newerNeighbours)
      for at in first..<end where at != own {
        let posting = postings[at]
        let other = Int(posting.position)
        let sum = sums[other]
        touched[count] = posting.position
        count &+= sum == 0 ? 1 : 0
        sums[other] = sum &+ weight &* posting.weight
      }
    }
    return count
  }
}
