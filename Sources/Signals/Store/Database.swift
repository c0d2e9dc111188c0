internal import CSqlite

/// An open SQLite database, closed with its owner.
///
/// Statements are literals of the program, so no text of a log can ever become part of one.
@safe struct Database: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  enum Access {
    case reading
    case writing
  }

  /// Opens a database; for writing it is made where it is not there.
  init(_ path: String, access: Access) throws(SignalsFailure) {
    var opened: OpaquePointer?
    // Reading opens for writing too where it may: what a killed import left must be rolled back first.
    var flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    if access == .writing { flags |= SQLITE_OPEN_CREATE }
    var code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    if code != SQLITE_OK, access == .reading {
      unsafe sqlite3_close_v2(opened)
      code = unsafe sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    }
    guard code == SQLITE_OK, let opened = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw SignalsFailure(
        code: code, message: unsafe String(cString: sqlite3_errstr(code)), path: path)
    }
    unsafe handle = opened
    self.path = path
    unsafe sqlite3_busy_timeout(opened, 5000)
  }

  // A statement that is still there keeps SQLite from freeing the database until it goes too.
  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs statements that take no values.
  func run(_ sql: StaticString) throws(SignalsFailure) {
    let code = unsafe sqlite3_exec(handle, Self.characters(sql), nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  /// Prepares a statement that is used again and again.
  func prepare(_ sql: StaticString) throws(SignalsFailure) -> Query {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      handle, Self.characters(sql), Int32(sql.utf8CodeUnitCount),
      UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else { throw failure(code) }
    return unsafe Query(statement, database: handle, path: path)
  }

  private func failure(_ code: Int32) -> SignalsFailure {
    SignalsFailure(code: code, message: unsafe String(cString: sqlite3_errmsg(handle)), path: path)
  }

  private static func characters(_ sql: StaticString) -> UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
