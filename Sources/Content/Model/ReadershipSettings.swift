/// How far the blocks trust the figures of readership.
package struct ReadershipSettings: Sendable, Equatable {
  /// Seconds after which figures say nothing of today.
  package var maxAge: Int64 = 48 * 3_600
  /// Visits that a window of time must have, all articles together, before a ranking is made of it.
  package var minimum = 20

  package init() {}
}
