#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `.sitegen/` in the site's root: what one build tells the next.
///
/// Safe to delete.
struct StateFolder {
  private let path: String

  init(root: String) {
    path = root + "/.sitegen"
  }

  /// The bytes of one of its files, empty when there is none.
  func read(_ name: String) -> [UInt8] {
    guard let folder = openFolder(at: AT_FDCWD, path) else { return [] }
    defer { closeFolder(folder) }
    let descriptor = openBelow(folder, name, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return []
    }
    var bytes: [UInt8] = []
    guard let count = readAll(descriptor, limit: Int(status.st_size), into: &bytes) else {
      return []
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Takes the lock of a build, which ends with the value.
  func lock(_ name: String, output: String) throws(PublishFailure) -> BuildLock {
    guard makeFolder(at: AT_FDCWD, path) != nil, let folder = openFolder(at: AT_FDCWD, path) else {
      throw PublishFailure(path: path, message: "cannot make the folder: \(systemMessage())")
    }
    defer { closeFolder(folder) }
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe openat(folder, name, flags, 0o644)
    guard descriptor >= 0 else {
      throw PublishFailure(path: path + "/" + name, message: "cannot open: \(systemMessage())")
    }
    return try lock(descriptor, output: output)
  }

  /// Takes the lock of a build where there has been one; makes and writes nothing.
  func lockIfThere(_ name: String, output: String) throws(PublishFailure) -> BuildLock? {
    guard let folder = openFolder(at: AT_FDCWD, path) else { return nil }
    defer { closeFolder(folder) }
    let descriptor = openBelow(folder, name, O_RDONLY)
    return descriptor < 0 ? nil : try lock(descriptor, output: output)
  }

  private func lock(_ descriptor: Int32, output: String) throws(PublishFailure) -> BuildLock {
    guard let lock = BuildLock(holding: descriptor) else {
      throw PublishFailure(
        path: output, message: "another build is writing to this folder; try again when it is done")
    }
    return lock
  }

  /// Removes one of its files.
  func remove(_ name: String) {
    guard let folder = openFolder(at: AT_FDCWD, path) else { return }
    defer { closeFolder(folder) }
    _ = removeFile(at: folder, name)
  }

  /// Puts a file in place, all at once.
  func write(_ name: String, _ bytes: [UInt8]) throws(PublishFailure) {
    guard makeFolder(at: AT_FDCWD, path) != nil, let folder = openFolder(at: AT_FDCWD, path) else {
      throw PublishFailure(path: path, message: "cannot make the folder: \(systemMessage())")
    }
    defer { closeFolder(folder) }
    let temporary = name + OutputFolder.suffix
    guard writeFile(at: folder, temporary, bytes), replaceFile(at: folder, name, with: temporary)
    else {
      let reason = systemMessage()
      _ = removeFile(at: folder, temporary)
      throw PublishFailure(path: path + "/" + name, message: "cannot write: \(reason)")
    }
  }
}
