package import Basics
internal import Signals

/// What readers did with one article.
package struct ReadingFigure: Sendable, Equatable {
  /// Visits of the last three days in 65,536ths, each worth half of one that is twelve hours later.
  ///
  /// Like all visits here they are those that count: of one network and day not much more than one.
  package internal(set) var fading: Int64 = 0
  /// The weight of visits by `ReadingWindow`.
  private var weights = SIMD4<Int64>()
  /// Networks that visits came from by `ReadingWindow`, counted anew each day.
  private var networks = SIMD4<Int32>()
  /// Views and likes of all time.
  package internal(set) var views = 0
  package internal(set) var likes = 0
  /// The end of the last hour or day that has something of it; nothing where readers never came.
  package internal(set) var latest: Instant?

  package init() {}

  /// Visits within a window.
  package func visits(_ window: ReadingWindow) -> Int64 {
    weights[window.rawValue] / Readership.Count.weightUnit
  }

  /// How many networks the visits within a window came from, counted anew each day.
  package func networks(_ window: ReadingWindow) -> Int { Int(networks[window.rawValue]) }

  /// Takes visits of one hour, which began `age` hours before the end of all figures, and at least one.
  ///
  /// - Parameters:
  ///   - weight: What they count, in 64ths of a reader.
  ///   - networks: How many networks came for the first time on their day.
  ///   - age: In hours; what is not over yet does not count.
  mutating func add(_ weight: Int64, networks: Int32, age: Int32) {
    guard age > 0 else { return }
    let weight = min(weight, Self.mostWeight)
    for window in ReadingWindow.allCases where age <= window.hours {
      weights[window.rawValue] += weight
      self.networks[window.rawValue] = Int32(
        clamping: Int64(self.networks[window.rawValue]) + Int64(networks))
    }
    guard age <= ReadingWindow.threeDays.hours else { return }
    fading += weight * Self.worth(twelfths: Int64(age - 1)) / Readership.Count.weightUnit
  }

  /// More readers in an hour than there are people; a table of counts may claim as many.
  private static let mostWeight = Int64(Int32.max) * Readership.Count.weightUnit

  /// Takes the sums of all time; figures of an hour to come, or later, are no day to name.
  mutating func take(_ total: Readership.Total, end: Int32, before hour: Int32) {
    views = total.views
    likes = total.likes
    latest = end == 0 ? nil : Instant(seconds: Int64(min(end, hour)) * 3_600)
  }

  /// What is left of 65,536 after so many twelfths of the time in which half goes.
  static func worth(twelfths: Int64) -> Int64 {
    (halving[Int(twelfths % 12)] >> 14) >> (twelfths / 12)
  }

  /// 2^30 divided by 2^(n/12): whole numbers give the same ranks on every machine.
  private static let halving: [Int64] = [
    1_073_741_824, 1_013_476_976, 956_594_574, 902_904_776, 852_228_392, 804_396_287,
    759_248_822, 716_635_319, 676_413_558, 638_449_298, 602_615_830, 568_793_550,
  ]
}
