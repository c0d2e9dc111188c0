internal import Basics

/// The readership of the hours before an hour that moves on: what a build would have read of the store then.
///
/// Nothing of the hour itself or later is in it. That is exact, not nearly so: whether a line counts and which session it
/// belongs to depends on lines before it and within its hour alone.
package struct GrowingReadership {
  /// Two articles that were read in one session; the second of them at a time.
  private struct Meeting {
    var time: UInt32
    /// The key of both.
    var pair: UInt64
  }

  private let log: SessionLog
  /// By time.
  private let meetings: [Meeting]
  /// Meetings before the second are counted, and those before the first are forgotten again.
  private var (forgotten, taken) = (0, 0)
  private var sessions: [UInt64: Int64] = [:]
  private var hour = Int32.min

  /// How many hours back counts and pairs go.
  private let memory: Int32

  /// - Parameters:
  ///   - log: What readers did.
  ///   - memory: Counts and pairs go back so many seconds; totals are of all time.
  package init(_ log: SessionLog, memory: Int64 = Readership.memory) {
    self.log = log
    self.memory = Int32(clamping: memory / 3600)
    var meetings: [Meeting] = []
    for session in log.sessions {
      let views = session.firstViews(isArticle: log.isArticle).prefix(
        ImportSettings.articlesPerSession)
      for (place, later) in views.enumerated() {
        for earlier in views.prefix(place) {
          let pair = Readership.key(Int(earlier.page), Int(later.page))
          meetings.append(Meeting(time: later.time, pair: pair))
        }
      }
    }
    self.meetings = meetings.sorted { ($0.time, $0.pair) < ($1.time, $1.pair) }
  }

  /// Everything before the start of an hour.
  ///
  /// - Parameter hour: Counted from 1970, and not before one that was asked for already.
  /// - Returns: As `readReadership` would read it from a store of these hours.
  package mutating func readership(before hour: Int32) -> Readership {
    precondition(hour >= self.hour, "readership grows in one direction")
    self.hour = hour
    let start = max(0, hour - memory)
    while taken < meetings.count, Int32(meetings[taken].time / 3600) < hour {
      sessions[meetings[taken].pair, default: 0] += 1
      taken += 1
    }
    // Pairs are kept by the day.
    while forgotten < taken, Int32(meetings[forgotten].time / 86_400) < start / 24 {
      sessions[meetings[forgotten].pair, default: 0] -= 1
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
    let sums = sessions.filter { $0.value > 0 }.map { pair, sessions in
      (
        Readership.key(places[Int(pair >> 32)], places[Int(UInt32(truncatingIfNeeded: pair))]),
        sessions
      )
    }
    readership.take(Dictionary(uniqueKeysWithValues: sums))
    return readership
  }
}
