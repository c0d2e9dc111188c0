#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An open file, folder or socket, which is closed at the end of its life.
package struct Descriptor: ~Copyable, Sendable {
  /// The number by which the system knows it.
  let number: Int32
  private let isOwned: Bool

  /// - Parameter number: An open descriptor that nobody else closes.
  init(owning number: Int32) {
    self.number = number
    isOwned = true
  }

  private init(keepingOpen number: Int32) {
    self.number = number
    isOwned = false
  }

  deinit {
    // Errors are ignored: nothing was written, or `writeAndClose` has checked it.
    if isOwned { close(number) }
  }

  /// Standard input, which stays open.
  package static var standardInput: Descriptor { Descriptor(keepingOpen: STDIN_FILENO) }

  /// Opens a path; it is closed in programs that this one starts.
  package init(_ path: String, _ mode: OpenMode) throws(SystemError) {
    self.init(
      owning: try checkedSystemCall {
        unsafe open(path, mode.flags | O_CLOEXEC, newFilePermissions)
      })
  }

  /// Opens an absolute path and follows no symbolic link in any part of it.
  ///
  /// A checked path may be replaced by a link before it is opened; this call then fails.
  package init(withoutLinks path: String, _ mode: OpenMode) throws(SystemError) {
    let relative = String(path.drop { $0 == "/" })
    self = try systemRoot.get().open(relative.isEmpty ? "." : relative, mode)
  }

  /// Returns the number, which the caller closes.
  package consuming func handOver() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// Closes it.
  ///
  /// - Throws: The reason if the system has not taken all bytes that were written.
  package consuming func closeChecked() throws(SystemError) {
    guard close(handOver()) == 0 else { throw .current }
  }

  /// The metadata of the file; `nil` if the system does not tell them.
  package var status: FileStatus? { FileStatus(descriptor: number) }

  /// Excludes all other processes that lock the file, until it is closed or this process ends.
  ///
  /// - Returns: False if another process has locked it.
  package func lock() -> Bool { flock(number, LOCK_EX | LOCK_NB) == 0 }
}

/// How a file or folder is opened.
package struct OpenMode: Sendable {
  let flags: Int32

  /// For reading; a pipe does not make the program wait.
  package static let reading = OpenMode(flags: O_RDONLY | O_NONBLOCK)
  /// For reading; the program waits for what another program writes to a pipe.
  package static let readingPipes = OpenMode(flags: O_RDONLY)
  /// A folder.
  package static let folder = OpenMode(flags: O_RDONLY | O_DIRECTORY)
  /// For writing a file that does not exist yet.
  package static let newFile = OpenMode(flags: O_WRONLY | O_CREAT | O_EXCL)
  /// For locking a file, which is made if it is missing; a pipe does not make the program wait.
  package static let lock = OpenMode(flags: O_RDWR | O_CREAT | O_NONBLOCK)

  /// The same, but a symbolic link in the last part of the path is refused.
  package var withoutLink: OpenMode { OpenMode(flags: flags | O_NOFOLLOW) }
}

/// The permissions of new files, of which the user's mask takes some away.
let newFilePermissions: mode_t = 0o644

/// The root of the file system; it stays open as long as the process runs.
private let systemRoot = Result { () throws(SystemError) in try OpenFolder("/") }
