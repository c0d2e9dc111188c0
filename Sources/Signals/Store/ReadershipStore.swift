internal import Basics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `Data/readership.sqlite`: visits, views and likes by page and hour, and how often two articles were read together.
struct ReadershipStore: ~Copyable {
  /// Where the store lies below the root of a site.
  static let name = "Data/readership.sqlite"

  let database: Database

  /// Opens the store of a site; for writing it is made where it is not there.
  init(root: String, access: Database.Access) throws(SignalsFailure) {
    let path = Self.path(root: root)
    if access == .writing { _ = unsafe mkdir(root + "/Data", 0o777) }
    let database = try Database(path, access: access)
    if access == .writing {
      try database.run(
        """
        PRAGMA secure_delete = ON;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA cache_size = -65536;
        BEGIN EXCLUSIVE
        """)
    }
    try Self.check(database, path: path, access: access)
    if access == .writing { try database.run("COMMIT") }
    self.database = database
  }

  /// The path of the store of a site.
  static func path(root: String) -> String { root == "." ? name : root + "/" + name }

  /// Whether a site has a store.
  static func exists(root: String) -> Bool {
    var status = stat()
    return unsafe stat(path(root: root), &status) == 0
  }

  /// Makes the tables of a new store, and refuses what is none or is of a version to come.
  private static func check(
    _ database: borrowing Database, path: String, access: Database.Access
  ) throws(SignalsFailure) {
    var version: Int64 = 0
    try database.prepare("PRAGMA user_version").run { version = $0.int(0) }
    if version == schemaVersion { return }
    guard version == 0 else {
      throw SignalsFailure(
        "'\(path)' was made by a newer sitegen", help: "use that one, or move the file away")
    }
    var tables: Int64 = 0
    try database.prepare("SELECT count(*) FROM sqlite_schema").run { tables = $0.int(0) }
    guard tables == 0, access == .writing else {
      throw SignalsFailure(
        "'\(path)' is no readership of sitegen", help: "move it away and import the logs again")
    }
    try database.run(schema)
  }

  private static let schemaVersion: Int64 = 1

  // A page's number is made from its path, so that the order of imports does not show in the store.
  private static let schema: StaticString = """
    CREATE TABLE page (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
    CREATE TABLE hour (
      hour INTEGER NOT NULL, page INTEGER NOT NULL,
      visits INTEGER NOT NULL, views INTEGER NOT NULL, likes INTEGER NOT NULL,
      PRIMARY KEY (hour, page)) WITHOUT ROWID;
    CREATE TABLE pair (
      day INTEGER NOT NULL, first INTEGER NOT NULL, second INTEGER NOT NULL,
      sessions INTEGER NOT NULL, PRIMARY KEY (day, first, second)) WITHOUT ROWID;
    CREATE TABLE stated (
      source TEXT NOT NULL, hour INTEGER NOT NULL, span INTEGER NOT NULL, row INTEGER NOT NULL,
      page INTEGER NOT NULL,
      visits INTEGER NOT NULL, views INTEGER NOT NULL, likes INTEGER NOT NULL,
      PRIMARY KEY (source, hour, span, row)) WITHOUT ROWID;
    CREATE TABLE mark (
      source TEXT NOT NULL, hour INTEGER NOT NULL, marks BLOB NOT NULL,
      PRIMARY KEY (source, hour)) WITHOUT ROWID;
    CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    PRAGMA user_version = 1;
    """

  /// A number that the store knows by name; nothing where it does not.
  func fact(_ name: String) throws(SignalsFailure) -> Int64? {
    var value: Int64?
    try database.prepare("SELECT value FROM fact WHERE name = ?1").run(.text(name)) {
      value = $0.int(0)
    }
    return value
  }

  /// Keeps the greater of a number and the one that the store knows by its name.
  func raise(_ name: String, to value: Int64) throws(SignalsFailure) {
    try database.prepare(
      """
      INSERT INTO fact (name, value) VALUES (?1, ?2)
      ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)
      """
    ).run(.text(name), .int(value))
  }

  /// Runs statements all or none.
  func transaction(
    _ body: () throws(SignalsFailure) -> Void
  ) throws(SignalsFailure) {
    try database.run("BEGIN IMMEDIATE")
    do throws(SignalsFailure) {
      try body()
      try database.run("COMMIT")
    } catch {
      // SQLite may have rolled back already, as it does when the disk is full.
      try? database.run("ROLLBACK")
      throw error
    }
  }
}

/// The names of the numbers that the store keeps.
enum FactName {
  static let latest = "latest"
  static let forgottenBefore = "forgotten_before"
}
