/// A point in time in whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Sendable, Hashable, Comparable {
  package var seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static func < (first: Instant, second: Instant) -> Bool {
    first.seconds < second.seconds
  }

  /// The seconds of the years 1 to 9999, beyond which no date can be written.
  package static let calendar: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// The nearest instant that has a date in UTC.
  package var inCalendar: Instant {
    Instant(seconds: min(max(seconds, Self.calendar.lowerBound), Self.calendar.upperBound))
  }

  /// The start of an hour, counted from 1970; far hours are the first or the last of the calendar.
  package init(hour: Int64) {
    let (seconds, isTooFar) = hour.multipliedReportingOverflow(by: 3_600)
    self = Instant(seconds: isTooFar ? (hour < 0 ? .min : .max) : seconds).inCalendar
  }

  /// The instant so many seconds later, or the last one where there is none.
  package func advanced(by duration: Int64) -> Instant {
    let (sum, isTooFar) = seconds.addingReportingOverflow(duration)
    return Instant(seconds: isTooFar ? (duration < 0 ? .min : .max) : sum)
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
