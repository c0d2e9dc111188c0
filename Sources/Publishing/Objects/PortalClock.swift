internal import Basics
internal import Content
internal import Newsroom
internal import Synchronization
internal import Templates

/// The clock of templates: it gives them the time of the edition and records how long their output
/// stays valid.
///
/// A template may reach `now` by a name that only exists at run time (`site[key]`,
/// `map(attribute=key)`), so its text does not show what it reads. The clock therefore records each
/// read. Pages that never read the time are the same as long as the edition is. Recording costs one
/// load of a number that all workers share and seldom change.
final class PortalClock: Sendable {
  let now: Instant
  /// The calendar year in the site's time zone, which most themes print.
  let year: Int
  private let nextYear: Instant
  private let end = Atomic<Int64>(.max)
  private let isYearRead = Atomic<Bool>(false)

  init(_ edition: Edition) {
    now = edition.now
    let zone = edition.configuration.timezone
    year = Moment(now, in: zone).civil.year
    nextYear = zone.instant(of: CivilTime(year: year + 1, month: 1, day: 1))
  }

  /// What was read stays true before this instant; `nil` if nothing was read.
  ///
  /// The value is final when all pages are rendered.
  var validUntil: Instant? {
    let seconds = end.load(ordering: .relaxed)
    return seconds == .max ? nil : Instant(seconds: seconds)
  }

  /// The change at the end of the year, if pages show the year.
  var newYear: Validity.Change? {
    isYearRead.load(ordering: .relaxed) ? Validity.Change(.newYear, at: nextYear) : nil
  }

  /// Records a read of the instant itself, which is another one a second later.
  func recordInstant() { record(until: now) }

  /// Records a read of the year.
  func recordYear() {
    ReadLog.current?.add(.year)
    if !isYearRead.load(ordering: .relaxed) {
      isYearRead.store(true, ordering: .relaxed)
    }
    record(until: nextYear)
  }

  /// Records a read of something that depends on the current hour.
  func recordHour() { record(until: now.startOfHour.advanced(by: 3_600)) }

  /// The number of seconds since an instant; negative if it is in the future.
  func age(of instant: Instant) -> Int64 {
    let seconds = now.seconds - instant.seconds
    record(until: now.advanced(by: LocaleFormatter.secondsUntilAgeChanges(seconds: seconds)))
    return seconds
  }

  /// Records what a page of an earlier build read from its clock.
  ///
  /// - Parameters:
  ///   - validUntil: In seconds; what was read stays true before this instant.
  ///   - readsYear: Whether the year was read.
  func record(validUntil: Int64, readsYear: Bool) {
    if readsYear { recordYear() }
    if validUntil < .max { record(until: Instant(seconds: validUntil)) }
  }

  private func record(until instant: Instant) {
    ReadLog.current?.limit(to: instant)
    if instant.seconds < end.load(ordering: .relaxed) {
      end.min(instant.seconds, ordering: .relaxed)
    }
  }
}
