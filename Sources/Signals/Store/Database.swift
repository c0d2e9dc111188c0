internal import CSqlite

/// An open SQLite database, closed with its owner.
///
/// Statements are literals of the program, so no text of a log can ever become part of one. The file is not trusted: it is
/// a regular one, its schema can call nothing, and whatever it holds, SQLite stops after a number of steps that its size
/// allows.
@safe struct Database: ~Copyable {
  private let handle: OpaquePointer
  private let path: String
  private let budget: StepBudget

  enum Access {
    case reading
    case writing
  }

  /// Opens a database; for writing it is made where it is not there.
  init(_ path: String, access: Access) throws(SignalsFailure) {
    let file = try StoreFile(path)
    var opened: OpaquePointer?
    // Reading opens for writing too where it may: what a killed import left must be rolled back first.
    var flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
    if access == .writing { flags |= SQLITE_OPEN_CREATE }
    var code = unsafe sqlite3_open_v2(file.resolved, &opened, flags, nil)
    if code != SQLITE_OK, access == .reading {
      unsafe sqlite3_close_v2(opened)
      flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
      code = unsafe sqlite3_open_v2(file.resolved, &opened, flags, nil)
    }
    guard code == SQLITE_OK, let opened = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw SignalsFailure(
        code: code, message: unsafe String(cString: sqlite3_errstr(code)), path: path)
    }
    unsafe handle = opened
    self.path = path
    budget = StepBudget()
    unsafe budget.watch(opened)
    unsafe sqlite3_busy_timeout(opened, 5000)
    unsafe Self.confine(opened)
  }

  // A statement that is still there keeps SQLite from freeing the database until it goes too.
  deinit { unsafe sqlite3_close_v2(handle) }

  /// Takes from a connection what a store never needs and a hostile file could use.
  private static func confine(_ database: OpaquePointer) {
    for (option, isOn) in [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_DQS_DML, 0),
    ] as [(Int32, Int32)] {
      _ = unsafe sitegen_sqlite3_set(database, option, isOn)
    }
    // The longest value is the marks of an hour, four bytes for each of at most eight million lines; VACUUM attaches one database.
    for (limit, value) in [
      (SQLITE_LIMIT_LENGTH, 32 << 20), (SQLITE_LIMIT_SQL_LENGTH, 20_000),
      (SQLITE_LIMIT_COLUMN, 32),
      (SQLITE_LIMIT_COMPOUND_SELECT, 8), (SQLITE_LIMIT_FUNCTION_ARG, 8), (SQLITE_LIMIT_ATTACHED, 1),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100), (SQLITE_LIMIT_VARIABLE_NUMBER, 32),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 1), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ] as [(Int32, Int32)] {
      unsafe sqlite3_limit(database, limit, value)
    }
  }

  /// Allows statements what a file of the present size can need, once its schema is known to be harmless.
  func allowScans() throws(SignalsFailure) {
    var bytes: Int64 = 0
    try prepare("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").run {
      bytes = $0.int(0)
    }
    budget.allow(bytes: Int(clamping: max(0, bytes)))
  }

  /// Runs statements that take no values.
  func run(_ sql: StaticString) throws(SignalsFailure) {
    budget.renew()
    let code = unsafe sqlite3_exec(handle, Self.characters(sql), nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  /// Prepares a statement that is used again and again.
  func prepare(_ sql: StaticString) throws(SignalsFailure) -> Query {
    var statement: OpaquePointer?
    budget.renew()
    let code = unsafe sqlite3_prepare_v3(
      handle, Self.characters(sql), Int32(sql.utf8CodeUnitCount),
      UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else { throw failure(code) }
    return unsafe Query(statement, database: handle, path: path, budget: budget)
  }

  private func failure(_ code: Int32) -> SignalsFailure {
    SignalsFailure(code: code, message: unsafe String(cString: sqlite3_errmsg(handle)), path: path)
  }

  private static func characters(_ sql: StaticString) -> UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
