/// Reads a line of the Common or Combined log, with or without the host in front.
///
/// ```
/// [host] address ident user [10/Oct/2000:13:55:36 -0700] "GET /path HTTP/1.1" 200 2326 "referrer" "agent" …
/// ```
@inline(__always)
func readAccessLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, into request: inout Request
) -> LineFault? {
  let end = line.upperBound
  guard let bracket = bytes.index(of: UInt8(ascii: "["), in: line),
    let closing = bytes.index(of: UInt8(ascii: "]"), in: bracket..<end)
  else { return .noTime }
  let written = bracket + 1..<closing
  guard let time = ReadTime(apache: bytes, written) ?? ReadTime(bytes, written) else {
    return .badTime
  }
  request.time = time.utc
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: closing..<end),
    let quote = bytes.closingQuote(from: opening + 1, to: end)
  else { return .noRequest }
  splitRequest(bytes, opening + 1..<quote, into: &request)
  let status = quote + 2
  guard status + 3 <= end, let code = bytes.number(in: status..<status + 3),
    status + 3 == end || bytes[status + 3] == 0x20
  else { return .noStatus }
  request.status = code
  splitReader(bytes, line.lowerBound..<bracket, into: &request)
  let told = readQuotedFields(bytes, min(end, status + 4)..<end, into: &request)
  // From the request to the referrer: neither the address before nor the agent after.
  var mark = ByteHash(key: markKey)
  mark.add(bytes, opening..<told)
  request.mark = mark.value
  return nil
}

/// `GET /path HTTP/1.1`: method and target; a target may hold spaces that its client should have encoded.
@inline(__always)
func splitRequest(_ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request) {
  guard let space = bytes.index(of: 0x20, in: range) else {
    request.isGet = false
    request.target = range
    return
  }
  request.isGet = bytes.holds("GET", at: range.lowerBound..<space)
  var end = range.upperBound
  var last = end - 1
  while last > space, bytes[last] != 0x20 { last -= 1 }
  if last > space, bytes.starts(with: "HTTP/", at: last + 1, end: end) { end = last }
  request.target = space + 1..<end
}

/// `[host] address ident user `: the second of four words is the address where it looks like one.
private func splitReader(
  _ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request
) {
  let range = bytes.trimmed(range)
  request.host = 0..<0
  request.address = range
  guard let first = bytes.index(of: 0x20, in: range) else { return }
  request.address = range.lowerBound..<first
  guard let second = bytes.index(of: 0x20, in: first + 1..<range.upperBound),
    let third = bytes.index(of: 0x20, in: second + 1..<range.upperBound),
    third + 1 < range.upperBound, looksLikeAddress(bytes, first + 1..<second)
  else { return }
  request.host = range.lowerBound..<first
  request.address = first + 1..<second
}

/// Whether a word is an address of the Internet: digits and letters with three points or two colons.
func looksLikeAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  var (points, colons) = (0, 0)
  for place in range {
    switch bytes[place] {
    case UInt8(ascii: "."): points += 1
    case UInt8(ascii: ":"): colons += 1
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: break
    default: return false
    }
  }
  return colons >= 2 || points == 3 && range.count >= 7
}

/// `2326 "referrer" "agent" "forwarded"`: fills the request and returns where the referrer ends.
@inline(__always)
private func readQuotedFields(
  _ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request
) -> Int {
  request.hasAgent = false
  request.isPrefetch = false
  request.agent = 0..<0
  request.forwarded = 0..<0
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: range),
    let referrerEnd = bytes.closingQuote(from: opening + 1, to: range.upperBound)
  else { return range.upperBound }
  guard let agentStart = bytes.index(of: UInt8(ascii: "\""), in: referrerEnd + 1..<range.upperBound)
  else { return referrerEnd }
  request.hasAgent = true
  let agentEnd =
    bytes.closingQuote(from: agentStart + 1, to: range.upperBound) ?? range.upperBound
  request.agent = agentStart + 1..<agentEnd
  if agentEnd + 2 < range.upperBound {
    readFurtherFields(bytes, agentEnd + 1..<range.upperBound, into: &request)
  }
  return referrerEnd
}

/// Hosts add fields after the agent: of interest are the address behind a proxy, and that a page is prefetched.
private func readFurtherFields(
  _ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request
) {
  var place = range.lowerBound
  while let opening = bytes.index(of: UInt8(ascii: "\""), in: place..<range.upperBound),
    let closing = bytes.closingQuote(from: opening + 1, to: range.upperBound)
  {
    let field = opening + 1..<closing
    let comma = bytes.index(of: UInt8(ascii: ","), in: field) ?? field.upperBound
    let first = field.lowerBound..<comma
    if request.forwarded.isEmpty, looksLikeAddress(bytes, first) { request.forwarded = first }
    if saysPrefetch(bytes, field) { request.isPrefetch = true }
    place = closing + 1
  }
}

/// Whether the value of `Sec-Purpose`, `Purpose` or `X-Moz` says that nobody has looked at the page yet.
func saysPrefetch(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  bytes.starts(with: "prefetch", at: range.lowerBound, end: range.upperBound)
    || bytes.starts(with: "prerender", at: range.lowerBound, end: range.upperBound)
}
