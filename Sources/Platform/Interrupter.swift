#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Ends the waiting of another thread: a pipe that becomes readable.
package final class Interrupter: Sendable {
  private let reading: Int32
  private let writing: Int32

  /// - Throws: If the system allows no more open files.
  package init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    _ = try checkedSystemCall { unsafe pipe(&ends) }
    (reading, writing) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// Ends the present waiting, else the next one.
  package func interrupt() {
    var byte: UInt8 = 0
    // A full pipe is readable already.
    _ = unsafe write(writing, &byte, 1)
  }
}

extension Interrupter {
  /// Waits until it is interrupted.
  ///
  /// - Parameter timeout: The longest time to wait in milliseconds; `nil` for no limit.
  /// - Returns: False after the timeout.
  package func wait(timeout: Int?) -> Bool { wait(for: -1, timeout: timeout).isInterrupted }

  /// Waits until a descriptor is readable or until it is interrupted.
  ///
  /// - Parameters:
  ///   - descriptor: The descriptor; a negative number is never readable.
  ///   - timeout: The longest time to wait in milliseconds; `nil` for no limit.
  /// - Returns: What has happened; nothing after the timeout or a signal.
  func wait(for descriptor: Int32, timeout: Int?) -> (isReadable: Bool, isInterrupted: Bool) {
    var ends = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
    ]
    let limit = timeout.map { Int32(clamping: max(0, $0)) } ?? -1
    guard unsafe poll(&ends, nfds_t(ends.count), limit) > 0 else { return (false, false) }
    let isInterrupted = ends[1].revents != 0
    if isInterrupted {
      var bytes = [UInt8](repeating: 0, count: 64)
      while unsafe read(reading, &bytes, bytes.count) > 0 {}
    }
    return (ends[0].revents != 0, isInterrupted)
  }
}

extension SystemError {
  /// The system allows no more threads.
  package static var noMoreThreads: SystemError { SystemError(code: EAGAIN) }
  /// Whether the user has as many watched folders, or programs that watch, as the system allows.
  package var isWatchLimit: Bool { code == ENOSPC || code == EMFILE }
}
