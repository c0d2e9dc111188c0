package import Platform
internal import Synchronization

/// Follows the files of a site and the dates that change it, on one thread.
///
/// Changes are noticed from its start on, also those that happen before `next` is called. At rest
/// the thread sleeps, unless the files have to be polled.
package final class SiteWatch: Sendable {
  private struct State {
    /// The time at which the site changes without any edit, in seconds since 1970.
    var due: Int64?
    var isStopped = false
  }

  /// The pause between two polls in milliseconds.
  private static let pollingPause = 300
  /// The longest waiting during a burst of changes in milliseconds.
  private static let burstPause = 50
  /// The longest waiting for a date in milliseconds: the clock may be set in the meantime.
  private static let datePause = 60_000

  private let queue = ChangeQueue()
  private let state = Mutex(State())
  private let interrupter: Interrupter
  private let folders: Mutex<FolderWatch?>
  private let lockPath: String
  private let signature: @Sendable () -> UInt64
  private let reportObstacle: @Sendable (SystemError) -> Void

  /// Starts to watch.
  ///
  /// - Parameters:
  ///   - paths: What to watch.
  ///   - lock: A path at which there is a file while another program changes many files.
  ///   - polls: Whether to poll instead of waiting for notifications.
  ///   - signature: A number that stays equal as long as no file changes; only called to poll.
  ///   - reportObstacle: Called if the system does not, or no longer, report changes; the files are
  ///     polled then.
  /// - Throws: If the system allows no more threads or open files.
  package init(
    _ paths: WatchedPaths, lock: String, polls: Bool, signature: @escaping @Sendable () -> UInt64,
    reportObstacle: @escaping @Sendable (SystemError) -> Void
  ) throws(SystemError) {
    interrupter = try Interrupter()
    lockPath = lock
    self.signature = signature
    self.reportObstacle = reportObstacle
    var watch: FolderWatch?
    if !polls, FolderWatch.isAvailable {
      do throws(SystemError) {
        watch = try FolderWatch(paths, interrupter)
      } catch {
        reportObstacle(error)
      }
    }
    let initial = watch == nil ? signature() : nil
    folders = Mutex(watch)
    guard startThread({ [self] in run(since: initial) }) else { throw .noMoreThreads }
  }

  /// Waits for changes; returns `nil` if the task is cancelled or the watch is stopped.
  package func next() async -> SiteChanges? { await queue.next() }

  /// Reports a change when a time has come, in place of an earlier request.
  ///
  /// - Parameter time: Seconds since 1970; `nil` for never.
  package func wake(at time: Int64?) {
    state.withLock { $0.due = time }
    interrupter.interrupt()
  }

  /// Ends the thread and all waiting.
  package func stop() {
    state.withLock { $0.isStopped = true }
    interrupter.interrupt()
  }

  // MARK: - The thread

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  private func run(since initial: UInt64?) {
    defer { queue.finish() }
    var initial = initial
    if var watch = folders.withLock({ $0.take() }) {
      do throws(SystemError) {
        return try follow(&watch)
      } catch {
        reportObstacle(error)
      }
      // What happened since is unknown.
      initial = signature()
      queue.add(.unknown)
    }
    poll(since: initial ?? signature())
  }

  /// Reports what the system notifies of, until the watch is stopped.
  private func follow(_ watch: inout FolderWatch) throws(SystemError) {
    var burst = ChangeBurst()
    while !isStopped {
      // No longer than a rest: another program may finish without an event.
      let rest = burst.end(isHeld: isHeld).map { min(milliseconds(until: $0), Self.burstPause) }
      let pauses = [rest, reportDate()].compactMap { $0 }
      if let events = try watch.wait(timeout: pauses.min()) { burst.add(events, at: .now) }
      if let end = burst.end(isHeld: isHeld), end <= .now { queue.add(burst.take()) }
    }
  }

  /// Compares the files with those of the last poll, until the watch is stopped.
  private func poll(since initial: UInt64) {
    var (known, burst) = (initial, ChangeBurst())
    while !isStopped {
      _ = reportDate()
      _ = interrupter.wait(timeout: Self.pollingPause)
      let current = signature()
      if current != known {
        known = current
        burst.add(.incomplete, at: .now)
      }
      if let end = burst.end(isHeld: isHeld), end <= .now { queue.add(burst.take()) }
    }
  }

  /// Reports a date that has come; returns the time to wait for the next one in milliseconds.
  private func reportDate() -> Int? {
    guard let due = state.withLock({ $0.due }) else { return nil }
    let now = SystemClock.wall.nanoseconds / 1_000_000
    guard due > now / 1_000 else {
      state.withLock { if $0.due == due { $0.due = nil } }
      queue.add(.dateOnly)
      return nil
    }
    // The rest of a far date in milliseconds may not be a number of this machine.
    return due - now / 1_000 > Int64(Self.datePause / 1_000)
      ? Self.datePause : Int(due * 1_000 - now)
  }

  private func isHeld() -> Bool { nameExists(lockPath) }

  private func milliseconds(until time: ContinuousClock.Instant) -> Int {
    let rest = (time - .now).components
    return max(0, Int(rest.seconds) * 1_000 + Int(rest.attoseconds / 1_000_000_000_000_000) + 1)
  }
}
