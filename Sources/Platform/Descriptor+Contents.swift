#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// Reading and writing of open files; signals do not end a call early.
extension Descriptor {
  /// Reads bytes where the last reading ended, with one call that returns data.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - offset: The offset of the first new byte in the buffer.
  /// - Returns: The number of bytes; 0 at the end.
  /// - Throws: `SystemError` if the system refuses to read.
  package func read(into bytes: inout [UInt8], from offset: Int = 0) throws(SystemError) -> Int {
    try checkedCount(
      unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe readPart(into: UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]))
      })
  }

  /// Reads bytes until a buffer has as many as are wanted or the file ends.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - count: The number of bytes that are wanted, at most that of the buffer.
  /// - Returns: The number of bytes; less than `count` at the end only.
  /// - Throws: `SystemError` if the system refuses to read.
  package func fill(_ bytes: inout [UInt8], count: Int) throws(SystemError) -> Int {
    try checkedCount(
      unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
      })
  }

  /// Reads bytes until there are as many as are wanted or the file ends.
  ///
  /// - Returns: The bytes; fewer than `limit` at the end only.
  package func read(upTo limit: Int) throws(SystemError) -> [UInt8] {
    var result = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      result = unsafe fill(UnsafeMutableRawBufferPointer(buffer))
      count = max(0, result)
    }
    _ = try checkedCount(result)
    return bytes
  }

  /// Reads bytes of a file from an offset, with one call that returns data.
  ///
  /// - Returns: The number of bytes; 0 at the end.
  package func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    try checkedSystemCall { unsafe pread(number, buffer.baseAddress, buffer.count, off_t(offset)) }
  }

  /// Reads bytes of a file from an offset to the front of a buffer, which grows if it must.
  ///
  /// - Returns: Whether the file has that many bytes.
  package func read(
    at offset: Int, count: Int, into bytes: inout [UInt8]
  ) throws(SystemError) -> Bool {
    if bytes.count < count { bytes = [UInt8](repeating: 0, count: max(count, 2 * bytes.count)) }
    var done = 0
    while done < count {
      var result = 0
      unsafe bytes.withUnsafeMutableBytes { buffer in
        result = retryingInterrupted {
          unsafe pread(
            number, buffer.baseAddress.map { unsafe $0 + done }, count - done,
            off_t(offset + done))
        }
      }
      guard try checkedCount(result) > 0 else { return false }
      done += result
    }
    return true
  }

  /// Writes all bytes where the last writing ended.
  package func write(_ bytes: [UInt8]) throws(SystemError) { try writeAll(bytes, to: number) }

  /// Writes all bytes and closes the file.
  package consuming func writeAndClose(_ bytes: [UInt8]) throws(SystemError) {
    try writeAll(bytes, to: number)
    try closeChecked()
  }

  /// Reads until the buffer is full or the file ends; returns a negative number after an error.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var count = 0
    while count < buffer.count {
      let part = unsafe readPart(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      if part < 0 { return part }
      if part == 0 { break }
      count += part
    }
    return count
  }

  private func readPart(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe readBytes(from: number, into: buffer)
  }
}

/// Reads bytes where the last reading ended; returns a negative number if the call failed.
func readBytes(from number: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
  retryingInterrupted { unsafe read(number, buffer.baseAddress, buffer.count) }
}

/// Writes all bytes to an open descriptor, in as many calls as the system needs.
func writeAll(_ bytes: [UInt8], to number: Int32) throws(SystemError) {
  var done = 0
  while done < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { source in
      retryingInterrupted {
        unsafe write(number, source.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
    }
    guard count > 0 else { throw .current }
    done += count
  }
}

/// Returns the result of a call that has just been made, or throws if it is negative.
private func checkedCount(_ result: Int) throws(SystemError) -> Int {
  guard result >= 0 else { throw .current }
  return result
}
