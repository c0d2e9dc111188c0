package import Basics
package import Newsroom

// When a portal next changes by itself. Both are known when all its pages are rendered: what templates read of the time
// is part of the answer.
extension Portal {
  /// The next change that readers can see by a date that someone wrote, and the end of the year where pages show it.
  package var nextChange: ScheduledChange? {
    let planned = plan.edition.timetable.nextChange
    guard let newYear = clock.newYear else { return planned }
    guard let planned, planned.precedes(newYear) else { return newYear }
    return planned
  }

  /// Every file of the portal is the same, to the byte, until just before this instant; nothing where it never changes
  /// by itself.
  ///
  /// Where a template shows the time itself this is the instant of the edition: nothing is promised.
  package var steadyUntil: Instant? {
    let ends = [plan.edition.timetable.steadyUntil, clock.holdsUntil]
    return ends.compactMap { $0 }.min()
  }
}
