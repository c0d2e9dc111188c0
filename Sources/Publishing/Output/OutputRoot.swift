internal import Platform
internal import Text

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
    do throws(SystemError) {
      folder = try OpenFolder(withoutTrailingSlashes(path), followsLink: followsLink)
    } catch {
      if !followsLink { try checkIsNoLink(path) }
      throw PublishError(path: path, message: "cannot open the folder: \(error.message)")
    }
    self.path = path
    openFolderLimit = OpenFileLimit.folderLimit(jobs: jobs)
  }

  /// Opens a folder and makes it and its parents if they are missing.
  init(making path: String, jobs: Int = 1, followsLink: Bool = false) throws(PublishError) {
    try Self.makePath(path)
    try self.init(existing: path, jobs: jobs, followsLink: followsLink)
  }

  private static func makePath(_ path: String) throws(PublishError) {
    guard FileStatus(path, followsLinks: false)?.isFolder != true else { return }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? part : "/" + part
      do throws(SystemError) { _ = try makeFolder(made) } catch {
        throw PublishError(path: made, message: "cannot create the folder: \(error.message)")
      }
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

/// A cache of open folders below a root, through which files and folders are made and removed.
///
/// An open folder cannot be replaced by a link, so no path is resolved twice.
struct OpenFolders: ~Copyable {
  /// The root, which others may share.
  let root: OpenFolder
  private var folders: [OutputPath: OpenFolder] = [:]
  private let limit: Int

  /// - Parameters:
  ///   - root: The root, which others may share.
  ///   - limit: The number of folders below it that may stay open, at least 1.
  init(_ root: OpenFolder, limit: Int) {
    self.root = root
    self.limit = limit
  }

  /// Opens the folder at a path; a link on the way is refused.
  mutating func open(_ path: String) throws(SystemError) -> OpenFolder {
    if path.isEmpty { return root }
    let key = OutputPath(path)
    if let cached = folders[key] { return cached }
    let folder = try root.openFolder(below: path)
    if folders.count >= limit { folders.removeAll(keepingCapacity: true) }
    folders[key] = folder
    return folder
  }

  /// Makes a folder and its missing parents, and appends those that are new to `new`, the outermost
  /// first.
  mutating func make(_ path: String, new: inout [String]) throws(SystemError) {
    guard !path.isEmpty else { return }
    let (parent, name) = splitPath(path)
    if try openOrMake(parent, new: &new).makeFolder(name) { new.append(path) }
  }

  private mutating func openOrMake(
    _ path: String, new: inout [String]
  ) throws(SystemError) -> OpenFolder {
    do throws(SystemError) { return try open(path) } catch {
      guard error.isNotFound else { throw error }
    }
    try make(path, new: &new)
    return try open(path)
  }

  /// Removes a file, if it can be removed.
  mutating func removeFile(_ path: String) {
    let (parent, name) = splitPath(path)
    try? open(parent).removeFile(name)
  }

  /// Removes a folder and its parents, as far as they are empty.
  mutating func removeEmptyFolders(_ path: String) {
    var path = path
    while !path.isEmpty {
      let (parent, name) = splitPath(path)
      guard let folder = try? open(parent), folder.removeEmptyFolder(name) else { return }
      folders[OutputPath(path)] = nil
      path = parent
    }
  }
}

/// The number of files that the program may have open at once, and how workers share them.
package enum OpenFileLimit {
  /// More than this is never asked for: when the program ends, the system closes open files one by
  /// one.
  private static let wanted = 4096
  /// The descriptors of a worker in addition to its cached folders: a file, and two folders on the
  /// way to it.
  private static let needOfWorker = 4
  /// The descriptors in addition to the workers': the output, the lock, staging lists, the store
  /// and its journal.
  private static let reserve = 16

  /// Raises the limit as far as the system allows without privileges.
  package static func raiseLimit() { ResourceLimit.openFiles.raise(to: wanted) }

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
    guard let limit = ResourceLimit.openFiles.current else { return 256 }
    let count = min(limit, wanted)
    // Files that a parent process left open matter only if the limit is low.
    guard count < 1024 else { return count - 3 }
    return count - openDescriptorCount(below: count)
  }
}
