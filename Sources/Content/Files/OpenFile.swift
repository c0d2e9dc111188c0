#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A regular file that is open for reading; it is closed with the last reference.
///
/// A class, because several answers may be sent from one file at the same time; it holds a number and no bytes.
package final class OpenFile: Sendable {
  private let descriptor: Int32
  /// In bytes, when it was opened.
  package let size: Int
  /// A word that is different once the file has been written or replaced.
  package let version: String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: Absolute, with all links resolved; none is followed.
  ///   - shown: The path that a failure names.
  /// - Throws: Where it cannot be opened or is no regular file.
  init(_ path: String, shownAs shown: String) throws(ReadFailure) {
    let descriptor = openPlain(path)
    guard descriptor >= 0 else {
      throw ReadFailure("cannot read '\(shown)': \(unsafe String(cString: strerror(errno)))")
    }
    guard let status = FileStatus(descriptor: descriptor), status.isRegular else {
      close(descriptor)
      throw ReadFailure("cannot read '\(shown)': it is not a file")
    }
    self.descriptor = descriptor
    size = status.size
    let parts = [Int64(truncatingIfNeeded: status.identity.number), status.changed, Int64(size)]
    version = parts.map { String($0, radix: 16) }.joined(separator: "-")
  }

  deinit { close(descriptor) }

  /// Reads the whole file, as far as it went when it was opened.
  ///
  /// - Throws: Where it is shorter by now.
  package func readAll() throws(ReadFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      var count = 0
      while count < size {
        let read = unsafe read(
          at: count, into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
        guard read > 0 else { break }
        count += read
      }
      return count
    }
    guard count == size else { throw ReadFailure("the file became shorter while it was read") }
    return bytes
  }

  /// Reads bytes from an offset.
  ///
  /// - Returns: How many bytes were read; 0 where the file has ended, which may be earlier than its size said.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count < 0, errno == EINTR { continue }
      return max(0, count)
    }
  }
}
