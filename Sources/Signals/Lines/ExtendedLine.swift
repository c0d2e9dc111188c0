/// The columns of a W3C extended log: CloudFront separates them by tabs, IIS and Azure by spaces.
///
/// Older files have fewer columns. Lines without the required columns cannot be parsed, but a later
/// header may add them.
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
  /// Whether lines without tabs are split at spaces.
  var allowsSpaces = true

  /// The order that Amazon documents, for a part of a log without its header.
  static let standard = ExtendedColumns(
    date: 0, time: 1, path: 7, status: 8, method: 5, query: 11, address: 4, agent: 10, host: 15,
    forwarded: 19, id: 14, duration: 18, allowsSpaces: false)

  /// The columns that every line needs.
  var needed: (date: Int, time: Int, path: Int, status: Int)? {
    guard let date, let time, let path, let status else { return nil }
    return (date, time, path, status)
  }
}

extension ExtendedColumns {
  /// Parses the line `#Fields: date time x-edge-location …`; `nil` if the line is not one.
  init?(header bytes: Span<UInt8>, _ line: Range<Int>) {
    let start: StaticString = "#Fields:"
    guard bytes.starts(with: start, at: line.lowerBound, end: line.upperBound) else { return nil }
    let rest = bytes.trimmed(
      bytes.trimmedLine(line.lowerBound + start.utf8CodeUnitCount..<line.upperBound))
    let hasTabs = bytes.index(of: 0x09, in: rest) != nil
    let names = HeaderNames(bytes, rest, separator: hasTabs ? 0x09 : 0x20)
    date = names.index(of: "date")
    time = names.index(of: "time")
    path = names.index(of: "cs-uri-stem", "cs-uri")
    status = names.index(of: "sc-status")
    method = names.index(of: "cs-method")
    query = names.index(of: "cs-uri-query")
    address = names.index(of: "c-ip")
    agent = names.index(of: "cs(user-agent)")
    host = names.index(of: "x-host-header", "cs(host)", "cs-host")
    forwarded = names.index(of: "x-forwarded-for", "cs(x-forwarded-for)")
    purpose = names.index(of: "cs(sec-purpose)", "cs(purpose)")
    id = names.index(of: "x-edge-request-id")
    duration = names.index(of: "time-taken")
    size = names.index(of: "sc-bytes")
    referrer = names.index(of: "cs(referer)")
  }
}

/// Parses a line of a W3C extended log, whose times are in UTC.
func parseExtendedLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, columns: ExtendedColumns,
  into request: inout Request
) -> LineParseError? {
  guard let needed = columns.needed else { return request.parseError(.noColumns) }
  let hasTabs = bytes.index(of: 0x09, in: line) != nil
  guard hasTabs || columns.allowsSpaces else { return request.parseError(.missingColumn) }
  let fields = Fields(bytes, line, unquoted: hasTabs ? 0x09 : 0x20)
  guard fields.count > max(needed.date, needed.time, needed.path, needed.status) else {
    return request.parseError(.missingColumn)
  }
  let (day, clock) = (fields[needed.date], fields[needed.time])
  guard let time = LogTime(bytes, day: day, clock: clock) else {
    let isOneText = day.upperBound + 1 == clock.lowerBound
    return request.parseError(.badTime, at: isOneText ? day.lowerBound..<clock.upperBound : day)
  }
  guard let status = bytes.number(in: fields[needed.status]) else {
    return request.parseError(.noStatus, at: fields[needed.status])
  }
  request.time = time.utc
  request.status = status
  request.isGet = columns.method == nil || bytes.holds("GET", at: fields[columns.method])
  request.target = fields[columns.path]
  request.query = fieldUnlessDash(bytes, fields[columns.query])
  request.address = fields[columns.address]
  request.agent = fields[columns.agent]
  request.agentSpaces = hasTabs ? .percent : .plus
  request.hasAgent = columns.agent != nil
  request.host = fieldUnlessDash(bytes, fields[columns.host])
  request.forwarded = fieldUnlessDash(bytes, fields[columns.forwarded])
  request.referrer = fieldUnlessDash(bytes, fields[columns.referrer])
  request.isPrefetch = columns.purpose.map { saysPrefetch(bytes, fields[$0]) } ?? false
  request.fingerprint = fingerprint(bytes, fields, columns, hasTabs: hasTabs)
  return nil
}

/// Returns the fingerprint of a line.
///
/// CloudFront has request IDs; in other logs everything but the reader's address and agent is
/// hashed.
private func fingerprint(
  _ bytes: Span<UInt8>, _ fields: Fields, _ columns: ExtendedColumns, hasTabs: Bool
) -> UInt64 {
  var fingerprint = ByteHash(key: fingerprintKey)
  for column in [columns.path, columns.query, columns.status, columns.id, columns.duration] {
    fingerprint.add(bytes, fields[column])
  }
  if !hasTabs {
    fingerprint.add(bytes, fields[columns.size])
    fingerprint.add(bytes, fields[columns.referrer])
  }
  return fingerprint.value
}

/// Returns a field, or an empty range if it is `-`.
private func fieldUnlessDash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  bytes.holds("-", at: range) ? 0..<0 : range
}
