package import Basics

/// What a store holds, in a few numbers.
package struct ReadershipStatus: Sendable, Equatable {
  package var pages = 0
  package var visits = 0
  package var views = 0
  package var likes = 0
  /// Pairs that were read together in enough sessions.
  package var pairs = 0
  /// Networks of the last month that counted less than they were, and of how many articles.
  package var cappedNetworks = 0
  package var cappedArticles = 0
  /// The start of the first hour that something is known of.
  package var first: Instant?
  /// The time of the last line that was counted.
  package var latest: Instant?
  /// What is earlier was forgotten.
  package var forgottenBefore: Instant?
  /// The size of the file.
  package var bytes = 0

  package init() {}
}

/// Reads what a site's store holds; nothing where there is none.
package func readershipStatus(root: String) throws(SignalsFailure) -> ReadershipStatus? {
  guard ReadershipStore.exists(root: root) else { return nil }
  let store = try ReadershipStore(root: root, access: .reading)
  var status = ReadershipStatus()
  try store.database.run("BEGIN")
  let sums: StaticString = """
    SELECT coalesce(sum(visits), 0), coalesce(sum(views), 0), coalesce(sum(likes), 0), min(hour)
    FROM (SELECT hour, visits, views, likes FROM hour
      UNION ALL SELECT hour, visits, views, likes FROM stated)
    """
  try store.database.prepare(sums).run { row in
    status.visits = row.count(0)
    status.views = row.count(1)
    status.likes = row.count(2)
    if row.int(3) > 0 { status.first = Instant(hour: row.int(3)) }
  }
  try store.database.prepare("SELECT count(*) FROM page").run { status.pages = Int($0.int(0)) }
  try store.database.prepare(
    """
    SELECT count(*) FROM
      (SELECT 1 FROM pair GROUP BY first, second HAVING sum(sessions) >= ?1 AND max(sessions) >= 2)
    """
  ).run(.int(Int64(Readership.support))) { status.pairs = Int($0.int(0)) }
  if store.version > 1 {
    try store.database.prepare(
      "SELECT count(DISTINCT page) FROM cap"
    ).run { status.cappedArticles = $0.count(0) }
    try store.database.prepare(
      "SELECT count(*) FROM (SELECT DISTINCT day, network FROM cap)"
    ).run { status.cappedNetworks = $0.count(0) }
  }
  try store.database.prepare(
    "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
  ).run { status.bytes = Int($0.int(0)) }
  status.latest = try store.fact(FactName.latest).map { Instant(seconds: $0).inCalendar }
  status.forgottenBefore = try store.fact(FactName.forgottenBefore)
    .map { Instant(seconds: $0).inCalendar }
  try store.database.run("COMMIT")
  return status
}
