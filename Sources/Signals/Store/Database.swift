internal import CSqlite

/// An open SQLite database, closed when its owner is destroyed.
///
/// Statements are literals of the program, so text from a log never becomes part of one. The file
/// is not trusted: it must be a regular file, its schema cannot run code, and SQLite is interrupted
/// after a number of steps that depends on the size of the file.
@safe struct Database: ~Copyable {
  private let handle: OpaquePointer
  private let path: String
  private let budget: StepBudget

  enum Access {
    case reading
    case writing
  }

  /// Opens a database; writing creates it if it does not exist.
  init(_ path: String, access: Access) throws(SignalsError) {
    let file = try StoreFile(path)
    var opened: OpaquePointer?
    // Reading needs write access to roll back the changes of an import that was killed.
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
      throw SignalsError(
        code: code, message: unsafe String(cString: sqlite3_errstr(code)), path: path)
    }
    unsafe handle = opened
    self.path = path
    budget = StepBudget()
    unsafe budget.watch(opened)
    unsafe sqlite3_busy_timeout(opened, 5000)
    unsafe Self.harden(opened)
  }

  // SQLite frees the database after the last statement is finalized.
  deinit { unsafe sqlite3_close_v2(handle) }

  /// Disables the features of SQLite that a store does not need and a malicious file could use.
  private static func harden(_ database: OpaquePointer) {
    for (option, isOn) in [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_DQS_DML, 0),
    ] as [(Int32, Int32)] {
      _ = unsafe sitegen_sqlite3_set(database, option, isOn)
    }
    // The longest value holds the fingerprints of an hour, four bytes for each of at most eight
    // million lines. VACUUM attaches one database.
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

  /// Sets the budget of statements by the size of the file, after its schema was checked.
  func allowScans() throws(SignalsError) {
    budget.allow(
      bytes: try count("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    )
  }

  /// Returns the number that a statement without parameters selects.
  func count(_ sql: StaticString) throws(SignalsError) -> Int {
    var count = 0
    try prepare(sql).run { count = $0.count(0) }
    return count
  }

  /// Executes statements without parameters.
  func run(_ sql: StaticString) throws(SignalsError) {
    budget.reset()
    let code = unsafe sqlite3_exec(handle, Self.characters(sql), nil, nil, nil)
    if code != SQLITE_OK { throw storeError(code) }
  }

  /// Prepares a statement for repeated use.
  func prepare(_ sql: StaticString) throws(SignalsError) -> Statement {
    var statement: OpaquePointer?
    budget.reset()
    let code = unsafe sqlite3_prepare_v3(
      handle, Self.characters(sql), Int32(sql.utf8CodeUnitCount),
      UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else { throw storeError(code) }
    return unsafe Statement(statement, database: handle, path: path, budget: budget)
  }

  private func storeError(_ code: Int32) -> SignalsError {
    SignalsError(code: code, message: unsafe String(cString: sqlite3_errmsg(handle)), path: path)
  }

  private static func characters(_ sql: StaticString) -> UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

/// A prepared statement; its values are always bound.
@safe struct Statement: ~Copyable {
  private let statement: OpaquePointer
  private let database: OpaquePointer
  private let path: String
  private let budget: StepBudget

  /// The value of a parameter.
  enum Parameter {
    case int(Int64)
    case text(String)
    case bytes([UInt8])
  }

  init(_ statement: OpaquePointer, database: OpaquePointer, path: String, budget: StepBudget) {
    unsafe self.statement = statement
    unsafe self.database = database
    self.path = path
    self.budget = budget
  }

  deinit { unsafe sqlite3_finalize(statement) }

  /// Binds values to `?1`, `?2` and so on, and calls `body` for each row.
  func run(
    _ parameters: Parameter...,
    body: (borrowing Statement) throws(SignalsError) -> Void = { _ in }
  ) throws(SignalsError) {
    for (index, parameter) in parameters.enumerated() {
      let code = bind(parameter, at: Int32(index + 1))
      if code != SQLITE_OK { throw storeError(code) }
    }
    budget.reset()
    defer { unsafe sqlite3_reset(statement) }
    while true {
      let code = unsafe sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw storeError(code) }
      try body(self)
    }
  }

  /// Returns the integer in a column of the current row.
  func int(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(statement, column) }

  /// Returns the integer in a column of the current row; negative numbers become 0.
  func count(_ column: Int32) -> Int { Int(clamping: max(0, int(column))) }

  /// Returns the sum in a column of the current row, at most `Readership.Total.maximum`.
  ///
  /// The query must use `total`, which returns a floating-point number, exact up to this limit:
  /// `sum` fails if the integers of an untrusted file overflow.
  func sum(_ column: Int32) -> Int { min(count(column), Readership.Total.maximum) }

  /// Returns the integer in a column of the current row, clamped to the range of 0 to `Int32.max`.
  func count32(_ column: Int32) -> Int32 { Int32(clamping: count(column)) }

  /// Returns the weight in a column of the current row, limited so that sums cannot overflow.
  func weight(_ column: Int32) -> Int64 { min(max(0, int(column)), 1 << 40) }

  /// Returns the text in a column of the current row.
  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  /// Returns the bytes in a column of the current row.
  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(statement, column))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private func bind(_ parameter: Parameter, at index: Int32) -> Int32 {
    // SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the bytes.
    let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch parameter {
    case .int(let number): return unsafe sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          unsafe sqlite3_bind_text(
            statement, index, characters.baseAddress, Int32(characters.count), copies)
        }
      }
    case .bytes(let bytes):
      return unsafe bytes.withUnsafeBytes { buffer in
        unsafe sqlite3_bind_blob64(
          statement, index, buffer.baseAddress, UInt64(buffer.count), copies)
      }
    }
  }

  private func storeError(_ code: Int32) -> SignalsError {
    SignalsError(
      code: code, message: unsafe String(cString: sqlite3_errmsg(database)), path: path)
  }
}

