internal import CPaths

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An open folder, through which its files and folders are opened, made and removed.
///
/// Nothing goes through its path, so no path is resolved twice: if the folder is replaced by a
/// link, nothing is read or written elsewhere. No call follows a symbolic link in the last part of
/// a path. It is closed when the last of those that share it is done.
package final class OpenFolder: Sendable {
  private let descriptor: Descriptor

  private init(_ descriptor: consuming Descriptor) {
    self.descriptor = descriptor
  }

  /// Opens the folder at a path.
  ///
  /// - Parameters:
  ///   - path: The folder. The parts before the last may be symbolic links.
  ///   - followsLink: Whether the folder itself may be a symbolic link.
  /// - Throws: The reason if there is no folder, or it may not be read.
  package convenience init(_ path: String, followsLink: Bool = false) throws(SystemError) {
    self.init(try Descriptor(path, followsLink ? .folder : .folder.withoutLink))
  }

  // MARK: Opening

  /// Opens the folder of a name; a symbolic link is refused.
  package func openFolder(_ name: String) throws(SystemError) -> OpenFolder {
    OpenFolder(try openEntry(name, .folder))
  }

  /// Opens the folder at a path below this one; a symbolic link in any part of it is refused.
  package func openFolder(below path: String) throws(SystemError) -> OpenFolder {
    OpenFolder(try open(path, .folder))
  }

  /// Opens a path below the folder and follows no symbolic link in any of its parts.
  ///
  /// - Throws: The reason: `isNotFound` if the path does not exist, `isLink` or `isNoFolder` if a
  ///   link is on the way.
  package func open(_ path: String, _ mode: OpenMode) throws(SystemError) -> Descriptor {
    do throws(SystemError) {
      return Descriptor(
        owning: try checkedSystemCall {
          unsafe sitegen_open_below(
            descriptor.number, path, mode.flags | O_CLOEXEC, newFilePermissions)
        })
    } catch {
      guard error == .missingCall || error == .forbiddenCall else { throw error }
      return try openStepwise(path, mode)
    }
  }

  /// Opens a path like `open`, one part after the other, on systems without the call for it.
  func openStepwise(_ path: String, _ mode: OpenMode) throws(SystemError) -> Descriptor {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    var folder = self
    for part in parts.dropLast() { folder = try folder.openFolder(part) }
    return try folder.openEntry(parts.last ?? "", mode)
  }

  private func openEntry(_ name: String, _ mode: OpenMode) throws(SystemError) -> Descriptor {
    let flags = mode.flags | O_NOFOLLOW | O_CLOEXEC
    return Descriptor(
      owning: try checkedSystemCall {
        unsafe openat(descriptor.number, name, flags, newFilePermissions)
      })
  }

  // MARK: Entries

  /// The metadata of a name; `nil` if it does not exist.
  package func status(of name: String) -> FileStatus? {
    unsafe name.withCString { unsafe status(ofName: $0) }
  }

  /// The metadata of a name or a path, of which only the last part is not followed if it is a link.
  func status(ofName name: UnsafePointer<CChar>) -> FileStatus? {
    unsafe FileStatus(name, in: descriptor.number)
  }

  /// Whether a path, whose last part may not be a link, leads to this folder.
  package func isAt(_ path: String) -> Bool {
    guard let own = descriptor.status, let other = FileStatus(path, followsLinks: false) else {
      return false
    }
    return own.identity == other.identity
  }

  /// Calls a function with each entry, in no order.
  package func forEachEntry(_ body: (FolderItem) -> Void) throws(SystemError) {
    // A second descriptor, because the end of the list closes the descriptor that it reads from.
    let copy = Descriptor(
      owning: try checkedSystemCall {
        unsafe openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      })
    try copy.forEachEntry(body)
  }

  // MARK: Changes

  /// Makes a folder and returns whether it is new; false if the name exists.
  package func makeFolder(_ name: String) throws(SystemError) -> Bool {
    try isNew(unsafe mkdirat(descriptor.number, name, newFolderPermissions))
  }

  /// Renames an entry; an existing file of the new name is replaced atomically.
  package func rename(_ old: String, to new: String) throws(SystemError) {
    try move(old, to: self, as: new)
  }

  /// Moves an entry to another folder, where at most an empty folder may have its name.
  package func move(_ name: String, to folder: OpenFolder) throws(SystemError) {
    try move(name, to: folder, as: name)
  }

  private func move(_ old: String, to folder: OpenFolder, as new: String) throws(SystemError) {
    let result = unsafe renameat(descriptor.number, old, folder.descriptor.number, new)
    guard result == 0 else { throw .current }
  }

  /// Removes a file, unless it does not exist.
  package func removeFile(_ name: String) throws(SystemError) {
    guard unsafe unlinkat(descriptor.number, name, 0) != 0 else { return }
    let error = SystemError.current
    guard error.isNotFound else { throw error }
  }

  /// Removes a folder if it is empty, and returns whether it did.
  @discardableResult
  package func removeEmptyFolder(_ name: String) -> Bool {
    unsafe unlinkat(descriptor.number, name, AT_REMOVEDIR) == 0
  }
}

/// Makes the folder at a path and returns whether it is new; false if there is something.
package func makeFolder(_ path: String) throws(SystemError) -> Bool {
  try isNew(unsafe mkdir(path, newFolderPermissions))
}

/// The permissions of new folders, of which the user's mask takes some away.
private let newFolderPermissions: mode_t = 0o755

/// Returns whether the call that was made just now has made a folder; false if the name exists.
private func isNew(_ result: Int32) throws(SystemError) -> Bool {
  if result == 0 { return true }
  let error = SystemError.current
  guard error.alreadyExists else { throw error }
  return false
}
