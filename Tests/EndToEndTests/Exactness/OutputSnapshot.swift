import Foundation

/// The files of an output at one moment: their bytes, and what tells whether they were written since.
struct OutputSnapshot: Equatable {
  struct File: Equatable {
    var bytes: Data
    /// A file that takes the place of another has another number.
    var number: UInt64
    var modified: Instant
    var changed: Instant

    /// Whether one of the two was written after the other.
    func isSameFile(as other: File) -> Bool {
      number == other.number && modified == other.modified && changed == other.changed
    }
  }

  struct Instant: Equatable {
    var seconds: Int
    var nanoseconds: Int
  }

  private(set) var files: [String: File] = [:]

  var names: [String] { files.keys.sorted() }

  /// An output that is not there has no files.
  init(_ folder: String) {
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        continue
      }
      files[name] = File(
        bytes: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(),
        number: UInt64(status.st_ino), modified: Self.modified(status),
        changed: Self.changed(status))
    }
  }

  /// What differs in names and bytes, in words; nothing where nothing does.
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

  /// How many files are new or have other bytes than before, and how many are gone.
  func changes(since before: OutputSnapshot) -> (written: Int, removed: Int) {
    (
      files.count { before.files[$0.key]?.bytes != $0.value.bytes },
      before.files.count { files[$0.key] == nil }
    )
  }

  /// The names of files that were written though their bytes did not change.
  func rewritten(since before: OutputSnapshot) -> [String] {
    names.filter { name in
      guard let old = before.files[name], let new = files[name] else { return false }
      return old.bytes == new.bytes && !old.isSameFile(as: new)
    }
  }

  private static func modified(_ status: stat) -> Instant {
    #if canImport(Darwin)
      Instant(seconds: status.st_mtimespec.tv_sec, nanoseconds: status.st_mtimespec.tv_nsec)
    #else
      Instant(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    #endif
  }

  private static func changed(_ status: stat) -> Instant {
    #if canImport(Darwin)
      Instant(seconds: status.st_ctimespec.tv_sec, nanoseconds: status.st_ctimespec.tv_nsec)
    #else
      Instant(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
    #endif
  }
}

/// What two files have around the first byte in which they differ.
private func firstDifference(_ ours: Data, _ theirs: Data) -> String {
  let place = zip(ours, theirs).prefix { $0 == $1 }.count
  let excerpt = { (bytes: Data) in
    String(decoding: bytes.dropFirst(max(0, place - 60)).prefix(160), as: UTF8.self)
  }
  return "at byte \(place)\n  it has: \(excerpt(ours))\n  clean:  \(excerpt(theirs))"
}
