import Foundation

/// The files of an output at one moment: their bytes, and the metadata that any write changes.
struct OutputSnapshot: Equatable {
  struct File: Equatable {
    var bytes: Data
    var inode: UInt64
    var modificationTime: Instant
    var statusChangeTime: Instant

    /// Whether the file was not written since the other snapshot.
    func isUntouched(since other: File) -> Bool {
      inode == other.inode && modificationTime == other.modificationTime
        && statusChangeTime == other.statusChangeTime
    }
  }

  struct Instant: Equatable {
    var seconds: Int
    var nanoseconds: Int
  }

  private(set) var files: [String: File] = [:]

  var names: [String] { files.keys.sorted() }

  /// Reads the files of a folder; a missing folder has none.
  init(_ folder: String) {
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        continue
      }
      files[name] = File(
        bytes: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(),
        inode: UInt64(status.st_ino), modificationTime: Self.modificationTime(status),
        statusChangeTime: Self.statusChangeTime(status))
    }
  }

  /// Leaves out the files whose names satisfy a condition.
  mutating func removeFiles(where isOut: (String) -> Bool) {
    files = files.filter { !isOut($0.key) }
  }

  /// Describes the first difference in names or bytes; returns `nil` if there is none.
  func difference(to other: OutputSnapshot) -> String? {
    for name in Set(names).union(other.names).sorted() {
      switch (files[name], other.files[name]) {
      case (_?, nil): return "\(name) is there and should not be"
      case (nil, _?): return "\(name) is missing"
      case (let ours?, let theirs?) where ours.bytes != theirs.bytes:
        return "\(name) differs:\n" + firstDifference(ours.bytes, theirs.bytes)
      default: break
      }
    }
    return nil
  }

  /// Returns the numbers of files that are new or changed, and of files that were removed.
  func changes(since before: OutputSnapshot) -> (written: Int, removed: Int) {
    (
      files.count { before.files[$0.key]?.bytes != $0.value.bytes },
      before.files.count { files[$0.key] == nil }
    )
  }

  /// Returns the names of files that were written without a change of their bytes.
  func rewritten(since before: OutputSnapshot) -> [String] {
    names.filter { name in
      guard let old = before.files[name], let new = files[name] else { return false }
      return old.bytes == new.bytes && !new.isUntouched(since: old)
    }
  }

  private static func modificationTime(_ status: stat) -> Instant {
    #if canImport(Darwin)
      Instant(seconds: status.st_mtimespec.tv_sec, nanoseconds: status.st_mtimespec.tv_nsec)
    #else
      Instant(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    #endif
  }

  private static func statusChangeTime(_ status: stat) -> Instant {
    #if canImport(Darwin)
      Instant(seconds: status.st_ctimespec.tv_sec, nanoseconds: status.st_ctimespec.tv_nsec)
    #else
      Instant(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
    #endif
  }
}

/// Quotes two files around the first byte in which they differ.
private func firstDifference(_ ours: Data, _ theirs: Data) -> String {
  let offset = zip(ours, theirs).prefix { $0 == $1 }.count
  let excerpt = { (bytes: Data) in
    String(decoding: bytes.dropFirst(max(0, offset - 60)).prefix(160), as: UTF8.self)
  }
  return "at byte \(offset)\n  it has: \(excerpt(ours))\n  clean:  \(excerpt(theirs))"
}
