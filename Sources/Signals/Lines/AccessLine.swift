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
  else { return request.fault(.noTime) }
  var written = bracket + 1..<closing
  guard let time = ReadTime(apache: bytes, written) ?? otherTime(bytes, &written, end) else {
    return request.fault(.badTime, at: written)
  }
  request.time = time.utc
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: written.upperBound..<end),
    let quote = bytes.closingQuote(from: opening + 1, to: end)
  else { return request.fault(.noRequest) }
  splitRequest(bytes, opening + 1..<quote, into: &request)
  let status = quote + 2
  guard status + 3 <= end, let code = bytes.number(in: status..<status + 3),
    status + 3 == end || bytes[status + 3] == 0x20
  else { return request.fault(.noStatus, at: word(bytes, at: status, end)) }
  request.status = code
  splitReader(bytes, line.lowerBound..<written.lowerBound - 1, into: &request)
  let told = readQuotedFields(bytes, min(end, status + 4)..<end, into: &request)
  // From the request to the referrer: neither the address before nor the agent after.
  var mark = ByteHash(key: markKey)
  mark.add(bytes, opening..<told)
  request.mark = mark.value
  return nil
}

/// A time of another form, or in later brackets: those of IPv6 and of some users' names come first.
///
/// The range is that of the brackets which were looked at last.
private func otherTime(
  _ bytes: Span<UInt8>, _ written: inout Range<Int>, _ end: Int
) -> ReadTime? {
  for _ in 0..<8 {
    // A number of fewer digits is that of a process, as log daemons write it.
    if written.count >= 9, let time = ReadTime(bytes, written) { return time }
    var start = written.lowerBound
    var limit = bytes.index(of: UInt8(ascii: "\""), in: start..<end) ?? end
    if limit <= written.upperBound {
      // Brackets with quotes in them are what a log daemon adds.
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

/// The word at a place, for showing what stands there instead of what was looked for.
private func word(_ bytes: Span<UInt8>, at place: Int, _ end: Int) -> Range<Int> {
  guard place < end else { return 0..<0 }
  return place..<(bytes.index(of: 0x20, in: place..<end) ?? end)
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

/// `[host] address ident user `: who asks is the first word, or the second where the host stands in front.
///
/// What a log daemon puts before it is passed over.
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
  // Nobody asks for the identity of RFC 1413, so nearly every line goes on with a dash.
  if first + 2 < range.upperBound, bytes[first + 1] == UInt8(ascii: "-"), bytes[first + 2] == 0x20 {
    return
  }
  splitUnusualReader(bytes, range, first, into: &request)
}

/// A host in front, a list of addresses as proxies make it, or words of an unknown kind before the line.
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

/// A list of addresses, as proxies make it: it goes on as long as its words end with commas.
private func wholeList(_ bytes: Span<UInt8>, _ word: Range<Int>, _ limit: Int) -> Range<Int> {
  var end = word.upperBound
  while end < limit, bytes[end - 1] == UInt8(ascii: ",") {
    end = bytes.index(of: 0x20, in: end + 1..<limit) ?? limit
  }
  return word.lowerBound..<end
}

/// The first word of a range that is an address, of the first dozen.
private func firstAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
  var start = range.lowerBound
  for _ in 0..<12 where start < range.upperBound {
    let end = bytes.index(of: 0x20, in: start..<range.upperBound) ?? range.upperBound
    if looksLikeAddress(bytes, start..<end) { return start..<end }
    start = end + 1
  }
  return nil
}

/// `2326 "referrer" "agent" "forwarded"`: fills the request and returns where the referrer ends.
@inline(__always)
private func readQuotedFields(
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
    if request.forwarded.isEmpty, holdsAddress(bytes, field) { request.forwarded = field }
    if saysPrefetch(bytes, field) { request.isPrefetch = true }
    place = closing + 1
  }
}

/// Whether a field is a list of addresses that proxies have added to, whatever else a client wrote into it.
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

/// Whether the value of `Sec-Purpose`, `Purpose` or `X-Moz` says that nobody has looked at the page yet.
func saysPrefetch(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  bytes.starts(with: "prefetch", at: range.lowerBound, end: range.upperBound)
    || bytes.starts(with: "prerender", at: range.lowerBound, end: range.upperBound)
}
