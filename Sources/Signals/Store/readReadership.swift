package import Basics

/// Reads the readership of a site from its store.
///
/// - Parameters:
///   - root: The root of the site.
///   - addresses: Today's addresses; what was read under an old one counts for the page that it leads to.
///   - since: Counts by hour and pairs before it are left out; totals are of all time.
/// - Returns: The readership; an empty one where there is no store.
/// - Throws: Where the store is damaged, or another program keeps it locked.
package func readReadership(
  root: String, addresses: PageAddresses = PageAddresses(), since: Instant? = nil
) throws(SignalsFailure) -> Readership {
  guard ReadershipStore.exists(root: root) else { return Readership() }
  let store = try ReadershipStore(root: root, access: .reading)
  var readership = Readership()
  // One transaction: an import that ends meanwhile must not be half seen.
  try store.database.run("BEGIN")
  let places = try readership.takePages(of: store, addresses)
  try readership.takeTotals(of: store, places)
  let start = since.map { $0.seconds / 3600 } ?? 0
  try readership.takeCounts(of: store, places, since: start)
  try readership.takePairs(of: store, places, since: start / 24)
  readership.latest = try store.fact(FactName.latest).map { Instant(seconds: $0).inCalendar }
  try store.database.run("COMMIT")
  return readership
}

/// Whether anything was ever counted for a site.
package func hasReadership(root: String) -> Bool { ReadershipStore.exists(root: root) }

extension Readership {
  /// The pages of today, and to which of them each page of the store belongs.
  fileprivate mutating func takePages(
    of store: borrowing ReadershipStore, _ addresses: PageAddresses
  ) throws(SignalsFailure) -> [Int64: Int] {
    var stored: [(number: Int64, path: [UInt8])] = []
    try store.database.prepare("SELECT id, path FROM page").run { row in
      stored.append((row.int(0), Array(addresses.page(at: row.text(1)).path.utf8)))
    }
    stored.sort {
      $0.path == $1.path ? $0.number < $1.number : $0.path.lexicographicallyPrecedes($1.path)
    }
    var places: [Int64: Int] = [:]
    var last: [UInt8]?
    for (number, path) in stored {
      if path != last { paths.append(String(decoding: path, as: UTF8.self)) }
      last = path
      places[number] = paths.count - 1
    }
    totals = Array(repeating: Total(), count: paths.count)
    return places
  }

  fileprivate mutating func takeTotals(
    of store: borrowing ReadershipStore, _ places: [Int64: Int]
  ) throws(SignalsFailure) {
    var (totals, ends) = (totals, [Int32](repeating: 0, count: paths.count))
    let add = { (row: borrowing Query) in
      guard let place = places[row.int(0)] else { return }
      totals[place].add(
        Total(visits: row.count(1), views: row.count(2), likes: row.count(3)))
      ends[place] = max(ends[place], clamped(row.int(4)))
    }
    try store.database.prepare(
      "SELECT page, sum(visits), sum(views), sum(likes), max(hour) + 1 FROM hour GROUP BY page"
    ).run(body: add)
    try store.database.prepare(
      "SELECT page, sum(visits), sum(views), sum(likes), max(hour + span) FROM stated GROUP BY page"
    ).run(body: add)
    self.totals = totals
    self.ends = ends
  }

  fileprivate mutating func takeCounts(
    of store: borrowing ReadershipStore, _ places: [Int64: Int], since: Int64
  ) throws(SignalsFailure) {
    var found: [(place: Int, count: Count)] = []
    // A store of the first version knows nothing of networks.
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
        guard let place = places[row.int(0)] else { return }
        let count = Count(
          hour: row.number(1), span: row.number(2), visits: row.number(3), views: row.number(4),
          likes: row.number(5), weight: row.weight(6), spread: row.weight(7),
          networks: row.number(8))
        found.append((place, count))
      }
    }
    found.sort {
      ($0.place, $0.count.hour, $0.count.span) < ($1.place, $1.count.hour, $1.count.span)
    }
    take(found)
  }

  fileprivate mutating func takePairs(
    of store: borrowing ReadershipStore, _ places: [Int64: Int], since: Int64
  ) throws(SignalsFailure) {
    var sums: [UInt64: PairSum] = [:]
    try store.database.prepare(
      """
      SELECT first, second, sum(sessions), max(sessions) FROM pair WHERE day >= ?1
      GROUP BY first, second
      """
    ).run(.int(since)) { row in
      guard let first = places[row.int(0)], let second = places[row.int(1)], first != second else {
        return
      }
      sums[Self.key(first, second), default: PairSum()].add(
        Int64(row.number(2)), most: Int64(row.number(3)))
    }
    take(sums)
  }
}
