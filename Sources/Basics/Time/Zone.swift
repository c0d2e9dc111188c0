internal import FoundationEssentials
internal import FoundationInternationalization
internal import Text

/// A time zone as a table of its changes, so that no article needs a call to ICU.
///
/// ICU is asked once for each zone, when the table is made; after that, an offset is a binary
/// search.
package struct Zone: Sendable, Equatable {
  /// The name in the IANA database, `America/New_York`, or `UTC`, or a fixed offset such as
  /// `+01:00`.
  package let name: String
  /// The seconds at which the offset changes, ascending.
  private let changes: [Int64]
  /// `offsets[i]` applies before `changes[i]`, and the last one after all changes.
  private let offsets: [Int]

  /// Coordinated universal time.
  package static let utc = Zone(name: "UTC", fixedOffset: 0)

  /// A zone whose offset from UTC, in seconds, never changes.
  package init(fixedOffset seconds: Int) {
    self.init(name: offsetText(seconds, separator: ":"), fixedOffset: seconds)
  }

  private init(name: String, fixedOffset: Int) {
    self.name = name
    changes = []
    offsets = [fixedOffset]
  }

  /// The zone with an IANA name; `nil` if there is none with that name.
  package init?(named name: String) {
    guard name != "UTC" else {
      self = .utc
      return
    }
    guard let zone = TimeZone(identifier: name) else { return nil }
    let first = Date(timeIntervalSince1970: -2_208_988_800)  // 1900
    let last = Date(timeIntervalSince1970: 4_102_444_800)  // 2100
    var changes: [Int64] = []
    var offsets = [zone.secondsFromGMT(for: first)]
    var date = first
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next < last, next > date {
      let offset = zone.secondsFromGMT(for: next)
      changes.append(Int64(next.timeIntervalSince1970.rounded()))
      offsets.append(offset)
      date = next
    }
    self.name = name
    self.changes = changes
    self.offsets = offsets
  }

  /// Returns the seconds east of UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    offsets[lowerBound(in: changes.indices) { changes[$0] <= instant.seconds }]
  }

  /// Returns the instant at which a clock in this zone shows a time.
  ///
  /// A time that the clock shows twice means the first of the two; a time that it skips is moved
  /// forward by the gap.
  package func instant(of civil: CivilTime) -> Instant {
    let local = civil.secondsAsUTC
    let before = offset(at: Instant(seconds: local - 86_400))
    let candidate = Instant(seconds: local - Int64(before))
    if offset(at: candidate) == before { return candidate }
    let after = Instant(seconds: local - Int64(offset(at: candidate)))
    return offset(at: after) == offset(at: candidate) ? after : candidate
  }

  /// The names of all zones, for suggestions.
  package static var knownNames: [String] { TimeZone.knownTimeZoneIdentifiers.sorted() }
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
    let local = instant.clampedToCalendar.advanced(by: Int64(offset)).clampedToCalendar
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
        bytes.append(contentsOf: offsetText(offset, separator: ":").utf8)
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
      + "\(timeText) \(offsetText(offset, separator: ""))"
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
