internal import Platform
internal import Text

/// The folder that the portal is published to; each worker has its own.
///
/// Files are staged first, beside their final paths and under temporary names, and are committed
/// only when every page of the build is ready. A parent folder that is a symbolic link is refused.
struct OutputFolder: ~Copyable {
  /// The result of staging a file.
  enum Staging: Sendable {
    /// The file already has these bytes, and had this status before it was read.
    case unchanged(SeenStatus?)
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
  private var statuses: StatusReader
  /// Whether files that already have the right bytes are written all the same.
  private let writesEverything: Bool
  private var buffer: [UInt8] = []

  init(_ root: OutputRoot, writesEverything: Bool = false) {
    self.root = root
    self.writesEverything = writesEverything
    statuses = StatusReader(below: root.folder)
    folders = OpenFolders(root.folder, limit: root.openFolderLimit)
  }

  /// Opens a folder and makes it and its parents if they are missing.
  init(path: String) throws(PublishError) {
    self.init(try OutputRoot(making: path))
  }

  var isEmpty: Bool { folders.root.entries().isEmpty }

  /// Compares the file at a path with bytes.
  mutating func compare(_ file: String, with bytes: [UInt8]) -> Comparison {
    var status: SeenStatus?
    return compare(file, with: bytes, &status)
  }

  /// Compares the file at a path with bytes, and returns its status before it was read.
  private mutating func compare(
    _ file: String, with bytes: [UInt8], _ status: inout SeenStatus?
  ) -> Comparison {
    do throws(SystemError) {
      return compare(try folders.root.open(file, .reading), with: bytes, &status)
    } catch {
      if error.isNotFound || error.isNoFolder { return .absent }
      let (parent, name) = splitPath(file)
      let found = (try? folders.open(parent))?.status(of: name)
      return found?.isFolder == true ? .folder : .different
    }
  }

  private mutating func compare(
    _ found: consuming Descriptor, with bytes: [UInt8], _ seen: inout SeenStatus?
  ) -> Comparison {
    guard let status = found.status else { return .different }
    seen = SeenStatus(status)
    if status.isFolder { return .folder }
    guard status.isRegular, status.size == bytes.count,
      found.readAll(limit: bytes.count, into: &buffer) == bytes.count, startsEqual(buffer, bytes)
    else { return .different }
    return .identical
  }

  /// Checks whether a file is as a build has left it.
  ///
  /// - Parameters:
  ///   - file: Relative to the folder.
  ///   - entry: Its size and its checksum.
  ///   - known: The settled status with which it had them; a file with another one is read.
  /// - Returns: The status of the file, which it had before it was read; `nil` if it is another
  ///   one.
  mutating func status(
    of file: String, ifUnchanged entry: Manifest.Entry, known: SeenStatus?
  ) -> SeenStatus? {
    guard !entry.isPlanned, !entry.isUnknown else { return nil }
    if let known, known.size == entry.size, SeenStatus(statuses.status(of: file)) == known {
      return known
    }
    guard let found = try? folders.root.open(file, .reading),
      let status = SeenStatus(found.status), status.size == entry.size,
      found.readAll(limit: status.size, into: &buffer) == status.size,
      checksum(of: buffer, count: status.size) == entry.checksum
    else { return nil }
    return status
  }

  /// Returns a time that the clock of the folder's file system has reached, in nanoseconds.
  ///
  /// It shows at least the time of any file that exists. A file of another file system may have the
  /// time of another clock; then the system's clock counts, less the greatest step of a clock.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - file: A file that exists, if there is one.
  /// - Returns: The time.
  static func clock(of root: OutputRoot, after file: FileStatus?) -> Int64 {
    if let file, file.identity.device == root.folder.status(of: ".")?.identity.device {
      return file.statusChangeTime
    }
    return SystemClock.wall.nanoseconds - 3_000_000_000
  }

