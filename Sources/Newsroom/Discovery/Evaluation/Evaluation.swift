package import Basics
package import Signals

/// What an evaluation of recommendations found.
package struct Evaluation: Sendable {
  /// Since when clicks are held out.
  package var start: Instant
  package var trials: Trials
  /// Clicks between articles of which one was not live, by its dates.
  package var absent = 0
  /// Clicks on articles that are not to be recommended.
  package var hidden = 0
  /// How often a portal was made of what was known.
  package var portals = 0
  package var sheet: ScoreSheet

  package init(start: Instant, trials: Trials, contenders: Int) {
    self.start = start
    self.trials = trials
    sheet = ScoreSheet(contenders: contenders)
  }
}
