/// The ranks that contenders gave to clicks, and what they are worth.
package struct ScoreSheet: Sendable {
  /// What resamples are drawn of.
  package enum Unit: String, Sendable {
    /// Whole days: what readers of one day do hangs together.
    case day
    /// Single sessions, where there are too few days to draw from.
    case session
  }

  /// How many contenders there are.
  package let contenders: Int
  /// Of each click the ranks that the contenders gave it, one contender after the other; 0 where it is in no list.
  private var ranks: [UInt8] = []
  /// Of each click its day.
  private var days: [Int32] = []

  /// Intervals by day need so many.
  package static let fewestDays = 10
  private static let resamples = 1_000

  package init(contenders: Int) { self.contenders = contenders }

  /// How many clicks there are.
  package var count: Int { days.count }

  /// How many days have a click.
  package var dayCount: Int { Set(days).count }

  /// What resamples are drawn of.
  package var unit: Unit { dayCount < Self.fewestDays ? .session : .day }

  /// Adds a click.
  ///
  /// - Parameters:
  ///   - ranks: The rank that each contender gave it, from 1; 0 where it is not in the list.
  ///   - day: Counted from 1970, in UTC.
  package mutating func add(_ ranks: [Int], day: Int32) {
    precondition(ranks.count == contenders, "every contender ranks every click")
    self.ranks += ranks.map { UInt8($0) }
    days.append(day)
  }

  /// The scores of all contenders, and how far each is from the first.
  ///
  /// - Returns: Nothing where there is no click.
  package func scores() -> [Score] {
    guard count > 0 else { return [] }
    let units = ClickUnits(unit == .day ? days : Array(0..<Int32(count)))
    let seen = means(of: units.order)
    var numbers = RepeatableNumbers(seed: UInt64(count))
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

  /// The means over clicks, by contender and measure.
  private func means(of clicks: [Int32]) -> [[Double]] {
    // How often each contender gave each rank: whole numbers, whose order does not matter.
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
