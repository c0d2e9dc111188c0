internal import FoundationEssentials
internal import FoundationInternationalization

/// A time zone as a table of its changes, so that no call to ICU is made per article.
///
/// ICU is asked once per zone, when the table is made; after that an offset is a binary search.
package struct Zone: Sendable, Equatable {
  /// The name in the IANA database, `America/New_York`, or `UTC`, or a fixed offset such as `+01:00`.
  package let name: String
  /// The seconds at which the offset changes, ascending.
  private let changes: [Int64]
  /// `offsets[i]` holds before `changes[i]`; the last one after all of them.
  private let offsets: [Int]

  /// Coordinated universal time.
  package static let utc = Zone(name: "UTC", fixedOffset: 0)

  /// A zone whose offset from UTC, in seconds, never changes.
  package init(fixedOffset seconds: Int) {
    self.init(name: Self.offsetText(seconds), fixedOffset: seconds)
  }

  private init(name: String, fixedOffset: Int) {
    self.name = name
    changes = []
    offsets = [fixedOffset]
  }

  /// The zone of an IANA name; nothing when there is none of that name.
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

  /// Seconds east of UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= instant.seconds { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }

  /// The instant at which a clock in this zone shows a time.
  ///
  /// A time that the clock shows twice is the first of the two; one that it skips is moved on by the gap.
  package func instant(of civil: CivilTime) -> Instant {
    let wall = civil.secondsAsUTC
    let before = offset(at: Instant(seconds: wall - 86_400))
    let candidate = Instant(seconds: wall - Int64(before))
    if offset(at: candidate) == before { return candidate }
    let after = Instant(seconds: wall - Int64(offset(at: candidate)))
    return offset(at: after) == offset(at: candidate) ? after : candidate
  }

  /// The names of all zones, for "did you mean".
  package static var knownNames: [String] { TimeZone.knownTimeZoneIdentifiers.sorted() }

  private static func offsetText(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    let sign = seconds < 0 ? "-" : "+"
    return sign + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
  }
}
