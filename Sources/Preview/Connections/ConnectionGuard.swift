internal import Platform
internal import Synchronization

/// Closes connections that are too many or too slow, so that a new one is always accepted.
///
/// libmicrohttpd has a connection limit, beyond which new connections wait, and an idle timeout,
/// which an occasional byte resets. For the library, a socket that is shut down looks as if the
/// client had disconnected. Sockets are shut down under the lock that `close` needs, so that their
/// numbers cannot be reused in between.
final class ConnectionGuard: Sendable {
  private struct State {
    var open: OpenConnections
    /// What to call when a connection ends before its response is ready.
    var cancellations: [Int32: @Sendable () -> Void] = [:]
  }

  private let state: Mutex<State>
  private let isStopped = Atomic<Bool>(false)

  init(_ limits: OpenConnections.Limits) {
    state = Mutex(State(open: OpenConnections(limits)))
  }

  var count: Int { state.withLock { $0.open.count } }

  func open(_ socket: Int32, from address: String) {
    shutDown { open in open.open(socket, from: address, at: .now).map { [$0] } ?? [] }
  }

  func close(_ socket: Int32) {
    state.withLock {
      $0.open.close(socket)
      $0.cancellations[socket] = nil
    }
  }

  /// Records that a request has arrived.
  func beginAnswer(_ socket: Int32) {
    state.withLock { $0.open.beginAnswer(socket, at: .now) }
  }

  /// Calls `cancel` if the connection ends before its response is ready; at once if it has ended.
  ///
  /// - Parameters:
  ///   - socket: The connection.
  ///   - isEndless: Whether the response has no end, so that it is never overdue.
  ///   - cancel: Called at most once.
  func beginWait(
    _ socket: Int32, isEndless: Bool = false, cancel: @escaping @Sendable () -> Void
  ) {
    let isOpen = state.withLock { state in
      guard state.open.contains(socket) else { return false }
      if isEndless { state.open.beginEndlessAnswer(socket) }
      state.cancellations[socket] = cancel
      return true
    }
    if !isOpen { cancel() }
  }

  /// Records that the response was sent or abandoned.
  func endAnswer(_ socket: Int32) {
    state.withLock {
      $0.open.endAnswer(socket, at: .now)
      $0.cancellations[socket] = nil
    }
  }

  /// Closes overdue connections once a second, and calls `beat` every fifteen seconds.
  func sweepUntilStopped(beat: () -> Void) {
    var seconds = 0
    while !isStopped.load(ordering: .relaxed) {
      pause(seconds: 1)
      shutDown { $0.removeOverdue(at: .now) }
      seconds += 1
      if seconds % 15 == 0 { beat() }
    }
  }

  func stop() { isStopped.store(true, ordering: .relaxed) }

  private func shutDown(_ choose: (inout OpenConnections) -> [Int32]) {
    let cancellations = state.withLock { state in
      choose(&state.open).compactMap { socket in
        endConnection(socket)
        return state.cancellations.removeValue(forKey: socket)
      }
    }
    for cancel in cancellations { cancel() }
  }
}

extension OpenConnections.Limits {
  /// Limits that leave the process enough open files: each connection may send one, and rendering
  /// a page opens others.
  static func fitting(openFiles: Int) -> Self {
    var limits = Self()
    limits.total = max(16, min(limits.total, (openFiles - 64) / 3))
    limits.perAddress = min(limits.perAddress, limits.total / 2)
    return limits
  }
}

/// Raises the limit of open files to what the preview can use, and returns the limit.
func raisedOpenFileLimit() -> Int {
  ResourceLimit.openFiles.raise(to: 1024)
  return ResourceLimit.openFiles.current ?? 256
}
