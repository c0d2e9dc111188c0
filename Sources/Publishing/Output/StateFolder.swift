internal import Platform
internal import Synchronization
internal import Text

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

  /// The open folder; throws if it does not exist or is a link.
  private func existing() throws(SystemError) -> OpenFolder {
    try opened.withLock { opened throws(SystemError) in
      if let opened { return opened }
      let folder = try OpenFolder(path)
      opened = folder
      return folder
    }
  }

  /// The open folder, made if it is missing.
  private func makeIfMissing() throws(PublishError) -> OpenFolder {
    if let folder = try? existing() { return folder }
    do throws(SystemError) {
      _ = try makeFolder(path)
      return try existing()
    } catch {
      let reason = isLink(path) ? "it is a symbolic link" : error.message
      throw PublishError(path: path, message: "cannot create the folder: \(reason)")
    }
  }

  /// Throws if another folder or a link has replaced it since it was opened.
  func checkIdentity() throws(PublishError) {
    guard let folder = try? existing(), !folder.isAt(path) else { return }
    throw PublishError(
      path: path, message: "was replaced by something else during the build")
  }

  /// In bytes.
  ///
  /// A manifest has about a hundred for each file, so that of a million articles takes a quarter.
  private static let sizeLimit = 512 << 20

  /// Returns the bytes of a file; empty if it does not exist or sitegen cannot have written it.
  func read(_ name: String) -> [UInt8] {
    guard let file = try? existing().open(name, .reading), let status = file.status,
      status.isRegular, status.size <= Self.sizeLimit
    else { return [] }
    var bytes: [UInt8] = []
    guard let count = file.readAll(limit: status.size, into: &bytes) else { return [] }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Returns the status of a file; `nil` if it does not exist.
  func status(of name: String) -> FileStatus? { try? existing().status(of: name) }

  /// Writes a file atomically.
  func write(_ name: String, _ bytes: [UInt8]) throws(PublishError) {
    let folder = try makeIfMissing()
    let temporary = name + OutputPath.temporarySuffix
    do throws(SystemError) {
      try folder.writeFile(temporary, bytes)
      try folder.rename(temporary, to: name)
    } catch {
      try? folder.removeFile(temporary)
      throw PublishError(path: path + "/" + name, message: "cannot write: \(error.message)")
    }
  }

  /// Returns an open folder in it, made if it is missing; `nil` if that is impossible.
  func openFolder(_ name: String) -> OpenFolder? {
    guard let folder = try? makeIfMissing() else { return nil }
    _ = try? folder.makeFolder(name)
    return try? folder.openFolder(name)
  }

  /// Removes a file.
  func remove(_ name: String) {
    try? existing().removeFile(name)
  }

  /// Locks an output for a build.
  ///
  /// The lock ends with the value.
  func lock(_ name: String, output: String) throws(PublishError) -> BuildLock {
    let folder = try makeIfMissing()
    let descriptor: Descriptor
    do throws(SystemError) { descriptor = try folder.open(name, .lock) } catch {
      throw PublishError(path: path + "/" + name, message: "cannot open: \(error.message)")
    }
    return try lock(descriptor, name, output: output)
  }

  /// Locks an output that was built before; makes and writes nothing.
  func lockIfBuilt(_ name: String, output: String) throws(PublishError) -> BuildLock? {
    guard let descriptor = try? existing().open(name, .reading) else { return nil }
    return try lock(descriptor, name, output: output)
  }

  /// Locks an open file, or closes it if it is no regular file.
  private func lock(
    _ descriptor: consuming Descriptor, _ name: String, output: String
  ) throws(PublishError) -> BuildLock {
    guard descriptor.status?.isRegular == true else {
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
  private let descriptor: Descriptor

  /// Locks an open file and closes it with the lock; `nil` if another process has the lock.
  init?(owning descriptor: consuming Descriptor) {
    guard descriptor.lock() else { return nil }
    self.descriptor = descriptor
  }
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
  /// What each page of the last build was made from.
  let notes: String
  /// The statuses of the published files.
  let statuses: String
  /// The changes of the last build, for other programs; the name does not depend on the output.
  static let changes = "changes.json"

  init(output: String, root: String) {
    let key = Self.key(output: realFolderPath(output) ?? output, root: resolvedPath(root) ?? root)
    let name = String(Fingerprint(key.utf8).value, radix: 16)
    manifest = "published-\(name).txt"
    stagingList = "staging-\(name).txt"
    lock = "lock-\(name)"
    record = "built-\(name).json"
    notes = "pages-\(name)"
    statuses = "statuses-\(name)"
  }

  private static func key(output: String, root: String) -> String {
    output.hasPrefix(root + "/") ? String(output.dropFirst(root.count + 1)) : output
  }
}
