#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Returns a path without symbolic links and dots, or `nil` if there is nothing at the path or if
/// the result is not UTF-8.
package func resolvedPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe String(validatingCString: resolved)
}

/// Returns true if a folder has an entry at a path, even a link that leads nowhere.
package func nameExists(_ path: String) -> Bool {
  var status = stat()
  return unsafe lstat(path, &status) == 0
}

/// Makes a folder, unless there is something at the path; an error shows when it is used.
package func createFolder(_ path: String) { _ = unsafe mkdir(path, 0o777) }
