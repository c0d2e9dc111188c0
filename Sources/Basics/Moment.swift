/// An instant as a clock in one zone shows it: what a page prints as a date.
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
    civil = CivilTime(secondsAsUTC: instant.seconds + Int64(offset))
  }

  /// RFC 3339: `2026-11-24T08:00:00+02:00`, with `Z` for UTC.
  package var rfc3339: String {
    "\(dateText)T\(timeText)\(offset == 0 ? "Z" : zoneText(separator: ":"))"
  }

  /// `2026-11-24 08:00:00`, as the article page shows it.
  package var plain: String { "\(dateText) \(timeText)" }

  /// RFC 822 as RSS wants it, always in English.
  ///
  /// For example `Tue, 24 Nov 2026 08:00:00 +0200`.
  package var rfc822: String {
    let weekday = Self.weekdays[civil.weekday - 1]
    let month = Self.months[civil.month - 1]
    return "\(weekday), \(twoDigits(civil.day)) \(month) \(fourDigits(civil.year)) "
      + "\(timeText) \(zoneText(separator: ""))"
  }

  /// `2026-11-24`.
  package var dateText: String {
    "\(fourDigits(civil.year))-\(twoDigits(civil.month))-\(twoDigits(civil.day))"
  }

  /// `08:00:00`.
  package var timeText: String {
    "\(twoDigits(civil.hour)):\(twoDigits(civil.minute)):\(twoDigits(civil.second))"
  }

  private func zoneText(separator: String) -> String {
    let minutes = abs(offset) / 60
    return (offset < 0 ? "-" : "+") + twoDigits(minutes / 60) + separator + twoDigits(minutes % 60)
  }

  private func fourDigits(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
