internal import Basics

/// The readership of the hours before an hour that moves on: what a build would have read of the store then.
///
/// Nothing of the hour itself or later is in it. That is exact, not nearly so: whether a line counts and which session it
/// belongs to depends on lines before it and within its hour alone.
package struct GrowingReadership {
  private let log: SessionLog
  /// Meetings before the second are counted, and those before the first are forgotten again.
  private var (forgotten, taken) = (0, 0)
  /// By pair and day.
  private var sessions: [UInt64: [Int32: Int64]] = [:]
  private var hour = Int32.min

  /// How many hours back counts and pairs go.
  private let memory: Int32

  /// - Parameters:
  ///   - log: What readers did.
  ///   - memory: Counts and pairs go back so many seconds; totals are of all time.
  package init(_ log: SessionLog, memory: Int64 = Readership.memory) {
    self.log = log
    self.memory = Int32(clamping: memory / 3600)
  }

  /// Everything before the start of an hour.
  ///
  /// - Parameter hour: Counted from 1970, and not before one that was asked for already.
  /// - Returns: As `readReadership` would read it from a store of these hours.
  package mutating func readership(before hour: Int32) -> Readership {
    precondition(hour >= self.hour, "readership grows in one direction")
    self.hour = hour
    let start = max(0, hour - memory)
    while taken < log.meetings.count, Int32(log.meetings[taken].time / 3600) < hour {
      let meeting = log.meetings[taken]
      sessions[Self.key(meeting), default: [:]][meeting.day, default: 0] += 1
      taken += 1
    }
    // Pairs are kept by the day.
    while forgotten < taken, log.meetings[forgotten].day < start / 24 {
      let meeting = log.meetings[forgotten]
      sessions[Self.key(meeting), default: [:]][meeting.day] = nil
      forgotten += 1
    }
    let known = log.counts.filter { $0.count.end <= hour }
    return readership(of: known, since: start)
  }

  private func readership(
    of known: [(place: Int, count: Readership.Count)], since start: Int32
  ) -> Readership {
    var places = [Int](repeating: -1, count: log.paths.count)
    var paths: [String] = []
    for (place, _) in known where places[place] < 0 {
      places[place] = paths.count
      paths.append(log.paths[place])
    }
    var readership = Readership(
      paths: paths, known.map { (places[$0.place], $0.count) }, since: start,
      latest: log.latest.last { $0.hour <= hour }.map { Instant(seconds: $0.time) })
    // Pages keep their order, so what stands for two of them does.
    var sums: [UInt64: PairSum] = [:]
    for (pair, days) in sessions {
      let key = Readership.key(
        places[Int(pair >> 32)], places[Int(UInt32(truncatingIfNeeded: pair))])
      for sessions in days.values { sums[key, default: PairSum()].add(sessions, most: sessions) }
    }
    readership.take(sums)
    return readership
  }

  private static func key(_ meeting: Meeting) -> UInt64 {
    Readership.key(Int(meeting.first), Int(meeting.second))
  }
}
