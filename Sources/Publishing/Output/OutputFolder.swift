internal import Basics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder that the portal is published to.
///
/// Files are staged first, next to where they belong and under a name of their own, and put in place only when every
/// page of the build is ready. A folder on the way that turns out to be a symbolic link is refused.
///
/// One worker uses one of these; folders that it went through stay open, up to a limit.
struct OutputFolder: ~Copyable {
  /// What staging a file found.
  enum Staging: Sendable {
    /// The file already holds these bytes.
    case unchanged
    /// The new bytes wait under the temporary name; `newFolders` were made for them, the outermost first.
    case staged(wasThere: Bool, newFolders: [String])
    /// The new bytes are in the tree of an output that was empty.
    case inTree
    /// The new bytes are written when what an earlier build put in their way is gone.
    case late(bytes: [UInt8])
  }

  /// What there is where a file belongs.
  enum Occupant: Sendable {
    case nothing
    /// A file with the right bytes.
    case same
    /// A file with others, or a link, a pipe and the like.
    case other
    case folder
  }

  /// What a staged file is called until it takes its place.
  static let suffix = ".sitegen-new"
  /// How long a name may be that the system takes, in bytes.
  static let nameLimit = 255

  private let root: OutputRoot
  private var folders: OpenFolders
  /// Whether files that hold the right bytes already are written, too.
  private let writesEverything: Bool
  private var buffer: [UInt8] = []

  /// Acts below an open folder.
  init(_ root: OutputRoot, writesEverything: Bool = false) {
    self.root = root
    self.writesEverything = writesEverything
    folders = OpenFolders(root.folder, limit: root.keptFolders)
  }

  /// Opens a folder and makes it and those above it where they are missing.
  init(path: String) throws(PublishFailure) {
    self.init(try OutputRoot(making: path))
  }

  /// Whether there is nothing in the folder.
  var isEmpty: Bool { entries(of: folders.root).isEmpty }

  /// Opens the folder of the tree of an output that was empty, made where it is missing.
  func openTree() throws(PublishFailure) -> OpenFolder {
    guard makeFolder(at: folders.root, NewTree.name) != nil,
      let descriptor = openFolder(at: folders.root, NewTree.name)
    else {
      let reason = systemMessage()
      throw PublishFailure(
        path: shown(NewTree.name), message: "cannot make the folder: \(reason)")
    }
    return OpenFolder(owning: descriptor)
  }

  /// Puts an entry of the tree in its place, where nothing has been before.
  func place(_ name: String, of tree: borrowing NewTree) throws(PublishFailure) {
    guard tree.move(name, to: folders.root) else {
      throw PublishFailure(path: shown(name), message: "cannot put it there: \(systemMessage())")
    }
  }

  /// Removes the tree's folder when nothing is left in it.
  func removeTree() {
    removeEmptyFolder(at: folders.root, NewTree.name)
  }

