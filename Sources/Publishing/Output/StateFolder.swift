internal import Platform
internal import Synchronization
internal import Text

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `.sitegen/` in the site's root: the state that a build leaves for the next one.
///
/// It may be deleted at any time. It is opened once and no link is followed; a folder or link that
/// replaces it meanwhile is not touched.
final class StateFolder: Sendable {
  private let path: String
  private let opened = Mutex<OpenFolder?>(nil)

  init(root: String) {
    path = root + "/.sitegen"
  }

  /// The open folder; `nil` if it does not exist or is a link.
  private func existing() -> OpenFolder? {
    opened.withLock { opened in
      if opened == nil {
        opened = openFolder(at: AT_FDCWD, path).map { OpenFolder(owning: $0) }
      }
      return opened
    }
  }

  /// The open folder, made if it is missing.
  private func makeIfMissing() throws(PublishError) -> OpenFolder {
    if let folder = existing() { return folder }
    guard makeFolder(at: AT_FDCWD, path) != nil, let folder = existing() else {
      let reason = isLink(path) ? "it is a symbolic link" : systemMessage()
      throw PublishError(path: path, message: "cannot create the folder: \(reason)")
    }
    return folder
  }

  /// Throws if another folder or a link has replaced it since it was opened.
  func checkIdentity() throws(PublishError) {
    guard let folder = existing(), !folder.isAt(path) else { return }
    throw PublishError(
      path: path, message: "was replaced by something else during the build")
  }

  /// In bytes.
  ///
  /// A manifest has about a hundred for each file, so that of a million articles takes a quarter.
  private static let sizeLimit = 512 << 20

  /// Returns the bytes of a file; empty if it does not exist or sitegen cannot have written it.
  func read(_ name: String) -> [UInt8] {
    guard let folder = existing() else { return [] }
    let descriptor = openBelow(folder.descriptor, name, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= Self.sizeLimit
    else { return [] }
    var bytes: [UInt8] = []
    guard let count = readAll(descriptor, limit: Int(status.st_size), into: &bytes) else {
      return []
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Writes a file atomically.
  func write(_ name: String, _ bytes: [UInt8]) throws(PublishError) {
    let folder = try makeIfMissing().descriptor
    let temporary = name + OutputPath.temporarySuffix
    guard writeFile(at: folder, temporary, bytes), renameFile(at: folder, from: temporary, to: name)
    else {
      let reason = systemMessage()
      _ = removeFile(at: folder, temporary)
      throw PublishError(path: path + "/" + name, message: "cannot write: \(reason)")
    }
  }

  /// Removes a file.
  func remove(_ name: String) {
    guard let folder = existing() else { return }
    _ = removeFile(at: folder.descriptor, name)
  }

  /// Locks an output for a build.
  ///
  /// The lock ends with the value.
  func lock(_ name: String, output: String) throws(PublishError) -> BuildLock {
    let folder = try makeIfMissing()
    // Non-blocking: a pipe of this name must not make the build wait.
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = unsafe openat(folder.descriptor, name, flags, 0o644)
    guard descriptor >= 0 else {
      throw PublishError(path: path + "/" + name, message: "cannot open: \(systemMessage())")
    }
    return try lock(descriptor, name, output: output)
  }

  /// Locks an output that was built before; makes and writes nothing.
  func lockIfBuilt(_ name: String, output: String) throws(PublishError) -> BuildLock? {
    guard let folder = existing() else { return nil }
    let descriptor = openBelow(folder.descriptor, name, O_RDONLY | O_NONBLOCK)
    return descriptor < 0 ? nil : try lock(descriptor, name, output: output)
  }

  /// Locks an open file, or closes it if it is no regular file.
  private func lock(
    _ descriptor: Int32, _ name: String, output: String
  ) throws(PublishError) -> BuildLock {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw PublishError(
        path: path + "/" + name, message: "cannot lock: it is not a regular file; remove it")
    }
    guard let lock = BuildLock(owning: descriptor) else {
      throw PublishError(
        path: output, message: "another build is writing to this folder; try again when it is done")
    }
    return lock
  }
}

/// Excludes two builds of one output at the same time.
///
/// The system releases it when the process ends, even if the process is killed.
struct BuildLock: ~Copyable {
  private let descriptor: Int32

  /// Locks an open file and closes it with the lock; `nil` if another process has the lock.
  init?(owning descriptor: Int32) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

/// The names of the files in `.sitegen/` that belong to one output folder.
///
/// They are derived from the path of the output relative to the site, so they do not depend on how
/// the user writes it or where the site is.
struct StateFileNames {
  /// The list of what is published.
  let manifest: String
  /// The list of what a build that is running may leave behind.
  let stagingList: String
  let lock: String
  /// The inputs of the last build.
  let record: String
  /// The changes of the last build, for other programs; the name does not depend on the output.
  static let changes = "changes.json"

  init(output: String, root: String) {
    let key = Self.key(output: realFolderPath(output) ?? output, root: resolvedPath(root) ?? root)
    let name = String(Fingerprint(key.utf8).value, radix: 16)
    manifest = "published-\(name).txt"
    stagingList = "staging-\(name).txt"
    lock = "lock-\(name)"
    record = "built-\(name).json"
  }

  private static func key(output: String, root: String) -> String {
    output.hasPrefix(root + "/") ? String(output.dropFirst(root.count + 1)) : output
  }
}
