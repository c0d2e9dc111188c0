package import Basics

/// How many seconds ranks stay as they are.
package let rankingStep: Int64 = 3_600

extension Instant {
  /// The instant from which rankings and recommendations count ages: the start of the hour.
  ///
  /// This is the one place where the running clock becomes steps. Ranks that faded with every second would make each
  /// build differ from the last one; so they fade on the hour, and between two hours a portal stays as it is.
  package var rankingTime: Instant {
    let rest = seconds % rankingStep
    return Instant(seconds: seconds - (rest < 0 ? rest + rankingStep : rest))
  }
}
