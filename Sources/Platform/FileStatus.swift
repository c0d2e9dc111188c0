#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Identifies a file, whatever its path.
package struct FileIdentity: Hashable, Sendable {
  package let device: UInt64
  package let inode: UInt64
}

/// What is at a path.
package enum FileKind: Sendable {
  /// A regular file.
  case file
  case folder
  /// A symbolic link.
  case link
  case pipe
  /// A device or a socket.
  case other
}

/// The metadata of a file.
package struct FileStatus: Sendable {
  package let kind: FileKind
  package let identity: FileIdentity
  /// The number of bytes.
  package let size: Int
  /// The time of the last write in nanoseconds; only ever compared.
  package let modificationTime: Int64
  /// The time of the last change of content or metadata, which programs cannot set.
  package let statusChangeTime: Int64

  /// The status of a path; `nil` if the file does not exist or may not be accessed.
  package init?(_ path: String, followsLinks: Bool) {
    var status = stat()
    let result = followsLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
    guard result == 0 else { return nil }
    self.init(status)
  }

  /// The status of a name in an open folder; symbolic links are not followed.
  init?(_ name: UnsafePointer<CChar>, in folder: Int32) {
    var status = stat()
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(status)
  }

  /// The status of an open file.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind = FileKind(mode: status.st_mode)
    identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino))
    size = Int(status.st_size)
    #if canImport(Glibc)
      modificationTime = nanoseconds(status.st_mtim)
      statusChangeTime = nanoseconds(status.st_ctim)
    #else
      modificationTime = nanoseconds(status.st_mtimespec)
      statusChangeTime = nanoseconds(status.st_ctimespec)
    #endif
  }

  package var isLink: Bool { kind == .link }
  package var isFolder: Bool { kind == .folder }
  package var isRegular: Bool { kind == .file }
}

extension FileKind {
  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .pipe
    default: self = .other
    }
  }
}

private func nanoseconds(_ time: timespec) -> Int64 {
  Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
}
