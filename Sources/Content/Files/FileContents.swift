internal import Basics
internal import CPaths
internal import Platform

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file or folder of the site that cannot be read or does not exist.
package struct FileError: Error, Equatable {
  /// One phrase that names the file.
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// Reads a whole file that the user named; symbolic links are followed.
///
/// - Parameters:
///   - path: The path to open.
///   - shown: The path for messages.
///   - limit: The maximum size.
/// - Returns: The bytes of the file.
/// - Throws: `FileError` if the file cannot be read, is not a regular file, or is too large.
func readFile(
  _ path: String, shownAs shown: String, limit: FileSizeLimit = .copy
) throws(FileError) -> [UInt8] {
  // Without O_NONBLOCK a pipe in place of the file would block the build forever.
  try readToEnd(unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), shown, limit)
}

/// Reads a whole file of the site; symbolic links are not followed.
///
/// - Parameters:
///   - path: An absolute path with all links resolved.
///   - shown: The path for messages.
///   - limit: The maximum size.
/// - Returns: The bytes of the file.
/// - Throws: `FileError` if the file cannot be read, is not a regular file, or is too large.
func readFileWithoutLinks(
  _ path: String, shownAs shown: String, limit: FileSizeLimit
) throws(FileError) -> [UInt8] {
  try readToEnd(openWithoutLinks(path), shown, limit)
}

/// Reads a whole file that a walk found.
func readFile(
  _ file: FoundFile, in root: FolderRoot, limit: FileSizeLimit
) throws(FileError) -> [UInt8] {
  guard let path = file.realPath(in: root) else {
    throw FileError("there is no file '\(file.path)'")
  }
  return try readFileWithoutLinks(path, shownAs: file.path, limit: limit)
}

/// The first bytes of a file that a walk found; empty if it cannot be read.
///
/// Used for checks that only warn. Errors are reported by the code that publishes the file.
func readPrefix(of file: FoundFile, in root: FolderRoot, count limit: Int) -> [UInt8] {
  guard let path = file.realPath(in: root) else { return [] }
  let descriptor = openWithoutLinks(path)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  guard FileStatus(descriptor: descriptor)?.isRegular == true else { return [] }
  var failed = false
  return unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
    count = unsafe fill(buffer, from: descriptor, failed: &failed)
  }
}

/// Reads an open file to its end and closes it.
private func readToEnd(
  _ descriptor: Int32, _ shown: String, _ limit: FileSizeLimit
) throws(FileError) -> [UInt8] {
  guard descriptor >= 0 else { throw unreadableError(shown) }
  defer { close(descriptor) }
  guard let status = FileStatus(descriptor: descriptor), status.isRegular else {
    throw FileError("cannot read '\(shown)': it is not a file")
  }
  guard status.size <= limit.bytes else {
    throw FileError("cannot read '\(shown)': it is larger than \(limit.name)")
  }
  var capacity = status.size + 1
  var bytes: [UInt8] = []
  while true {
    var failed = false
    let part = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = unsafe fill(buffer, from: descriptor, failed: &failed)
    }
    if failed { throw unreadableError(shown) }
    let isEnd = part.count < capacity
    if bytes.isEmpty { bytes = part } else { bytes += part }
    if isEnd { return bytes }
    guard bytes.count <= limit.bytes else {
      throw FileError("cannot read '\(shown)': it grew while it was read")
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
    let result = retryingInterrupted { unsafe read(descriptor, address, buffer.count - count) }
    if result < 0 { failed = true }
    guard result > 0 else { break }
    count += result
  }
  return count
}

private func unreadableError(_ shown: String) -> FileError {
  FileError("cannot read '\(shown)': \(SystemError.current.reason)")
}

/// The root of the file system; it stays open as long as the process runs.
private let systemRoot = unsafe open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)

/// Opens an absolute path for reading; no symbolic link is followed in any part.
///
/// A checked path may be replaced by a link before it is opened; this call then fails with `ELOOP`.
/// It does not block on pipes.
///
/// - Returns: A descriptor, or -1 with `errno` set.
func openWithoutLinks(_ path: String, _ flags: Int32 = 0) -> Int32 {
  let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags
  let relative = String(path.drop { $0 == "/" })
  let name = relative.isEmpty ? "." : relative
  let found = unsafe sitegen_open_below(systemRoot, name, flags, 0)
  guard found < 0, errno == ENOSYS || errno == EPERM else { return found }
  return openPartByPart(name, flags)
}

/// The same part by part, for systems without a call that does it at once.
func openPartByPart(_ path: String, _ flags: Int32) -> Int32 {
  let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  guard let name = parts.last else { return -1 }
  var folder = systemRoot
  for part in parts.dropLast() {
    let next = unsafe openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if folder != systemRoot { close(folder) }
    guard next >= 0 else { return -1 }
    folder = next
  }
  let descriptor = unsafe openat(folder, name, flags | O_NOFOLLOW)
  if folder != systemRoot {
    let reason = errno
    close(folder)
    errno = reason
  }
  return descriptor
}

/// The maximum size of a file that is read whole, checked before its first byte is read.
///
/// A sparse file takes little space on disk and would still fill the memory.
struct FileSizeLimit: Sendable, Equatable {
  let bytes: Int
  /// The size for messages.
  let name: String

  /// A Markdown file.
  static let document = FileSizeLimit(bytes: 64 << 20, name: "64 MB")
  /// A file of `Data/`.
  static let data = FileSizeLimit(bytes: 64 << 20, name: "64 MB")
  /// A template or the configuration.
  static let template = FileSizeLimit(bytes: 4 << 20, name: "4 MB")
  /// An SVG file that is sanitized.
  static let drawing = FileSizeLimit(bytes: 16 << 20, name: "16 MB")
  /// A file that is published as it is.
  static let copy = FileSizeLimit(bytes: 1 << 30, name: "1 GB")
}

extension Diagnostic {
  /// An error for a file that is not read because it would fill the memory.
  static func tooLarge(_ path: String, _ limit: FileSizeLimit) -> Diagnostic {
    Diagnostic(
      id: "file-too-large", "this file is larger than \(limit.name) and is not read",
      at: SourceSpan(file: path), help: "split it into several files")
  }
}
