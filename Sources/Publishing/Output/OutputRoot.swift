internal import Text

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The output folder, opened once for a whole build.
///
/// Workers act below its descriptor and never by its path. If the folder is replaced by a link
/// during the build, nothing is written outside.
struct OutputRoot: Sendable {
  /// As the user wrote it, for messages.
  let path: String
  let folder: OpenFolder
  /// The number of folders below it that each worker may keep open.
  let openFolderLimit: Int

  /// Opens an existing folder.
  ///
  /// - Parameters:
  ///   - path: The folder. Only the parts before the last may be symbolic links, unless
  ///     `followsLink` is set.
  ///   - jobs: The number of workers that share the available descriptors.
  ///   - followsLink: Whether the folder itself may be a symbolic link.
  /// - Throws: `PublishError` if it cannot be opened.
  init(existing path: String, jobs: Int = 1, followsLink: Bool = false) throws(PublishError) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
    let descriptor = unsafe open(withoutTrailingSlashes(path), flags)
    guard descriptor >= 0 else {
      let reason = systemMessage()
      if !followsLink { try checkIsNoLink(path) }
      throw PublishError(path: path, message: "cannot open the folder: \(reason)")
    }
    self.path = path
    folder = OpenFolder(owning: descriptor)
    openFolderLimit = OpenFileLimit.folderLimit(jobs: jobs)
  }

  /// Opens a folder and makes it and its parents if they are missing.
  init(making path: String, jobs: Int = 1, followsLink: Bool = false) throws(PublishError) {
    try Self.makePath(path)
    try self.init(existing: path, jobs: jobs, followsLink: followsLink)
  }

  private static func makePath(_ path: String) throws(PublishError) {
    guard !isFolder(at: AT_FDCWD, path) else { return }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? part : "/" + part
      guard makeFolder(at: AT_FDCWD, made) == nil else { continue }
      let reason = systemMessage()
      throw PublishError(path: made, message: "cannot create the folder: \(reason)")
    }
  }

  /// Throws if the path leads to another folder or a link by now.
  func checkIdentity() throws(PublishError) {
    guard !folder.isAt(withoutTrailingSlashes(path)) else { return }
    throw PublishError(
      path: path,
      message: "was replaced by something else during the build, which wrote nothing there")
  }
}

/// Throws if the output is a link.
///
/// Even a link to a good folder is refused: it could be changed during the build.
func checkIsNoLink(_ output: String) throws(PublishError) {
  guard isLink(withoutTrailingSlashes(output)) else { return }
  throw PublishError(
    path: output, message: "is a symbolic link; name its target folder with --output")
}

/// An open folder that several workers share; it is closed when the last of them is done.
final class OpenFolder: Sendable {
  let descriptor: Int32

  /// Takes ownership of an open descriptor.
  init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether a path, whose last part may not be a link, leads to this folder.
  func isAt(_ path: String) -> Bool {
    var own = stat()
    var other = stat()
    guard unsafe fstat(descriptor, &own) == 0, unsafe lstat(path, &other) == 0 else { return false }
    return own.st_dev == other.st_dev && own.st_ino == other.st_ino
  }
}

/// A cache of open folders below a root, through which files and folders are made and removed.
///
/// An open folder cannot be replaced by a link, so no path is resolved twice.
struct OpenFolders: ~Copyable {
  /// The descriptor of the root.
  let root: Int32
  private let folder: OpenFolder
  private var descriptors: [OutputPath: Int32] = [:]
  private let limit: Int

  /// - Parameters:
  ///   - folder: The root, which others may share.
  ///   - limit: The number of folders below it that may stay open, at least 1.
  init(_ folder: OpenFolder, limit: Int) {
    self.folder = folder
    root = folder.descriptor
    self.limit = limit
  }

  deinit {
    for descriptor in descriptors.values { closeFolder(descriptor) }
  }

  /// Opens the folder at a path; `nil` if it does not exist or a link is on the way.
  ///
  /// The cache owns the descriptor, which is valid until the next call.
  mutating func open(_ path: String) -> Int32? {
    if path.isEmpty { return root }
    let key = OutputPath(path)
    if let cached = descriptors[key] { return cached }
    let descriptor = openBelow(root, path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return nil }
    if descriptors.count >= limit { closeAll() }
    descriptors[key] = descriptor
    return descriptor
  }

  /// Makes a folder and its missing parents, and appends those that are new to `new`, the outermost
  /// first.
  mutating func make(_ path: String, new: inout [String]) -> Bool {
    guard !path.isEmpty else { return true }
    let (parent, name) = splitPath(path)
    var folder = open(parent)
    if folder == nil, errno == ENOENT, make(parent, new: &new) { folder = open(parent) }
    guard let folder, let isNew = makeFolder(at: folder, name) else { return false }
    if isNew { new.append(path) }
    return true
  }

  /// Removes a file; returns true if the file or its folder does not exist.
  mutating func removeFile(_ path: String) -> Bool {
    let (parent, name) = splitPath(path)
    guard let folder = open(parent) else { return errno == ENOENT || errno == ENOTDIR }
    return Publishing.removeFile(at: folder, name)
  }

  /// Removes a folder and its parents, as far as they are empty.
  mutating func removeEmptyFolders(_ path: String) {
    var path = path
    while !path.isEmpty {
      let (parent, name) = splitPath(path)
      guard let folder = open(parent), removeEmptyFolder(at: folder, name) else { return }
      if let removed = descriptors.removeValue(forKey: OutputPath(path)) { closeFolder(removed) }
      path = parent
    }
  }

  private mutating func closeAll() {
    for descriptor in descriptors.values { closeFolder(descriptor) }
    descriptors.removeAll(keepingCapacity: true)
  }
}

/// The number of files that the program may have open at once, and how workers share them.
package enum OpenFileLimit {
  /// More than this is never asked for: when the program ends, the system closes open files one by
  /// one.
  private static let wanted: rlim_t = 4096
  /// The descriptors of a worker in addition to its cached folders: a file, and two folders on the
  /// way to it.
  private static let needOfWorker = 4
  /// The descriptors in addition to the workers': the output, the lock, staging lists, the store
  /// and its journal.
  private static let reserve = 16

  /// Raises the limit as far as the system allows without privileges.
  package static func raiseLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(Self.files, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(limit.rlim_max, wanted)
    _ = unsafe setrlimit(Self.files, &limit)
  }

  /// The largest number of workers for which there are descriptors; 0 if there are too few for one.
  package static var workerLimit: Int { max(0, (free - reserve) / needOfWorker) }

  /// The number of folders that each worker may keep open.
  static func folderLimit(jobs: Int) -> Int {
    folderLimit(free: free, jobs: jobs)
  }

  /// The number of folders that each worker may keep open if this many descriptors are free.
  static func folderLimit(free: Int, jobs: Int) -> Int {
    min(192, max(1, (free - reserve) / max(1, jobs) - needOfWorker))
  }

  /// The number of files that can still be opened.
  private static var free: Int {
    var limit = rlimit()
    guard unsafe getrlimit(Self.files, &limit) == 0 else { return 256 }
    let count = Int(min(limit.rlim_cur, wanted))
    // Files that a parent process left open matter only if the limit is low.
    guard count < 1024 else { return count - 3 }
    return count - (0..<Int32(count)).count { fcntl($0, F_GETFD) >= 0 }
  }

  private static var files: Int32 {
    #if canImport(Glibc)
      Int32(bitPattern: RLIMIT_NOFILE.rawValue)
    #else
      RLIMIT_NOFILE
    #endif
  }
}
