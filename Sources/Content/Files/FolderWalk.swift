internal import Basics
internal import Platform
internal import Text

/// A file that a walk found.
struct FoundFile: Sendable {
  /// Relative to the site's root.
  var path: String
  var size: Int
  /// The time of the last write in nanoseconds; only ever compared.
  var modificationTime: Int64
  /// The time of the last change of content or metadata.
  var statusChangeTime: Int64
  /// The inode, which changes when another file takes its place.
  var inode: UInt64
  /// The resolved path, if a link leads to the file.
  private var target: String?

  /// - Parameters:
  ///   - path: Relative to the site's root.
  ///   - status: The status of the file itself.
  ///   - target: The resolved path, if a link leads to the file.
  init(path: String, _ status: FileStatus, target: String? = nil) {
    self.path = path
    self.target = target
    size = status.size
    modificationTime = status.modificationTime
    statusChangeTime = status.statusChangeTime
    inode = status.identity.inode
  }

  /// A file as an earlier walk found it, to compare the next one with.
  init(
    path: String, size: Int, modificationTime: Int64, statusChangeTime: Int64, inode: UInt64
  ) {
    self.path = path
    self.size = size
    self.modificationTime = modificationTime
    self.statusChangeTime = statusChangeTime
    self.inode = inode
  }

  /// The absolute path with all links resolved; `nil` if there is no site.
  func realPath(in root: FolderRoot) -> String? { target ?? root.realPath(of: path) }
}

