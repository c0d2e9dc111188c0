#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A failed system call: the value of `errno` and its message.
package struct SystemError: Error, Equatable, Sendable {
  /// The value of `errno`.
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// The error of the last call that failed on this thread; read it before the next call.
  package static var current: SystemError { SystemError(code: errno) }

  /// The reason as the system words it: `No such file or directory`.
  package var reason: String { unsafe String(cString: strerror(code)) }

  /// Whether the file or a folder of its path does not exist.
  package var isNotFound: Bool { code == ENOENT }
  /// Whether there is a file of that name already.
  package var alreadyExists: Bool { code == EEXIST }
  /// Whether a part of the path is a symbolic link, which the call does not follow.
  package var isLink: Bool { code == ELOOP }
  /// Whether a part of the path is no folder.
  package var isNoFolder: Bool { code == ENOTDIR }
  /// Whether the program that reads from the pipe has closed it.
  package var isClosedPipe: Bool { code == EPIPE }

  /// The error of a stream that is not open.
  package static let closedStream = SystemError(code: EBADF)
  /// The errors of a call that the system does not have, or that a sandbox forbids.
  static let missingCall = SystemError(code: ENOSYS)
  static let forbiddenCall = SystemError(code: EPERM)

  /// The error of a port on which another program listens.
  package static let portTaken = SystemError(code: EADDRINUSE)
  /// The error of what only privileged users may do.
  package static let accessDenied = SystemError(code: EACCES)
  /// The errors of an address that this machine does not have.
  package static let unknownAddress = SystemError(code: EADDRNOTAVAIL)
  package static let unknownAddressFamily = SystemError(code: EAFNOSUPPORT)
}

/// Makes a system call again for as long as signals interrupt it.
///
/// - Parameter call: A call that returns a negative number and sets `errno` if it fails.
/// - Returns: The result of the last call, which is negative if it failed for another reason.
@inline(__always)
package func retryingInterrupted<Result: FixedWidthInteger & SignedInteger>(
  _ call: () -> Result
) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Makes a system call again for as long as signals interrupt it.
///
/// - Parameter call: A call that returns a negative number and sets `errno` if it fails.
/// - Returns: The result of the last call.
/// - Throws: The reason if it failed.
package func checkedSystemCall<Result: FixedWidthInteger & SignedInteger>(
  _ call: () -> Result
) throws(SystemError) -> Result {
  let result = retryingInterrupted(call)
  guard result >= 0 else { throw .current }
  return result
}
