#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The site's folder, out of which nothing is read.
struct FolderRoot: Sendable {
  /// As the user wrote it, without slashes at its end.
  let path: String
  /// With all links resolved; `nil` where there is no such folder.
  let real: String?

  init(_ path: String) {
    var path = path.isEmpty ? "." : path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    real = Self.realPath(path)
  }

  var exists: Bool {
    FileStatus(path, followsLinks: true)?.isFolder ?? false
  }

  /// The path that the system is asked for.
  func absolute(_ relative: String) -> String {
    path == "/" ? "/" + relative : path + "/" + relative
  }

  /// The path that a file of the site has where no link leads to it; `nil` where there is no site.
  func realPath(of relative: String) -> String? {
    real.map { $0 == "/" ? "/" + relative : $0 + "/" + relative }
  }

  /// Whether a resolved path lies within the folder.
  func holds(_ resolved: String) -> Bool {
    guard let real else { return false }
    return resolved == real || real == "/" || resolved.hasPrefix(real + "/")
  }

  /// A path with all links resolved; `nil` where it leads to nothing.
  static func realPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(validatingCString: resolved)
  }
}
