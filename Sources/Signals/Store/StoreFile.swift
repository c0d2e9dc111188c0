internal import Basics
internal import Platform

/// The checks on the file of a store before SQLite opens it: it and its journals must be regular
/// files in a real folder.
///
/// SQLite would hang on a FIFO, and a symbolic link could lead out of the site.
struct StoreFile {
  /// The path without symbolic links in its folder, as `SQLITE_OPEN_NOFOLLOW` requires.
  let resolved: String

  init(_ path: String) throws(SignalsError) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    try Self.check(folder, is: .folder)
    for suffix in ["", "-journal", "-wal", "-shm"] { try Self.check(path + suffix, is: .file) }
    try Self.checkJournal(path + "-journal")
    resolved = resolvedPath(folder).map { $0 + "/" + name } ?? path
  }

  /// Refuses a file of another kind; SQLite handles a missing file.
  private static func check(_ path: String, is wanted: FileKind) throws(SignalsError) {
    guard let found = FileStatus(path, followsLinks: false)?.kind, found != wanted else { return }
    // SQLite reports a regular file in place of the folder, because it cannot open the file inside.
    if wanted == .folder, found == .file { return }
    throw SignalsError(
      "cannot open '\(path.printable)': it is \(name(of: found))",
      help: "readership must be a regular file of the site; move this away")
  }

  private static func name(of kind: FileKind) -> String {
    switch kind {
    case .link: "a symbolic link"
    case .folder: "a folder"
    case .pipe: "a named pipe"
    case .file: "a file"
    case .other: "a device or socket"
    }
  }

  /// Refuses a journal that names a super-journal, which SQLite would delete; only attached
  /// databases have one.
  private static func checkJournal(_ path: String) throws(SignalsError) {
    guard let file = try? Descriptor(path, .reading.withoutLink), let size = file.status?.size,
      size >= 16
    else { return }
    var tail = [UInt8](repeating: 0, count: 16)
    let count = unsafe tail.withUnsafeMutableBytes { buffer in
      try? unsafe file.read(at: size - 16, into: buffer)
    }
    guard count == 16, Array(tail[8...]) == magic, tail[..<4].contains(where: { $0 != 0 }) else {
      return
    }
    throw SignalsError(
      "'\(path.printable)' names a file outside of the store",
      help: "it was not written by sitegen; move it and the store away and import the logs again")
  }

  /// The first bytes of every journal, which also end one that names a super-journal.
  private static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
}
