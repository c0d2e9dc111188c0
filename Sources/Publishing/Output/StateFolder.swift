internal import Basics
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `.sitegen/` in the site's root: what one build tells the next.
///
/// Safe to delete. It is opened once and no link is followed: what is put in its place meanwhile is left alone.
final class StateFolder: Sendable {
  private let path: String
  private let opened = Mutex<OpenFolder?>(nil)

  init(root: String) {
    path = root + "/.sitegen"
  }

  /// The open folder; `nil` where there is none or a link has its name.
  private func folder() -> OpenFolder? {
    opened.withLock { opened in
      if opened == nil {
        opened = openFolder(at: AT_FDCWD, path).map { OpenFolder(owning: $0) }
      }
      return opened
    }
  }

  /// The open folder, made where it is missing.
  private func made() throws(PublishFailure) -> OpenFolder {
    if let folder = folder() { return folder }
    guard makeFolder(at: AT_FDCWD, path) != nil, let folder = folder() else {
      let reason = isLink(path) ? "it is a symbolic link" : systemMessage()
      throw PublishFailure(path: path, message: "cannot make the folder: \(reason)")
    }
    return folder
  }

  /// Throws where another folder or a link has taken its place since it was opened.
  func checkPlace() throws(PublishFailure) {
    guard let folder = folder(), !folder.isAt(path) else { return }
    throw PublishFailure(
      path: path, message: "was exchanged for something else while the build ran")
  }

  /// In bytes; a manifest has about a hundred for each file, so that of a million articles takes a quarter.
  private static let sizeLimit = 512 << 20

  /// The bytes of one of its files, empty when there is none or sitegen cannot have written it.
  func read(_ name: String) -> [UInt8] {
    guard let folder = folder() else { return [] }
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

  /// Takes the lock of a build, which ends with the value.
  func lock(_ name: String, output: String) throws(PublishFailure) -> BuildLock {
    let folder = try made()
    // A pipe that has its name must not make the build wait.
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = unsafe openat(folder.descriptor, name, flags, 0o644)
    guard descriptor >= 0 else {
      throw PublishFailure(path: path + "/" + name, message: "cannot open: \(systemMessage())")
    }
    return try lock(descriptor, name, output: output)
  }

  /// Takes the lock of a build where there has been one; makes and writes nothing.
  func lockIfThere(_ name: String, output: String) throws(PublishFailure) -> BuildLock? {
    guard let folder = folder() else { return nil }
    let descriptor = openBelow(folder.descriptor, name, O_RDONLY | O_NONBLOCK)
    return descriptor < 0 ? nil : try lock(descriptor, name, output: output)
  }

  /// Takes the lock on an open file, which is closed where it is none.
  private func lock(
    _ descriptor: Int32, _ name: String, output: String
  ) throws(PublishFailure) -> BuildLock {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw PublishFailure(
        path: path + "/" + name, message: "cannot lock: it is no regular file; remove it")
    }
    guard let lock = BuildLock(holding: descriptor) else {
      throw PublishFailure(
        path: output, message: "another build is writing to this folder; try again when it is done")
    }
    return lock
  }

  /// Removes one of its files.
  func remove(_ name: String) {
    guard let folder = folder() else { return }
    _ = removeFile(at: folder.descriptor, name)
  }

  /// Puts a file in place, all at once.
  func write(_ name: String, _ bytes: [UInt8]) throws(PublishFailure) {
    let folder = try made().descriptor
    let temporary = name + OutputFolder.suffix
    guard writeFile(at: folder, temporary, bytes), replaceFile(at: folder, name, with: temporary)
    else {
      let reason = systemMessage()
      _ = removeFile(at: folder, temporary)
      throw PublishFailure(path: path + "/" + name, message: "cannot write: \(reason)")
    }
  }
}

/// What the files in `.sitegen/` are called that belong to one output folder.
///
/// The name comes from where the output lies seen from the site, whichever way it was written and wherever the site
/// was moved to.
struct StateNames {
  /// What is published.
  let manifest: String
  /// What a build that is under way may leave behind.
  let staging: String
  let lock: String
  /// What the last build was made from.
  let record: String
  /// What the last build changed, for other programs, so its name does not depend on the output.
  static let changes = "changes.json"

  init(output: String, root: String) {
    let key = Self.key(output: realFolderPath(output) ?? output, root: realPath(root) ?? root)
    let name = String(Fingerprint(key.utf8).value, radix: 16)
    manifest = "published-\(name).txt"
    staging = "staging-\(name).txt"
    lock = "lock-\(name)"
    record = "built-\(name).json"
  }

  private static func key(output: String, root: String) -> String {
    output.hasPrefix(root + "/") ? String(output.dropFirst(root.count + 1)) : output
  }
}

/// Keeps two builds of one output apart; the system lets go of it when the process ends, however it ends.
struct BuildLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock on an open file, which is closed with it; nothing where another process has it.
  init?(holding descriptor: Int32) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
