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
  /// Its path with all links resolved, where a link leads to it.
  private var target: String?

  /// - Parameters:
  ///   - path: Relative to the site's root.
  ///   - status: What the system says of the file itself.
  ///   - target: Where a link leads to it, its path with all links resolved.
  init(path: String, _ status: FileStatus, target: String? = nil) {
    self.path = path
    self.target = target
    size = status.size
    changed = status.changed
    touched = status.touched
    number = status.identity.number
  }

  /// Its absolute path with all links resolved; `nil` where there is no such site.
  func realPath(in root: FolderRoot) -> String? { target ?? root.realPath(of: path) }
}

/// Walks folders below the site's root, in the order of the paths' bytes.
///
/// Names that start with a dot are passed over, but for those few that a site may publish, and so is what editors and
/// tools left. A symbolic link is followed where it leads to something within the folder that is walked
/// through (`LinkBounds`) that does not hold the link itself; within a linked folder further links to folders already
/// seen end.
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
  private(set) var metLink = false
  private static let depthLimit = 100

  /// - Parameters:
  ///   - root: The site's folder.
  ///   - keepsDotNames: Whether `.well-known` and the like count, as they do in `Static/`.
  init(root: FolderRoot, keepsDotNames: Bool = false) {
    self.root = root
    self.keepsDotNames = keepsDotNames
  }

  /// A folder while it is walked through.
  private struct Step {
    /// Relative to the site's root.
    var path: String
    /// Absolute, with all links resolved.
    var real: String
    var ancestors: [FileIdentity]
    /// Whether a link led to it.
    var isLinked: Bool
  }

  /// Adds all files below a folder that lies directly in the root; false where there is no such folder.
  mutating func walk(_ folder: String) throws(ReadFailure) -> Bool {
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

  /// Adds all files below a folder, whose own folders are walked through at once; false where there is no such folder.
  ///
  /// What a link adds depends on all that was seen before it. So where there is one, everything is looked at again in order.
  mutating func walk(_ folder: String, jobs: Int) async throws(ReadFailure) -> Bool {
    let full = root.absolute(folder)
    guard jobs > 1, let status = FileStatus(full, followsLinks: true), status.isFolder,
      let bounds = LinkBounds(folder, in: root)
    else { return try walk(folder) }
    let entries = try FolderEntry.list(bounds.real, shownAs: folder)
    var top = start(folder, bounds)
    top.ancestors = [status.identity]
    let parts = await parallelMap(entries, jobs: jobs, chunk: 1) {
      [root, keepsDotNames, top] entry in
      var part = FolderWalk(root: root, keepsDotNames: keepsDotNames)
      return Result { () throws(ReadFailure) in
        try part.add(entry, of: top, bounds)
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

  private func start(_ folder: String, _ bounds: LinkBounds) -> Step {
    Step(
      path: folder, real: bounds.real, ancestors: [],
      isLinked: bounds.real != root.realPath(of: folder))
  }

  private mutating func list(
    _ step: Step, _ identity: FileIdentity, _ bounds: LinkBounds
  ) throws(ReadFailure) {
    guard step.ancestors.count < Self.depthLimit else {
      report("too-deep", "folders nest more than \(Self.depthLimit) deep", step.path)
      return
    }
    seen.insert(identity)
    let entries = try FolderEntry.list(step.real, shownAs: step.path)
    var step = step
    step.ancestors.append(identity)
    for entry in entries { try add(entry, of: step, bounds) }
  }

  private mutating func add(
    _ entry: FolderEntry, of step: Step, _ bounds: LinkBounds
  ) throws(ReadFailure) {
    let path = step.path + "/" + entry.name
    if isLeftover(entry, at: path) {
      leftovers.append(path)
    } else if entry.name.hasPrefix("."), !keepsDotNames {
      reportHidden(path, entry.name)
    } else if entry.isBroken {
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

  /// Whether it is a copy that a tool left; a link is what it leads to.
  private func isLeftover(_ entry: FolderEntry, at path: String) -> Bool {
    let target =
      entry.status.isLink ? FileStatus(root.absolute(path), followsLinks: true) : entry.status
    let status = target ?? entry.status
    return Content.isLeftover(
      entry.name, isFolder: status.isFolder, isEmpty: status.isRegular && status.size == 0)
  }

  private mutating func follow(
    _ path: String, from step: Step, _ bounds: LinkBounds
  ) throws(ReadFailure) {
    metLink = true
    let full = root.absolute(path)
    guard let real = FolderRoot.realPath(full), let status = FileStatus(real, followsLinks: false)
    else {
      report("broken-link", "this symbolic link leads to nothing", path)
      return
    }
    if let refusal = bounds.refusal(of: path, to: real, isFolder: status.isFolder) {
      diagnostics.append(refusal.diagnostic(at: path, folder: bounds.folder))
      return
    }
    guard status.isFolder else {
      add(path, status, target: real)
      return
    }
    let isLoop = step.ancestors.contains(status.identity)
    guard !isLoop, !step.isLinked || !seen.contains(status.identity) else { return }
    try list(
      Step(path: path, real: real, ancestors: step.ancestors, isLinked: true), status.identity,
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
        id: "outside-site", "this folder must lie in the site's own folder",
        at: SourceSpan(file: path), help: "copy what the symbolic link leads to into the site"))
  }

  private mutating func report(
    _ id: String, _ message: String, _ path: String, _ severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(Diagnostic(severity, id: id, message, at: SourceSpan(file: path)))
  }
}
