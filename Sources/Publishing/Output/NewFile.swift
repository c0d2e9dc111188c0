internal import Platform

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
  do throws(SystemError) {
    guard replaces else { return try createFile(at: folder, name, bytes) }
    try folder.writeFile(OutputPath.temporary(name), bytes)
    try folder.rename(OutputPath.temporary(name), to: name)
  } catch {
    if !replaces, error.alreadyExists { throw .thereAlready(displayPath(root, path)) }
    throw PublishError(path: displayPath(root, path), message: "cannot write: \(error.message)")
  }
}

/// Opens the innermost of several nested folders and makes all that are missing.
private func openFolders(_ parts: [String], below root: String) throws(PublishError) -> OpenFolder {
  var path = root
  var folder: OpenFolder
  do throws(SystemError) { folder = try OpenFolder(root, followsLink: true) } catch {
    throw PublishError(path: root, message: "cannot open the folder: \(error.message)")
  }
  for part in parts {
    path = displayPath(path, part)
    do throws(SystemError) {
      _ = try folder.makeFolder(part)
      folder = try folder.openFolder(part)
    } catch {
      throw PublishError(
        path: path,
        message: error.isLink || error.isNoFolder
          ? "is a symbolic link or a file, not a folder"
          : "cannot create the folder: \(error.message)")
    }
  }
  return folder
}

/// Writes a new file; fails if the name exists, even as a link that leads nowhere.
private func createFile(
  at folder: OpenFolder, _ name: String, _ bytes: [UInt8]
) throws(SystemError) {
  let file = try folder.open(name, .newFile)
  do throws(SystemError) { try file.writeAndClose(bytes) } catch {
    try? folder.removeFile(name)
    throw error
  }
}

extension PublishError {
  fileprivate static func thereAlready(_ path: String) -> PublishError {
    PublishError(path: path, message: "already exists")
  }

  /// Whether the file was not written because it exists.
  package var isExistingFile: Bool { message == "already exists" }
}