  /// What there is where a file with these bytes belongs.
  mutating func occupant(of file: String, _ bytes: [UInt8]) -> Occupant {
    let descriptor = openBelow(folders.root, file, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .nothing }
      let (above, name) = partedPath(file)
      guard let folder = folders.open(above) else { return .other }
      return isFolder(at: folder, name) ? .folder : .other
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return .other }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count,
      readAll(descriptor, limit: bytes.count, into: &buffer) == bytes.count,
      startsEqual(buffer, bytes)
    else { return .other }
    return .same
  }

  /// Whether a file has so many bytes and this checksum.
  mutating func holds(_ file: String, size: Int, checksum wanted: UInt64) -> Bool {
    let descriptor = openBelow(folders.root, file, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size == size, readAll(descriptor, limit: size, into: &buffer) == size
    else { return false }
    return checksum(of: buffer, count: size) == wanted
  }

  /// Writes a file's new bytes beside it, unless it holds them already.
  ///
  /// - Parameters:
  ///   - file: Relative to the folder.
  ///   - bytes: The whole file.
  ///   - willWrite: Called before anything is made or written.
  /// - Returns: What was found and done.
  /// - Throws: Where a folder or a link is in the way, and where the system refuses.
  mutating func stage(
    _ file: String, _ bytes: [UInt8],
    willWrite: () throws(PublishFailure) -> Void = { () throws(PublishFailure) in }
  ) throws(PublishFailure) -> Staging {
    try checkPath(file)
    let found = occupant(of: file, bytes)
    if case .same = found, !writesEverything { return .unchanged }
    if case .folder = found {
      throw PublishFailure(path: shown(file), message: "cannot write: a folder has this name")
    }
    try willWrite()
    var newFolders: [String] = []
    guard write(Self.temporary(file), bytes, making: &newFolders) else {
      let reason = writingMessage()
      discard(file, newFolders: newFolders)
      throw PublishFailure(path: shown(file), message: reason)
    }
    if case .nothing = found { return .staged(wasThere: false, newFolders: newFolders) }
    return .staged(wasThere: true, newFolders: newFolders)
  }

  private mutating func write(
    _ temporary: String, _ bytes: [UInt8], making newFolders: inout [String]
  ) -> Bool {
    if writeFile(at: folders.root, temporary, bytes) { return true }
    guard errno == ENOENT, folders.make(partedPath(temporary).folder, new: &newFolders) else {
      return false
    }
    return writeFile(at: folders.root, temporary, bytes)
  }

  /// Nothing of the site leads here with `..`; whoever changes that shall be told at once.
  private func checkPath(_ file: String) throws(PublishFailure) {
    guard file.utf8.first != UInt8(ascii: "/"), !leadsOut(file) else {
      throw PublishFailure(path: shown(file), message: "the path leads out of the output")
    }
  }

  /// The path of the temporary file beside one; a name that is too long for that gets a short one.
  static func temporary(_ file: String) -> String {
    let name = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.utf8[$0...].dropFirst() }
    let length = name?.count ?? file.utf8.count
    guard length + suffix.utf8.count > nameLimit else { return file + suffix }
    let short = String(checksum(of: Array(file.utf8)), radix: 16) + suffix
    return String(file.utf8.dropLast(length)).map { $0 + short } ?? short
  }

  /// Whether there is anything of this name in the folder itself.
  func holds(_ name: String) -> Bool {
    var status = stat()
    return unsafe fstatat(folders.root, name, &status, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Puts a staged file in its place.
  mutating func commit(_ file: String) throws(PublishFailure) {
    let temporary = partedPath(Self.temporary(file)).name
    let (above, name) = partedPath(file)
    guard let folder = folders.open(above), replaceFile(at: folder, name, with: temporary) else {
      throw PublishFailure(path: shown(file), message: "cannot replace: \(systemMessage())")
    }
  }

  /// Takes a staged file back, and the folders that were made for it.
  mutating func discard(_ file: String, newFolders: [String]) {
    let reason = errno
    defer { errno = reason }
    _ = folders.removeFile(Self.temporary(file))
    if let innermost = newFolders.last { folders.removeEmptyFolders(innermost) }
  }

  /// Takes away what a build that was killed left of a file: the staged bytes, and folders that hold nothing.
  mutating func clear(_ file: String) {
    for path in [NewTree.name + "/" + file, Self.temporary(file)] {
      _ = folders.removeFile(path)
      folders.removeEmptyFolders(partedPath(path).folder)
    }
  }

  /// Removes a file that an earlier build wrote, and the folders that it leaves empty; says whether it was there.
  mutating func remove(_ file: String) throws(PublishFailure) -> Bool {
    let (above, name) = partedPath(file)
    guard let folder = folders.open(above) else { return false }
    var status = stat()
    let isThere = unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    guard removeFile(at: folder, name) else {
      throw PublishFailure(path: shown(file), message: "cannot remove: \(systemMessage())")
    }
    _ = folders.removeFile(Self.temporary(file))
    folders.removeEmptyFolders(above)
    return isThere
  }

  /// Calls `body` with every file below the folder and does not go through links.
  mutating func forEachFile(below path: String = "", _ body: (String) -> Void) {
    guard let folder = folders.open(path) else { return }
    for (name, isFolder) in entries(of: folder) {
      let inner = path.isEmpty ? name : path + "/" + name
      if isFolder { forEachFile(below: inner, body) } else { body(inner) }
    }
  }

  private func writingMessage() -> String {
    errno == ELOOP
      ? "cannot write: a folder above it is a symbolic link, which sitegen does not follow"
      : "cannot write: \(systemMessage())"
  }

  private func shown(_ file: String) -> String { shownPath(root.path, file) }
}

/// A file of a folder as messages name it.
func shownPath(_ folder: String, _ file: String) -> String {
  folder.hasSuffix("/") ? folder + file : folder + "/" + file
}

/// Whether a part of a path is `..`.
func leadsOut(_ path: String) -> Bool {
  // Every file is asked, several times over, so the path is not taken apart.
  var dots = 0
  var length = 0
  for byte in path.utf8 {
    if byte == UInt8(ascii: "/") {
      if dots == 2, length == 2 { return true }
      (dots, length) = (0, 0)
    } else {
      length &+= 1
      if byte == UInt8(ascii: ".") { dots &+= 1 }
    }
  }
  return dots == 2 && length == 2
}

/// The files of a portal whose output is empty: written under their own names into one folder of the output, from
/// which they move to their places with everything below them at once.
///
/// It is what makes a first build cheap: no file needs a temporary name, a look at what it replaces, or a rename.
struct NewTree: ~Copyable {
  /// What the folder is called.
  static let name = ".sitegen-new"

  private let output: String
  private var folders: OpenFolders

  /// - Parameters:
  ///   - folder: The open folder of the tree, which all workers share.
  ///   - output: The output that it lies in.
  init(_ folder: OpenFolder, in output: OutputRoot) {
    self.output = output.path
    folders = OpenFolders(folder, limit: output.keptFolders)
  }

  /// Writes a file.
  mutating func write(_ file: String, _ bytes: [UInt8]) throws(PublishFailure) {
    guard file.utf8.first != UInt8(ascii: "/"), !leadsOut(file) else {
      throw PublishFailure(
        path: shownPath(output, file), message: "the path leads out of the output")
    }
    guard let descriptor = openNew(file), fillFile(descriptor, bytes) else {
      let reason = systemMessage()
      discard(file)
      throw PublishFailure(path: shownPath(output, file), message: "cannot write: \(reason)")
    }
  }

  private mutating func openNew(_ file: String) -> Int32? {
    var new: [String] = []
    // Most pages are alone in their folder, so asking whether it is there would be one call more.
    let isAlone = file.hasSuffix("/index.html")
    if isAlone, !folders.make(partedPath(file).folder, new: &new) { return nil }
    var descriptor = openBelow(folders.root, file, newFile)
    if descriptor < 0, errno == ENOENT, !isAlone,
      folders.make(partedPath(file).folder, new: &new)
    {
      descriptor = openBelow(folders.root, file, newFile)
    }
    return descriptor < 0 ? nil : descriptor
  }

  /// Moves an entry of the tree's folder to another folder, where nothing of this name may be but an empty folder.
  borrowing func move(_ name: String, to folder: Int32) -> Bool {
    unsafe renameat(folders.root, name, folder, name) == 0
  }

  /// Removes a file that was written, and the folders that it leaves empty.
  mutating func discard(_ file: String) {
    _ = folders.removeFile(file)
    folders.removeEmptyFolders(partedPath(file).folder)
  }
}