/// Walks folders below the site's root, in byte order of the paths.
///
/// Hidden names are skipped, except for the few that a site may publish; so are leftover copies. A
/// symbolic link is followed if its target is in the walked folder (`LinkBounds`) and does not
/// contain the link. Inside a linked folder, links to visited folders are not followed again.
struct FolderWalk {
  private(set) var files: [FoundFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The paths of leftover copies, which are skipped.
  private(set) var leftovers: [String] = []
  let root: FolderRoot
  /// True if hidden files that a site may publish are included.
  private let includesDotNames: Bool
  private var visited: Set<FileIdentity> = []
  /// True if a symbolic link was found.
  private(set) var containsLinks = false
  private static let depthLimit = 100

  /// - Parameters:
  ///   - root: The site's folder.
  ///   - includesDotNames: True to include `.well-known` and the like, as in `Static/`.
  init(root: FolderRoot, includesDotNames: Bool = false) {
    self.root = root
    self.includesDotNames = includesDotNames
  }

  /// Looks again at a file that has changed.
  ///
  /// - Parameter path: The path of the file, relative to the site's root.
  /// - Returns: `nil` if that is no file of the walk, or no ordinary file any more.
  func changedFile(at path: String) -> FoundFile? {
    guard !containsLinks, let index = files.index(ofPath: path),
      let real = root.realPath(of: path), files[index].realPath(in: root) == real,
      let status = FileStatus(real, followsLinks: false), status.isRegular,
      !Content.isLeftover(splitPath(path).name, isFolder: false, isEmpty: status.size == 0)
    else { return nil }
    return FoundFile(path: files[index].path, status)
  }

  /// Puts a file in the place of the one with its path.
  mutating func replace(with file: FoundFile) { files.replace(with: file) }

  /// A folder during the walk.
  private struct Folder {
    /// Relative to the site's root.
    var path: String
    /// Absolute, with all links resolved.
    var real: String
    var ancestors: [FileIdentity]
    /// True if a link led to it.
    var isLinked: Bool
  }

  /// Adds all files below a folder of the root, or returns false if there is no such folder.
  mutating func walk(_ folder: String) throws(FileError) -> Bool {
    guard let status = FileStatus(root.absolute(folder), followsLinks: true), status.isFolder else {
      return false
    }
    guard let bounds = LinkBounds(folder, in: root) else {
      reportOutside(folder)
      return true
    }
    try list(start(folder, bounds), status.identity, bounds)
    return true
  }

  /// Adds all files below a folder as `walk(_:)` does, with its subfolders walked in parallel.
  ///
  /// The result of a link depends on all folders visited before, so the walk is repeated in order
  /// if there is a link.
  mutating func walk(_ folder: String, jobs: Int) async throws(FileError) -> Bool {
    let full = root.absolute(folder)
    guard jobs > 1, let status = FileStatus(full, followsLinks: true), status.isFolder,
      let bounds = LinkBounds(folder, in: root)
    else { return try walk(folder) }
    let entries = try FolderEntry.list(bounds.real, shownAs: folder)
    var top = start(folder, bounds)
    top.ancestors = [status.identity]
    let parts = await parallelMap(entries, jobs: jobs, chunk: 1) {
      [root, includesDotNames, top] entry in
      var part = FolderWalk(root: root, includesDotNames: includesDotNames)
      return Result { () throws(FileError) in
        try part.add(entry, of: top, bounds)
        return part
      }
    }
    var walks: [FolderWalk] = []
    for part in parts { walks.append(try part.get()) }
    guard !walks.contains(where: \.containsLinks) else { return try walk(folder) }
    for part in walks {
      files += part.files
      diagnostics += part.diagnostics
      leftovers += part.leftovers
    }
    return true
  }

  private func start(_ folder: String, _ bounds: LinkBounds) -> Folder {
    Folder(
      path: folder, real: bounds.real, ancestors: [],
      isLinked: bounds.real != root.realPath(of: folder))
  }

  private mutating func list(
    _ step: Folder, _ identity: FileIdentity, _ bounds: LinkBounds
  ) throws(FileError) {
    guard step.ancestors.count < Self.depthLimit else {
      report("too-deep", "folders nest more than \(Self.depthLimit) deep", step.path)
      return
    }
    visited.insert(identity)
    let entries = try FolderEntry.list(step.real, shownAs: step.path)
    var step = step
    step.ancestors.append(identity)
    for entry in entries { try add(entry, of: step, bounds) }
  }

  private mutating func add(
    _ entry: FolderEntry, of step: Folder, _ bounds: LinkBounds
  ) throws(FileError) {
    let path = step.path + "/" + entry.name
    if isLeftover(entry, at: path) {
      leftovers.append(path)
    } else if entry.name.hasPrefix("."), !includesDotNames {
      reportHidden(path, entry.name)
    } else if entry.hasInvalidName {
      report("bad-name", "the name of a file must be UTF-8 without control characters", step.path)
    } else if entry.status.isLink {
      try follow(path, from: step, bounds)
    } else if entry.status.isFolder {
      var next = step
      (next.path, next.real) = (path, step.real + "/" + entry.name)
      try list(next, entry.status.identity, bounds)
    } else {
      add(path, entry.status, target: step.isLinked ? step.real + "/" + entry.name : nil)
    }
  }

  /// Returns true for a leftover copy; a link is judged by its target.
  private func isLeftover(_ entry: FolderEntry, at path: String) -> Bool {
    let target =
      entry.status.isLink ? FileStatus(root.absolute(path), followsLinks: true) : entry.status
    let status = target ?? entry.status
    return Content.isLeftover(
      entry.name, isFolder: status.isFolder, isEmpty: status.isRegular && status.size == 0)
  }

  private mutating func follow(
    _ path: String, from step: Folder, _ bounds: LinkBounds
  ) throws(FileError) {
    containsLinks = true
    let full = root.absolute(path)
    guard let real = FolderRoot.realPath(full), let status = FileStatus(real, followsLinks: false)
    else {
      report("broken-link", "this symbolic link points to a missing file", path)
      return
    }
    if let rejection = bounds.rejection(of: path, to: real, isFolder: status.isFolder) {
      diagnostics.append(rejection.diagnostic(at: path, folder: bounds.folder))
      return
    }
    guard status.isFolder else {
      add(path, status, target: real)
      return
    }
    let isLoop = step.ancestors.contains(status.identity)
    guard !isLoop, !step.isLinked || !visited.contains(status.identity) else { return }
    try list(
      Folder(path: path, real: real, ancestors: step.ancestors, isLinked: true), status.identity,
      bounds)
  }

  private mutating func add(_ path: String, _ status: FileStatus, target: String?) {
    guard status.isRegular else {
      report("special-file", "this is neither a file nor a folder and is left out", path, .warning)
      return
    }
    files.append(FoundFile(path: path, status, target: target))
  }

  private mutating func reportHidden(_ path: String, _ name: String) {
    diagnostics.append(
      Diagnostic(
        .warning, id: "hidden-file", "'\(name)' starts with a dot and is not published from here",
        at: SourceSpan(file: path), help: "move it to 'Static/', which is published as it is"))
  }

  private mutating func reportOutside(_ path: String) {
    diagnostics.append(
      Diagnostic(
        id: "outside-site", "this folder must be inside the site's folder",
        at: SourceSpan(file: path), help: "copy the target of the symbolic link into the site"))
  }

  private mutating func report(
    _ id: String, _ message: String, _ path: String, _ severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(Diagnostic(severity, id: id, message, at: SourceSpan(file: path)))
  }
}

/// A name in a folder with its status.
struct FolderEntry {
  var name: String
  /// The name is not UTF-8 or contains control characters, so it cannot be an address.
  var hasInvalidName: Bool
  var status: FileStatus

