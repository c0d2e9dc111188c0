internal import Text

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder that the portal is published to; each worker has its own.
///
/// Files are staged first, beside their final paths and under temporary names, and are committed
/// only when every page of the build is ready. A parent folder that is a symbolic link is refused.
struct OutputFolder: ~Copyable {
  /// The result of staging a file.
  enum Staging: Sendable {
    /// The file already has these bytes.
    case unchanged
    /// The new bytes have the temporary name; `newFolders` were made for them, the outermost first.
    case staged(wasThere: Bool, newFolders: [String])
    /// The new bytes are in the staging tree of an output that was empty.
    case inTree
    /// The new bytes are written when an obsolete file that is in their way has been removed.
    case postponed(bytes: [UInt8])
  }

  /// What exists at the path of a file.
  enum Comparison: Sendable {
    case absent
    /// A file with the right bytes.
    case identical
    /// A file with other bytes, or a link, a pipe and the like.
    case different
    case folder
  }

  private let root: OutputRoot
  private var folders: OpenFolders
  /// Whether files that already have the right bytes are written all the same.
  private let writesEverything: Bool
  private var buffer: [UInt8] = []

  init(_ root: OutputRoot, writesEverything: Bool = false) {
    self.root = root
    self.writesEverything = writesEverything
    folders = OpenFolders(root.folder, limit: root.openFolderLimit)
  }

  /// Opens a folder and makes it and its parents if they are missing.
  init(path: String) throws(PublishError) {
    self.init(try OutputRoot(making: path))
  }

  var isEmpty: Bool { entries(of: folders.root).isEmpty }

  /// Compares the file at a path with bytes.
  mutating func compare(_ file: String, with bytes: [UInt8]) -> Comparison {
    let descriptor = openBelow(folders.root, file, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      let (parent, name) = splitPath(file)
      guard let folder = folders.open(parent) else { return .different }
      return isFolder(at: folder, name) ? .folder : .different
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return .different }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count,
      readAll(descriptor, limit: bytes.count, into: &buffer) == bytes.count,
      startsEqual(buffer, bytes)
    else { return .different }
    return .identical
  }

  /// Whether a file has this size in bytes and this checksum.
  mutating func contains(_ file: String, size: Int, checksum wanted: UInt64) -> Bool {
    let descriptor = openBelow(folders.root, file, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size == size, readAll(descriptor, limit: size, into: &buffer) == size
    else { return false }
    return checksum(of: buffer, count: size) == wanted
  }

  /// Calls `body` with every file below the folder; links are not followed.
  mutating func forEachFile(below path: String = "", _ body: (String) -> Void) {
    guard let folder = folders.open(path) else { return }
    for (name, isFolder) in entries(of: folder) {
      let inner = path.isEmpty ? name : path + "/" + name
      if isFolder { forEachFile(below: inner, body) } else { body(inner) }
    }
  }

  private func shown(_ file: String) -> String { displayPath(root.path, file) }
}

// Staging and committing.
extension OutputFolder {
  /// Writes the new bytes of a file beside it, unless it already has them.
  ///
  /// - Parameters:
  ///   - file: Relative to the folder.
  ///   - bytes: The whole file.
  ///   - willWrite: Called before anything is made or written.
  /// - Returns: What was found and done.
  /// - Throws: `PublishError` if a folder or a link is in the way, or the system refuses.
  mutating func stage(
    _ file: String, _ bytes: [UInt8],
    willWrite: () throws(PublishError) -> Void = { () throws(PublishError) in }
  ) throws(PublishError) -> Staging {
    // No path of a site has a '..'; a bug that adds one must be reported at once.
    guard !leadsOut(file) else {
      throw PublishError(path: shown(file), message: "the path is outside the output folder")
    }
    let found = compare(file, with: bytes)
    if case .identical = found, !writesEverything { return .unchanged }
    if case .folder = found {
      throw PublishError(path: shown(file), message: "cannot write: a folder has this name")
    }
    try willWrite()
    var newFolders: [String] = []
    guard write(OutputPath.temporary(file), bytes, making: &newFolders) else {
      let reason = writingMessage()
      discard(file, newFolders: newFolders)
      throw PublishError(path: shown(file), message: reason)
    }
    if case .absent = found { return .staged(wasThere: false, newFolders: newFolders) }
    return .staged(wasThere: true, newFolders: newFolders)
  }

  private mutating func write(
    _ temporary: String, _ bytes: [UInt8], making newFolders: inout [String]
  ) -> Bool {
    if writeFile(at: folders.root, temporary, bytes) { return true }
    guard errno == ENOENT, folders.make(splitPath(temporary).folder, new: &newFolders) else {
      return false
    }
    return writeFile(at: folders.root, temporary, bytes)
  }

  private func writingMessage() -> String {
    errno == ELOOP
      ? "cannot write: a folder above it is a symbolic link, which sitegen does not follow"
      : "cannot write: \(systemMessage())"
  }

