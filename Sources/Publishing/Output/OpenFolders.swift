internal import Basics
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A folder and those below it in which folders are made, kept open so that nothing can be put in their places.
struct OpenFolders: ~Copyable {
  /// The descriptor of the folder itself.
  let root: Int32
  private let folder: OpenFolder
  private var kept: [OutputPath: Int32] = [:]
  private let limit: Int

  /// - Parameters:
  ///   - folder: The folder itself, which others may share.
  ///   - limit: How many folders below it stay open at most, at least 1.
  init(_ folder: OpenFolder, limit: Int) {
    self.folder = folder
    root = folder.descriptor
    self.limit = limit
  }

  deinit {
    for descriptor in kept.values { closeFolder(descriptor) }
  }

  /// The open folder at a path, which stays open for a while; nothing where it is not there or a link is in the way.
  mutating func open(_ path: String) -> Int32? {
    if path.isEmpty { return root }
    let key = OutputPath(path)
    if let known = kept[key] { return known }
    let descriptor = openBelow(root, path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return nil }
    if kept.count >= limit { forget() }
    kept[key] = descriptor
    return descriptor
  }

  /// Makes a folder and those above it that are missing; those that are new are added, the outermost first.
  mutating func make(_ path: String, new: inout [String]) -> Bool {
    guard !path.isEmpty else { return true }
    let (above, name) = partedPath(path)
    var folder = open(above)
    if folder == nil, errno == ENOENT, make(above, new: &new) { folder = open(above) }
    guard let folder, let isNew = makeFolder(at: folder, name) else { return false }
    if isNew { new.append(path) }
    return true
  }

  /// Removes a file; one that is not there, also where its folder is not, counts as removed.
  mutating func removeFile(_ path: String) -> Bool {
    let (above, name) = partedPath(path)
    guard let folder = open(above) else { return errno == ENOENT || errno == ENOTDIR }
    return Publishing.removeFile(at: folder, name)
  }

  /// Removes a folder and those above it, as far as they are empty.
  mutating func removeEmptyFolders(_ path: String) {
    var path = path
    while !path.isEmpty {
      let (above, name) = partedPath(path)
      guard let folder = open(above), removeEmptyFolder(at: folder, name) else { return }
      if let gone = kept.removeValue(forKey: OutputPath(path)) { closeFolder(gone) }
      path = above
    }
  }

  /// Closes all folders but the first.
  mutating func forget() {
    for descriptor in kept.values { closeFolder(descriptor) }
    kept.removeAll(keepingCapacity: true)
  }
}
