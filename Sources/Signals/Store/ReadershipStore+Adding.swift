internal import Basics

extension ReadershipStore {
  /// Returns the fingerprints of an hour in the store.
  func fingerprints(source: String, hour: Int32, _ query: borrowing Statement)
    throws(SignalsError) -> LineFingerprints
  {
    var fingerprints = LineFingerprints()
    try query.run(.text(source), .int(Int64(hour))) {
      fingerprints = LineFingerprints(bytes: $0.bytes(0))
    }
    return fingerprints
  }

  /// Adds the counts of an import.
  ///
  /// Days are written in order, a few at a time, each with its fingerprints. If the import is
  /// interrupted, complete batches remain and the next import continues after them.
  func add(
    _ counts: ImportCounts, reported: [ReportedCount], pages: [PageAddresses.Page],
    settings: ImportSettings
  ) throws(SignalsError) {
    let hours = counts.hours.sorted { $0.key < $1.key }
    let pairs = counts.pairs.sorted {
      ($0.key.day, $0.key.first, $0.key.second) < ($1.key.day, $1.key.first, $1.key.second)
    }
    var rows = CountBatches(
      hours: hours, pairs: pairs, fingerprints: counts.fingerprints,
      batchSize: settings.batchSize)
    var ids = try PageIDs(pages, database)
    while let batch = rows.next() {
      try transaction { () throws(SignalsError) in
        try add(batch, source: settings.source, ids: &ids)
      }
    }
    try transaction { () throws(SignalsError) in try add(counts.caps, ids: &ids) }
    guard !reported.isEmpty else { return }
    try transaction { () throws(SignalsError) in
      try add(reported, source: settings.source, now: settings.now, ids: &ids)
    }
  }

  private func add(
    _ batch: CountBatches.Batch, source: String, ids: inout PageIDs
  ) throws(SignalsError) {
    let insertHour = try database.prepare(
      """
      INSERT INTO hour (hour, page, visits, views, likes, weight, spread, networks)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (hour, page) DO UPDATE SET visits = visits + excluded.visits,
        views = views + excluded.views, likes = likes + excluded.likes,
        weight = weight + excluded.weight, spread = spread + excluded.spread,
        networks = networks + excluded.networks
      """)
    for (key, counts) in batch.hours {
      try insertHour.run(
        .int(Int64(Int32(bitPattern: UInt32(key >> 32)))),
        .int(try ids.id(of: UInt32(truncatingIfNeeded: key))),
        .int(counts.visits), .int(counts.views), .int(counts.likes), .int(counts.weight),
        .int(counts.spread), .int(counts.networks))
    }
    let insertPair = try database.prepare(
      """
      INSERT INTO pair (day, first, second, sessions) VALUES (?1, min(?2, ?3), max(?2, ?3), ?4)
      ON CONFLICT (day, first, second) DO UPDATE SET sessions = sessions + excluded.sessions
      """)
    for (key, sessions) in batch.pairs {
      try insertPair.run(
        .int(Int64(key.day)), .int(try ids.id(of: key.first)),
        .int(try ids.id(of: key.second)), .int(sessions))
    }
    let insertFingerprints = try database.prepare(
      "INSERT OR REPLACE INTO mark (source, hour, marks) VALUES (?1, ?2, ?3)")
    for (hour, fingerprints, latest) in batch.fingerprints {
      try insertFingerprints.run(.text(source), .int(Int64(hour)), .bytes(fingerprints.bytes))
      try raise(FactName.latest, to: latest)
    }
  }

  /// Adds capped networks.
  ///
  /// Their numbers grow until the day is over; days before the last month are deleted.
  private func add(
    _ caps: [NetworkCap], ids: inout PageIDs
  ) throws(SignalsError) {
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
        .int(Int64(cap.day)), .int(try ids.id(of: cap.page)), .int(Int64(cap.network)),
        .int(Int64(cap.visits)), .int(Int64(cap.addresses)), .int(cap.weight),
        .int(cap.reason.rawValue))
    }
    guard let latest = try fact(FactName.latest) else { return }
    try database.prepare("DELETE FROM cap WHERE day < ?1").run(
      .int((latest - Readership.window) / 86_400))
  }

  /// Adds rows of tables of counts.
  ///
  /// An existing row keeps the greater of each number, since exports of the current day grow.
  private func add(
    _ counts: [ReportedCount], source: String, now: Instant, ids: inout PageIDs
  ) throws(SignalsError) {
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
        .int(try ids.id(of: count.page)), .int(count.visits), .int(count.views),
        .int(count.likes))
      latest = max(latest, min(now.seconds, (Int64(count.hour) + Int64(count.span)) * 3600))
    }
    try raise(FactName.latest, to: latest)
  }
}

