/// The tables of a store, version by version: what a store must have to be taken for one, and nothing else.
enum StoreSchema {
  /// The version that is written.
  static let version: Int64 = 2

  // A page's number is made from its path, so that the order of imports does not show in the store.
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

  /// The statements that make the tables of a version; nil where there is no such version.
  static func tables(version: Int64) -> [StaticString]? {
    switch version {
    case 1: [page, firstHour, pair, stated, mark, fact]
    case 2: [page, hour, pair, stated, mark, fact, cap]
    default: nil
    }
  }

  /// Whether a database has the tables of a version as sitegen made them, and neither views nor triggers nor others.
  static func matches(
    _ database: borrowing Database, version: Int64
  ) throws(SignalsFailure) -> Bool {
    guard let tables = tables(version: version) else { return false }
    var found: [String] = []
    try database.prepare("SELECT type, sql FROM sqlite_schema LIMIT 64").run { row in
      // SQLite's own index of the unique paths has no statement.
      let sql = row.text(1)
      found.append(row.text(0) == "index" && sql.isEmpty ? "" : words(sql))
    }
    return found.sorted() == (tables.map { words($0.description) } + [""]).sorted()
  }

  /// A statement with one space between its words, since stores keep it as it was written.
  private static func words(_ sql: String) -> String {
    sql.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  /// Makes the tables of a new store.
  static func create(in database: borrowing Database) throws(SignalsFailure) {
    for table in tables(version: version) ?? [] { try database.run(table) }
    try database.run("PRAGMA user_version = 2")
  }

  /// Makes a store of the first version one of the second: what was counted without networks counts in full.
  static func migrate(_ database: borrowing Database) throws(SignalsFailure) {
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
