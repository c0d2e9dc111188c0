internal import Platform
internal import Text

// Files and folders of publishing. Each call is relative to an open folder, so that no path is
// resolved twice, and none follows a symbolic link in its last part.

extension SystemError {
  /// The reason as messages of publishing contain it.
  var message: String { reason.lowercased() }
}

extension OpenFolder {
  /// Writes a whole new file.
  ///
  /// An existing entry of this name is removed first and never opened: it may be a link or a pipe.
  func writeFile(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
    try openEmptyFile(path).writeAndClose(bytes)
  }

  /// Opens a new file for writing; an existing entry of this name is removed first.
  func openEmptyFile(_ path: String) throws(SystemError) -> Descriptor {
    do throws(SystemError) { return try open(path, .newFile) } catch {
      guard error.alreadyExists else { throw error }
      try removeFile(path)
      return try open(path, .newFile)
    }
  }

  /// The names in the folder in byte order, and whether each is a folder itself; none if it cannot
  /// be read.
  func entries() -> [(name: String, isFolder: Bool)] {
    var names: [String] = []
    try? forEachEntry { names.append($0.name) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { ($0, status(of: $0)?.isFolder ?? false) }
  }
}

extension Descriptor {
  /// Reads an open file to its end.
  ///
  /// - Parameters:
  ///   - limit: The largest size in bytes.
  ///   - buffer: Gets the bytes at its front; it only grows.
  /// - Returns: The number of bytes, or `nil` if the file is larger than `limit` or cannot be read.
  func readAll(limit: Int, into buffer: inout [UInt8]) -> Int? {
    if buffer.count <= limit { buffer = [UInt8](repeating: 0, count: limit + 1) }
    guard let count = try? fill(&buffer, count: limit + 1), count <= limit else { return nil }
    return count
  }
}

/// Whether a path is a symbolic link itself.
func isLink(_ path: String) -> Bool {
  FileStatus(path, followsLinks: false)?.isLink ?? false
}

/// Returns the real path of a folder that is no symbolic link.
///
/// The result is in the folder's parent even if somebody replaces the folder by a link meanwhile.
func realFolderPath(_ path: String) -> String? {
  guard let found = resolvedPath(path) else { return nil }
  let (above, name) = splitPath(withoutTrailingSlashes(path))
  guard !name.isEmpty, name != ".", name != "..",
    let parent = resolvedPath(above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above)
  else { return found }
  let isInParent = parent == "/" || found.hasPrefix(parent + "/")
  guard isInParent, !found.dropFirst(parent == "/" ? 1 : parent.utf8.count + 1).contains("/") else {
    return parent == "/" ? "/" + name : parent + "/" + name
  }
  return found
}
