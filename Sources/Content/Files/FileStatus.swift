#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Identifies a file, whatever its path.
struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
}

/// The metadata of a file.
struct FileStatus {
  private let status: stat

  /// The status of a path; `nil` if the file does not exist or may not be accessed.
  init?(_ path: String, followsLinks: Bool) {
    var status = stat()
    let result = followsLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
    guard result == 0 else { return nil }
    self.status = status
  }

  /// The status of a name in an open folder; symbolic links are not followed.
  init?(_ name: UnsafePointer<CChar>, in folder: Int32) {
    var status = stat()
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.status = status
  }

  /// The status of an open file.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.status = status
  }

  private var kind: UInt32 { UInt32(status.st_mode) & UInt32(S_IFMT) }
  var isLink: Bool { kind == UInt32(S_IFLNK) }
  var isFolder: Bool { kind == UInt32(S_IFDIR) }
  var isRegular: Bool { kind == UInt32(S_IFREG) }
  var size: Int { Int(status.st_size) }

  var identity: FileIdentity {
    FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino))
  }

  /// The time of the last write in nanoseconds; only ever compared.
  var modificationTime: Int64 {
    #if canImport(Glibc)
      Self.nanoseconds(status.st_mtim)
    #else
      Self.nanoseconds(status.st_mtimespec)
    #endif
  }

  /// The time of the last change of content or metadata, which programs cannot set.
  var statusChangeTime: Int64 {
    #if canImport(Glibc)
      Self.nanoseconds(status.st_ctim)
    #else
      Self.nanoseconds(status.st_ctimespec)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
