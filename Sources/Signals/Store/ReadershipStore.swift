internal import Basics
internal import Platform

/// The store `Data/readership.sqlite`: visits, views and likes by page and hour, and how often two
/// articles were read together.
struct ReadershipStore: ~Copyable {
  /// The path of the store below the root of a site.
  static let name = "Data/readership.sqlite"

  let database: Database
  /// The version of its tables; a store that is open for writing has the latest.
  let version: Int64

  /// Opens the store of a site; writing creates it if it does not exist.
  ///
  /// - Parameters:
  ///   - root: The root of the site.
  ///   - access: Reading or writing.
  ///   - isChecked: Whether the same command has already checked the pages of the file.
  /// - Throws: If it is damaged, not a store of sitegen, not a regular file, or in use.
  init(
    root: String, access: Database.Access, isChecked: Bool = false
  ) throws(SignalsError) {
    let path = Self.path(root: root)
    if access == .writing { createFolder(root + "/Data") }
    let database = try Database(path, access: access)
    if access == .writing {
      try database.run(
        """
        PRAGMA secure_delete = ON;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY;
        BEGIN EXCLUSIVE
        """)
    }
    let version = try Self.check(database, path: path, access: access)
    if access == .writing, !isChecked { try Self.checkPages(database, path: path) }
    if access == .writing { try database.run("COMMIT") }
    self.version = version
    self.database = database
  }

  /// Returns the path of the store of a site.
  static func path(root: String) -> String { root == "." ? name : root + "/" + name }

  /// Returns true if a site has a store, or anything else at its path.
  static func exists(root: String) -> Bool {
    nameExists(path(root: root))
  }

  /// Checks or creates the tables and returns their version; refuses other databases and newer
  /// versions.
  private static func check(
    _ database: borrowing Database, path: String, access: Database.Access
  ) throws(SignalsError) -> Int64 {
    var version: Int64 = 0
    try database.prepare("PRAGMA user_version").run { version = $0.int(0) }
    guard (0...StoreSchema.version).contains(version) else {
      throw SignalsError(
        "'\(path)' was created by a newer sitegen", help: "use that version, or move the file away")
    }
    guard version > 0 else {
      try refuseTables(database, path: path, access: access)
      try StoreSchema.create(in: database)
      try database.allowScans()
      return StoreSchema.version
    }
    guard try StoreSchema.matches(database, version: version) else { throw notAStore(path) }
    try database.allowScans()
    guard access == .writing, version < StoreSchema.version else { return version }
    try checkPages(database, path: path)
    try StoreSchema.migrate(database)
    return StoreSchema.version
  }

  /// Refuses a file without a version unless it is empty and opened for writing.
  private static func refuseTables(
    _ database: borrowing Database, path: String, access: Database.Access
  ) throws(SignalsError) {
    var tables: Int64 = 0
    try database.prepare("SELECT count(*) FROM sqlite_schema").run { tables = $0.int(0) }
    guard tables == 0, access == .writing else { throw notAStore(path) }
  }

  private static func notAStore(_ path: String) -> SignalsError {
    SignalsError(
      "'\(path)' is not a readership file of sitegen",
      help: "move it away and import the logs again")
  }

  /// Checks all pages of the file before anything is added to it, which takes about 0.1 s for 100
  /// MB.
  ///
  /// Reading skips the check: SQLite reads nothing out of bounds, and damage causes an error there
  /// as well.
  private static func checkPages(
    _ database: borrowing Database, path: String
  ) throws(SignalsError) {
    var problem: String?
    try database.prepare("PRAGMA quick_check(1)").run { problem = $0.text(0) }
    guard problem == "ok" else {
      throw SignalsError(
        "'\(path)' is damaged: \((problem ?? "it cannot be read").printable)",
        help: "move it away and import the logs again, or put a copy back")
    }
  }

  /// Returns a named number of the store; `nil` if it is not set.
  func fact(_ name: String) throws(SignalsError) -> Int64? {
    var value: Int64?
    try database.prepare("SELECT value FROM fact WHERE name = ?1").run(.text(name)) {
      // A damaged store may contain a time beyond the range of the calendar.
      value = min(max($0.int(0), 0), 1 << 36)
    }
    return value
  }

  /// Sets a named number unless the store has a greater one.
  func raise(_ name: String, to value: Int64) throws(SignalsError) {
    try database.prepare(
      """
      INSERT INTO fact (name, value) VALUES (?1, ?2)
      ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)
      """
    ).run(.text(name), .int(value))
  }

  /// Executes statements in one transaction.
  func transaction(
    _ body: () throws(SignalsError) -> Void
  ) throws(SignalsError) {
    try database.run("BEGIN IMMEDIATE")
    do throws(SignalsError) {
      try body()
      try database.run("COMMIT")
    } catch {
      // SQLite may already have rolled back, for instance if the disk is full.
      try? database.run("ROLLBACK")
      throw error
    }
  }
}

