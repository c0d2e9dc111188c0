package import Basics

/// One click that an evaluation holds out: what was read, and what was read next.
package struct Trial: Sendable, Equatable {
  /// The place of the article before the click in `SessionLog.paths`.
  package var read: Int
  /// The place of the article that the click led to.
  package var clicked: Int
  /// The time of the click.
  package var time: Instant

  package init(read: Int, clicked: Int, time: Instant) {
    self.read = read
    self.clicked = clicked
    self.time = time
  }
}
