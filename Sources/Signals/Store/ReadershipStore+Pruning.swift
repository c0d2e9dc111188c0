package import Basics

/// Deletes everything before an instant from a site's store and prevents importing it again.
///
/// Hours are deleted whole; of pairs, which are stored by day, the day of the instant is deleted
/// too.
///
/// - Parameters:
///   - instant: Everything earlier is deleted.
///   - root: The root of the site.
/// - Returns: The number of deleted counts; `nil` if there is no store.
/// - Throws: If the store cannot be opened or written; it is then unchanged.
package func forgetReadership(
  before instant: Instant, root: String
) throws(SignalsError) -> Int? {
  guard ReadershipStore.exists(root: root) else { return nil }
  let store = try ReadershipStore(root: root, access: .writing)
  let hour = max(0, (instant.seconds + 3599) / 3600)
  var deleted = 0
  try store.transaction { () throws(SignalsError) in
    try store.database.prepare(
      """
      SELECT (SELECT count(*) FROM hour WHERE hour < ?1)
        + (SELECT count(*) FROM stated WHERE hour < ?1)
      """
    ).run(.int(hour)) { deleted = Int($0.int(0)) }
    try store.database.prepare("DELETE FROM hour WHERE hour < ?1").run(.int(hour))
    try store.database.prepare("DELETE FROM stated WHERE hour < ?1").run(.int(hour))
    try store.database.prepare("DELETE FROM mark WHERE hour < ?1").run(.int(hour))
    try store.database.prepare("DELETE FROM pair WHERE day * 24 < ?1").run(.int(hour))
    try store.database.prepare("DELETE FROM cap WHERE day * 24 < ?1").run(.int(hour))
    try store.database.run(
      """
      DELETE FROM page WHERE id NOT IN (SELECT page FROM hour) AND id NOT IN (SELECT page FROM stated)
        AND id NOT IN (SELECT first FROM pair) AND id NOT IN (SELECT second FROM pair)
        AND id NOT IN (SELECT page FROM cap)
      """)
    try store.raise(FactName.forgottenBefore, to: hour * 3600)
  }
  try store.database.run("VACUUM")
  return deleted
}

extension ReadershipStore {
  /// Merges the pages that the site does not know into one row, except for those with the most
  /// views.
  ///
  /// Only their names are lost: a log may contain any number of paths.
  ///
  /// - Parameters:
  ///   - addresses: The addresses of the site.
  ///   - limit: The number of unknown pages that keep their names.
  /// - Throws: If the store cannot be written; it is then unchanged.
  func mergeUnknownPages(_ addresses: PageAddresses, limit: Int) throws(SignalsError) {
    let merged = try unknownPages(addresses).dropFirst(limit)
    guard !merged.isEmpty else { return }
    try transaction { () throws(SignalsError) in
      try database.run("CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY)")
      let insert = try database.prepare("INSERT INTO gone (id) VALUES (?1)")
      for page in merged { try insert.run(.int(page)) }
      var ids = try PageIDs([.others], database)
      try merge(into: try ids.id(of: 0))
      try database.run("DROP TABLE gone")
    }
    // After a flood of paths, most of the file is empty.
    if merged.count > 2 * limit { try database.run("VACUUM") }
  }

  /// Returns the IDs of the pages that the site does not know, those with the most views first.
  private func unknownPages(_ addresses: PageAddresses) throws(SignalsError) -> [Int64] {
    var paths: [Int64: String] = [:]
    try database.prepare("SELECT id, path FROM page").run { row in
      let path = row.text(1)
      if path != PageAddresses.Page.others.path, !addresses.knows(path) { paths[row.int(0)] = path }
    }
    var views: [Int64: Int64] = [:]
    let add = { (row: borrowing Statement) in
      guard paths[row.int(0)] != nil else { return }
      views[row.int(0), default: 0] += Int64(row.count32(1))
    }
    try database.prepare("SELECT page, sum(views) FROM hour GROUP BY page").run(body: add)
    try database.prepare("SELECT page, sum(views) FROM stated GROUP BY page").run(body: add)
    return paths.sorted { first, second in
      let (one, other) = (views[first.key] ?? 0, views[second.key] ?? 0)
      return one == other ? first.value < second.value : one > other
    }.map(\.key)
  }

  private func merge(into others: Int64) throws(SignalsError) {
    try database.prepare(
      """
      INSERT INTO hour (hour, page, visits, views, likes, weight, spread, networks)
      SELECT hour, ?1, sum(visits), sum(views), sum(likes), sum(weight),
        sum(spread), sum(networks) FROM hour
      WHERE page IN (SELECT id FROM gone) GROUP BY hour
      ON CONFLICT (hour, page) DO UPDATE SET visits = visits + excluded.visits,
        views = views + excluded.views, likes = likes + excluded.likes,
        weight = weight + excluded.weight, spread = spread + excluded.spread,
        networks = networks + excluded.networks
      """
    ).run(.int(others))
    try database.run("DELETE FROM hour WHERE page IN (SELECT id FROM gone)")
    try database.prepare("UPDATE stated SET page = ?1 WHERE page IN (SELECT id FROM gone)").run(
      .int(others))
    try database.run(
      "DELETE FROM pair WHERE first IN (SELECT id FROM gone) OR second IN (SELECT id FROM gone)")
    try database.run("DELETE FROM cap WHERE page IN (SELECT id FROM gone)")
    try database.run("DELETE FROM page WHERE id IN (SELECT id FROM gone)")
  }
}