/// The number of steps that SQLite may take: a damaged or malicious file must not keep it busy
/// forever.
///
/// It is a class because the connection and its statements share one budget.
final class StepBudget {
  /// In units of `period` steps; SQLite is interrupted below 0.
  private var stepsLeft = 0
  /// The budget of each statement.
  private var perStatement = openingLimit

  /// The number of steps of SQLite's virtual machine between two checks.
  private static let period: Int32 = 1_000
  /// Enough to read the schema of a store, which has seven tables.
  private static let openingLimit = 1_000
  /// Enough for any statement on a store without rows.
  private static let base = 100_000

  /// Attaches the budget to a connection, which must not outlive it.
  func watch(_ database: OpaquePointer) {
    stepsLeft = perStatement
    unsafe sqlite3_progress_handler(
      database, Self.period,
      { context in
        guard let context = unsafe context else { return 1 }
        let budget = unsafe Unmanaged<StepBudget>.fromOpaque(context).takeUnretainedValue()
        budget.stepsLeft -= 1
        return budget.stepsLeft < 0 ? 1 : 0
      }, unsafe Unmanaged.passUnretained(self).toOpaque())
  }

  /// Sets the budget of each statement by the size of the file: a full scan takes less than 16
  /// steps per byte.
  func allow(bytes: Int) {
    perStatement = Self.base + bytes / Int(Self.period) * 64
    reset()
  }

  /// Resets the budget at the start of a statement.
  func reset() { stepsLeft = perStatement }
}

extension SignalsError {
  /// Describes an error of SQLite.
  ///
  /// - Parameters:
  ///   - code: The result code.
  ///   - message: SQLite's message.
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
        "'\(path)' is damaged: it contains a larger value than sitegen ever writes",
        help: "move it away and import the logs again, or put a copy back")
    case SQLITE_INTERRUPT:
      self.init(
        "'\(path)' is damaged: reading it does not end",
        help: "move it away and import the logs again, or put a copy back")
    case SQLITE_FULL:
      self.init(
        "cannot write '\(path)': no space left",
        help: "free some space and import the same files again; no line is counted twice")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      self.init("cannot write '\(path)': it is read-only")
    case SQLITE_CANTOPEN:
      self.init("cannot open '\(path)'", help: "check that its folder exists and is writable")
    default: self.init("'\(path)': \(message)")
    }
  }
}
