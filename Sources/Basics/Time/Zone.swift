internal import FoundationEssentials
internal import FoundationInternationalization

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
