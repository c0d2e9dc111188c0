internal import CSqlite

/// A prepared statement; its values are always bound.
@safe struct Query: ~Copyable {
  private let statement: OpaquePointer
  private let database: OpaquePointer
  private let path: String
  private let budget: StepBudget

  /// A value that a statement takes.
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

  /// Binds values to `?1`, `?2` and so on, and calls `body` at each row.
  func run(
    _ parameters: Parameter..., body: (borrowing Query) throws(SignalsFailure) -> Void = { _ in }
  ) throws(SignalsFailure) {
    for (place, parameter) in parameters.enumerated() {
      let code = bind(parameter, at: Int32(place + 1))
      if code != SQLITE_OK { throw failure(code) }
    }
    budget.renew()
    defer { unsafe sqlite3_reset(statement) }
    while true {
      let code = unsafe sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw failure(code) }
      try body(self)
    }
  }

  /// The number in a column of the present row.
  func int(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(statement, column) }

  /// The number in a column of the present row, no less than 0 and no more than fits.
  func count(_ column: Int32) -> Int { Int(clamping: max(0, int(column))) }

  /// The same in 32 bits.
  func number(_ column: Int32) -> Int32 { Int32(clamping: count(column)) }

  /// The weight in a column of the present row, which leaves room for sums.
  func weight(_ column: Int32) -> Int64 { min(max(0, int(column)), 1 << 40) }

  /// The text in a column of the present row.
  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  /// The bytes in a column of the present row.
  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(statement, column))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private func bind(_ parameter: Parameter, at place: Int32) -> Int32 {
    // The value that SQLite calls SQLITE_TRANSIENT, a cast that Swift does not import: copy the bytes.
    let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch parameter {
    case .int(let number): return unsafe sqlite3_bind_int64(statement, place, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          unsafe sqlite3_bind_text(
            statement, place, characters.baseAddress, Int32(characters.count), copies)
        }
      }
    case .bytes(let bytes):
      return unsafe bytes.withUnsafeBytes { buffer in
        unsafe sqlite3_bind_blob64(
          statement, place, buffer.baseAddress, UInt64(buffer.count), copies)
      }
    }
  }

  private func failure(_ code: Int32) -> SignalsFailure {
    SignalsFailure(
      code: code, message: unsafe String(cString: sqlite3_errmsg(database)), path: path)
  }
}
