/// How well a list of eight foretells a click, from 0 to 1.
package enum Measure: Int, Sendable, CaseIterable {
  /// Whether the article is in the list.
  case hitRate
  /// 1 divided by the article's rank.
  case reciprocalRank
  /// 1 divided by the binary logarithm of the rank and one: as the others, kinder than the second.
  case discountedGain

  /// How long the lists are.
  package static let listLength = 8

  /// As tables name it.
  package var name: String {
    switch self {
    case .hitRate: "HR@8"
    case .reciprocalRank: "MRR@8"
    case .discountedGain: "nDCG@8"
    }
  }

  /// As JSON names it.
  package var key: String {
    switch self {
    case .hitRate: "hr"
    case .reciprocalRank: "mrr"
    case .discountedGain: "ndcg"
    }
  }

  /// What a rank is worth; 0 is the rank of an article that is not in the list.
  package func gain(rank: Int) -> Double {
    guard (1...Self.listLength).contains(rank) else { return 0 }
    return switch self {
    case .hitRate: 1
    case .reciprocalRank: 1 / Double(rank)
    case .discountedGain: Self.discounts[rank - 1]
    }
  }

  /// 1 / log2(rank + 1), written down so that every machine has the same.
  private static let discounts: [Double] = [
    1, 0.6309297535714575, 0.5, 0.43067655807339306, 0.38685280723454163, 0.3562071871080222,
    0.3333333333333333, 0.31546487678572877,
  ]
}
