internal import Synchronization

/// The files that browsers have loaded, and which state of them.
///
/// Pages name style sheets, pictures and fragments without their content, so a page may show a
/// change although its own bytes are the same. Only what was requested can be shown, so a site with
/// many files costs nothing here.
final class LoadedFiles: Sendable {
  /// More files than this are not followed, so that the memory is bounded.
  private static let limit = 4_096

  private let versions = Mutex<[String: String]>([:])

  /// Records that a file was sent, or with an empty version that there was none.
  func add(_ path: String, version: String) {
    versions.withLock { versions in
      if versions.count < Self.limit || versions[path] != nil { versions[path] = version }
    }
  }

  /// Returns the files with other versions than before, sorted, and records the new versions.
  func changes(_ version: (String) -> String) -> [String] {
    let known = versions.withLock { $0 }
    var changed: [String] = []
    for (path, old) in known {
      let new = version(path)
      guard new != old else { continue }
      changed.append(path)
      versions.withLock { versions in
        // A request may have recorded a newer one in the meantime.
        if versions[path] == old { versions[path] = new }
      }
    }
    return changed.sorted()
  }
}
