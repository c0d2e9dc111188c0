/// Parses a line of the access log of an AWS load balancer: an ALB, or a classic one, whose lines
/// lack the connection.
///
/// ```
/// h2 2026-01-31T10:00:00.123456Z app/web/50dc 203.0.113.9:2817 10.0.0.1:80 0.000 0.001 0.000
/// 200 200 34 366 "GET https://paper.example:443/a/ HTTP/2.0" "agent" cipher protocol …
/// ```
func parseBalancerLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, into request: inout Request
) -> LineParseError? {
  // Connection, time, balancer, client, target, three durations, two statuses, two sizes.
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: line) else {
    return request.parseError(.noRequest)
  }
  let fields = Fields(bytes, line.lowerBound..<opening, unquoted: 0x20)
  guard let timeColumn = (0..<2).first(where: { LogTime(bytes, fields[$0])?.hasClock == true }),
    let time = LogTime(bytes, fields[timeColumn])
  else { return request.parseError(.noTime) }
  // The space before the opening quote yields an empty last field.
  guard fields.count == timeColumn + 12 else { return request.parseError(.noRequest) }
  // The header of a log daemon has as many words, but none of them is an address with a port.
  let client = fields[timeColumn + 2]
  guard addressBeforePort(bytes, client) != client else {
    return request.parseError(.noAddress, at: client)
  }
  let status = fields[timeColumn + 7]
  guard let code = bytes.number(in: status) ?? (bytes.holds("-", at: status) ? 0 : nil) else {
    return request.parseError(.noStatus, at: status)
  }
  guard let closing = bytes.closingQuote(from: opening + 1, to: line.upperBound) else {
    return request.parseError(.noRequest)
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
  parseAgent(bytes, closing + 1..<line.upperBound, into: &request)
  var fingerprint = ByteHash(key: fingerprintKey)
  fingerprint.add(bytes, fields[timeColumn])
  fingerprint.add(bytes, fields[timeColumn + 4].lowerBound..<closing)
  request.fingerprint = fingerprint.value
  return nil
}

/// Parses the agent: the quoted text that follows the request directly.
private func parseAgent(_ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request) {
  request.agent = 0..<0
  request.agentSpaces = .plain
  request.hasAgent = false
  let start = range.lowerBound + 2
  guard start <= range.upperBound, bytes[start - 1] == UInt8(ascii: "\"") else { return }
  let closing = bytes.closingQuote(from: start, to: range.upperBound) ?? range.upperBound
  request.agent = start..<closing
  request.hasAgent = true
}

/// Parses a line of HAProxy's HTTP log, with or without the header of a log daemon.
///
/// ```
/// Jan 31 10:00:00 lb haproxy[14389]: 203.0.113.9:33317 [31/Jan/2026:10:00:00.123] https~ web/s1
/// 0/0/1/9/10 200 2750 - - ---- 1/1/1/1/0 0/0 {paper.example|Mozilla/5.0 …} {} "GET /a/ HTTP/1.1"
/// ```
func parseHAProxyLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, into request: inout Request
) -> LineParseError? {
  guard let (time, written) = proxyTime(bytes, line) else { return request.parseError(.noTime) }
  let rest = min(line.upperBound, written.upperBound + 2)..<line.upperBound
  let fields = LeadingFields(bytes, rest)
  let isMessage = fields.first.last.map { bytes[$0] == UInt8(ascii: ":") } ?? false
  request.time = time.utc
  request.query = 0..<0
  request.isPrefetch = false
  request.agentSpaces = .plain
  request.address = proxyClient(bytes, line.lowerBound..<written.lowerBound - 1)
  parseCaptures(bytes, 0..<0, into: &request)
  // `https/1: SSL handshake failure` is a valid line that contains no request.
  guard !isMessage else {
    (request.isGet, request.status, request.target) = (false, 0, 0..<0)
    return nil
  }
  guard isTimers(bytes, fields.third) else {
    return request.parseError(.noStatus, at: fields.third)
  }
  let status = fields.fourth
  guard let code = bytes.number(in: status) ?? (bytes.holds("-1", at: status) ? 0 : nil) else {
    return request.parseError(.noStatus, at: status)
  }
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: fields.end..<line.upperBound),
    let closing = bytes.closingQuote(from: opening + 1, to: line.upperBound)
  else { return request.parseError(.noRequest) }
  request.status = code
  splitRequest(bytes, opening + 1..<closing, into: &request)
  parseCaptures(bytes, fields.end..<opening, into: &request)
  var fingerprint = ByteHash(key: fingerprintKey)
  fingerprint.add(bytes, written.lowerBound..<fields.end)
  fingerprint.add(bytes, opening..<closing)
  request.fingerprint = fingerprint.value
  return nil
}

