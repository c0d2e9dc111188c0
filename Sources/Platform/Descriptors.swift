#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The descriptor of standard input.
package let standardInput = STDIN_FILENO

/// Opens a file for reading; it is closed in programs that this one starts.
///
/// - Returns: A descriptor, or a negative number if the call failed; see `SystemError.current`.
package func openForReading(_ path: String) -> Int32 {
  retryingInterrupted { unsafe open(path, O_RDONLY | O_CLOEXEC) }
}

/// Closes a descriptor, and ignores errors: nothing was written to it.
package func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

/// Reads bytes where the last reading ended.
///
/// - Returns: The number of bytes; 0 at the end, and negative if the call failed.
package func readBytes(from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
  retryingInterrupted { unsafe read(descriptor, buffer.baseAddress, buffer.count) }
}

/// Reads bytes of a file from an offset.
///
/// - Returns: The number of bytes; 0 at the end, and negative if the call failed.
package func readBytes(
  from descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
) -> Int {
  retryingInterrupted {
    unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
  }
}
