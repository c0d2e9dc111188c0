package import Basics
internal import Signals

/// What readers did with one article.
package struct ReadingFigure: Sendable, Equatable {
  /// Visits of the last three days in 65,536ths, each worth half of one that is twelve hours later.
  package internal(set) var fading: Int64 = 0
  /// Visits by `ReadingWindow`.
  private var counts = SIMD4<Int32>()
  /// Views and likes of all time.
  package internal(set) var views = 0
  package internal(set) var likes = 0
  /// The end of the last hour or day that has something of it; nothing where readers never came.
  package internal(set) var latest: Instant?

  package init() {}

  /// Visits within a window.
  package func visits(_ window: ReadingWindow) -> Int64 { Int64(counts[window.rawValue]) }

  /// Takes visits of one hour, which began `age` hours before the end of all figures, and at least one.
  mutating func add(_ visits: Int32, age: Int32) {
    guard age > 0 else { return }
    for window in ReadingWindow.allCases where age <= window.hours {
      counts[window.rawValue] = Int32(clamping: Int64(counts[window.rawValue]) + Int64(visits))
    }
    guard age <= ReadingWindow.threeDays.hours else { return }
    fading += Int64(visits) * Self.worth(twelfths: Int64(age - 1))
  }

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
