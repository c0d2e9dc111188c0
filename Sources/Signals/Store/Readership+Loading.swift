package import Basics

/// Reads the readership of a site from its store.
///
/// - Parameters:
///   - root: The root of the site.
///   - addresses: Today's addresses; counts of an old address are added to the page that it leads
///     to.
///   - since: Earlier counts by hour and earlier pairs are skipped; totals cover all time.
/// - Returns: The readership; empty if there is no store.
/// - Throws: If the store is damaged or locked by another program.
package func readReadership(
  root: String, addresses: PageAddresses = PageAddresses(), since: Instant? = nil
) throws(SignalsError) -> Readership {
  guard ReadershipStore.exists(root: root) else { return Readership() }
  let store = try ReadershipStore(root: root, access: .reading)
  var readership = Readership()
  // One transaction, so that a concurrent import is either seen completely or not at all.
  try store.database.run("BEGIN")
  let indices = try readership.readPages(of: store, addresses)
  try readership.readTotals(of: store, indices)
  let start = since.map { $0.seconds / 3600 } ?? 0
  try readership.readCounts(of: store, indices, since: start)
  try readership.readPairs(of: store, indices, since: start / 24)
  readership.latest = try store.fact(FactName.latest).map { Instant(seconds: $0).clampedToCalendar }
  try store.database.run("COMMIT")
  return readership
}

/// Returns true if the site has a store.
package func hasReadership(root: String) -> Bool { ReadershipStore.exists(root: root) }

extension Readership {
  /// Reads today's pages and returns the index of the page of each page ID.
  fileprivate mutating func readPages(
    of store: borrowing ReadershipStore, _ addresses: PageAddresses
  ) throws(SignalsError) -> [Int64: Int] {
    var stored: [(id: Int64, path: [UInt8])] = []
    try store.database.prepare("SELECT id, path FROM page").run { row in
      stored.append((row.int(0), Array(addresses.page(at: row.text(1)).path.utf8)))
    }
    stored.sort {
      $0.path == $1.path ? $0.id < $1.id : $0.path.lexicographicallyPrecedes($1.path)
    }
    var indices: [Int64: Int] = [:]
    var last: [UInt8]?
    for (id, path) in stored {
      if path != last { paths.append(String(decoding: path, as: UTF8.self)) }
      last = path
      indices[id] = paths.count - 1
    }
    totals = Array(repeating: Total(), count: paths.count)
    return indices
  }

  fileprivate mutating func readTotals(
    of store: borrowing ReadershipStore, _ indices: [Int64: Int]
  ) throws(SignalsError) {
    var (totals, ends) = (totals, [Int32](repeating: 0, count: paths.count))
    let add = { (row: borrowing Statement) in
      guard let index = indices[row.int(0)] else { return }
      totals[index].add(
        Total(visits: row.sum(1), views: row.sum(2), likes: row.sum(3)))
      ends[index] = max(ends[index], clamped(row.int(4)))
    }
    try store.database.prepare(
      """
      SELECT page, total(visits), total(views), total(likes), max(hour) + 1 FROM hour
      GROUP BY page
      """
    ).run(body: add)
    try store.database.prepare(
      """
      SELECT page, total(visits), total(views), total(likes), max(hour + span) FROM stated
      GROUP BY page
      """
    ).run(body: add)
    self.totals = totals
    self.ends = ends
  }

  fileprivate mutating func readCounts(
    of store: borrowing ReadershipStore, _ indices: [Int64: Int], since: Int64
  ) throws(SignalsError) {
    var found: [(index: Int, count: Count)] = []
    // A store of version 1 contains no networks.
    let hours: StaticString =
      store.version == 1
      ? "SELECT page, hour, 1, visits, views, likes, visits * 64, visits * 64, visits FROM hour WHERE hour >= ?1"
      : "SELECT page, hour, 1, visits, views, likes, weight, spread, networks FROM hour WHERE hour >= ?1"
    let stated: StaticString = """
      SELECT page, hour, span, visits, views, likes, visits * 64, visits * 64, visits FROM stated
      WHERE hour + span > ?1
      """
    for statement in [hours, stated] {
      try store.database.prepare(statement).run(.int(since)) { row in
        guard let index = indices[row.int(0)] else { return }
        let count = Count(
          hour: row.count32(1), span: row.count32(2), visits: row.count32(3), views: row.count32(4),
          likes: row.count32(5), weight: row.weight(6), spread: row.weight(7),
          networks: row.count32(8))
        found.append((index, count))
      }
    }
    found.sort {
      ($0.index, $0.count.hour, $0.count.span) < ($1.index, $1.count.hour, $1.count.span)
    }
    setCounts(found)
  }

