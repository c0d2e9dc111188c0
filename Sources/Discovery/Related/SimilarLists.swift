/// The articles most similar to each article of one edition, for the next.
struct SimilarLists: Sendable {
  /// The similar articles of all articles, those of one position after those of another, each best
  /// first: the score in the high half, the position in the low one.
  private(set) var keys: [UInt64] = []
  /// For each position the index at which its keys end.
  private(set) var ends: [Int] = []
  /// The number of articles that a list has if there are so many.
  let limit: Int
  /// For each position the section of the article.
  let sections: [Int32]

  init(limit: Int, sections: [Int32]) {
    (self.limit, self.sections) = (limit, sections)
  }

  /// The lists of an earlier build.
  init(limit: Int, sections: [Int32], keys: [UInt64], ends: [Int]) {
    (self.limit, self.sections, self.keys, self.ends) = (limit, sections, keys, ends)
  }

  mutating func append(_ list: [UInt64]) {
    keys += list
    ends.append(keys.count)
  }

  /// The number of articles.
  var count: Int { ends.count }

  /// Returns the list of the article at a position.
  func list(at position: Int) -> ArraySlice<UInt64> {
    keys[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
  }

  /// Returns whether the list of the article at a position has the one at another.
  func has(_ other: Int32, at position: Int) -> Bool {
    list(at: position).contains { Int32(truncatingIfNeeded: $0) == other }
  }
}

extension UInt64 {
  /// The position in the key of a similar article.
  var similarPosition: Int { Int(UInt32(truncatingIfNeeded: self)) }

  /// The key of a similar article with another position.
  func movedTo(_ position: Int32) -> UInt64 { (self >> 32) << 32 | UInt64(UInt32(position)) }
}