/// Divides the rows of an import into batches of whole days.
struct CountBatches {
  struct Batch {
    var hours: ArraySlice<(key: UInt64, value: ImportCounts.PageCounts)>
    var pairs: ArraySlice<(key: ImportCounts.PairKey, value: Int64)>
    var fingerprints: ArraySlice<(hour: Int32, fingerprints: LineFingerprints, latest: Int64)>
  }

  private var hours: ArraySlice<(key: UInt64, value: ImportCounts.PageCounts)>
  private var pairs: ArraySlice<(key: ImportCounts.PairKey, value: Int64)>
  private var fingerprints: ArraySlice<(hour: Int32, fingerprints: LineFingerprints, latest: Int64)>

  /// A batch ends with the day in which it reaches this number of rows.
  private let batchSize: Int

  /// Creates the batches of lists that are ordered by time.
  init(
    hours: [(key: UInt64, value: ImportCounts.PageCounts)],
    pairs: [(key: ImportCounts.PairKey, value: Int64)],
    fingerprints: [(hour: Int32, fingerprints: LineFingerprints, latest: Int64)], batchSize: Int
  ) {
    self.batchSize = batchSize
    self.hours = hours[...]
    self.pairs = pairs[...]
    self.fingerprints = fingerprints[...]
  }

  /// Returns the next batch; every counted line has a fingerprint, so the last fingerprints are in
  /// the last batch.
  mutating func next() -> Batch? {
    guard var day = fingerprints.first.map({ $0.hour / 24 }) else { return nil }
    while true {
      let batch = rows(upTo: day)
      let size = batch.hours.count + batch.pairs.count
      let rest = fingerprints[batch.fingerprints.endIndex...]
      guard size < batchSize, let following = rest.first else {
        hours = hours[batch.hours.endIndex...]
        pairs = pairs[batch.pairs.endIndex...]
        fingerprints = rest
        return batch
      }
      day = following.hour / 24
    }
  }

  private func rows(upTo day: Int32) -> Batch {
    let end = UInt64(UInt32(bitPattern: (day + 1) * 24)) << 32
    return Batch(
      hours: hours.prefix { $0.key < end }, pairs: pairs.prefix { $0.key.day <= day },
      fingerprints: fingerprints.prefix { $0.hour / 24 <= day })
  }
}

/// The IDs of pages in the store; a page gets its ID when it is first requested.
struct PageIDs: ~Copyable {
  private let pages: [PageAddresses.Page]
  private var ids: [Int64?]
  private let findPath: Statement
  private let findID: Statement
  private let insert: Statement

  init(_ pages: [PageAddresses.Page], _ database: borrowing Database) throws(SignalsError) {
    let findPath = try database.prepare("SELECT id FROM page WHERE path = ?1")
    let findID = try database.prepare("SELECT 1 FROM page WHERE id = ?1")
    let insert = try database.prepare("INSERT INTO page (id, path) VALUES (?1, ?2)")
    self.pages = pages
    ids = Array(repeating: nil, count: pages.count)
    self.findPath = findPath
    self.findID = findID
    self.insert = insert
  }

  /// Returns the ID of the page at an index of the list.
  mutating func id(of index: UInt32) throws(SignalsError) -> Int64 {
    if let id = ids[Int(index)] { return id }
    let id = try self.id(of: pages[Int(index)].path)
    ids[Int(index)] = id
    return id
  }

  /// Returns a 48-bit hash of the path, or the next free number if another page has it.
  private func id(of path: String) throws(SignalsError) -> Int64 {
    var found: Int64?
    try findPath.run(.text(path)) { found = $0.int(0) }
    if let found { return found }
    let bytes = Array(path.utf8)
    var hash = ByteHash(key: fingerprintKey)
    hash.add(bytes.span, bytes.indices)
    var id = Int64(hash.value >> 16)
    while try isTaken(id) { id += 1 }
    try insert.run(.int(id), .text(path))
    return id
  }

  private func isTaken(_ id: Int64) throws(SignalsError) -> Bool {
    var isTaken = false
    try findID.run(.int(id)) { _ in isTaken = true }
    return isTaken
  }
}
