internal import CPaths

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The root of the file system, below which every absolute path lies; open as long as the process runs.
private let systemRoot = unsafe open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)

/// Opens an absolute path for reading, through no symbolic link in any of its parts.
///
/// A path that was checked may be exchanged for a link before it is opened; then this fails with `ELOOP`. It does not wait
/// for the other end of a pipe.
///
/// - Returns: A descriptor, or -1 with `errno` set.
func openPlain(_ path: String, _ flags: Int32 = 0) -> Int32 {
  let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags
  let relative = String(path.drop { $0 == "/" })
  let name = relative.isEmpty ? "." : relative
  let found = unsafe sitegen_open_below(systemRoot, name, flags, 0)
  guard found < 0, errno == ENOSYS || errno == EPERM else { return found }
  return walkPlain(name, flags)
}

/// The same, part by part, for systems that cannot do it at once.
func walkPlain(_ path: String, _ flags: Int32) -> Int32 {
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
