#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Standard input, output and error.
package enum StandardStream: Int32, CaseIterable, Sendable {
  case input = 0
  case output = 1
  case error = 2

  /// Whether the program that started this one left the stream open.
  package var isOpen: Bool { isOpenDescriptor(rawValue) }

  /// Whether a person sees the stream.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Writes all bytes.
  package func write(_ bytes: [UInt8]) throws(SystemError) { try writeAll(bytes, to: rawValue) }

  /// Opens the streams that are closed, so that no other file gets their numbers; what is written
  /// to them is lost.
  package static func openMissing() {
    for stream in allCases where !stream.isOpen { _ = unsafe open("/dev/null", O_RDWR) }
  }
}

/// Returns whether a number is that of an open descriptor.
private func isOpenDescriptor(_ number: Int32) -> Bool { fcntl(number, F_GETFD) >= 0 }

/// Returns how many descriptors are open whose numbers are below a bound.
package func openDescriptorCount(below bound: Int) -> Int {
  (0..<Int32(bound)).count { isOpenDescriptor($0) }
}
