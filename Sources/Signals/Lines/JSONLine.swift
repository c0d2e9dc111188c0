/// Parses a line that is one JSON object.
func parseJSONLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, keys: JSONKeys, into request: inout Request
) -> LineParseError? {
  var scanner = JSONLineScanner(offset: line.lowerBound, end: line.upperBound)
  guard scanner.scan(bytes, keys) else { return request.parseError(.notJSON) }
  guard let written = scanner[.time] else { return request.parseError(.noTime) }
  guard let time = LogTime(bytes, written) else { return request.parseError(.badTime, at: written) }
  guard let status = scanner[.status].flatMap({ bytes.number(in: $0) }) else {
    return request.parseError(.noStatus, at: scanner[.status] ?? 0..<0)
  }
  request.time = time.utc
  request.status = status
  if let target = scanner[.path] {
    request.target = target
    request.isGet = scanner[.method].map { bytes.holds("GET", at: $0) } ?? true
    if scanner[.method] == nil, let whole = scanner[.request] {
      request.isGet = bytes.starts(with: "GET ", at: whole.lowerBound, end: whole.upperBound)
    }
  } else {
    guard let whole = scanner[.request] else { return request.parseError(.noPath) }
    splitRequest(bytes, whole, into: &request)
  }
  request.query = scanner[.query] ?? 0..<0
  request.address = scanner[.address] ?? 0..<0
  request.forwarded = scanner[.forwarded] ?? 0..<0
  request.referrer = scanner[.referrer] ?? 0..<0
  request.agent = scanner[.agent] ?? 0..<0
  request.agentSpaces = .plain
  request.hasAgent = scanner.hasAgents
  request.host = scanner[.host] ?? 0..<0
  request.isPrefetch = scanner[.purpose].map { saysPrefetch(bytes, $0) } ?? false
  request.fingerprint = scanner.fingerprint(bytes)
  return nil
}

/// A cursor that scans one JSON object and records the values of known keys.
private struct JSONLineScanner {
  var offset: Int
  let end: Int
  private var values: [Range<Int>?] = Array(repeating: nil, count: JSONKeys.Role.allCases.count)
  private var ranks: [Int] = Array(repeating: .max, count: JSONKeys.Role.allCases.count)
  /// Whether the log contains agents; if so, a request without one is not a reader's.
  private(set) var hasAgents = false

  /// Deeper values are skipped, so that no line can exhaust the stack.
  private static let depthLimit = 16

  init(offset: Int, end: Int) {
    self.offset = offset
    self.end = end
  }

  subscript(role: JSONKeys.Role) -> Range<Int>? { values[Self.index(role)] }

  private static func index(_ role: JSONKeys.Role) -> Int {
    switch role {
    case .time: 0
    case .address: 1
    case .method: 2
    case .request: 3
    case .path: 4
    case .query: 5
    case .status: 6
    case .agent: 7
    case .host: 8
    case .referrer: 9
    case .purpose: 10
    case .size: 11
    case .id: 12
    case .forwarded: 13
    }
  }

  /// Returns a hash of the fields except for the address and the agent.
  func fingerprint(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = ByteHash(key: fingerprintKey)
    for role in [JSONKeys.Role.time, .request, .path, .query, .status, .referrer, .size, .id] {
      hash.add(bytes, self[role] ?? 0..<0)
    }
    return hash.value
  }

  /// Scans the whole line; brackets and commas of a surrounding multi-line array are allowed.
  mutating func scan(_ bytes: Span<UInt8>, _ keys: JSONKeys) -> Bool {
    skipSpaces(bytes)
    if consume(UInt8(ascii: "["), bytes) { skipSpaces(bytes) }
    guard offset < end, bytes[offset] == UInt8(ascii: "{") else { return false }
    guard object(bytes, keys, JSONKeys.start, depth: 0) else { return false }
    skipSpaces(bytes)
    if consume(UInt8(ascii: ","), bytes) || consume(UInt8(ascii: "]"), bytes) { skipSpaces(bytes) }
    return offset == end
  }

