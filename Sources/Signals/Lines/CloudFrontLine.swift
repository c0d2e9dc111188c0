/// Which columns of a CloudFront log say what; older files have fewer.
struct CloudFrontColumns: Sendable {
  var date: Int
  var time: Int
  var path: Int
  var status: Int
  var method: Int?
  var query: Int?
  var address: Int?
  var agent: Int?
  var host: Int?
  var forwarded: Int?
  var id: Int?
  var duration: Int?

  /// The order that Amazon documents, for a piece of a log that has lost its header.
  static let standard = CloudFrontColumns(
    date: 0, time: 1, path: 7, status: 8, method: 5, query: 11, address: 4, agent: 10, host: 15,
    forwarded: 19, id: 14, duration: 18)
}

extension CloudFrontColumns {
  /// Reads the line `#Fields: date time x-edge-location …`; nothing where a line is none, or lacks what is needed.
  init?(header bytes: Span<UInt8>, _ line: Range<Int>) {
    let start: StaticString = "#Fields:"
    guard bytes.starts(with: start, at: line.lowerBound, end: line.upperBound) else { return nil }
    let rest = bytes.trimmedLine(line.lowerBound + start.utf8CodeUnitCount..<line.upperBound)
    let names = HeaderNames(bytes, bytes.trimmed(rest), separator: 0x20)
    guard let date = names.place("date"), let time = names.place("time"),
      let path = names.place("cs-uri-stem"), let status = names.place("sc-status")
    else { return nil }
    self.init(
      date: date, time: time, path: path, status: status, method: names.place("cs-method"),
      query: names.place("cs-uri-query"), address: names.place("c-ip"),
      agent: names.place("cs(user-agent)"), host: names.place("x-host-header", "cs(host)"),
      forwarded: names.place("x-forwarded-for"), id: names.place("x-edge-request-id"),
      duration: names.place("time-taken"))
  }
}

/// Reads a line of a CloudFront standard log, whose clock shows UTC.
func readCloudFrontLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, columns: CloudFrontColumns,
  into request: inout Request
) -> LineFault? {
  let fields = Fields(bytes, line, separator: 0x09)
  guard fields.count > max(columns.date, columns.time, columns.path, columns.status) else {
    return .missingColumn
  }
  let date = fields[columns.date]
  guard date.upperBound + 1 == fields[columns.time].lowerBound else { return .noTime }
  guard let time = ReadTime(bytes, date.lowerBound..<fields[columns.time].upperBound),
    time.hasClock
  else { return .badTime }
  guard let status = bytes.number(in: fields[columns.status]) else { return .noStatus }
  request.time = time.utc
  request.status = status
  request.isGet = columns.method == nil || bytes.holds("GET", at: fields[columns.method])
  request.target = fields[columns.path]
  request.query = told(bytes, fields[columns.query])
  request.address = fields[columns.address]
  request.agent = fields[columns.agent]
  request.hasAgent = columns.agent != nil
  request.host = fields[columns.host]
  request.forwarded = told(bytes, fields[columns.forwarded])
  request.isPrefetch = false
  var mark = ByteHash(key: markKey)
  for column in [columns.path, columns.query, columns.status, columns.id, columns.duration] {
    mark.add(bytes, fields[column])
  }
  request.mark = mark.value
  return nil
}

/// A field, or nothing where it is `-`.
private func told(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  bytes.holds("-", at: range) ? 0..<0 : range
}
