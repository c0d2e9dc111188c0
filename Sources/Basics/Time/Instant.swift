/// A point in time in whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Sendable, Hashable, Comparable {
  package var seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static func < (first: Instant, second: Instant) -> Bool {
    first.seconds < second.seconds
  }

  /// The seconds of the years 1 to 9999; other dates cannot be written.
  package static let calendar: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// The nearest instant that has a date in UTC.
  package var inCalendar: Instant {
    Instant(seconds: min(max(seconds, Self.calendar.lowerBound), Self.calendar.upperBound))
  }

  /// The start of an hour, counted from 1970, within the calendar.
  package init(hour: Int64) {
    let (seconds, isTooFar) = hour.multipliedReportingOverflow(by: 3_600)
    self = Instant(seconds: isTooFar ? (hour < 0 ? .min : .max) : seconds).inCalendar
  }

  /// Returns the instant that is a number of seconds later, or the last one if there is none.
  package func advanced(by duration: Int64) -> Instant {
    let (sum, isTooFar) = seconds.addingReportingOverflow(duration)
    return Instant(seconds: isTooFar ? (duration < 0 ? .min : .max) : sum)
  }

  /// The last full hour of UTC, from which rankings and recommendations count ages.
  ///
  /// Ages counted in seconds would make each build differ from the last one. With ages counted in
  /// hours the portal does not change within an hour.
  package var startOfHour: Instant {
    let rest = seconds % 3600
    return advanced(by: rest < 0 ? -rest - 3600 : -rest)
  }

  /// RFC 3339 in UTC: `2026-11-24T06:00:00Z`.
  package var utcText: String { Moment(self, in: .utc).rfc3339 }
}

/// An instant with the date and time that a clock in one zone shows, as pages print it.
///
/// The clock stops at the ends of the calendar, in the years 1 and 9999, so that every text can be
/// read again.
package struct Moment: Sendable, Hashable {
  package let instant: Instant
  package let civil: CivilTime
  /// Seconds east of UTC.
  package let offset: Int

  package init(_ instant: Instant, in zone: Zone) {
    self.init(instant, offset: zone.offset(at: instant))
  }

  package init(_ instant: Instant, offset: Int) {
    self.instant = instant
    self.offset = offset
    let local = instant.inCalendar.advanced(by: Int64(offset)).inCalendar
    civil = CivilTime(secondsAsUTC: local.seconds)
  }

  /// RFC 3339: `2026-11-24T08:00:00+02:00`, with `Z` for UTC.
  package var rfc3339: String {
    text { bytes in
      appendDate(to: &bytes)
      bytes.append(UInt8(ascii: "T"))
      appendTime(to: &bytes)
      if offset == 0 {
        bytes.append(UInt8(ascii: "Z"))
      } else {
        bytes.append(contentsOf: zoneText(separator: ":").utf8)
      }
    }
  }

  /// `2026-11-24 08:00:00`, as the article page shows it.
  package var plain: String {
    text { bytes in
      appendDate(to: &bytes)
      bytes.append(UInt8(ascii: " "))
      appendTime(to: &bytes)
    }
  }

  /// RFC 822 as RSS requires it, always in English.
  ///
  /// For example `Tue, 24 Nov 2026 08:00:00 +0200`.
  package var rfc822: String {
    let weekday = Self.weekdays[civil.weekday - 1]
    let month = Self.months[civil.month - 1]
    return "\(weekday), \(twoDigits(civil.day)) \(month) \(fourDigits(civil.year)) "
      + "\(timeText) \(zoneText(separator: ""))"
  }

  /// `2026-11-24`.
  package var dateText: String { text(appendDate) }

  /// `08:00:00`.
  package var timeText: String { text(appendTime) }

  private func text(_ body: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    body(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func appendDate(to bytes: inout [UInt8]) {
    if (0...9999).contains(civil.year) {
      bytes.append(twoDigits: civil.year / 100)
      bytes.append(twoDigits: civil.year % 100)
    } else {
      bytes.append(contentsOf: String(civil.year).utf8)
    }
    for part in [civil.month, civil.day] {
      bytes.append(UInt8(ascii: "-"))
      bytes.append(twoDigits: part)
    }
  }

  private func appendTime(to bytes: inout [UInt8]) {
    bytes.append(twoDigits: civil.hour)
    for part in [civil.minute, civil.second] {
      bytes.append(UInt8(ascii: ":"))
      bytes.append(twoDigits: part)
    }
  }

  private func zoneText(separator: String) -> String { offsetText(offset, separator: separator) }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

/// Returns an offset from UTC, given in seconds, as hours and minutes: `+01:00`.
func offsetText(_ seconds: Int, separator: String) -> String {
  let minutes = abs(seconds) / 60
  return (seconds < 0 ? "-" : "+") + twoDigits(minutes / 60) + separator + twoDigits(minutes % 60)
}

/// Returns a year with at least four digits.
func fourDigits(_ year: Int) -> String {
  let digits = String(year)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// Spans of time as editors write them: `24h`, `7d`, `4w`.
package enum TimeSpan {
  /// Returns the seconds of 1 to 10,000 hours, days or weeks, or `nil` for any other text.
  package static func seconds(_ text: String) -> Int64? {
    guard let unit = text.last, let number = Int64(text.dropLast()), (1...10_000).contains(number)
    else { return nil }
    switch unit {
    case "h": return number * 3_600
    case "d": return number * 86_400
    case "w": return number * 604_800
    default: return nil
    }
  }
}
