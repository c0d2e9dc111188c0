/// Reads a line of HAProxy's HTTP log, with or without what a log daemon puts before it.
///
/// ```
/// Jan 31 10:00:00 lb haproxy[14389]: 203.0.113.9:33317 [31/Jan/2026:10:00:00.123] https~ web/s1 0/0/1/9/10
/// 200 2750 - - ---- 1/1/1/1/0 0/0 {paper.example|Mozilla/5.0 …} {} "GET /a/ HTTP/1.1"
/// ```
func readHAProxyLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, into request: inout Request
) -> LineFault? {
  guard let (time, written) = proxyTime(bytes, line) else { return request.fault(.noTime) }
  let rest = min(line.upperBound, written.upperBound + 2)..<line.upperBound
  let fields = LeadingFields(bytes, rest)
  let isMessage = fields.first.last.map { bytes[$0] == UInt8(ascii: ":") } ?? false
  request.time = time.utc
  request.query = 0..<0
  request.isPrefetch = false
  request.agentSpaces = .plain
  request.address = proxyClient(bytes, line.lowerBound..<written.lowerBound - 1)
  readCaptures(bytes, 0..<0, into: &request)
  // `https/1: SSL handshake failure` is a line of its own form; nobody has asked for anything.
  guard !isMessage else {
    (request.isGet, request.status, request.target) = (false, 0, 0..<0)
    return nil
  }
  guard isTimers(bytes, fields.third) else { return request.fault(.noStatus, at: fields.third) }
  let status = fields.fourth
  guard let code = bytes.number(in: status) ?? (bytes.holds("-1", at: status) ? 0 : nil) else {
    return request.fault(.noStatus, at: status)
  }
  guard let opening = bytes.index(of: UInt8(ascii: "\""), in: fields.end..<line.upperBound),
    let closing = bytes.closingQuote(from: opening + 1, to: line.upperBound)
  else { return request.fault(.noRequest) }
  request.status = code
  splitRequest(bytes, opening + 1..<closing, into: &request)
  readCaptures(bytes, fields.end..<opening, into: &request)
  var mark = ByteHash(key: markKey)
  mark.add(bytes, written.lowerBound..<fields.end)
  mark.add(bytes, opening..<closing)
  request.mark = mark.value
  return nil
}

/// Front end, back end, durations, status and size: the fields that have no spaces.
private struct LeadingFields {
  private(set) var first = 0..<0
  private(set) var third = 0..<0
  private(set) var fourth = 0..<0
  /// Where the fifth ends.
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

/// The time in brackets; a log daemon may have put the number of a process in brackets before it.
private func proxyTime(
  _ bytes: Span<UInt8>, _ line: Range<Int>
) -> (time: ReadTime, written: Range<Int>)? {
  var start = line.lowerBound
  for _ in 0..<8 {
    guard let bracket = bytes.index(of: UInt8(ascii: "["), in: start..<line.upperBound),
      let closing = bytes.index(of: UInt8(ascii: "]"), in: bracket..<line.upperBound)
    else { return nil }
    let written = bracket + 1..<closing
    if let time = ReadTime(apache: bytes, written) { return (time, written) }
    start = bracket + 1
  }
  return nil
}

/// The word before the time, which always has a port.
private func proxyClient(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  let range = bytes.trimmed(range)
  var start = range.upperBound
  while start > range.lowerBound, bytes[start - 1] != 0x20 { start -= 1 }
  return addressBeforePort(bytes, start..<range.upperBound)
}

/// `10/0/30/69/109`, where what did not happen is -1, and a plus says that it was logged early.
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

/// `{paper.example|Mozilla/5.0 …}`: headers that were captured, of which only their values are written.
///
/// What looks like an agent, a host or an address is taken for it.
private func readCaptures(_ bytes: Span<UInt8>, _ range: Range<Int>, into request: inout Request) {
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

/// Whether a text starts like `Mozilla/5.0`: a name, a slash and a digit.
private func looksLikeAgent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard let slash = bytes.index(of: UInt8(ascii: "/"), in: range), slash > range.lowerBound,
    slash + 1 < range.upperBound
  else { return false }
  for index in range.lowerBound..<slash where !isNameByte(bytes[index]) { return false }
  return (0x30...0x39).contains(bytes[slash + 1])
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
