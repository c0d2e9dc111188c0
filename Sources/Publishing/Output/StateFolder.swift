#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `.sitegen/` in the site's root: what one build tells the next.
///
/// Safe to delete.
struct StateFolder {
  private let path: String

  init(root: String) {
    path = root + "/.sitegen"
  }

  /// The bytes of one of its files, empty when there is none.
  func read(_ name: String) -> [UInt8] {
    guard let folder = openFolder(at: AT_FDCWD, path) else { return [] }
    defer { closeFolder(folder) }
    var status = stat()
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return [] }
    var bytes: [UInt8] = []
    let size = Int(status.st_size)
    return readFile(at: folder, name, size: size, into: &bytes) ? bytes : []
  }

  /// Puts a file in place, all at once.
  func write(_ name: String, _ bytes: [UInt8]) throws(PublishFailure) {
    guard makeFolder(at: AT_FDCWD, path) != nil, let folder = openFolder(at: AT_FDCWD, path) else {
      throw PublishFailure(path: path, message: "cannot make the folder: \(systemMessage())")
    }
    defer { closeFolder(folder) }
    let temporary = name + OutputFolder.suffix
    guard writeFile(at: folder, temporary, bytes), replaceFile(at: folder, name, with: temporary)
    else {
      let reason = systemMessage()
      _ = removeFile(at: folder, temporary)
      throw PublishFailure(path: path + "/" + name, message: "cannot write: \(reason)")
    }
  }
}
