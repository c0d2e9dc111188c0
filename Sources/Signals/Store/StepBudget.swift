internal import CSqlite

/// How many steps SQLite may take before it is stopped: a damaged or hostile file must not keep it busy for ever.
///
/// A class, because the connection and its statements count the same steps.
final class StepBudget {
  /// In units of `period` steps; below 0 SQLite is stopped.
  private var left = 0
  /// What a statement may take.
  private var perStatement = openingLimit

  /// Steps of SQLite's machine between two looks at the budget.
  private static let period: Int32 = 1_000
  /// Enough to read the schema of a store, which is seven tables.
  private static let openingLimit = 1_000
  /// Enough for any statement on a store without rows.
  private static let base = 100_000

  /// Watches a connection, which must not outlive the budget.
  func watch(_ database: OpaquePointer) {
    left = perStatement
    unsafe sqlite3_progress_handler(
      database, Self.period,
      { context in
        guard let context = unsafe context else { return 1 }
        let budget = unsafe Unmanaged<StepBudget>.fromOpaque(context).takeUnretainedValue()
        budget.left -= 1
        return budget.left < 0 ? 1 : 0
      }, unsafe Unmanaged.passUnretained(self).toOpaque())
  }

  /// Allows each statement what a file of so many bytes can need: a full scan takes less than 16 steps a byte.
  func allow(bytes: Int) {
    perStatement = Self.base + bytes / Int(Self.period) * 64
    renew()
  }

  /// Starts a statement.
  func renew() { left = perStatement }
}
