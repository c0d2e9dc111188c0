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
  func draw(_ numbers: inout RepeatableNumbers) -> [Int32] {
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
package struct RepeatableNumbers: RandomNumberGenerator {
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
