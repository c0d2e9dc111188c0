/// Which columns of a W3C extended log say what, as CloudFront writes it with tabs, IIS and Azure with spaces.
///
/// Older files have fewer columns. Without those that are needed its lines cannot be read, but a later header may come.
struct ExtendedColumns: Sendable {
  var date: Int?
  var time: Int?
  var path: Int?
  var status: Int?
  var method: Int?
  var query: Int?
  var address: Int?
  var agent: Int?
  var host: Int?
  var forwarded: Int?
  var purpose: Int?
  var id: Int?
  var duration: Int?
  var size: Int?
  var referrer: Int?
  /// Whether lines without tabs are split at their spaces.
  var allowsSpaces = true

  /// The order that Amazon documents, for a piece of a log that has lost its header.
  static let standard = ExtendedColumns(
    date: 0, time: 1, path: 7, status: 8, method: 5, query: 11, address: 4, agent: 10, host: 15,
    forwarded: 19, id: 14, duration: 18, allowsSpaces: false)

  /// The columns without which no line can be read.
  var needed: (date: Int, time: Int, path: Int, status: Int)? {
    guard let date, let time, let path, let status else { return nil }
    return (date, time, path, status)
  }
}

extension ExtendedColumns {
  /// Reads the line `#Fields: date time x-edge-location …`; nothing where a line is none.
  init?(header bytes: Span<UInt8>, _ line: Range<Int>) {
    let start: StaticString = "#Fields:"
    guard bytes.starts(with: start, at: line.lowerBound, end: line.upperBound) else { return nil }
    let rest = bytes.trimmed(
      bytes.trimmedLine(line.lowerBound + start.utf8CodeUnitCount..<line.upperBound))
    let hasTabs = bytes.index(of: 0x09, in: rest) != nil
    let names = HeaderNames(bytes, rest, separator: hasTabs ? 0x09 : 0x20)
    date = names.place("date")
    time = names.place("time")
    path = names.place("cs-uri-stem", "cs-uri")
    status = names.place("sc-status")
    method = names.place("cs-method")
    query = names.place("cs-uri-query")
    address = names.place("c-ip")
    agent = names.place("cs(user-agent)")
    host = names.place("x-host-header", "cs(host)", "cs-host")
    forwarded = names.place("x-forwarded-for", "cs(x-forwarded-for)")
    purpose = names.place("cs(sec-purpose)", "cs(purpose)")
    id = names.place("x-edge-request-id")
    duration = names.place("time-taken")
    size = names.place("sc-bytes")
    referrer = names.place("cs(referer)")
  }
}

/// Reads a line of a W3C extended log, whose clock shows UTC.
func readExtendedLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, columns: ExtendedColumns,
  into request: inout Request
) -> LineFault? {
  guard let needed = columns.needed else { return request.fault(.noColumns) }
  let hasTabs = bytes.index(of: 0x09, in: line) != nil
  guard hasTabs || columns.allowsSpaces else { return request.fault(.missingColumn) }
  let fields = Fields(bytes, line, unquoted: hasTabs ? 0x09 : 0x20)
  guard fields.count > max(needed.date, needed.time, needed.path, needed.status) else {
    return request.fault(.missingColumn)
  }
  let (day, clock) = (fields[needed.date], fields[needed.time])
  guard let time = ReadTime(bytes, day: day, clock: clock) else {
    let isOneText = day.upperBound + 1 == clock.lowerBound
    return request.fault(.badTime, at: isOneText ? day.lowerBound..<clock.upperBound : day)
  }
  guard let status = bytes.number(in: fields[needed.status]) else {
    return request.fault(.noStatus, at: fields[needed.status])
  }
  request.time = time.utc
  request.status = status
  request.isGet = columns.method == nil || bytes.holds("GET", at: fields[columns.method])
  request.target = fields[columns.path]
  request.query = told(bytes, fields[columns.query])
  request.address = fields[columns.address]
  request.agent = fields[columns.agent]
  request.agentSpaces = hasTabs ? .percent : .plus
  request.hasAgent = columns.agent != nil
  request.host = told(bytes, fields[columns.host])
  request.forwarded = told(bytes, fields[columns.forwarded])
  request.referrer = told(bytes, fields[columns.referrer])
  request.isPrefetch = columns.purpose.map { saysPrefetch(bytes, fields[$0]) } ?? false
  request.mark = mark(bytes, fields, columns, hasTabs: hasTabs)
  return nil
}

/// CloudFront numbers its requests; without a number everything goes into the mark that is not the reader's.
private func mark(
  _ bytes: Span<UInt8>, _ fields: Fields, _ columns: ExtendedColumns, hasTabs: Bool
) -> UInt64 {
  var mark = ByteHash(key: markKey)
  for column in [columns.path, columns.query, columns.status, columns.id, columns.duration] {
    mark.add(bytes, fields[column])
  }
  if !hasTabs {
    mark.add(bytes, fields[columns.size])
    mark.add(bytes, fields[columns.referrer])
  }
  return mark.value
}

/// A field, or nothing where it is `-`.
private func told(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  bytes.holds("-", at: range) ? 0..<0 : range
}
