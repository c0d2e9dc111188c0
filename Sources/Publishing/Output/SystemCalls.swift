#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// The few system calls that publishing needs, each relative to an open folder so that a path is never looked up
// twice, and none following a symbolic link in its last part.

/// What the system said about the last call that failed, in words.
func systemMessage() -> String {
  unsafe String(cString: strerror(errno)).lowercased()
}

/// Opens a folder for reading its entries; nothing when it is not there or is a symbolic link.
func openFolder(at folder: Int32, _ name: String) -> Int32? {
  let descriptor = retrying {
    unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }
  return descriptor < 0 ? nil : descriptor
}

/// Makes a folder and says whether it is new; nothing when that failed.
func makeFolder(at folder: Int32, _ name: String) -> Bool? {
  if unsafe mkdirat(folder, name, 0o755) == 0 { return true }
  return errno == EEXIST ? false : nil
}

/// Whether an entry of a folder is a folder itself and no symbolic link to one.
func isFolder(at folder: Int32, _ name: String) -> Bool {
  var status = stat()
  guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
  return status.st_mode & S_IFMT == S_IFDIR
}

/// The bytes of a file if it has exactly `size` of them; nothing when it differs or is not there.
func readFile(at folder: Int32, _ name: String, size: Int, into buffer: inout [UInt8]) -> Bool {
  let descriptor = retrying {
    unsafe openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
  }
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
    status.st_size == size
  else { return false }
  if buffer.count < size { buffer = [UInt8](repeating: 0, count: size) }
  var done = 0
  while done < size {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      retrying { unsafe read(descriptor, bytes.baseAddress.map { unsafe $0 + done }, size - done) }
    }
    guard count > 0 else { return false }
    done += count
  }
  return true
}

/// Writes a whole new file.
///
/// What has its name already goes first and is not opened: it may be a link or a pipe.
func writeFile(at folder: Int32, _ name: String, _ bytes: [UInt8]) -> Bool {
  let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
  var descriptor = retrying { unsafe openat(folder, name, flags, 0o644) }
  if descriptor < 0, errno == EEXIST, removeFile(at: folder, name) {
    descriptor = retrying { unsafe openat(folder, name, flags, 0o644) }
  }
  guard descriptor >= 0 else { return false }
  var done = 0
  while done < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { source in
      retrying {
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

/// Puts a file in the place of another, all at once.
func replaceFile(at folder: Int32, _ name: String, with temporary: String) -> Bool {
  unsafe renameat(folder, temporary, folder, name) == 0
}

/// Removes a file; one that is not there counts as removed.
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

/// The path of a file or folder without symbolic links and dots; nothing where there is none.
func realPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

/// Closes what `openFolder` opened.
func closeFolder(_ descriptor: Int32) {
  close(descriptor)
}

private func retrying<Result: FixedWidthInteger & SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}
