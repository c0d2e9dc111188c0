#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes a file that a person asked for, such as a new article, and the folders above it.
///
/// The folder `root` is the person's own word and may be reached through links; below it none is followed, since whoever
/// may write there could lead the file out of the site.
///
/// - Parameters:
///   - path: Where to, from `root`.
///   - root: The folder of the site, made where it is missing.
///   - bytes: The whole file.
///   - replaces: Whether a file that is there already may be replaced.
/// - Throws: `PublishFailure`, whose `isThereAlready` tells when the file exists.
package func writeNewFile(
  _ path: String, below root: String, _ bytes: [UInt8], replaces: Bool
) throws(PublishFailure) {
  _ = try OutputRoot(making: root, followsLink: true)
  var parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  guard let name = parts.popLast() else {
    throw PublishFailure(path: path, message: "is no name of a file")
  }
  let folder = try openFolders(parts, below: root)
  defer { close(folder) }
  let isWritten =
    replaces
    ? writeFile(at: folder, OutputFolder.temporary(name), bytes)
      && replaceFile(at: folder, name, with: OutputFolder.temporary(name))
    : createFile(at: folder, name, bytes)
  guard !isWritten else { return }
  if !replaces, errno == EEXIST { throw .thereAlready(shownPath(root, path)) }
  throw PublishFailure(path: shownPath(root, path), message: "cannot write: \(systemMessage())")
}

/// Opens the last of several folders within each other, all made where they are missing.
private func openFolders(_ parts: [String], below root: String) throws(PublishFailure) -> Int32 {
  var folder = unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard folder >= 0 else {
    throw PublishFailure(path: root, message: "cannot open the folder: \(systemMessage())")
  }
  var path = root
  for part in parts {
    path = shownPath(path, part)
    let isThere = makeFolder(at: folder, part) != nil
    let next = isThere ? openFolder(at: folder, part) : nil
    let reason = errno
    close(folder)
    guard let next else {
      errno = reason
      throw PublishFailure(
        path: path,
        message: reason == ELOOP || reason == ENOTDIR
          ? "is a symbolic link or a file, and no folder to write into"
          : "cannot make the folder: \(systemMessage())")
    }
    folder = next
  }
  return folder
}

/// Writes a whole file that must not be there yet; fails with `EEXIST` where anything is, a link that leads nowhere included.
private func createFile(at folder: Int32, _ name: String, _ bytes: [UInt8]) -> Bool {
  let descriptor = openBelow(folder, name, newFile)
  guard descriptor >= 0 else { return false }
  guard !fillFile(descriptor, bytes) else { return true }
  let reason = errno
  _ = removeFile(at: folder, name)
  errno = reason
  return false
}

extension PublishFailure {
  fileprivate static func thereAlready(_ path: String) -> PublishFailure {
    PublishFailure(path: path, message: "is there already")
  }

  /// Whether the file was left alone because it exists.
  package var isThereAlready: Bool { message == "is there already" }
}