/// The names of the numbers in the table `fact`.
enum FactName {
  static let latest = "latest"
  static let forgottenBefore = "forgotten_before"
}

/// The tables of a store by version; a database with any other schema is refused.
enum StoreSchema {
  /// The version that is written.
  static let version: Int64 = 2

  // A page's ID is a hash of its path, so that the store does not depend on the order of imports.
  static let page: StaticString =
    "CREATE TABLE page (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)"
  static let firstHour: StaticString = """
    CREATE TABLE hour (
      hour INTEGER NOT NULL, page INTEGER NOT NULL,
      visits INTEGER NOT NULL, views INTEGER NOT NULL, likes INTEGER NOT NULL,
      PRIMARY KEY (hour, page)) WITHOUT ROWID
    """
  static let hour: StaticString = """
    CREATE TABLE hour (
      hour INTEGER NOT NULL, page INTEGER NOT NULL,
      visits INTEGER NOT NULL, views INTEGER NOT NULL, likes INTEGER NOT NULL,
      weight INTEGER NOT NULL, spread INTEGER NOT NULL, networks INTEGER NOT NULL,
      PRIMARY KEY (hour, page)) WITHOUT ROWID
    """
  static let pair: StaticString = """
    CREATE TABLE pair (
      day INTEGER NOT NULL, first INTEGER NOT NULL, second INTEGER NOT NULL,
      sessions INTEGER NOT NULL, PRIMARY KEY (day, first, second)) WITHOUT ROWID
    """
  static let stated: StaticString = """
    CREATE TABLE stated (
      source TEXT NOT NULL, hour INTEGER NOT NULL, span INTEGER NOT NULL, row INTEGER NOT NULL,
      page INTEGER NOT NULL,
      visits INTEGER NOT NULL, views INTEGER NOT NULL, likes INTEGER NOT NULL,
      PRIMARY KEY (source, hour, span, row)) WITHOUT ROWID
    """
  static let mark: StaticString = """
    CREATE TABLE mark (
      source TEXT NOT NULL, hour INTEGER NOT NULL, marks BLOB NOT NULL,
      PRIMARY KEY (source, hour)) WITHOUT ROWID
    """
  static let fact: StaticString =
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"
  static let cap: StaticString = """
    CREATE TABLE cap (
      day INTEGER NOT NULL, page INTEGER NOT NULL, network INTEGER NOT NULL,
      visits INTEGER NOT NULL, addresses INTEGER NOT NULL, weight INTEGER NOT NULL,
      reason INTEGER NOT NULL, PRIMARY KEY (day, page, network)) WITHOUT ROWID
    """

  /// Returns the statements that create the tables of a version; `nil` for an unknown version.
  static func tables(version: Int64) -> [StaticString]? {
    switch version {
    case 1: [page, firstHour, pair, stated, mark, fact]
    case 2: [page, hour, pair, stated, mark, fact, cap]
    default: nil
    }
  }

  /// Returns true if a database has exactly the tables of a version, without views, triggers or
  /// other tables.
  static func matches(
    _ database: borrowing Database, version: Int64
  ) throws(SignalsError) -> Bool {
    guard let tables = tables(version: version) else { return false }
    var found: [String] = []
    try database.prepare("SELECT type, sql FROM sqlite_schema LIMIT 64").run { row in
      // SQLite's own index of the unique paths has no statement.
      let sql = row.text(1)
      found.append(row.text(0) == "index" && sql.isEmpty ? "" : words(sql))
    }
    return found.sorted() == (tables.map { words($0.description) } + [""]).sorted()
  }

  /// Returns a statement with single spaces between its words, since SQLite stores the original
  /// text.
  private static func words(_ sql: String) -> String {
    sql.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  /// Creates the tables of a new store.
  static func create(in database: borrowing Database) throws(SignalsError) {
    for table in tables(version: version) ?? [] { try database.run(table) }
    try database.run("PRAGMA user_version = 2")
  }

  /// Migrates version 1 to version 2; visits without known networks have full weight.
  static func migrate(_ database: borrowing Database) throws(SignalsError) {
    try database.run("ALTER TABLE hour RENAME TO first_hour")
    try database.run(hour)
    try database.run(
      """
      INSERT INTO hour SELECT hour, page, visits, views, likes,
        min(max(visits, 0), 1 << 40) * 64, min(max(visits, 0), 1 << 40) * 64, max(visits, 0) FROM first_hour
      """)
    try database.run("DROP TABLE first_hour")
    try database.run(cap)
    try database.run("PRAGMA user_version = 2")
  }
}
