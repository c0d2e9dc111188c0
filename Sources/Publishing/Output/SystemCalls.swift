internal import CPaths
internal import Platform
internal import Text

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// The system calls of publishing. Each is relative to an open folder, so that no path is resolved
// twice, and none follows a symbolic link in its last part.

/// The system's message about the last call that failed.
func systemMessage() -> String {
  SystemError.current.reason.lowercased()
}

/// Opens a folder for reading its entries; `nil` if it does not exist or is a symbolic link.
func openFolder(at folder: Int32, _ name: String) -> Int32? {
  let descriptor = retryingInterrupted {
    unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }
  return descriptor < 0 ? nil : descriptor
}

/// Closes a folder that `openFolder` opened.
func closeFolder(_ descriptor: Int32) {
  close(descriptor)
}

/// Makes a folder and returns whether it is new; `nil` if that failed.
func makeFolder(at folder: Int32, _ name: String) -> Bool? {
  if unsafe mkdirat(folder, name, 0o755) == 0 { return true }
  return errno == EEXIST ? false : nil
}

/// Whether an entry of a folder is a folder itself and not a symbolic link to one.
func isFolder(at folder: Int32, _ name: String) -> Bool {
  var status = stat()
  guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
  return status.st_mode & S_IFMT == S_IFDIR
}

/// The names in an open folder in byte order, and whether each is a folder itself.
func entries(of folder: Int32) -> [(name: String, isFolder: Bool)] {
  // A second descriptor, because closing the list closes the descriptor that it reads from.
  let copy = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard copy >= 0, let list = unsafe fdopendir(copy) else { return [] }
  defer { unsafe closedir(list) }
  var names: [String] = []
  while let entry = unsafe readdir(list) {
    // The name may be longer than the array that C declares for it.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = unsafe UnsafeRawPointer(entry).advanced(by: offset)
    let name = unsafe String(cString: start.assumingMemoryBound(to: CChar.self))
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    .map { ($0, isFolder(at: folder, $0)) }
}

/// Opens a path below a folder and follows no symbolic link in any of its parts.
///
/// Returns -1 if the path does not exist (`ENOENT`) or a link is on the way (`ELOOP`, `ENOTDIR`).
func openBelow(_ folder: Int32, _ path: String, _ flags: Int32) -> Int32 {
  let descriptor = retryingInterrupted {
    unsafe sitegen_open_below(folder, path, flags | O_CLOEXEC, 0o644)
  }
  guard descriptor < 0, errno == ENOSYS || errno == EPERM else { return descriptor }
  return openBelowStepwise(folder, path, flags)
}

/// Opens a path like `openBelow`, one part after the other, on systems without the call for it.
func openBelowStepwise(_ folder: Int32, _ path: String, _ flags: Int32) -> Int32 {
  let (parent, name) = splitPath(path)
  var last = folder
  defer { if last != folder { close(last) } }
  for part in parent.utf8.split(separator: UInt8(ascii: "/")) {
    guard let next = openFolder(at: last, String(Substring(part))) else { return -1 }
    if last != folder { close(last) }
    last = next
  }
  return retryingInterrupted { unsafe openat(last, name, flags | O_NOFOLLOW | O_CLOEXEC, 0o644) }
}

/// Reads an open file to its end.
///
/// - Parameters:
///   - descriptor: The file.
///   - limit: The largest size in bytes.
///   - buffer: Gets the bytes at its front; it only grows.
/// - Returns: The number of bytes, or `nil` if the file is larger than `limit` or cannot be read.
func readAll(_ descriptor: Int32, limit: Int, into buffer: inout [UInt8]) -> Int? {
  if buffer.count <= limit { buffer = [UInt8](repeating: 0, count: limit + 1) }
  var done = 0
  while done <= limit {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      retryingInterrupted {
        unsafe read(descriptor, bytes.baseAddress.map { unsafe $0 + done }, limit + 1 - done)
      }
    }
    guard count >= 0 else { return nil }
    if count == 0 { return done }
    done += count
  }
  return nil
}

/// Whether a buffer starts with these bytes.
func startsEqual(_ buffer: [UInt8], _ bytes: [UInt8]) -> Bool {
  guard buffer.count >= bytes.count else { return false }
  return unsafe buffer.withUnsafeBytes { first in
    unsafe bytes.withUnsafeBytes { second in
      guard let old = first.baseAddress, let new = second.baseAddress else { return bytes.isEmpty }
      return unsafe memcmp(old, new, bytes.count) == 0
    }
  }
}

/// The flags for opening a file that may not exist yet.
let newFileFlags = O_WRONLY | O_CREAT | O_EXCL

/// Writes a whole new file.
///
/// An existing entry of this name is removed first and never opened: it may be a link or a pipe.
func writeFile(at folder: Int32, _ name: String, _ bytes: [UInt8]) -> Bool {
  var descriptor = openBelow(folder, name, newFileFlags)
  if descriptor < 0, errno == EEXIST, removeFile(at: folder, name) {
    descriptor = openBelow(folder, name, newFileFlags)
  }
  return descriptor >= 0 && fillFile(descriptor, bytes)
}

/// Writes all bytes to a new file and closes it.
func fillFile(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
  var done = 0
  while done < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { source in
      retryingInterrupted {
        unsafe write(descriptor, source.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
    }
    guard count > 0 else {
      let reason = errno
      close(descriptor)
      errno = reason
      return false
    }
    done += count
  }
  return close(descriptor) == 0
}

/// Renames a file; an existing file of the new name is replaced atomically.
func renameFile(at folder: Int32, from old: String, to new: String) -> Bool {
  unsafe renameat(folder, old, folder, new) == 0
}

/// Removes a file; returns true if it does not exist.
func removeFile(at folder: Int32, _ name: String) -> Bool {
  unsafe unlinkat(folder, name, 0) == 0 || errno == ENOENT
}

/// Removes a folder if it is empty.
@discardableResult
func removeEmptyFolder(at folder: Int32, _ name: String) -> Bool {
  unsafe unlinkat(folder, name, AT_REMOVEDIR) == 0
}

/// Whether a path is a symbolic link itself.
func isLink(_ path: String) -> Bool {
  var status = stat()
  return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

/// Returns the real path of a folder that is no symbolic link.
///
/// The result is in the folder's parent even if somebody replaces the folder by a link meanwhile.
func realFolderPath(_ path: String) -> String? {
  guard let found = resolvedPath(path) else { return nil }
  let (above, name) = splitPath(withoutTrailingSlashes(path))
  guard !name.isEmpty, name != ".", name != "..",
    let parent = resolvedPath(above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above)
  else { return found }
  let isInParent = parent == "/" || found.hasPrefix(parent + "/")
  guard isInParent, !found.dropFirst(parent == "/" ? 1 : parent.utf8.count + 1).contains("/") else {
    return parent == "/" ? "/" + name : parent + "/" + name
  }
  return found
}