/// The fields without spaces: front end, back end, durations, status and size.
private struct LeadingFields {
  private(set) var first = 0..<0
  private(set) var third = 0..<0
  private(set) var fourth = 0..<0
  /// The end of the fifth field.
  private(set) var end: Int

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    end = range.lowerBound
    for number in 1...5 where end < range.upperBound {
      let start = number == 1 ? end : end + 1
      end = bytes.index(of: 0x20, in: start..<range.upperBound) ?? range.upperBound
      switch number {
      case 1: first = start..<end
      case 3: third = start..<end
      case 4: fourth = start..<end
      default: break
      }
    }
  }
}

/// Returns the time in brackets; a log daemon may have written a process ID in brackets before it.
private func proxyTime(
  _ bytes: Span<UInt8>, _ line: Range<Int>
) -> (time: LogTime, written: Range<Int>)? {
  var start = line.lowerBound
  for _ in 0..<8 {
    guard let bracket = bytes.index(of: UInt8(ascii: "["), in: start..<line.upperBound),
      let closing = bytes.index(of: UInt8(ascii: "]"), in: bracket..<line.upperBound)
    else { return nil }
    let written = bracket + 1..<closing
    if let time = LogTime(apache: bytes, written) { return (time, written) }
    start = bracket + 1
  }
  return nil
}

/// Returns the address in the word before the time, which always has a port.
private func proxyClient(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  let range = bytes.trimmed(range)
  var start = range.upperBound
  while start > range.lowerBound, bytes[start - 1] != 0x20 { start -= 1 }
  return addressBeforePort(bytes, start..<range.upperBound)
}

/// Returns true for `10/0/30/69/109`, where -1 is a missing duration and a plus marks early
/// logging.
private func isTimers(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  var slashes = 0
  for index in range {
    switch bytes[index] {
    case UInt8(ascii: "/"): slashes += 1
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"): break
    default: return false
    }
  }
  return slashes >= 3
}

/// Parses `{paper.example|Mozilla/5.0 …}`: the values of captured headers, without their names.
///
/// A value that looks like an agent, a host or an address is treated as one.
private func parseCaptures(_ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request) {
  (request.agent, request.host, request.forwarded) = (0..<0, 0..<0, 0..<0)
  request.hasAgent = false
  request.referrer = 0..<0
  guard let opening = bytes.index(of: UInt8(ascii: "{"), in: range),
    let closing = bytes.index(of: UInt8(ascii: "}"), in: opening..<range.upperBound)
  else { return }
  var start = opening + 1
  while start <= closing {
    let end = bytes.index(of: UInt8(ascii: "|"), in: start..<closing) ?? closing
    let value = start..<end
    if request.agent.isEmpty, looksLikeAgent(bytes, value) {
      request.agent = value
      request.hasAgent = true
    } else if request.forwarded.isEmpty, holdsAddress(bytes, value) {
      request.forwarded = value
    } else if request.host.isEmpty, looksLikeHost(bytes, value) {
      request.host = value
    }
    start = end + 1
  }
}

/// Returns true if a text starts like `Mozilla/5.0`: a name, a slash and a digit.
private func looksLikeAgent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard let slash = bytes.index(of: UInt8(ascii: "/"), in: range), slash > range.lowerBound,
    slash + 1 < range.upperBound
  else { return false }
  for index in range.lowerBound..<slash where !isNameByte(bytes[index]) { return false }
  return bytes[slash + 1].isDigit
}

private func looksLikeHost(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  var points = 0
  for index in range {
    if bytes[index] == UInt8(ascii: ".") { points += 1 }
    guard isNameByte(bytes[index]) || bytes[index] == UInt8(ascii: ":") else { return false }
  }
  return points > 0
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
  default: false
  }
}
