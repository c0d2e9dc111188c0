internal import Basics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One file that a walk met.
struct FoundFile: Sendable {
  /// Relative to the site's root.
  var path: String
  var size: Int
  /// When it was last written, in nanoseconds; only ever compared.
  var changed: Int64
  /// When anything about it last changed, by the system's clock.
  var touched: Int64
  /// What tells it from another file that takes its place.
  var number: UInt64

  init(path: String, _ status: FileStatus) {
    self.path = path
    size = status.size
    changed = status.changed
    touched = status.touched
    number = status.identity.number
  }
}

/// Walks folders below the site's root, in the order of the paths' bytes.
///
/// Names that start with a dot are passed over, but for those few that a site may publish, and so is what editors and
/// tools left. A symbolic link is followed where it leads to something within the
/// root that does not hold the link itself; within a linked folder further links to folders already seen end.
struct FolderWalk {
  private(set) var files: [FoundFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The paths of copies that editors and tools left, which are passed over.
  private(set) var leftovers: [String] = []
  private let root: FolderRoot
  /// Whether hidden files that a site may publish are files like all others.
  private let keepsDotNames: Bool
  private var seen: Set<FileIdentity> = []
  /// Whether it came by a symbolic link.
  private var metLink = false
  private static let depthLimit = 100

  /// - Parameters:
  ///   - root: The site's folder.
  ///   - keepsDotNames: Whether `.well-known` and the like count, as they do in `Static/`.
  init(root: FolderRoot, keepsDotNames: Bool = false) {
    self.root = root
    self.keepsDotNames = keepsDotNames
  }

  /// Adds all files below a folder; false where there is no such folder.
  mutating func walk(_ folder: String) throws(ReadFailure) -> Bool {
    guard let status = FileStatus(root.absolute(folder), followsLinks: true), status.isFolder else {
      return false
    }
    if let real = FolderRoot.realPath(root.absolute(folder)), !root.holds(real) {
      reportOutside(folder)
      return true
    }
    try list(folder, status.identity, ancestors: [], isLinked: false)
    return true
  }

  /// Adds all files below a folder, whose own folders are walked through at once; false where there is no such folder.
  ///
  /// What a link adds depends on all that was seen before it. So where there is one, everything is looked at again in order.
  mutating func walk(_ folder: String, jobs: Int) async throws(ReadFailure) -> Bool {
    let full = root.absolute(folder)
    guard jobs > 1, let status = FileStatus(full, followsLinks: true), status.isFolder,
      let real = FolderRoot.realPath(full), root.holds(real)
    else { return try walk(folder) }
    let entries = try FolderEntry.list(full, shownAs: folder)
    let parts = await parallelMap(entries, jobs: jobs, chunk: 1) { [root, keepsDotNames] entry in
      var part = FolderWalk(root: root, keepsDotNames: keepsDotNames)
      return Result { () throws(ReadFailure) in
        try part.take(entry, of: folder, ancestors: [status.identity], isLinked: false)
        return part
      }
    }
    var walks: [FolderWalk] = []
    for part in parts { walks.append(try part.get()) }
    guard !walks.contains(where: \.metLink) else { return try walk(folder) }
    for part in walks {
      files += part.files
      diagnostics += part.diagnostics
      leftovers += part.leftovers
    }
    return true
  }

  private mutating func list(
    _ folder: String, _ identity: FileIdentity, ancestors: [FileIdentity], isLinked: Bool
  ) throws(ReadFailure) {
    guard ancestors.count < Self.depthLimit else {
      report("too-deep", "folders nest more than \(Self.depthLimit) deep", folder)
      return
    }
    seen.insert(identity)
    let entries = try FolderEntry.list(root.absolute(folder), shownAs: folder)
    for entry in entries {
      try take(entry, of: folder, ancestors: ancestors + [identity], isLinked: isLinked)
    }
  }

  private mutating func take(
    _ entry: FolderEntry, of folder: String, ancestors: [FileIdentity], isLinked: Bool
  ) throws(ReadFailure) {
    let path = folder + "/" + entry.name
    if isLeftover(entry, at: path) {
      leftovers.append(path)
    } else if entry.name.hasPrefix("."), !keepsDotNames {
      reportHidden(path, entry.name)
    } else if entry.isBroken {
      report("bad-name", "the name of a file must be UTF-8 without control characters", folder)
    } else if entry.status.isLink {
      try follow(path, ancestors: ancestors, isLinked: isLinked)
    } else if entry.status.isFolder {
      try list(path, entry.status.identity, ancestors: ancestors, isLinked: isLinked)
    } else {
      add(path, entry.status)
    }
  }

  /// Whether it is a copy that a tool left; a link is what it leads to.
  private func isLeftover(_ entry: FolderEntry, at path: String) -> Bool {
    let target =
      entry.status.isLink ? FileStatus(root.absolute(path), followsLinks: true) : entry.status
    let status = target ?? entry.status
    return Content.isLeftover(
      entry.name, isFolder: status.isFolder, isEmpty: status.isRegular && status.size == 0)
  }

  private mutating func follow(
    _ path: String, ancestors: [FileIdentity], isLinked: Bool
  ) throws(ReadFailure) {
    metLink = true
    let full = root.absolute(path)
    guard let status = FileStatus(full, followsLinks: true), let real = FolderRoot.realPath(full)
    else {
      report("broken-link", "this symbolic link leads to nothing", path)
      return
    }
    guard root.holds(real) else {
      reportOutside(path)
      return
    }
    guard status.isFolder else {
      add(path, status)
      return
    }
    let isLoop = ancestors.contains(status.identity)
    guard !isLoop, !isLinked || !seen.contains(status.identity) else { return }
    try list(path, status.identity, ancestors: ancestors, isLinked: true)
  }

  private mutating func add(_ path: String, _ status: FileStatus) {
    guard status.isRegular else {
      report("special-file", "this is neither a file nor a folder and is left out", path, .warning)
      return
    }
    files.append(FoundFile(path: path, status))
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
        id: "outside-site", "this symbolic link leads out of the site's folder",
        at: SourceSpan(file: path), help: "copy what it leads to into the site"))
  }

  private mutating func report(
    _ id: String, _ message: String, _ path: String, _ severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(Diagnostic(severity, id: id, message, at: SourceSpan(file: path)))
  }
}
