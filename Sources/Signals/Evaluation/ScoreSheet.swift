/// The ranks that contenders gave to clicks, and the scores that result.
package struct ScoreSheet: Sendable {
  /// The unit of resampling.
  package enum Unit: String, Sendable {
    /// Whole days, since the sessions of one day are not independent.
    case day
    /// Single sessions, if there are too few days.
    case session
  }

  /// The number of contenders.
  package let contenders: Int
  /// The ranks of each click, one per contender; 0 if the click is not in the list.
  private var ranks: [UInt8] = []
  /// The day of each click.
  private var days: [Int32] = []

  /// The least number of days for resampling by day.
  package static let fewestDays = 10
  private static let resamples = 1_000

  package init(contenders: Int) { self.contenders = contenders }

  /// The number of clicks.
  package var count: Int { days.count }

  /// The number of days with a click.
  package var dayCount: Int { Set(days).count }

  /// The unit of resampling.
  package var unit: Unit { dayCount < Self.fewestDays ? .session : .day }

  /// Adds a click.
  ///
  /// - Parameters:
  ///   - ranks: The rank that each contender gave it, from 1; 0 if it is not in the list.
  ///   - day: Counted from 1970, in UTC.
  package mutating func add(_ ranks: [Int], day: Int32) {
    precondition(ranks.count == contenders, "every contender ranks every click")
    self.ranks += ranks.map { UInt8($0) }
    days.append(day)
  }

  /// Returns the scores of all contenders, with their distances to the first.
  ///
  /// - Returns: One score for each contender; empty if there is no click.
  package func scores() -> [Score] {
    guard count > 0 else { return [] }
    let units = ResamplingUnits(unit == .day ? days : Array(0..<Int32(count)))
    let seen = means(of: units.order)
    var numbers = SplitMix64(seed: UInt64(count))
    let drawn = (0..<Self.resamples).map { _ in means(of: units.draw(&numbers)) }
    return (0..<contenders).map { contender in
      Score(
        estimates: Measure.allCases.map { measure in
          Estimate(
            seen[contender][measure.rawValue],
            resamples: drawn.map { $0[contender][measure.rawValue] })
        },
        leads: Measure.allCases.map { measure in
          let lead = { (means: [[Double]]) in
            means[0][measure.rawValue] - means[contender][measure.rawValue]
          }
          return Estimate(lead(seen), resamples: drawn.map(lead))
        })
    }
  }

  /// Returns the means over clicks, by contender and measure.
  private func means(of clicks: [Int32]) -> [[Double]] {
    // The frequency of each rank by contender: sums of integers do not depend on the order.
    let width = Measure.listLength + 1
    var counts = [Int](repeating: 0, count: contenders * width)
    for click in clicks {
      for contender in 0..<contenders {
        counts[contender * width + Int(ranks[Int(click) * contenders + contender])] += 1
      }
    }
    return (0..<contenders).map { contender in
      Measure.allCases.map { measure in
        let sum = (0..<width).reduce(0.0) { sum, rank in
          sum + Double(counts[contender * width + rank]) * measure.gain(rank: rank)
        }
        return sum / Double(clicks.count)
      }
    }
  }
}

/// The score of a contender.
package struct Score: Sendable, Equatable {
  /// By measure.
  package var estimates: [Estimate]
  /// The lead of the first contender over this one, by measure.
  ///
  /// Both are resampled from the same clicks, so a lead whose interval is above 0 is significant.
  package var leads: [Estimate]
}

/// A measure of how well a list of eight predicts a click, from 0 to 1.
package enum Measure: Int, Sendable, CaseIterable {
  /// 1 if the article is in the list.
  case hitRate
  /// 1 divided by the article's rank.
  case reciprocalRank
  /// 1 divided by the binary logarithm of the rank plus one, which penalizes low ranks less than
  /// the reciprocal rank.
  case discountedGain

  /// The length of the lists.
  package static let listLength = 8

  /// The heading in tables.
  package var name: String {
    switch self {
    case .hitRate: "HR@8"
    case .reciprocalRank: "MRR@8"
    case .discountedGain: "nDCG@8"
    }
  }

  /// The key in JSON.
  package var key: String {
    switch self {
    case .hitRate: "hr"
    case .reciprocalRank: "mrr"
    case .discountedGain: "ndcg"
    }
  }

  /// Returns the gain of a rank; 0 is the rank of an article that is not in the list.
  package func gain(rank: Int) -> Double {
    guard (1...Self.listLength).contains(rank) else { return 0 }
    return switch self {
    case .hitRate: 1
    case .reciprocalRank: 1 / Double(rank)
    case .discountedGain: Self.discounts[rank - 1]
    }
  }

  /// 1 / log2(rank + 1) as constants, so that every machine computes the same.
  private static let discounts: [Double] = [
    1, 0.6309297535714575, 0.5, 0.43067655807339306, 0.38685280723454163, 0.3562071871080222,
    0.3333333333333333, 0.31546487678572877,
  ]
}

/// A mean with its 95 % confidence interval.
package struct Estimate: Sendable, Equatable {
  package var value: Double
  package var low: Double
  package var high: Double

  /// Creates an estimate from bootstrap resamples.
  ///
  /// - Parameters:
  ///   - value: The mean of the sample.
  ///   - resamples: The means of resamples in any order; at least one.
  init(_ value: Double, resamples: [Double]) {
    let sorted = resamples.sorted()
    self.value = value
    // Nearest rank: of 1,000 the 25th and the 975th.
    low = sorted[max(0, (sorted.count * 25 + 999) / 1000 - 1)]
    high = sorted[max(0, (sorted.count * 975 + 999) / 1000 - 1)]
  }
}

/// Clicks in units that are resampled as a whole.
struct ResamplingUnits {
  /// All clicks, unit by unit.
  let order: [Int32]
  /// The index in `order` of the first click of each unit, and the number of clicks.
  private let starts: [Int]

  /// Creates units.
  ///
  /// - Parameter units: The unit of each click.
  init(_ units: [Int32]) {
    let order = units.indices.map { Int32($0) }.sorted {
      (units[Int($0)], $0) < (units[Int($1)], $1)
    }
    var starts: [Int] = []
    for (index, click) in order.enumerated()
    where index == 0 || units[Int(click)] != units[Int(order[index - 1])] {
      starts.append(index)
    }
    self.order = order
    self.starts = starts + [order.count]
  }

  /// Draws as many units as there are, with replacement, and returns their clicks.
  func draw(_ numbers: inout SplitMix64) -> [Int32] {
    var drawn: [Int32] = []
    drawn.reserveCapacity(order.count)
    let count = starts.count - 1
    for _ in 0..<count {
      let unit = numbers.below(count)
      drawn += order[starts[unit]..<starts[unit + 1]]
    }
    return drawn
  }
}

/// A pseudorandom number generator with a seed, which gives the same numbers in every run.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The algorithm is SplitMix64.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number from 0 to below a limit.
  mutating func below(_ limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }
}
