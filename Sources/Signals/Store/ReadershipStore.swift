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
  /// The version of its tables; a store that is opened for writing has the latest.
  let version: Int64

  /// Opens the store of a site; for writing it is made where it is not there.
  ///
  /// - Parameters:
  ///   - root: The root of the site.
  ///   - access: What for.
  ///   - isChecked: Whether the same command has looked through its pages before.
  /// - Throws: Where it is damaged, not sitegen's, not a regular file, or in use.
  init(
    root: String, access: Database.Access, isChecked: Bool = false
  ) throws(SignalsFailure) {
    let path = Self.path(root: root)
    if access == .writing { _ = unsafe mkdir(root + "/Data", 0o777) }
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

  /// The path of the store of a site.
  static func path(root: String) -> String { root == "." ? name : root + "/" + name }

  /// Whether a site has a store, or something else in its place.
  static func exists(root: String) -> Bool {
    var status = stat()
    return unsafe lstat(path(root: root), &status) == 0
  }

  /// Makes the tables of a new store, and refuses what is none or is of a version to come.
  private static func check(
    _ database: borrowing Database, path: String, access: Database.Access
  ) throws(SignalsFailure) -> Int64 {
    var version: Int64 = 0
    try database.prepare("PRAGMA user_version").run { version = $0.int(0) }
    guard (0...StoreSchema.version).contains(version) else {
      throw SignalsFailure(
        "'\(path)' was made by a newer sitegen", help: "use that one, or move the file away")
    }
    guard version > 0 else {
      try refuseTables(database, path: path, access: access)
      try StoreSchema.create(in: database)
      try database.allowScans()
      return StoreSchema.version
    }
    guard try StoreSchema.matches(database, version: version) else { throw foreign(path) }
    try database.allowScans()
    guard access == .writing, version < StoreSchema.version else { return version }
    try checkPages(database, path: path)
    try StoreSchema.migrate(database)
    return StoreSchema.version
  }

  /// A file without a version may become a store only where it has nothing in it.
  private static func refuseTables(
    _ database: borrowing Database, path: String, access: Database.Access
  ) throws(SignalsFailure) {
    var tables: Int64 = 0
    try database.prepare("SELECT count(*) FROM sqlite_schema").run { tables = $0.int(0) }
    guard tables == 0, access == .writing else { throw foreign(path) }
  }

  private static func foreign(_ path: String) -> SignalsFailure {
    SignalsFailure(
      "'\(path)' is no readership of sitegen", help: "move it away and import the logs again")
  }

  /// Looks through all pages of the file before anything is added to it; those of 100 MB take about a tenth of a second.
  ///
  /// Readers do without: SQLite reads no byte out of its bounds, and what is damaged ends in an error there as well.
  private static func checkPages(
    _ database: borrowing Database, path: String
  ) throws(SignalsFailure) {
    var problem: String?
    try database.prepare("PRAGMA quick_check(1)").run { problem = $0.text(0) }
    guard problem == "ok" else {
      throw SignalsFailure(
        "'\(path)' is damaged: \((problem ?? "nothing can be read").printable)",
        help: "move it away and import the logs again, or put a copy back")
    }
  }

  /// A number that the store knows by name; nothing where it does not.
  func fact(_ name: String) throws(SignalsFailure) -> Int64? {
    var value: Int64?
    try database.prepare("SELECT value FROM fact WHERE name = ?1").run(.text(name)) {
      // A damaged store may name a time beyond all calendars.
      value = min(max($0.int(0), 0), 1 << 36)
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
