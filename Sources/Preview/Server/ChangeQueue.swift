internal import Synchronization

/// The changes that nobody has taken yet, merged into one.
final class ChangeQueue: Sendable {
  private let pending = Mutex<SiteChanges?>(nil)
  private let (signals, signal) = AsyncStream.makeStream(
    of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// Adds changes to those that wait.
  func add(_ changes: SiteChanges) {
    pending.withLock { pending in
      guard pending != nil else { return pending = changes }
      pending?.formUnion(changes)
    }
    signal.yield()
  }

  /// Waits for changes and returns all of them; `nil` after the end or if the task is cancelled.
  func next() async -> SiteChanges? {
    for await _ in signals {
      let taken = pending.withLock { pending in
        defer { pending = nil }
        return pending
      }
      if let taken { return taken }
    }
    return nil
  }

  /// Ends the waiting for good.
  func finish() { signal.finish() }
}