  /// Moves a staged file to its final path.
  mutating func commit(_ file: String) throws(PublishError) {
    let temporary = splitPath(OutputPath.temporary(file)).name
    let (parent, name) = splitPath(file)
    guard let folder = folders.open(parent), renameFile(at: folder, from: temporary, to: name)
    else {
      throw PublishError(path: shown(file), message: "cannot replace: \(systemMessage())")
    }
  }

  /// Removes a staged file and the folders that were made for it.
  mutating func discard(_ file: String, newFolders: [String]) {
    let reason = errno
    defer { errno = reason }
    _ = folders.removeFile(OutputPath.temporary(file))
    if let innermost = newFolders.last { folders.removeEmptyFolders(innermost) }
  }

  /// Removes what a killed build may have left of a file: the staged bytes and empty folders.
  mutating func removeLeftovers(of file: String) {
    for path in [StagingTree.name + "/" + file, OutputPath.temporary(file)] {
      _ = folders.removeFile(path)
      folders.removeEmptyFolders(splitPath(path).folder)
    }
  }

  /// Removes a file of an earlier build and the folders that it leaves empty; returns whether it
  /// existed.
  mutating func remove(_ file: String) throws(PublishError) -> Bool {
    let (parent, name) = splitPath(file)
    guard let folder = folders.open(parent) else { return false }
    var status = stat()
    let exists = unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    guard removeFile(at: folder, name) else {
      throw PublishError(path: shown(file), message: "cannot remove: \(systemMessage())")
    }
    _ = folders.removeFile(OutputPath.temporary(file))
    folders.removeEmptyFolders(parent)
    return exists
  }
}

// The staging tree of an output that was empty.
extension OutputFolder {
  /// Opens the folder of the staging tree and makes it if it is missing.
  func openTree() throws(PublishError) -> OpenFolder {
    guard makeFolder(at: folders.root, StagingTree.name) != nil,
      let descriptor = openFolder(at: folders.root, StagingTree.name)
    else {
      let reason = systemMessage()
      throw PublishError(
        path: shown(StagingTree.name), message: "cannot create the folder: \(reason)")
    }
    return OpenFolder(owning: descriptor)
  }

  /// Moves an entry of the tree to its final path, where nothing existed before.
  func move(_ name: String, from tree: borrowing StagingTree) throws(PublishError) {
    guard tree.move(name, to: folders.root) else {
      throw PublishError(
        path: shown(name), message: "cannot move it into place: \(systemMessage())")
    }
  }

  /// Removes the folder of the tree if it is empty.
  func removeTree() {
    removeEmptyFolder(at: folders.root, StagingTree.name)
  }
}

/// The files of a portal whose output was empty, written under their final names below one folder
/// of the output.
///
/// At the end, the entries of that folder move to the output with everything below them. A first
/// build is cheap this way: no file needs a temporary name, a comparison with an older file, or a
/// rename.
struct StagingTree: ~Copyable {
  /// The name of the folder.
  static let name = ".sitegen-new"

  private let output: String
  private var folders: OpenFolders

  /// - Parameters:
  ///   - folder: The open folder of the tree, which all workers share.
  ///   - output: The output that contains it.
  init(_ folder: OpenFolder, in output: OutputRoot) {
    self.output = output.path
    folders = OpenFolders(folder, limit: output.openFolderLimit)
  }

  /// Writes a file.
  mutating func write(_ file: String, _ bytes: [UInt8]) throws(PublishError) {
    guard !leadsOut(file) else {
      throw PublishError(
        path: displayPath(output, file), message: "the path is outside the output folder")
    }
    guard let descriptor = openNew(file), fillFile(descriptor, bytes) else {
      let reason = systemMessage()
      discard(file)
      throw PublishError(path: displayPath(output, file), message: "cannot write: \(reason)")
    }
  }

  private mutating func openNew(_ file: String) -> Int32? {
    var new: [String] = []
    // Most pages are alone in their folder, so a first attempt without making the folder would
    // fail.
    let isAlone = file.hasSuffix("/index.html")
    if isAlone, !folders.make(splitPath(file).folder, new: &new) { return nil }
    var descriptor = openBelow(folders.root, file, newFileFlags)
    if descriptor < 0, errno == ENOENT, !isAlone,
      folders.make(splitPath(file).folder, new: &new)
    {
      descriptor = openBelow(folders.root, file, newFileFlags)
    }
    return descriptor < 0 ? nil : descriptor
  }

  /// Moves an entry of the tree to another folder, where at most an empty folder may have its name.
  borrowing func move(_ name: String, to folder: Int32) -> Bool {
    unsafe renameat(folders.root, name, folder, name) == 0
  }

  /// Removes a file that was written and the folders that it leaves empty.
  mutating func discard(_ file: String) {
    _ = folders.removeFile(file)
    folders.removeEmptyFolders(splitPath(file).folder)
  }
}
