internal import Basics
internal import Content
internal import Newsroom
internal import Synchronization

/// The clock that templates look at: it tells them the time of the edition and keeps in mind for how long that holds.
///
/// A template may reach `now` by names that only a run brings together (`site[key]`, `map(attribute=key)`), so what it
/// reads cannot be known from its text. What it did read can: pages that were never told the time are the same at any
/// time at which the edition is the same. Telling takes one look at a number that all workers share and seldom change.
final class PortalClock: Sendable {
  let now: Instant
  /// The year on the wall, which most themes print and none expects to change during the day.
  let year: Int
  private let nextYear: Instant
  private let end = Atomic<Int64>(.max)
  private let wasAskedForYear = Atomic<Bool>(false)

  init(_ edition: Edition) {
    now = edition.now
    let zone = edition.configuration.timezone
    year = Moment(now, in: zone).civil.year
    nextYear = zone.instant(of: CivilTime(year: year + 1, month: 1, day: 1))
  }

  /// What was told stays true until just before this instant; for ever where nothing was told.
  ///
  /// It is known when all pages are rendered.
  var holdsUntil: Instant? {
    let seconds = end.load(ordering: .relaxed)
    return seconds == .max ? nil : Instant(seconds: seconds)
  }

  /// The change at the end of the year, where pages show the year.
  var newYear: Outlook.Change? {
    wasAskedForYear.load(ordering: .relaxed) ? Outlook.Change(.newYear, at: nextYear) : nil
  }

  /// The instant itself is told, which is another one a second later.
  func noteInstant() { note(until: now) }

  func noteYear() {
    if !wasAskedForYear.load(ordering: .relaxed) {
      wasAskedForYear.store(true, ordering: .relaxed)
    }
    note(until: nextYear)
  }

  /// What was told depends on the start of the hour.
  func noteHour() { note(until: now.startOfHour.advanced(by: 3_600)) }

  /// How many seconds ago an instant was; negative where it is to come.
  func age(of instant: Instant) -> Int64 {
    let seconds = now.seconds - instant.seconds
    note(until: now.advanced(by: LocaleText.ageHolds(seconds: seconds)))
    return seconds
  }

  private func note(until instant: Instant) {
    if instant.seconds < end.load(ordering: .relaxed) {
      end.min(instant.seconds, ordering: .relaxed)
    }
  }
}
