#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes a file that the user asked for, such as a new article, and makes the folders above it.
///
/// The user names `root`, which may be reached through links. Below it no link is followed: whoever
/// may write there could lead the file out of the site.
///
/// - Parameters:
///   - path: The path of the file, relative to `root`.
///   - root: The folder of the site, made if it is missing.
///   - bytes: The whole file.
///   - replaces: Whether an existing file may be replaced.
/// - Throws: `PublishError`, whose `isExistingFile` is set if the file exists.
package func writeNewFile(
  _ path: String, below root: String, _ bytes: [UInt8], replaces: Bool
) throws(PublishError) {
  _ = try OutputRoot(making: root, followsLink: true)
  var parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  guard let name = parts.popLast() else {
    throw PublishError(path: path, message: "is not a file name")
  }
  let folder = try openFolders(parts, below: root)
  defer { close(folder) }
  let isWritten =
    replaces
    ? writeFile(at: folder, OutputPath.temporary(name), bytes)
      && renameFile(at: folder, from: OutputPath.temporary(name), to: name)
    : createFile(at: folder, name, bytes)
  guard !isWritten else { return }
  if !replaces, errno == EEXIST { throw .thereAlready(displayPath(root, path)) }
  throw PublishError(path: displayPath(root, path), message: "cannot write: \(systemMessage())")
}

/// Opens the innermost of several nested folders and makes all that are missing.
private func openFolders(_ parts: [String], below root: String) throws(PublishError) -> Int32 {
  var folder = unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard folder >= 0 else {
    throw PublishError(path: root, message: "cannot open the folder: \(systemMessage())")
  }
  var path = root
  for part in parts {
    path = displayPath(path, part)
    let exists = makeFolder(at: folder, part) != nil
    let next = exists ? openFolder(at: folder, part) : nil
    let reason = errno
    close(folder)
    guard let next else {
      errno = reason
      throw PublishError(
        path: path,
        message: reason == ELOOP || reason == ENOTDIR
          ? "is a symbolic link or a file, not a folder"
          : "cannot create the folder: \(systemMessage())")
    }
    folder = next
  }
  return folder
}

/// Writes a new file; fails with `EEXIST` if the name exists, even as a link that leads nowhere.
private func createFile(at folder: Int32, _ name: String, _ bytes: [UInt8]) -> Bool {
  let descriptor = openBelow(folder, name, newFileFlags)
  guard descriptor >= 0 else { return false }
  guard !fillFile(descriptor, bytes) else { return true }
  let reason = errno
  _ = removeFile(at: folder, name)
  errno = reason
  return false
}

extension PublishError {
  fileprivate static func thereAlready(_ path: String) -> PublishError {
    PublishError(path: path, message: "already exists")
  }

  /// Whether the file was not written because it exists.
  package var isExistingFile: Bool { message == "already exists" }
}