  private mutating func object(
    _ bytes: Span<UInt8>, _ keys: JSONKeys, _ prefix: UInt64, depth: Int
  ) -> Bool {
    offset += 1
    skipSpaces(bytes)
    if consume(UInt8(ascii: "}"), bytes) { return true }
    repeat {
      skipSpaces(bytes)
      guard let key = string(bytes) else { return false }
      var hash = prefix
      for byte in key { hash = JSONKeys.adding(bytes[byte], to: hash) }
      skipSpaces(bytes)
      guard consume(UInt8(ascii: ":"), bytes), value(bytes, keys, hash, depth: depth) else {
        return false
      }
      skipSpaces(bytes)
    } while consume(UInt8(ascii: ","), bytes)
    return consume(UInt8(ascii: "}"), bytes)
  }

  private mutating func value(
    _ bytes: Span<UInt8>, _ keys: JSONKeys, _ hash: UInt64, depth: Int
  ) -> Bool {
    skipSpaces(bytes)
    guard offset < end else { return false }
    switch bytes[offset] {
    case UInt8(ascii: "{"):
      guard depth < Self.depthLimit else { return skipNested(bytes) }
      return object(
        bytes, keys, JSONKeys.adding(UInt8(ascii: "."), to: hash), depth: depth + 1)
    case UInt8(ascii: "["):
      guard depth < Self.depthLimit else { return skipNested(bytes) }
      return list(bytes, keys, hash, depth: depth + 1)
    case UInt8(ascii: "\""):
      guard let text = string(bytes) else { return false }
      record(text, keys[hash])
      return true
    default:
      let start = offset
      while offset < end, !Self.endsWord(bytes[offset]) { offset += 1 }
      guard offset > start else { return false }
      if bytes[start] != UInt8(ascii: "n") { record(start..<offset, keys[hash]) }
      return true
    }
  }

  private mutating func list(
    _ bytes: Span<UInt8>, _ keys: JSONKeys, _ hash: UInt64, depth: Int
  ) -> Bool {
    offset += 1
    skipSpaces(bytes)
    if consume(UInt8(ascii: "]"), bytes) { return true }
    repeat {
      guard value(bytes, keys, hash, depth: depth) else { return false }
      skipSpaces(bytes)
    } while consume(UInt8(ascii: ","), bytes)
    return consume(UInt8(ascii: "]"), bytes)
  }

  /// Skips an object or array by counting its brackets.
  private mutating func skipNested(_ bytes: Span<UInt8>) -> Bool {
    var open = 0
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
      case UInt8(ascii: "\""):
        guard string(bytes) != nil else { return false }
        continue
      default: break
      }
      offset += 1
      if open == 0 { return true }
    }
    return false
  }

  private mutating func record(_ range: Range<Int>, _ entry: JSONKeys.Entry?) {
    guard let entry else { return }
    let index = Self.index(entry.role)
    if entry.role == .agent { hasAgents = true }
    // Of several `X-Forwarded-For` headers the last one comes from the nearest proxy.
    guard entry.rank < ranks[index] || entry.role == .forwarded && entry.rank == ranks[index] else {
      return
    }
    ranks[index] = entry.rank
    values[index] = range
  }

  /// Returns the range of a string between its quotes; escapes are kept.
  private mutating func string(_ bytes: Span<UInt8>) -> Range<Int>? {
    guard offset < end, bytes[offset] == UInt8(ascii: "\""),
      let closing = bytes.closingQuote(from: offset + 1, to: end)
    else { return nil }
    let range = offset + 1..<closing
    offset = closing + 1
    return range
  }

  private mutating func consume(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard offset < end, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpaces(_ bytes: Span<UInt8>) {
    while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x0D {
      offset += 1
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      || byte <= 0x20
  }
}
