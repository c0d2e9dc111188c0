/// How the lines of one log are to be taken apart; what a header said is part of it.
enum LineShape: Sendable {
  case unknown
  case access
  case json(JSONKeys)
  case extended(ExtendedColumns)
  case balancer
  case haproxy
  case goatCounter(GoatCounterColumns)
  case stated(StatedColumns)
}

/// Finds the shape of a log's lines from the first of them that say it.
///
/// - Parameters:
///   - format: What the user named; `auto` tries each.
///   - keys: The keys of JSON lines.
///   - bytes: The start of the log.
///   - range: Where in the bytes it is.
/// - Returns: The shape, or nothing where no line has a known one.
func recognize(
  _ format: LogFormat, keys: JSONKeys, in bytes: Span<UInt8>, _ range: Range<Int>
) -> LineShape? {
  switch format {
  case .common, .combined: return .access
  case .json, .caddy, .cloudflare: return .json(keys)
  case .alb: return .balancer
  case .haproxy: return .haproxy
  default: break
  }
  let found = firstLines(of: bytes, range) { shape(of: bytes, $0, format, keys) }
  return found ?? (format == .cloudfront ? .extended(.standard) : nil)
}

/// The first answer to one of the first lines that are not empty.
func firstLines<Answer>(
  of bytes: Span<UInt8>, _ range: Range<Int>, _ ask: (Range<Int>) -> Answer?
) -> Answer? {
  var start = range.lowerBound
  if bytes.starts(with: "\u{FEFF}", at: start, end: range.upperBound) { start += 3 }
  var asked = 0
  while start < range.upperBound, asked < 1000 {
    let end = bytes.index(of: UInt8(ascii: "\n"), in: start..<range.upperBound) ?? range.upperBound
    let line = bytes.trimmedLine(start..<end)
    start = end + 1
    guard !line.isEmpty else { continue }
    if let answer = ask(line) { return answer }
    asked += 1
  }
  return nil
}

private func shape(
  of bytes: Span<UInt8>, _ line: Range<Int>, _ format: LogFormat, _ keys: JSONKeys
) -> LineShape? {
  switch format {
  case .cloudfront: extendedShape(bytes, line, allowsSpaces: false)
  case .w3c: extendedShape(bytes, line, allowsSpaces: true)
  case .traefik: bytes[line.lowerBound] == UInt8(ascii: "{") ? .json(keys) : .access
  case .goatcounter: GoatCounterColumns(header: bytes, line).map { .goatCounter($0) }
  case .plausible, .counts: StatedColumns(firstLine: bytes, line).map { .stated($0) }
  default: anyShape(bytes, line, keys)
  }
}

/// A header of columns, or a line in the order of CloudFront's columns.
private func extendedShape(
  _ bytes: Span<UInt8>, _ line: Range<Int>, allowsSpaces: Bool
) -> LineShape? {
  if var columns = ExtendedColumns(header: bytes, line) {
    columns.allowsSpaces = allowsSpaces
    return .extended(columns)
  }
  var request = Request()
  let fault = readExtendedLine(bytes, line, columns: .standard, into: &request)
  return fault == nil ? .extended(.standard) : nil
}

/// The shape of which a line is; headers first, since they say it.
private func anyShape(
  _ bytes: Span<UInt8>, _ line: Range<Int>, _ keys: JSONKeys
) -> LineShape? {
  if let shape = extendedShape(bytes, line, allowsSpaces: true) { return shape }
  if let columns = GoatCounterColumns(header: bytes, line) { return .goatCounter(columns) }
  if let columns = StatedColumns(firstLine: bytes, line) { return .stated(columns) }
  let shapes: [LineShape] = [.json(keys), .balancer, .haproxy, .access]
  return shapes.first { $0.fault(in: bytes, line).fault == nil }
}

extension LineShape {
  /// What is wrong with a line of this shape, and where; for telling it, not for reading.
  func fault(in bytes: Span<UInt8>, _ line: Range<Int>) -> (fault: LineFault?, range: Range<Int>) {
    var request = Request()
    let fault: LineFault? =
      switch self {
      case .unknown: .noFormat
      case .access: readAccessLine(bytes, line, into: &request)
      case .json(let keys): readJSONLine(bytes, line, keys: keys, into: &request)
      case .extended(let columns): readExtendedLine(bytes, line, columns: columns, into: &request)
      case .balancer: readBalancerLine(bytes, line, into: &request)
      case .haproxy: readHAProxyLine(bytes, line, into: &request)
      case .goatCounter(let columns):
        readGoatCounterLine(bytes, line, columns: columns, into: &request)
      case .stated(let columns): Self.fault(bytes, line, columns, into: &request)
      }
    return (fault, request.faulty)
  }

  /// Whether a line names the columns of such a table.
  func isHeader(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    switch self {
    case .goatCounter: GoatCounterColumns(header: bytes, line) != nil
    case .stated(let columns):
      StatedColumns(firstLine: bytes, line) == columns && fault(in: bytes, line).fault != nil
    default: false
    }
  }

  private static func fault(
    _ bytes: Span<UInt8>, _ line: Range<Int>, _ columns: StatedColumns, into request: inout Request
  ) -> LineFault? {
    do {
      _ = try StatedRow(bytes, line, columns: columns)
      return nil
    } catch {
      return request.fault(error.fault, at: error.range)
    }
  }

  /// The format that a user would name for such lines.
  func format(of bytes: Span<UInt8>, _ range: Range<Int>) -> LogFormat? {
    switch self {
    case .unknown: nil
    case .access: .combined
    case .json: .json
    case .extended(let columns):
      columns.allowsSpaces && !hasTabs(bytes, range) ? .w3c : .cloudfront
    case .balancer: .alb
    case .haproxy: .haproxy
    case .goatCounter: .goatcounter
    case .stated: .counts
    }
  }

  /// Whether the first line that is no comment has tabs.
  private func hasTabs(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    firstLines(of: bytes, range) { line in
      bytes[line.lowerBound] == UInt8(ascii: "#")
        ? nil : bytes.index(of: 0x09, in: line) != nil
    } ?? false
  }
}

extension Span<UInt8> {
  /// A line without a carriage return at its end.
  @inline(__always)
  func trimmedLine(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, self[range.upperBound - 1] == 0x0D else { return range }
    return range.lowerBound..<range.upperBound - 1
  }
}
