/// What a contender reached.
package struct Score: Sendable, Equatable {
  /// By measure.
  package var estimates: [Estimate]
  /// How far the first contender is ahead of this one, by measure; drawn from the same clicks for both, so a lead
  /// whose interval is above 0 is no accident.
  package var leads: [Estimate]
}
