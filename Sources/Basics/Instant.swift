/// A point in time in whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Sendable, Hashable, Comparable {
  package var seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static func < (first: Instant, second: Instant) -> Bool {
    first.seconds < second.seconds
  }

  /// The instant so many seconds later.
  package func advanced(by duration: Int64) -> Instant {
    Instant(seconds: seconds &+ duration)
  }

  /// The last full hour of UTC, from which rankings and recommendations count ages.
  ///
  /// Ranks that faded with every second would make each build differ from the last one; so they fade on the hour, and
  /// between two hours a portal stays as it is.
  package var startOfHour: Instant {
    let rest = seconds % 3600
    return advanced(by: rest < 0 ? -rest - 3600 : -rest)
  }

  /// RFC 3339 in UTC: `2026-11-24T06:00:00Z`.
  package var utcText: String { Moment(self, in: .utc).rfc3339 }
}
