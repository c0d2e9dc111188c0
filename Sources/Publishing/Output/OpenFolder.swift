#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An open folder that several workers act below; it is closed when the last of them is done.
final class OpenFolder: Sendable {
  let descriptor: Int32

  /// Takes over an open descriptor.
  init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether a path, whose last part may be no link, leads to this very folder.
  func isAt(_ path: String) -> Bool {
    var own = stat()
    var found = stat()
    guard unsafe fstat(descriptor, &own) == 0, unsafe lstat(path, &found) == 0 else { return false }
    return own.st_dev == found.st_dev && own.st_ino == found.st_ino
  }
}
