internal import Basics

/// Replays the past: the readership before an hour that advances, as a build would have read it
/// from the store then.
///
/// It contains nothing of the hour itself or later. This is exact: whether a line counts, and to
/// which session it belongs, depends only on earlier lines and on lines of its hour.
package struct ReadershipReplay {
  private let log: SessionLog
  /// Co-reads with indices from `forgotten` to below `added` are counted.
  private var (forgotten, added) = (0, 0)
  /// By pair and day.
  private var sessions: [UInt64: [Int32: Int64]] = [:]
  private var hour = Int32.min

  /// The number of hours for which counts and pairs are used.
  private let memory: Int32

  /// Creates a replay.
  ///
  /// - Parameters:
  ///   - log: The sessions and counts.
  ///   - memory: The number of seconds for which counts and pairs are used; totals cover all time.
  package init(_ log: SessionLog, memory: Int64 = Readership.window) {
    self.log = log
    self.memory = Int32(clamping: memory / 3600)
  }

  /// Returns the readership before the start of an hour.
  ///
  /// - Parameter hour: Counted from 1970; not earlier than in the previous call.
  /// - Returns: The value that `readReadership` would read from a store of these hours.
  package mutating func readership(before hour: Int32) -> Readership {
    precondition(hour >= self.hour, "readership grows in one direction")
    self.hour = hour
    let start = max(0, hour - memory)
    while added < log.coReads.count, Int32(log.coReads[added].time / 3600) < hour {
      let coRead = log.coReads[added]
      sessions[Self.key(coRead), default: [:]][coRead.day, default: 0] += 1
      added += 1
    }
    // Pairs are stored by day.
    while forgotten < added, log.coReads[forgotten].day < start / 24 {
      let coRead = log.coReads[forgotten]
      sessions[Self.key(coRead), default: [:]][coRead.day] = nil
      forgotten += 1
    }
    let known = log.counts.filter { $0.count.end <= hour }
    return readership(of: known, since: start)
  }

  private func readership(
    of known: [(index: Int, count: Readership.Count)], since start: Int32
  ) -> Readership {
    var indices = [Int](repeating: -1, count: log.paths.count)
    var paths: [String] = []
    for (index, _) in known where indices[index] < 0 {
      indices[index] = paths.count
      paths.append(log.paths[index])
    }
    var readership = Readership(
      paths: paths, known.map { (indices[$0.index], $0.count) }, since: start,
      latest: log.latest.last { $0.hour <= hour }.map { Instant(seconds: $0.time) })
    // Pages keep their order, so the keys of pairs keep theirs.
    var sums: [UInt64: PairCount] = [:]
    for (pair, days) in sessions {
      let key = Readership.key(
        indices[Int(pair >> 32)], indices[Int(UInt32(truncatingIfNeeded: pair))])
      for sessions in days.values {
        sums[key, default: PairCount()].add(sessions, largestDay: sessions)
      }
    }
    readership.setPairs(sums)
    return readership
  }

  private static func key(_ coRead: CoRead) -> UInt64 {
    Readership.key(Int(coRead.first), Int(coRead.second))
  }
}
