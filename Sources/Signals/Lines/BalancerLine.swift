/// Reads a line of the access log of an AWS load balancer: an ALB's, or the older one's, which does not name the connection.
///
/// ```
/// h2 2026-01-31T10:00:00.123456Z app/web/50dc 203.0.113.9:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366
/// "GET https://paper.example:443/a/ HTTP/2.0" "agent" cipher protocol …
/// ```
func readBalancerLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, into request: inout Request
) -> LineFault? {
  // Connection, time, balancer, client, target, three durations, two statuses, two sizes.
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: line) else {
    return request.fault(.noRequest)
  }
  let fields = Fields(bytes, line.lowerBound..<opening, unquoted: 0x20)
  guard let timeColumn = (0..<2).first(where: { ReadTime(bytes, fields[$0])?.hasClock == true }),
    let time = ReadTime(bytes, fields[timeColumn])
  else { return request.fault(.noTime) }
  // What is before the opening quote ends with a space, and so with an empty field.
  guard fields.count == timeColumn + 12 else { return request.fault(.noRequest) }
  // The header of a log daemon has as many words, but none of them is an address with a port.
  let client = fields[timeColumn + 2]
  guard addressBeforePort(bytes, client) != client else {
    return request.fault(.noAddress, at: client)
  }
  let status = fields[timeColumn + 7]
  guard let code = bytes.number(in: status) ?? (bytes.holds("-", at: status) ? 0 : nil) else {
    return request.fault(.noStatus, at: status)
  }
  guard let closing = bytes.closingQuote(from: opening + 1, to: line.upperBound) else {
    return request.fault(.noRequest)
  }
  request.time = time.utc
  request.status = code
  splitRequest(bytes, opening + 1..<closing, into: &request)
  request.query = 0..<0
  request.address = addressBeforePort(bytes, client)
  request.forwarded = 0..<0
  request.referrer = 0..<0
  request.host = 0..<0
  request.isPrefetch = false
  readAgent(bytes, closing + 1..<line.upperBound, into: &request)
  var mark = ByteHash(key: markKey)
  mark.add(bytes, fields[timeColumn])
  mark.add(bytes, fields[timeColumn + 4].lowerBound..<closing)
  request.mark = mark.value
  return nil
}

/// The agent is the text in quotes that follows the request at once.
private func readAgent(_ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request) {
  request.agent = 0..<0
  request.agentSpaces = .plain
  request.hasAgent = false
  let start = range.lowerBound + 2
  guard start <= range.upperBound, bytes[start - 1] == UInt8(ascii: "\"") else { return }
  let closing = bytes.closingQuote(from: start, to: range.upperBound) ?? range.upperBound
  request.agent = start..<closing
  request.hasAgent = true
}
