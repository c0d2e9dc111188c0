/// A mean and the interval in which 95 of 100 repetitions of the evaluation would have it.
package struct Estimate: Sendable, Equatable {
  package var value: Double
  package var low: Double
  package var high: Double

  /// - Parameters:
  ///   - value: The mean of what was seen.
  ///   - resamples: The means of resamples, in any order, at least one.
  init(_ value: Double, resamples: [Double]) {
    let sorted = resamples.sorted()
    self.value = value
    // Nearest rank: of 1,000 the 25th and the 975th.
    low = sorted[max(0, (sorted.count * 25 + 999) / 1000 - 1)]
    high = sorted[max(0, (sorted.count * 975 + 999) / 1000 - 1)]
  }
}
