/// Parses a line of the Common or Combined log format, with or without a leading host.
///
/// ```
/// [host] address ident user [10/Oct/2000:13:55:36 -0700] "GET /path HTTP/1.1" 200 2326
/// "referrer" "agent" …
/// ```
@inline(__always)
func parseAccessLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, into request: inout Request
) -> LineParseError? {
  let end = line.upperBound
  guard let bracket = bytes.index(of: UInt8(ascii: "["), in: line),
    let closing = bytes.index(of: UInt8(ascii: "]"), in: bracket..<end)
  else { return request.parseError(.noTime) }
  var written = bracket + 1..<closing
  guard let time = LogTime(apache: bytes, written) ?? otherTime(bytes, &written, end) else {
    return request.parseError(.badTime, at: written)
  }
  request.time = time.utc
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: written.upperBound..<end),
    let quote = bytes.closingQuote(from: opening + 1, to: end)
  else { return request.parseError(.noRequest) }
  splitRequest(bytes, opening + 1..<quote, into: &request)
  let status = quote + 2
  guard status + 3 <= end, let code = bytes.number(in: status..<status + 3),
    status + 3 == end || bytes[status + 3] == 0x20
  else { return request.parseError(.noStatus, at: word(bytes, at: status, end)) }
  request.status = code
  splitReader(bytes, line.lowerBound..<written.lowerBound - 1, into: &request)
  let referrerEnd = parseQuotedFields(bytes, min(end, status + 4)..<end, into: &request)
  // From the request to the referrer, so that neither the address nor the agent is part of it.
  var fingerprint = ByteHash(key: fingerprintKey)
  fingerprint.add(bytes, opening..<referrerEnd)
  request.fingerprint = fingerprint.value
  return nil
}

/// Returns a time in another form or in later brackets: IPv6 addresses and some user names have
/// brackets too.
///
/// On return, `written` is the range between the brackets that were tried last.
private func otherTime(
  _ bytes: Span<UInt8>, _ written: inout Range<Int>, _ end: Int
) -> LogTime? {
  for _ in 0..<8 {
    // Fewer digits are a process ID, as log daemons write it in brackets.
    if written.count >= 9, let time = LogTime(bytes, written) { return time }
    var start = written.lowerBound
    var limit = bytes.index(of: UInt8(ascii: "\""), in: start..<end) ?? end
    if limit <= written.upperBound {
      // Brackets that contain quotes are structured data of a log daemon.
      guard let after = endOfStructuredData(bytes, start - 1, end) else { return nil }
      start = after
      limit = bytes.index(of: UInt8(ascii: "\""), in: start..<end) ?? end
    }
    guard let bracket = bytes.index(of: UInt8(ascii: "["), in: start..<limit),
      let closing = bytes.index(of: UInt8(ascii: "]"), in: bracket..<end)
    else { return nil }
    written = bracket + 1..<closing
  }
  return nil
}

/// Returns the range of the word at an offset, to show what was found instead of the expected
/// field.
private func word(_ bytes: Span<UInt8>, at offset: Int, _ end: Int) -> Range<Int> {
  guard offset < end else { return 0..<0 }
  return offset..<(bytes.index(of: 0x20, in: offset..<end) ?? end)
}

/// Splits `GET /path HTTP/1.1` into method and target.
///
/// The target may contain spaces that the client should have encoded.
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

/// Splits `[host] address ident user `: the client is the first word, or the second word after a
/// host.
///
/// The header of a log daemon is skipped.
private func splitReader(
  _ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request
) {
  var range = bytes.trimmed(range)
  request.host = 0..<0
  request.address = range
  guard var first = bytes.index(of: 0x20, in: range) else { return }
  if mayStartDaemonHeader(bytes, range.lowerBound..<first),
    let start = endOfDaemonHeader(bytes, range)
  {
    range = start..<range.upperBound
    request.address = range
    guard let space = bytes.index(of: 0x20, in: range) else { return }
    first = space
  }
  request.address = range.lowerBound..<first
  // No client sends the identity of RFC 1413, so a dash follows on nearly every line.
  if first + 2 < range.upperBound, bytes[first + 1] == UInt8(ascii: "-"), bytes[first + 2] == 0x20 {
    return
  }
  splitUnusualReader(bytes, range, first, into: &request)
}

