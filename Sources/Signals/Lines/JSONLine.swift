/// Reads a line that is one JSON object.
func readJSONLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, keys: JSONKeys, into request: inout Request
) -> LineFault? {
  var scanner = JSONLineScanner(place: line.lowerBound, end: line.upperBound)
  guard scanner.scan(bytes, keys) else { return request.fault(.notJSON) }
  guard let written = scanner[.time] else { return request.fault(.noTime) }
  guard let time = ReadTime(bytes, written) else { return request.fault(.badTime, at: written) }
  guard let status = scanner[.status].flatMap({ bytes.number(in: $0) }) else {
    return request.fault(.noStatus, at: scanner[.status] ?? 0..<0)
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
    guard let whole = scanner[.request] else { return request.fault(.noPath) }
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
  request.mark = scanner.mark(bytes)
  return nil
}

/// Walks through one JSON object and keeps where the values of known keys stand.
private struct JSONLineScanner {
  var place: Int
  let end: Int
  private var values: [Range<Int>?] = Array(repeating: nil, count: JSONKeys.Role.allCases.count)
  private var ranks: [Int] = Array(repeating: .max, count: JSONKeys.Role.allCases.count)
  /// Whether the log writes what clients send: then a reader without an agent is none.
  private(set) var hasAgents = false

  /// Deeper values are passed over with their object, so that no line can exhaust the stack.
  private static let depthLimit = 16

  init(place: Int, end: Int) {
    self.place = place
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

  /// A hash of what the line says, but for the address and the agent.
  func mark(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = ByteHash(key: markKey)
    for role in [JSONKeys.Role.time, .request, .path, .query, .status, .referrer, .size, .id] {
      hash.add(bytes, self[role] ?? 0..<0)
    }
    return hash.value
  }

  /// Reads the whole line; the brackets and commas of a list that goes over many lines may stand around the object.
  mutating func scan(_ bytes: Span<UInt8>, _ keys: JSONKeys) -> Bool {
    skipSpaces(bytes)
    if take(UInt8(ascii: "["), bytes) { skipSpaces(bytes) }
    guard place < end, bytes[place] == UInt8(ascii: "{") else { return false }
    guard object(bytes, keys, JSONKeys.start, depth: 0) else { return false }
    skipSpaces(bytes)
    if take(UInt8(ascii: ","), bytes) || take(UInt8(ascii: "]"), bytes) { skipSpaces(bytes) }
    return place == end
  }

  private mutating func object(
    _ bytes: Span<UInt8>, _ keys: JSONKeys, _ prefix: UInt64, depth: Int
  ) -> Bool {
    place += 1
    skipSpaces(bytes)
    if take(UInt8(ascii: "}"), bytes) { return true }
    repeat {
      skipSpaces(bytes)
      guard let key = string(bytes) else { return false }
      var hash = prefix
      for byte in key { hash = JSONKeys.adding(bytes[byte], to: hash) }
      skipSpaces(bytes)
      guard take(UInt8(ascii: ":"), bytes), value(bytes, keys, hash, depth: depth) else {
        return false
      }
      skipSpaces(bytes)
    } while take(UInt8(ascii: ","), bytes)
    return take(UInt8(ascii: "}"), bytes)
  }

  private mutating func value(
    _ bytes: Span<UInt8>, _ keys: JSONKeys, _ hash: UInt64, depth: Int
  ) -> Bool {
    skipSpaces(bytes)
    guard place < end else { return false }
    switch bytes[place] {
    case UInt8(ascii: "{"):
      guard depth < Self.depthLimit else { return skipNested(bytes) }
      return object(
        bytes, keys, JSONKeys.adding(UInt8(ascii: "."), to: hash), depth: depth + 1)
    case UInt8(ascii: "["):
      guard depth < Self.depthLimit else { return skipNested(bytes) }
      return list(bytes, keys, hash, depth: depth + 1)
    case UInt8(ascii: "\""):
      guard let text = string(bytes) else { return false }
      keep(text, keys[hash])
      return true
    default:
      let start = place
      while place < end, !Self.endsWord(bytes[place]) { place += 1 }
      guard place > start else { return false }
      if bytes[start] != UInt8(ascii: "n") { keep(start..<place, keys[hash]) }
      return true
    }
  }

  private mutating func list(
    _ bytes: Span<UInt8>, _ keys: JSONKeys, _ hash: UInt64, depth: Int
  ) -> Bool {
    place += 1
    skipSpaces(bytes)
    if take(UInt8(ascii: "]"), bytes) { return true }
    repeat {
      guard value(bytes, keys, hash, depth: depth) else { return false }
      skipSpaces(bytes)
    } while take(UInt8(ascii: ","), bytes)
    return take(UInt8(ascii: "]"), bytes)
  }

  /// Passes over an object or a list by counting its brackets.
  private mutating func skipNested(_ bytes: Span<UInt8>) -> Bool {
    var open = 0
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
      case UInt8(ascii: "\""):
        guard string(bytes) != nil else { return false }
        continue
      default: break
      }
      place += 1
      if open == 0 { return true }
    }
    return false
  }

  private mutating func keep(_ range: Range<Int>, _ entry: JSONKeys.Entry?) {
    guard let entry else { return }
    let index = Self.index(entry.role)
    if entry.role == .agent { hasAgents = true }
    // Of several headers of proxies the last one is that of the nearest.
    guard entry.rank < ranks[index] || entry.role == .forwarded && entry.rank == ranks[index] else {
      return
    }
    ranks[index] = entry.rank
    values[index] = range
  }

  /// The place of a text within its quotes; escapes are left as they are.
  private mutating func string(_ bytes: Span<UInt8>) -> Range<Int>? {
    guard place < end, bytes[place] == UInt8(ascii: "\""),
      let closing = bytes.closingQuote(from: place + 1, to: end)
    else { return nil }
    let range = place + 1..<closing
    place = closing + 1
    return range
  }

  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard place < end, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpaces(_ bytes: Span<UInt8>) {
    while place < end, bytes[place] == 0x20 || bytes[place] == 0x09 || bytes[place] == 0x0D {
      place += 1
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      || byte <= 0x20
  }
}