  /// Calls `body` with every file below the folder; links are not followed.
  mutating func forEachFile(below path: String = "", _ body: (String) -> Void) {
    guard let folder = try? folders.open(path) else { return }
    for (name, isFolder) in folder.entries() {
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
    var status: SeenStatus?
    let found = compare(file, with: bytes, &status)
    if case .identical = found, !writesEverything { return .unchanged(status) }
    if case .folder = found {
      throw PublishError(path: shown(file), message: "cannot write: a folder has this name")
    }
    try willWrite()
    var newFolders: [String] = []
    do throws(SystemError) {
      try write(OutputPath.temporary(file), bytes, making: &newFolders)
    } catch {
      discard(file, newFolders: newFolders)
      throw PublishError(path: shown(file), message: writingMessage(error))
    }
    if case .absent = found { return .staged(wasThere: false, newFolders: newFolders) }
    return .staged(wasThere: true, newFolders: newFolders)
  }

  private mutating func write(
    _ temporary: String, _ bytes: [UInt8], making newFolders: inout [String]
  ) throws(SystemError) {
    do throws(SystemError) { return try folders.root.writeFile(temporary, bytes) } catch {
      guard error.isNotFound else { throw error }
    }
    try folders.make(splitPath(temporary).folder, new: &newFolders)
    try folders.root.writeFile(temporary, bytes)
  }

  private func writingMessage(_ error: SystemError) -> String {
    error.isLink
      ? "cannot write: a folder above it is a symbolic link, which sitegen does not follow"
      : "cannot write: \(error.message)"
  }

  /// Moves a staged file to its final path.
  mutating func commit(_ file: String) throws(PublishError) {
    let temporary = splitPath(OutputPath.temporary(file)).name
    let (parent, name) = splitPath(file)
    do throws(SystemError) { try folders.open(parent).rename(temporary, to: name) } catch {
      throw PublishError(path: shown(file), message: "cannot replace: \(error.message)")
    }
  }

  /// Removes a staged file and the folders that were made for it.
  mutating func discard(_ file: String, newFolders: [String]) {
    folders.removeFile(OutputPath.temporary(file))
    if let innermost = newFolders.last { folders.removeEmptyFolders(innermost) }
  }

  /// Removes what a killed build may have left of a file: the staged bytes and empty folders.
  mutating func removeLeftovers(of file: String) {
    for path in [StagingTree.name + "/" + file, OutputPath.temporary(file)] {
      folders.removeFile(path)
      folders.removeEmptyFolders(splitPath(path).folder)
    }
  }

  /// Removes a file of an earlier build and the folders that it leaves empty; returns whether it
  /// existed.
  mutating func remove(_ file: String) throws(PublishError) -> Bool {
    let (parent, name) = splitPath(file)
    guard let folder = try? folders.open(parent) else { return false }
    let exists = folder.status(of: name) != nil
    do throws(SystemError) { try folder.removeFile(name) } catch {
      throw PublishError(path: shown(file), message: "cannot remove: \(error.message)")
    }
    folders.removeFile(OutputPath.temporary(file))
    folders.removeEmptyFolders(parent)
    return exists
  }
}

// The staging tree of an output that was empty.
extension OutputFolder {
  /// Opens the folder of the staging tree and makes it if it is missing.
  func openTree() throws(PublishError) -> OpenFolder {
    do throws(SystemError) {
      _ = try folders.root.makeFolder(StagingTree.name)
      return try folders.root.openFolder(StagingTree.name)
    } catch {
      throw PublishError(
        path: shown(StagingTree.name), message: "cannot create the folder: \(error.message)")
    }
  }

  /// Moves an entry of the tree to its final path, where nothing existed before.
  func move(_ name: String, from tree: borrowing StagingTree) throws(PublishError) {
    do throws(SystemError) { try tree.move(name, to: folders.root) } catch {
      throw PublishError(
        path: shown(name), message: "cannot move it into place: \(error.message)")
    }
  }

  /// Removes the folder of the tree if it is empty.
  func removeTree() {
    folders.root.removeEmptyFolder(StagingTree.name)
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
    do throws(SystemError) { try openNew(file).writeAndClose(bytes) } catch {
      discard(file)
      throw PublishError(path: displayPath(output, file), message: "cannot write: \(error.message)")
    }
  }

  private mutating func openNew(_ file: String) throws(SystemError) -> Descriptor {
    var new: [String] = []
    // Most pages are alone in their folder, so a first attempt without making the folder would
    // fail.
    let isAlone = file.hasSuffix("/index.html")
    if isAlone { try folders.make(splitPath(file).folder, new: &new) }
    do throws(SystemError) { return try folders.root.open(file, .newFile) } catch {
      guard error.isNotFound, !isAlone else { throw error }
    }
    try folders.make(splitPath(file).folder, new: &new)
    return try folders.root.open(file, .newFile)
  }

  /// Moves an entry of the tree to another folder, where at most an empty folder may have its name.
  borrowing func move(_ name: String, to folder: OpenFolder) throws(SystemError) {
    try folders.root.move(name, to: folder)
  }

  /// Removes a file that was written and the folders that it leaves empty.
  mutating func discard(_ file: String) {
    folders.removeFile(file)
    folders.removeEmptyFolders(splitPath(file).folder)
  }
}