  fileprivate mutating func readPairs(
    of store: borrowing ReadershipStore, _ indices: [Int64: Int], since: Int64
  ) throws(SignalsError) {
    var sums: [UInt64: PairCount] = [:]
    try store.database.prepare(
      """
      SELECT first, second, total(sessions), max(sessions) FROM pair WHERE day >= ?1
      GROUP BY first, second
      """
    ).run(.int(since)) { row in
      guard let first = indices[row.int(0)], let second = indices[row.int(1)], first != second
      else {
        return
      }
      sums[Self.key(first, second), default: PairCount()].add(
        Int64(row.count32(2)), largestDay: Int64(row.count32(3)))
    }
    setPairs(sums)
  }
}

/// A summary of a store.
package struct ReadershipStatus: Sendable, Equatable {
  package var pages = 0
  package var visits = 0
  package var views = 0
  package var likes = 0
  /// The number of pairs that were read together in enough sessions.
  package var pairs = 0
  /// The networks of the last month that count less than their readers, and the number of their
  /// articles.
  package var cappedNetworks = 0
  package var cappedArticles = 0
  /// The start of the first hour with a count.
  package var first: Instant?
  /// The time of the last line that was counted.
  package var latest: Instant?
  /// Everything earlier was forgotten.
  package var forgottenBefore: Instant?
  /// The size of the file.
  package var bytes = 0

  package init() {}
}

/// Reads the summary of a site's store; `nil` if there is no store.
package func readershipStatus(root: String) throws(SignalsError) -> ReadershipStatus? {
  guard ReadershipStore.exists(root: root) else { return nil }
  let store = try ReadershipStore(root: root, access: .reading)
  var status = ReadershipStatus()
  try store.database.run("BEGIN")
  try status.readSums(of: store)
  try status.readSizes(of: store)
  if store.version > 1 { try status.readCaps(of: store) }
  status.latest = try store.fact(FactName.latest).map { Instant(seconds: $0).clampedToCalendar }
  status.forgottenBefore = try store.fact(FactName.forgottenBefore)
    .map { Instant(seconds: $0).clampedToCalendar }
  try store.database.run("COMMIT")
  return status
}

extension ReadershipStatus {
  fileprivate mutating func readSums(
    of store: borrowing ReadershipStore
  ) throws(SignalsError) {
    var status = self
    try store.database.prepare(
      """
      SELECT total(visits), total(views), total(likes), min(hour)
      FROM (SELECT hour, visits, views, likes FROM hour
        UNION ALL SELECT hour, visits, views, likes FROM stated)
      """
    ).run { row in
      status.visits = row.sum(0)
      status.views = row.sum(1)
      status.likes = row.sum(2)
      if row.int(3) > 0 { status.first = Instant(hour: row.int(3)) }
    }
    self = status
  }

  fileprivate mutating func readSizes(
    of store: borrowing ReadershipStore
  ) throws(SignalsError) {
    pages = try store.database.count("SELECT count(*) FROM page")
    bytes = try store.database.count(
      "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    var pairs = 0
    try store.database.prepare(
      """
      SELECT count(*) FROM
        (SELECT 1 FROM pair GROUP BY first, second HAVING total(sessions) >= ?1 AND max(sessions) >= 2)
      """
    ).run(.int(Int64(Readership.support))) { pairs = $0.count(0) }
    self.pairs = pairs
  }

  fileprivate mutating func readCaps(
    of store: borrowing ReadershipStore
  ) throws(SignalsError) {
    cappedArticles = try store.database.count("SELECT count(DISTINCT page) FROM cap")
    cappedNetworks = try store.database.count(
      "SELECT count(*) FROM (SELECT DISTINCT day, network FROM cap)")
  }
}
