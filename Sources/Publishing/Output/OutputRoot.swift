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
