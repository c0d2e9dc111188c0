/// Which columns of GoatCounter's export say what.
struct GoatCounterColumns: Sendable {
  var path: Int
  var date: Int
  var session: Int?
  var event: Int?
  var agent: Int?
  var bot: Int?

  /// Reads the header `2Path,Title,Event,…`, whose first name bears the version.
  init?(header bytes: Span<UInt8>, _ line: Range<Int>) {
    let names = HeaderNames(bytes, line, separator: UInt8(ascii: ","))
    guard names.place("event") != nil || names.place("firstvisit") != nil,
      let path = names.place("2path", "path", "1path", "3path"),
      let date = names.place("date", "createdat")
    else { return nil }
    self.path = path
    self.date = date
    session = names.place("session")
    event = names.place("event")
    agent = names.place("useragent")
    bot = names.place("bot")
  }
}

/// Reads a page view of GoatCounter's export; its sessions stand for readers.
func readGoatCounterLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, columns: GoatCounterColumns,
  into request: inout Request
) -> LineFault? {
  let fields = Fields(bytes, line, separator: UInt8(ascii: ","))
  guard fields.count > max(columns.path, columns.date) else {
    return request.fault(.missingColumn)
  }
  guard let time = ReadTime(bytes, fields[columns.date]) else {
    return request.fault(.badTime, at: fields[columns.date])
  }
  guard !fields[columns.path].isEmpty else { return request.fault(.noPath) }
  request.time = time.utc
  request.status = 200
  // An event is a click, not a page.
  request.isGet =
    !bytes.holds("1", at: fields[columns.event])
    && !bytes.holds("true", at: fields[columns.event])
  request.target = fields[columns.path]
  request.address = fields[columns.session]
  request.agent = fields[columns.agent]
  request.hasAgent = false
  let bot = fields[columns.bot]
  request.isRobot = !bot.isEmpty && !bytes.holds("0", at: bot)
  var mark = ByteHash(key: markKey)
  mark.add(bytes, fields[columns.path])
  request.mark = mark.value
  return nil
}
