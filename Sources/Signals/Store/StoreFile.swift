internal import Basics
internal import Platform

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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
    try Self.check(folder, is: S_IFDIR)
    for suffix in ["", "-journal", "-wal", "-shm"] { try Self.check(path + suffix, is: S_IFREG) }
    try Self.checkJournal(path + "-journal")
    resolved = resolvedPath(folder).map { $0 + "/" + name } ?? path
  }

  /// Refuses a file of another type; SQLite handles a missing file.
  private static func check(_ path: String, is type: mode_t) throws(SignalsError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT != type else { return }
    // SQLite reports a regular file in place of the folder, because it cannot open the file inside.
    if type == S_IFDIR, status.st_mode & S_IFMT == S_IFREG { return }
    throw SignalsError(
      "cannot open '\(path.printable)': it is \(name(of: status.st_mode & S_IFMT))",
      help: "readership must be a regular file of the site; move this away")
  }

  private static func name(of type: mode_t) -> String {
    switch type {
    case S_IFLNK: "a symbolic link"
    case S_IFDIR: "a folder"
    case S_IFIFO: "a named pipe"
    case S_IFREG: "a file"
    default: "a device or socket"
    }
  }

  /// Refuses a journal that names a super-journal, which SQLite would delete; only attached
  /// databases have one.
  private static func checkJournal(_ path: String) throws(SignalsError) {
    let file = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_size >= 16 else { return }
    var tail = [UInt8](repeating: 0, count: 16)
    let count = unsafe pread(file, &tail, 16, status.st_size - 16)
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
