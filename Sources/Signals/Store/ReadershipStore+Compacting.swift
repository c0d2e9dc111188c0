extension ReadershipStore {
  /// Puts pages of which the site knows nothing into one row, but for those that were read most.
  ///
  /// Nothing of it is lost but the names: a log may name more paths than there are pages on the Internet.
  ///
  /// - Parameters:
  ///   - addresses: What the site knows.
  ///   - limit: How many of the others keep their names.
  /// - Throws: Where the store cannot be written; then it is as it was.
  func compactPages(_ addresses: PageAddresses, limit: Int) throws(SignalsFailure) {
    let gone = try unknownPages(addresses).dropFirst(limit)
    guard !gone.isEmpty else { return }
    try transaction { () throws(SignalsFailure) in
      try database.run("CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY)")
      let insert = try database.prepare("INSERT INTO gone (id) VALUES (?1)")
      for page in gone { try insert.run(.int(page)) }
      var numbers = try PageNumbers([.others], database)
      try fold(into: try numbers.number(of: 0))
      try database.run("DROP TABLE gone")
    }
    // Rows of a flood leave most of the file empty.
    if gone.count > 2 * limit { try database.run("VACUUM") }
  }

  /// The numbers of the pages that the site does not know, those with the most views first.
  private func unknownPages(_ addresses: PageAddresses) throws(SignalsFailure) -> [Int64] {
    var paths: [Int64: String] = [:]
    try database.prepare("SELECT id, path FROM page").run { row in
      let path = row.text(1)
      if path != PageAddresses.Page.others.path, !addresses.knows(path) { paths[row.int(0)] = path }
    }
    var views: [Int64: Int64] = [:]
    let add = { (row: borrowing Query) in
      guard paths[row.int(0)] != nil else { return }
      views[row.int(0), default: 0] += Int64(row.number(1))
    }
    try database.prepare("SELECT page, sum(views) FROM hour GROUP BY page").run(body: add)
    try database.prepare("SELECT page, sum(views) FROM stated GROUP BY page").run(body: add)
    return paths.sorted { first, second in
      let (one, other) = (views[first.key] ?? 0, views[second.key] ?? 0)
      return one == other ? first.value < second.value : one > other
    }.map(\.key)
  }

  private func fold(into others: Int64) throws(SignalsFailure) {
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
