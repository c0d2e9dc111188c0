internal import CSqlite

extension SignalsFailure {
  /// What SQLite refused, in words.
  ///
  /// - Parameters:
  ///   - code: SQLite's result code.
  ///   - message: SQLite's own words.
  ///   - path: The path of the store.
  init(code: Int32, message: String, path: String) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        "'\(path)' is in use by another program",
        help: "try again when the other import or build has ended; nothing was lost")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      self.init(
        "'\(path)' is damaged: \(message)",
        help: "move it away and import the logs again, or put a copy back")
    case SQLITE_TOOBIG:
      self.init(
        "'\(path)' is damaged: it holds a value larger than any that sitegen writes",
        help: "move it away and import the logs again, or put a copy back")
    case SQLITE_INTERRUPT:
      self.init(
        "'\(path)' is damaged: reading it does not come to an end",
        help: "move it away and import the logs again, or put a copy back")
    case SQLITE_FULL:
      self.init(
        "cannot write '\(path)': no space left",
        help: "free some space and import the same files again; what is counted already stays so")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      self.init("cannot write '\(path)': it may only be read")
    case SQLITE_CANTOPEN:
      self.init("cannot open '\(path)'", help: "check that its folder is there and may be written")
    default: self.init("'\(path)': \(message)")
    }
  }
}
