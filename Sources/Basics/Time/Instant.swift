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
  package static let calendarRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// The nearest instant that has a date in UTC.
  package var clampedToCalendar: Instant {
    Instant(
      seconds: min(max(seconds, Self.calendarRange.lowerBound), Self.calendarRange.upperBound))
  }

  /// The start of an hour, counted from 1970, within the calendar.
  package init(hour: Int64) {
    let (seconds, isTooFar) = hour.multipliedReportingOverflow(by: 3_600)
    self = Instant(seconds: isTooFar ? (hour < 0 ? .min : .max) : seconds).clampedToCalendar
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

/// A date and time of day as a calendar and a wall clock show it, without a zone.
package struct CivilTime: Sendable, Hashable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int

  package init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// Whether this day and time exist: 29 February in leap years only, a second 60 never.
  package var isValid: Bool {
    (1...9999).contains(year) && (1...12).contains(month)
      && (1...Self.days(inMonth: month, of: year)).contains(day)
      && (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
  }

  /// Returns the number of days of a month in the Gregorian calendar.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The seconds since 1970 if the clock shows UTC.
  package var secondsAsUTC: Int64 {
    Int64(daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// The time that a clock in UTC shows a number of seconds after 1970.
  package init(secondsAsUTC seconds: Int64) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let time = Int(seconds - days * 86_400)
    self.init(daysSince1970: Int(days))
    hour = time / 3600
    minute = time / 60 % 60
    second = time % 60
  }

  /// Monday is 1, Sunday 7, as in ISO 8601.
  package var weekday: Int { (((daysSince1970 + 3) % 7) + 7) % 7 + 1 }

  /// 1 January is 1.
  package var dayOfYear: Int {
    daysSince1970 - CivilTime(year: year, month: 1, day: 1).daysSince1970 + 1
  }

  // Years start in March, so that the leap day is the last day of a year, and are counted in eras
  // of 400 years, each of which has 146,097 days. See Howard Hinnant, "chrono-compatible low-level
  // date algorithms".
  private var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth + (marchMonth < 10 ? 3 : -9)
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
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
