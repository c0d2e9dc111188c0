/// An instant as a clock in one zone shows it: what a page prints as a date.
///
/// A clock stands still at the ends of the calendar, in the years 1 and 9999, so whatever it shows can be read again.
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
    let wall = instant.inCalendar.advanced(by: Int64(offset)).inCalendar
    civil = CivilTime(secondsAsUTC: wall.seconds)
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
