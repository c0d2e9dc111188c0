internal import Basics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The output folder, opened once for a whole build.
///
/// Workers act below its descriptor and never by its path, so whoever exchanges the folder for a link meanwhile leads
/// nobody out of it.
struct OutputRoot: Sendable {
  /// As the user wrote it, for messages.
  let path: String
  let folder: OpenFolder
  /// How many folders below it each worker may keep open.
  let keptFolders: Int

  /// Opens a folder that is there.
  ///
  /// - Parameters:
  ///   - path: The folder; only the parts before the last may be symbolic links, unless `followsLink` is set.
  ///   - jobs: How many workers share the descriptors that the system gives.
  ///   - followsLink: Whether the folder itself may be a symbolic link.
  /// - Throws: `PublishFailure` where it cannot be opened.
  init(existing path: String, jobs: Int = 1, followsLink: Bool = false) throws(PublishFailure) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
    let descriptor = unsafe open(withoutEndingSlashes(path), flags)
    guard descriptor >= 0 else {
      let reason = systemMessage()
      if !followsLink { try checkOutput(path) }
      throw PublishFailure(path: path, message: "cannot open the folder: \(reason)")
    }
    self.path = path
    folder = OpenFolder(owning: descriptor)
    keptFolders = OpenFiles.keptFolders(jobs: jobs)
  }

  /// Opens a folder and makes it and those above it where they are missing.
  init(making path: String, jobs: Int = 1, followsLink: Bool = false) throws(PublishFailure) {
    try Self.makePath(path)
    try self.init(existing: path, jobs: jobs, followsLink: followsLink)
  }

  private static func makePath(_ path: String) throws(PublishFailure) {
    guard !isFolder(at: AT_FDCWD, path) else { return }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? part : "/" + part
      guard makeFolder(at: AT_FDCWD, made) == nil else { continue }
      let reason = systemMessage()
      throw PublishFailure(path: made, message: "cannot make the folder: \(reason)")
    }
  }

  /// Throws where the path leads to something else by now.
  func checkPlace() throws(PublishFailure) {
    guard !folder.isAt(withoutEndingSlashes(path)) else { return }
    throw PublishFailure(
      path: path,
      message: "was exchanged for something else while the build ran, which wrote nothing there")
  }
}

/// A link is refused even where it leads to a good place: what it leads to could be changed during the build.
func checkOutput(_ output: String) throws(PublishFailure) {
  guard isLink(withoutEndingSlashes(output)) else { return }
  throw PublishFailure(
    path: output, message: "is a symbolic link; name the folder that it leads to with --output")
}

/// An open folder that several workers act below; it is closed when the last of them is done.
final class OpenFolder: Sendable {
  let descriptor: Int32

  /// Takes over an open descriptor.
  init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether a path, whose last part may be no link, leads to this very folder.
  func isAt(_ path: String) -> Bool {
    var own = stat()
    var found = stat()
    guard unsafe fstat(descriptor, &own) == 0, unsafe lstat(path, &found) == 0 else { return false }
    return own.st_dev == found.st_dev && own.st_ino == found.st_ino
  }
}

/// A folder and those below it in which folders are made, kept open so that nothing can be put in their places.
struct OpenFolders: ~Copyable {
  /// The descriptor of the folder itself.
  let root: Int32
  private let folder: OpenFolder
  private var kept: [OutputPath: Int32] = [:]
  private let limit: Int

  /// - Parameters:
  ///   - folder: The folder itself, which others may share.
  ///   - limit: How many folders below it stay open at most, at least 1.
  init(_ folder: OpenFolder, limit: Int) {
    self.folder = folder
    root = folder.descriptor
    self.limit = limit
  }

  deinit {
    for descriptor in kept.values { closeFolder(descriptor) }
  }

  /// The open folder at a path, which stays open for a while; nothing where it is not there or a link is in the way.
  mutating func open(_ path: String) -> Int32? {
    if path.isEmpty { return root }
    let key = OutputPath(path)
    if let known = kept[key] { return known }
    let descriptor = openBelow(root, path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return nil }
    if kept.count >= limit { forget() }
    kept[key] = descriptor
    return descriptor
  }

  /// Makes a folder and those above it that are missing; those that are new are added, the outermost first.
  mutating func make(_ path: String, new: inout [String]) -> Bool {
    guard !path.isEmpty else { return true }
    let (above, name) = partedPath(path)
    var folder = open(above)
    if folder == nil, errno == ENOENT, make(above, new: &new) { folder = open(above) }
    guard let folder, let isNew = makeFolder(at: folder, name) else { return false }
    if isNew { new.append(path) }
    return true
  }

  /// Removes a file; one that is not there, also where its folder is not, counts as removed.
  mutating func removeFile(_ path: String) -> Bool {
    let (above, name) = partedPath(path)
    guard let folder = open(above) else { return errno == ENOENT || errno == ENOTDIR }
    return Publishing.removeFile(at: folder, name)
  }

  /// Removes a folder and those above it, as far as they are empty.
  mutating func removeEmptyFolders(_ path: String) {
    var path = path
    while !path.isEmpty {
      let (above, name) = partedPath(path)
      guard let folder = open(above), removeEmptyFolder(at: folder, name) else { return }
      if let gone = kept.removeValue(forKey: OutputPath(path)) { closeFolder(gone) }
      path = above
    }
  }

  /// Closes all folders but the first.
  mutating func forget() {
    for descriptor in kept.values { closeFolder(descriptor) }
    kept.removeAll(keepingCapacity: true)
  }
}

/// How many files the system lets the program have open at once, and how workers share them.
package enum OpenFiles {
  /// More than this is never asked for: what is left open is closed by the system one by one.
  private static let wanted: rlim_t = 4096
  /// What a worker may have open beside the folders that it keeps: a file, and two folders on the way to it.
  private static let needOfWorker = 4
  /// What the program has open beside its workers: the output, the lock, notes, the store and its journal.
  private static let reserve = 16

  /// Raises the limit to what the system allows without asking anybody.
  package static func raiseLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(Self.files, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(limit.rlim_max, wanted)
    _ = unsafe setrlimit(Self.files, &limit)
  }

  /// The largest number of workers for which there are descriptors; 0 where there are too few for one.
  package static var workerLimit: Int { max(0, (free - reserve) / needOfWorker) }

  /// How many folders each of so many workers may keep open.
  static func keptFolders(jobs: Int) -> Int {
    keptFolders(free: free, jobs: jobs)
  }

  /// The same where so many descriptors are free.
  static func keptFolders(free: Int, jobs: Int) -> Int {
    min(192, max(1, (free - reserve) / max(1, jobs) - needOfWorker))
  }

  /// How many more files may be opened now.
  private static var free: Int {
    var limit = rlimit()
    guard unsafe getrlimit(Self.files, &limit) == 0 else { return 256 }
    let count = Int(min(limit.rlim_cur, wanted))
    // What a parent left open matters only where there are few.
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
