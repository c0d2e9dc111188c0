package import Basics
internal import Text

/// Writes the counts of a site's store as a table that `signals import` reads: time or date, path,
/// visits, views, likes.
///
/// - Parameters:
///   - root: The root of the site.
///   - basePath: The path of the site below its host; exported paths start with it, as in a log.
///   - zone: The zone in which the dates of daily counts are written.
///   - write: Receives the table in parts; rows are ordered by time, then by path.
/// - Returns: Whether there is a store.
/// - Throws: If the store is damaged or locked by another program.
package func exportReadership(
  root: String, basePath: String, zone: Zone, write: ([UInt8]) -> Void
) throws(SignalsError) -> Bool {
  guard ReadershipStore.exists(root: root) else { return false }
  let store = try ReadershipStore(root: root, access: .reading)
  write(Array("time,path,visits,views,likes\n".utf8))
  var bytes: [UInt8] = []
  try store.database.prepare(
    """
    SELECT hour, span, path, sum(visits), sum(views), sum(likes) FROM
      (SELECT hour, 1 AS span, page, visits, views, likes FROM hour
        UNION ALL SELECT hour, span, page, visits, views, likes FROM stated)
      JOIN page ON page.id = page
    GROUP BY hour, span, path ORDER BY hour, span, path
    """
  ).run { row in
    let moment = Moment(Instant(hour: row.int(0)), in: row.int(1) == 1 ? .utc : zone)
    bytes += Array((row.int(1) == 1 ? moment.rfc3339 : moment.dateText).utf8)
    bytes.append(UInt8(ascii: ","))
    let path = row.text(2)
    bytes +=
      path == PageAddresses.Page.others.path
      ? Array(path.utf8) : tablePath(basePath.dropLast() + path)
    for column in Int32(3)...5 { bytes += Array(",\(row.int(column))".utf8) }
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count > 1 << 16 {
      write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }
  write(bytes)
  return true
}

/// Writes the pairs of articles that were read together: first, second, sessions.
package func exportPairs(
  _ readership: Readership, basePath: String, write: ([UInt8]) -> Void
) {
  var bytes = Array("first,second,sessions\n".utf8)
  for pair in readership.pairs {
    bytes += tablePath(basePath.dropLast() + readership.paths[Int(pair.first)])
    bytes.append(UInt8(ascii: ","))
    bytes += tablePath(basePath.dropLast() + readership.paths[Int(pair.second)])
    bytes += Array(",\(pair.sessions)\n".utf8)
  }
  write(bytes)
}

/// Returns a path that is safe in a table, in a log and on a terminal: characters with a special
/// meaning in any of them are percent-encoded, which an import decodes.
private func tablePath(_ path: String) -> [UInt8] {
  var bytes: [UInt8] = []
  for scalar in path.unicodeScalars {
    switch scalar {
    case " ", "\"", ",", "%", "?", "#", "\\", ";": bytes.append(percentEncoded: UInt8(scalar.value))
    case _ where TerminalText.isControl(scalar):
      for byte in String(scalar).utf8 { bytes.append(percentEncoded: byte) }
    case _ where scalar.isASCII: bytes.append(UInt8(scalar.value))
    default: bytes += String(scalar).utf8
    }
  }
  return bytes
}
