internal import Basics

extension ReadershipStore {
  /// The marks that the store has of an hour.
  func marks(source: String, hour: Int32, _ query: borrowing Query) throws(SignalsFailure) -> Marks
  {
    var marks = Marks()
    try query.run(.text(source), .int(Int64(hour))) { marks = Marks(bytes: $0.bytes(0)) }
    return marks
  }

  /// Adds what an import has counted.
  ///
  /// Days are written in their order, a few at a time, each with its marks: what was written stays whole when the
  /// import is interrupted, and the next one goes on behind it.
  func add(
    _ tally: Tally, counts: [StatedCount], pages: [PageAddresses.Page], settings: ImportSettings
  ) throws(SignalsFailure) {
    let hours = tally.hours.sorted { $0.key < $1.key }
    let pairs = tally.pairs.sorted {
      ($0.key.day, $0.key.first, $0.key.second) < ($1.key.day, $1.key.first, $1.key.second)
    }
    var rows = TallyRows(
      hours: hours, pairs: pairs, marks: tally.marks,
      batchSize: settings.batchSize)
    var numbers = try PageNumbers(pages, database)
    while let batch = rows.next() {
      try transaction { () throws(SignalsFailure) in
        try add(batch, source: settings.source, numbers: &numbers)
      }
    }
    try transaction { () throws(SignalsFailure) in try add(tally.caps, numbers: &numbers) }
    guard !counts.isEmpty else { return }
    try transaction { () throws(SignalsFailure) in
      try add(counts, source: settings.source, now: settings.now, numbers: &numbers)
    }
  }

  private func add(
    _ batch: TallyRows.Batch, source: String, numbers: inout PageNumbers
  ) throws(SignalsFailure) {
    let hour = try database.prepare(
      """
      INSERT INTO hour (hour, page, visits, views, likes, weight, spread, networks)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (hour, page) DO UPDATE SET visits = visits + excluded.visits,
        views = views + excluded.views, likes = likes + excluded.likes,
        weight = weight + excluded.weight, spread = spread + excluded.spread,
        networks = networks + excluded.networks
      """)
    for (key, counts) in batch.hours {
      try hour.run(
        .int(Int64(Int32(bitPattern: UInt32(key >> 32)))),
        .int(try numbers.number(of: UInt32(truncatingIfNeeded: key))),
        .int(counts.visits), .int(counts.views), .int(counts.likes), .int(counts.weight),
        .int(counts.spread), .int(counts.networks))
    }
    let pair = try database.prepare(
      """
      INSERT INTO pair (day, first, second, sessions) VALUES (?1, min(?2, ?3), max(?2, ?3), ?4)
      ON CONFLICT (day, first, second) DO UPDATE SET sessions = sessions + excluded.sessions
      """)
    for (key, sessions) in batch.pairs {
      try pair.run(
        .int(Int64(key.day)), .int(try numbers.number(of: key.first)),
        .int(try numbers.number(of: key.second)), .int(sessions))
    }
    let mark = try database.prepare(
      "INSERT OR REPLACE INTO mark (source, hour, marks) VALUES (?1, ?2, ?3)")
    for (hour, marks, latest) in batch.marks {
      try mark.run(.text(source), .int(Int64(hour)), .bytes(marks.bytes))
      try raise(FactName.latest, to: latest)
    }
  }

  /// What an import saw of a day before it is over grows with the next one; days that nobody asks about any more go.
  private func add(
    _ caps: [NetworkCap], numbers: inout PageNumbers
  ) throws(SignalsFailure) {
    let insert = try database.prepare(
      """
      INSERT INTO cap (day, page, network, visits, addresses, weight, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (day, page, network) DO UPDATE SET visits = max(visits, excluded.visits),
        addresses = max(addresses, excluded.addresses), weight = max(weight, excluded.weight),
        reason = excluded.reason
      """)
    for cap in caps {
      try insert.run(
        .int(Int64(cap.day)), .int(try numbers.number(of: cap.page)), .int(Int64(cap.network)),
        .int(Int64(cap.visits)), .int(Int64(cap.addresses)), .int(cap.weight),
        .int(cap.reason.rawValue))
    }
    guard let latest = try fact(FactName.latest) else { return }
    try database.prepare("DELETE FROM cap WHERE day < ?1").run(
      .int((latest - Readership.memory) / 86_400))
  }

  /// A row that was there already keeps the greater of each number: exports of a day that is not over grow.
  private func add(
    _ counts: [StatedCount], source: String, now: Instant, numbers: inout PageNumbers
  ) throws(SignalsFailure) {
    let query = try database.prepare(
      """
      INSERT INTO stated (source, hour, span, row, page, visits, views, likes)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (source, hour, span, row) DO UPDATE SET page = excluded.page,
        visits = max(visits, excluded.visits), views = max(views, excluded.views),
        likes = max(likes, excluded.likes)
      """)
    var latest: Int64 = 0
    for count in counts {
      try query.run(
        .text(source), .int(Int64(count.hour)), .int(Int64(count.span)), .int(count.row),
        .int(try numbers.number(of: count.page)), .int(count.visits), .int(count.views),
        .int(count.likes))
      latest = max(latest, min(now.seconds, (Int64(count.hour) + Int64(count.span)) * 3600))
    }
    try raise(FactName.latest, to: latest)
  }
}
