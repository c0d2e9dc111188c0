#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads a whole file that the user named, by a symbolic link too.
///
/// - Parameters:
///   - path: The path that the system is asked for.
///   - shown: The path that a failure names.
///   - limit: How large it may be.
/// - Returns: The bytes of the file.
/// - Throws: Where it cannot be opened or read, is no regular file, or is too large.
func readFile(
  _ path: String, shownAs shown: String, limit: FileSizeLimit = .copy
) throws(ReadFailure) -> [UInt8] {
  // Without O_NONBLOCK a pipe that took the file's place would hold the build up for ever.
  try readWhole(unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), shown, limit)
}

/// Reads a whole file of the site, through no symbolic link.
///
/// - Parameters:
///   - path: Absolute, with all links resolved.
///   - shown: The path that a failure names.
///   - limit: How large it may be.
/// - Returns: The bytes of the file.
/// - Throws: Where it cannot be opened or read, is no regular file, or is too large.
func readPlainFile(
  _ path: String, shownAs shown: String, limit: FileSizeLimit
) throws(ReadFailure) -> [UInt8] {
  try readWhole(openPlain(path), shown, limit)
}

/// Reads a whole file that a walk found.
func readFile(
  _ file: FoundFile, in root: FolderRoot, limit: FileSizeLimit
) throws(ReadFailure) -> [UInt8] {
  guard let path = file.realPath(in: root) else {
    throw ReadFailure("there is no file '\(file.path)'")
  }
  return try readPlainFile(path, shownAs: file.path, limit: limit)
}

/// The first bytes of a file that a walk found; none where it cannot be read or is no regular file.
///
/// For questions whose answer only adds a warning: what publishes the file tells what is wrong with it.
func firstBytes(of file: FoundFile, in root: FolderRoot, count limit: Int) -> [UInt8] {
  guard let path = file.realPath(in: root) else { return [] }
  let descriptor = openPlain(path)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  guard FileStatus(descriptor: descriptor)?.isRegular == true else { return [] }
  var failed = false
  return unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
    count = unsafe fill(buffer, from: descriptor, failed: &failed)
  }
}

/// Reads an open file to its end and closes it.
private func readWhole(
  _ descriptor: Int32, _ shown: String, _ limit: FileSizeLimit
) throws(ReadFailure) -> [UInt8] {
  guard descriptor >= 0 else { throw unreadable(shown) }
  defer { close(descriptor) }
  guard let status = FileStatus(descriptor: descriptor), status.isRegular else {
    throw ReadFailure("cannot read '\(shown)': it is not a file")
  }
  guard status.size <= limit.bytes else {
    throw ReadFailure("cannot read '\(shown)': it is larger than \(limit.name)")
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
    guard bytes.count <= limit.bytes else {
      throw ReadFailure("cannot read '\(shown)': it grows while it is read")
    }
    capacity = 65_536
  }
}

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
