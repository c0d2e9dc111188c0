internal import Synchronization

/// Whether something happens for the first time.
final class FirstTurn: Sendable {
  private let isTaken = Mutex(false)

  /// True the first time it is asked, false from then on.
  func take() -> Bool {
    isTaken.withLock { isTaken in
      defer { isTaken = true }
      return !isTaken
    }
  }
}