/// Handles a leading host, a list of addresses from proxies, or unknown words before the address.
private func splitUnusualReader(
  _ bytes: Span<UInt8>, _ range: Range<Int>, _ first: Int, into request: inout Request
) {
  if bytes[first - 1] == UInt8(ascii: ","), looksLikeAddress(bytes, request.address) {
    request.address = wholeList(bytes, request.address, range.upperBound)
    return
  }
  guard let second = bytes.index(of: 0x20, in: first + 1..<range.upperBound),
    let third = bytes.index(of: 0x20, in: second + 1..<range.upperBound),
    third + 1 < range.upperBound
  else { return }
  let isHostFirst =
    looksLikeAddress(bytes, first + 1..<second)
    || !looksLikeAddress(bytes, request.address) && bytes.holds("-", at: second + 1..<third)
  if isHostFirst {
    request.host = request.address
    request.address = wholeList(bytes, first + 1..<second, range.upperBound)
  } else if !looksLikeAddress(bytes, request.address),
    let address = firstAddress(bytes, second + 1..<range.upperBound)
  {
    request.address = address
  }
}

/// Returns the range of a list of addresses from proxies; every word but the last ends with a
/// comma.
private func wholeList(_ bytes: Span<UInt8>, _ word: Range<Int>, _ limit: Int) -> Range<Int> {
  var end = word.upperBound
  while end < limit, bytes[end - 1] == UInt8(ascii: ",") {
    end = bytes.index(of: 0x20, in: end + 1..<limit) ?? limit
  }
  return word.lowerBound..<end
}

/// Returns the first address among the first twelve words of a range.
private func firstAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
  var start = range.lowerBound
  for _ in 0..<12 where start < range.upperBound {
    let end = bytes.index(of: 0x20, in: start..<range.upperBound) ?? range.upperBound
    if looksLikeAddress(bytes, start..<end) { return start..<end }
    start = end + 1
  }
  return nil
}

/// Parses `2326 "referrer" "agent" "forwarded"` into the request and returns the end of the
/// referrer.
@inline(__always)
private func parseQuotedFields(
  _ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request
) -> Int {
  request.hasAgent = false
  request.agentSpaces = .plain
  request.isPrefetch = false
  request.agent = 0..<0
  request.forwarded = 0..<0
  request.referrer = 0..<0
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: range),
    let referrerEnd = bytes.closingQuote(from: opening + 1, to: range.upperBound)
  else { return range.upperBound }
  request.referrer = opening + 1..<referrerEnd
  guard let agentStart = bytes.index(of: UInt8(ascii: "\""), in: referrerEnd + 1..<range.upperBound)
  else { return referrerEnd }
  request.hasAgent = true
  let agentEnd =
    bytes.closingQuote(from: agentStart + 1, to: range.upperBound) ?? range.upperBound
  request.agent = agentStart + 1..<agentEnd
  if agentEnd + 2 < range.upperBound {
    parseFurtherFields(bytes, agentEnd + 1..<range.upperBound, into: &request)
  }
  return referrerEnd
}

/// Parses the fields that hosts add after the agent: the address behind a proxy and the mark of a
/// prefetch.
private func parseFurtherFields(
  _ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request
) {
  var offset = range.lowerBound
  while let opening = bytes.index(of: UInt8(ascii: "\""), in: offset..<range.upperBound),
    let closing = bytes.closingQuote(from: opening + 1, to: range.upperBound)
  {
    let field = opening + 1..<closing
    if request.forwarded.isEmpty, holdsAddress(bytes, field) { request.forwarded = field }
    if saysPrefetch(bytes, field) { request.isPrefetch = true }
    offset = closing + 1
  }
}

/// Returns true if a list of addresses from proxies contains an address, whatever else the client
/// wrote.
func holdsAddress(_ bytes: Span<UInt8>, _ list: Range<Int>) -> Bool {
  var start = list.lowerBound
  while start < list.upperBound {
    let end = bytes.index(of: UInt8(ascii: ","), in: start..<list.upperBound) ?? list.upperBound
    let address = bytes.trimmed(start..<end)
    if looksLikeAddress(bytes, address) { return true }
    start = end + 1
  }
  return false
}

/// Returns true if a value of `Sec-Purpose`, `Purpose` or `X-Moz` says that the page was only
/// prefetched.
func saysPrefetch(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  bytes.starts(with: "prefetch", at: range.lowerBound, end: range.upperBound)
    || bytes.starts(with: "prerender", at: range.lowerBound, end: range.upperBound)
}
