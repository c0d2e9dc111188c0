/// How much each term tells: much if few articles have it, nothing if nearly all have it or only one.
struct Rarity: Sendable {
  private let table: TermTable
  private let weights: [Float]

  /// A word in more than one of so many articles tells nothing; this replaces lists of stop words in every language.
  private static let commonShare = 20
  /// In a small archive a word may be in this many articles all the same.
  private static let commonMinimum = 20

  /// - Parameters:
  ///   - counted: The terms of all runs.
  ///   - count: The number of articles.
  init(_ counted: [CountedTerms], articles count: Int) {
    var table = TermTable(capacity: (counted.map(\.table.count).max() ?? 0) * 2)
    for run in counted {
      for slot in run.table.terms.indices where run.table.terms[slot] != 0 {
        table.add(run.table.terms[slot], run.table.counts[slot])
      }
    }
    let common = UInt32(max(count / Self.commonShare, Self.commonMinimum))
    let whole = binaryLogarithm(UInt64(count))
    weights = table.terms.indices.map { slot in
      let articles = table.counts[slot]
      let isTag = table.terms[slot] & tagBit != 0
      guard articles > 1, isTag || articles <= common else { return 0 }
      return Float(whole - binaryLogarithm(UInt64(articles))) / 65_536
    }
    self.table = table
  }

  /// The number of slots in which terms may lie.
  var slotCount: Int { weights.count }

  /// The slot of a term that was counted, and its weight.
  func look(up term: UInt32) -> (slot: Int, weight: Float) {
    let slot = table.place(of: term)
    return (slot, weights[slot])
  }
}
