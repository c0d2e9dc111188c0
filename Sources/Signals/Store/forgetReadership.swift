package import Basics

/// Takes everything before an instant out of a site's store, and keeps it from being imported again.
///
/// Hours go whole; of pairs, which are kept by day, the day of the instant goes too.
///
/// - Parameters:
///   - instant: What is earlier goes.
///   - root: The root of the site.
/// - Returns: How many counts went; nothing where there is no store.
/// - Throws: Where the store cannot be opened or written; then nothing went.
package func forgetReadership(
  before instant: Instant, root: String
) throws(SignalsFailure) -> Int? {
  guard ReadershipStore.exists(root: root) else { return nil }
  let store = try ReadershipStore(root: root, access: .writing)
  let hour = max(0, (instant.seconds + 3599) / 3600)
  var gone = 0
  try store.transaction { () throws(SignalsFailure) in
    try store.database.prepare(
      """
      SELECT (SELECT count(*) FROM hour WHERE hour < ?1)
        + (SELECT count(*) FROM stated WHERE hour < ?1)
      """
    ).run(.int(hour)) { gone = Int($0.int(0)) }
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
  return gone
}