  /// The entries of a folder without hidden ones, sorted so that paths are in byte order.
  ///
  /// - Parameters:
  ///   - path: An absolute path with all links resolved.
  ///   - shown: The path for messages.
  /// - Returns: The entries.
  /// - Throws: `FileError` if the folder cannot be read.
  static func list(_ path: String, shownAs shown: String) throws(FileError) -> [FolderEntry] {
    var entries: [FolderEntry] = []
    do throws(SystemError) {
      try Descriptor(withoutLinks: path, .folder).forEachEntry { item in
        if let entry = FolderEntry(item) { entries.append(entry) }
      }
    } catch {
      throw FileError("cannot read the folder '\(shown)': \(error.reason)")
    }
    let keys = entries.map(\.sortKey)
    return entries.indices.sorted { precedes(keys[$0], keys[$1]) }.map { entries[$0] }
  }

  /// Returns true if bytes come before others, eight of which are compared in one step.
  private static func precedes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let count = min(first.count, second.count)
    var index = 0
    while index + 8 <= count {
      let words = unsafe (
        eightBytes(first.span, at: index), eightBytes(second.span, at: index)
      )
      if words.0 != words.1 { return words.0.byteSwapped < words.1.byteSwapped }
      index += 8
    }
    while index < count {
      if first[index] != second[index] { return first[index] < second[index] }
      index += 1
    }
    return first.count < second.count
  }

  /// A folder sorts with the slash that follows its name in every path.
  private var sortKey: [UInt8] {
    Array(name.utf8) + (status.isFolder ? [UInt8(ascii: "/")] : [])
  }

  private init?(_ item: FolderItem) {
    if item.isHidden, !publishableDotNames.contains(item.name) { return nil }
    guard let status = item.status else { return nil }
    let bytes = item.bytes
    name = String(decoding: bytes, as: UTF8.self)
    hasInvalidName =
      bytes.contains { $0 < 0x20 || $0 == 0x7F }
      || UTF8Validation(bytes, in: 0..<bytes.count).invalidOffset != nil
    self.status = status
  }
}

/// The hidden names that a site may publish, by rules of the web and of hosts.
///
/// All other names that start with a dot belong to programs.
let publishableDotNames: Set<String> = [
  ".well-known", ".htaccess", ".nojekyll", ".domains", ".user.ini",
]
