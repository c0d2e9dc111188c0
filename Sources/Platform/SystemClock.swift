#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The clocks of the system, in nanoseconds.
package enum SystemClock: Sendable {
  /// The time of day, which counts from 1970 in UTC; file systems use it, and users can set it.
  case wall
  /// The time since an arbitrary start, which never goes back.
  case monotonic
  /// The processor time that all threads of this program have used.
  case processor

  /// The current reading of the clock.
  package var nanoseconds: Int64 {
    var time = timespec()
    unsafe clock_gettime(identifier, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// The current reading of the clock in whole seconds.
  package var seconds: Int64 { nanoseconds / 1_000_000_000 }

  private var identifier: clockid_t {
    switch self {
    case .wall: CLOCK_REALTIME
    case .monotonic: CLOCK_MONOTONIC
    case .processor: CLOCK_PROCESS_CPUTIME_ID
    }
  }
}

/// Lets this thread wait; a signal ends the wait early.
package func pause(seconds: UInt32) { sleep(seconds) }
