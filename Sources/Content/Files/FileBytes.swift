#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads a whole file.
///
/// - Parameters:
///   - path: The path that the system is asked for.
///   - shown: The path that a failure names.
/// - Returns: The bytes of the file.
/// - Throws: Where it cannot be opened or read, is no regular file, or is enormous.
func readFile(_ path: String, shownAs shown: String) throws(ReadFailure) -> [UInt8] {
  // Without O_NONBLOCK a pipe that took the file's place would hold the build up for ever.
  let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { throw unreadable(shown) }
  defer { close(descriptor) }
  guard let status = FileStatus(descriptor: descriptor), status.isRegular else {
    throw ReadFailure("cannot read '\(shown)': it is not a file")
  }
  guard status.size <= fileSizeLimit else {
    throw ReadFailure("cannot read '\(shown)': it is larger than 1 GB")
  }
  var capacity = status.size + 1
  var bytes: [UInt8] = []
  while true {
    var failed = false
    let part = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = unsafe fill(buffer, from: descriptor, failed: &failed)
    }
    if failed { throw unreadable(shown) }
    let isEnd = part.count < capacity
    if bytes.isEmpty { bytes = part } else { bytes += part }
    if isEnd { return bytes }
    guard bytes.count <= fileSizeLimit else {
      throw ReadFailure("cannot read '\(shown)': it grows while it is read")
    }
    capacity = 65_536
  }
}

/// The first bytes of a file; none where it cannot be read or is no regular file.
///
/// For questions whose answer only adds a warning: what publishes the file tells what is wrong with it.
func firstBytes(of path: String, count limit: Int) -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  guard FileStatus(descriptor: descriptor)?.isRegular == true else { return [] }
  var failed = false
  return unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
    count = unsafe fill(buffer, from: descriptor, failed: &failed)
  }
}

private let fileSizeLimit = 1 << 30

/// Reads until the buffer is full or the file ends.
private func fill(
  _ buffer: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32, failed: inout Bool
) -> Int {
  var count = 0
  while count < buffer.count {
    let address = unsafe buffer.baseAddress.map { unsafe $0 + count }
    let result = unsafe read(descriptor, address, buffer.count - count)
    if result < 0, errno == EINTR { continue }
    if result < 0 { failed = true }
    guard result > 0 else { break }
    count += result
  }
  return count
}

private func unreadable(_ shown: String) -> ReadFailure {
  ReadFailure("cannot read '\(shown)': \(unsafe String(cString: strerror(errno)))")
}
