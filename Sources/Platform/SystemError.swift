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
