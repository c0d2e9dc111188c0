internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Ends connections that are too many or too slow, so that a new one always gets in.
///
/// libmicrohttpd has a limit of connections, beyond which new ones wait, and one of silence, which a byte now and then
/// stays within. A socket that is shut down ends in the library as if the other side had gone. Sockets are shut down
/// under the lock that `close` needs, so the number cannot be another connection's yet.
final class ConnectionGuard: Sendable {
  private struct State {
    var open: OpenConnections
    /// What to do when a connection ends whose answer is not there yet.
    var abandonments: [Int32: @Sendable () -> Void] = [:]
  }

  private let state: Mutex<State>
  private let isStopped = Atomic<Bool>(false)

  init(_ limits: OpenConnections.Limits) {
    state = Mutex(State(open: OpenConnections(limits)))
  }

  var count: Int { state.withLock { $0.open.count } }

  func open(_ socket: Int32, from address: String) {
    end { open in open.open(socket, from: address, at: .now).map { [$0] } ?? [] }
  }

  func close(_ socket: Int32) {
    state.withLock {
      $0.open.close(socket)
      $0.abandonments[socket] = nil
    }
  }

  /// Notes that a request has come.
  func beginAnswer(_ socket: Int32) {
    state.withLock { $0.open.beginAnswer(socket, at: .now) }
  }

  /// Notes whom to tell when the connection is ended before its answer is there; at once if it has been already.
  func beginWait(_ socket: Int32, abandon: @escaping @Sendable () -> Void) {
    let isOpen = state.withLock { state in
      guard state.open.contains(socket) else { return false }
      state.abandonments[socket] = abandon
      return true
    }
    if !isOpen { abandon() }
  }

  /// Notes that the answer is sent or given up.
  func endAnswer(_ socket: Int32) {
    state.withLock {
      $0.open.endAnswer(socket, at: .now)
      $0.abandonments[socket] = nil
    }
  }

  /// Ends what takes too long.
  func sweep() {
    end { $0.removeOverdue(at: .now) }
  }

  /// Ends what takes too long, once a second.
  func sweepUntilStopped() {
    while !isStopped.load(ordering: .relaxed) {
      sleep(1)
      sweep()
    }
  }

  func stop() { isStopped.store(true, ordering: .relaxed) }

  private func end(_ choose: (inout OpenConnections) -> [Int32]) {
    let abandonments = state.withLock { state in
      choose(&state.open).compactMap { socket in
        shutdown(socket, Int32(SHUT_RDWR))
        return state.abandonments.removeValue(forKey: socket)
      }
    }
    for abandon in abandonments { abandon() }
  }
}

extension OpenConnections.Limits {
  /// Limits that leave the process files to open, of which it may have so many: each connection may send one, and pages
  /// are made of others.
  static func fitting(openFiles: Int) -> Self {
    var limits = Self()
    limits.total = max(16, min(limits.total, (openFiles - 64) / 3))
    limits.perAddress = min(limits.perAddress, limits.total / 2)
    return limits
  }
}

/// How many files this process may have open, after asking for as many as the preview can use.
func raisedOpenFileLimit() -> Int {
  #if canImport(Glibc)
    let kind = __rlimit_resource_t(bitPattern: RLIMIT_NOFILE.rawValue)
  #else
    let kind = RLIMIT_NOFILE
  #endif
  var limit = rlimit()
  guard unsafe getrlimit(kind, &limit) == 0 else { return 256 }
  if limit.rlim_cur < 1024 {
    var raised = limit
    raised.rlim_cur = min(limit.rlim_max, 1024)
    if unsafe setrlimit(kind, &raised) == 0 { limit = raised }
  }
  return Int(clamping: limit.rlim_cur)
}
