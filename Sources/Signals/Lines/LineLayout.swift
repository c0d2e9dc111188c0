/// How the lines of one log are parsed, including what a header said.
enum LineLayout: Sendable {
  case unknown
  case access
  case json(JSONKeys)
  case extended(ExtendedColumns)
  case balancer
  case haproxy
  case goatCounter(GoatCounterColumns)
  case countTable(CountTableColumns)
}

/// Determines the layout of a log from the first line that shows it.
///
/// - Parameters:
///   - format: The format that the user named; `auto` tries each.
///   - keys: The keys of JSON lines.
///   - bytes: The start of the log.
///   - range: The range of the log's text in the bytes.
/// - Returns: The layout, or `nil` if no line has a known one.
func lineLayout(
  _ format: LogFormat, keys: JSONKeys, in bytes: Span<UInt8>, _ range: Range<Int>
) -> LineLayout? {
  switch format {
  case .common, .combined: return .access
  case .json, .caddy, .cloudflare: return .json(keys)
  case .alb: return .balancer
  case .haproxy: return .haproxy
  default: break
  }
  let found = firstLines(of: bytes, range) { layout(of: bytes, $0, format, keys) }
  return found ?? (format == .cloudfront ? .extended(.standard) : nil)
}

/// Returns the first result that is not `nil` for one of the first 1,000 lines; empty lines are
/// skipped.
func firstLines<Value>(
  of bytes: Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Value?
) -> Value? {
  var start = range.lowerBound
  if bytes.starts(with: "\u{FEFF}", at: start, end: range.upperBound) { start += 3 }
  var count = 0
  while start < range.upperBound, count < 1000 {
    let end = bytes.index(of: UInt8(ascii: "\n"), in: start..<range.upperBound) ?? range.upperBound
    let line = bytes.trimmedLine(start..<end)
    start = end + 1
    guard !line.isEmpty else { continue }
    if let result = body(line) { return result }
    count += 1
  }
  return nil
}

private func layout(
  of bytes: Span<UInt8>, _ line: Range<Int>, _ format: LogFormat, _ keys: JSONKeys
) -> LineLayout? {
  switch format {
  case .cloudfront: extendedLayout(bytes, line, allowsSpaces: false)
  case .w3c: extendedLayout(bytes, line, allowsSpaces: true)
  case .traefik: bytes[line.lowerBound] == UInt8(ascii: "{") ? .json(keys) : .access
  case .goatcounter: GoatCounterColumns(header: bytes, line).map { .goatCounter($0) }
  case .plausible, .counts: CountTableColumns(firstLine: bytes, line).map { .countTable($0) }
  default: anyLayout(bytes, line, keys)
  }
}

/// Returns the layout of a header of columns, or of a line in the order of CloudFront's columns.
private func extendedLayout(
  _ bytes: Span<UInt8>, _ line: Range<Int>, allowsSpaces: Bool
) -> LineLayout? {
  if var columns = ExtendedColumns(header: bytes, line) {
    columns.allowsSpaces = allowsSpaces
    return .extended(columns)
  }
  var request = Request()
  let error = parseExtendedLine(bytes, line, columns: .standard, into: &request)
  return error == nil ? .extended(.standard) : nil
}

/// Returns the layout of a line of unknown format; headers are tried first because they are
/// unambiguous.
private func anyLayout(
  _ bytes: Span<UInt8>, _ line: Range<Int>, _ keys: JSONKeys
) -> LineLayout? {
  if let layout = extendedLayout(bytes, line, allowsSpaces: true) { return layout }
  if let columns = GoatCounterColumns(header: bytes, line) { return .goatCounter(columns) }
  if let columns = CountTableColumns(firstLine: bytes, line) { return .countTable(columns) }
  let layouts: [LineLayout] = [.json(keys), .balancer, .haproxy, .access]
  return layouts.first { $0.parseError(in: bytes, line).error == nil }
}

/// The result of parsing a line of a log or of a table of counts.
enum ParsedLine {
  /// A request, whose parts the parser has stored.
  case request
  case row(CountTableRow)
  case unreadable(LineParseError)
}

// Lines with content, and those without.
extension LineLayout {
  /// Parses a line of this layout.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the log.
  ///   - line: The range of the line.
  ///   - request: Receives the parts of a request, or the range of an error.
  /// - Returns: What the line is.
  @inline(__always)
  func parse(_ bytes: Span<UInt8>, _ line: Range<Int>, into request: inout Request) -> ParsedLine {
    let error: LineParseError?
    switch self {
    case .unknown: error = request.parseError(.noFormat)
    case .access: error = parseAccessLine(bytes, line, into: &request)
    case .json(let keys): error = parseJSONLine(bytes, line, keys: keys, into: &request)
    case .extended(let columns):
      error = parseExtendedLine(bytes, line, columns: columns, into: &request)
    case .balancer: error = parseBalancerLine(bytes, line, into: &request)
    case .haproxy: error = parseHAProxyLine(bytes, line, into: &request)
    case .goatCounter(let columns):
      error = parseGoatCounterLine(bytes, line, columns: columns, into: &request)
    case .countTable(let columns):
      do {
        return .row(try CountTableRow(bytes, line, columns: columns))
      } catch {
        return .unreadable(request.parseError(error.reason, at: error.range))
      }
    }
    if let error { return .unreadable(error) }
    return .request
  }

  /// Returns the parse error of a line of this layout and its range, for messages.
  func parseError(in bytes: Span<UInt8>, _ line: Range<Int>) -> (
    error: LineParseError?, range: Range<Int>
  ) {
    var request = Request()
    guard case .unreadable(let error) = parse(bytes, line, into: &request) else {
      return (nil, request.errorRange)
    }
    return (error, request.errorRange)
  }

  /// Returns true if a line needs no parsing: a bracket of a JSON array, a comment, a repeated
  /// header.
  ///
  /// A header of an extended log may name other columns, which the lines after it have.
  @inline(__always)
  mutating func skips(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    switch self {
    case .unknown, .access, .balancer, .haproxy: return false
    case .json: return bytes.holds("[", at: line) || bytes.holds("]", at: line)
    case .extended:
      guard bytes[line.lowerBound] == UInt8(ascii: "#") else { return false }
      readColumns(bytes, line)
      return true
    case .goatCounter: return GoatCounterColumns(header: bytes, line) != nil
    case .countTable: return bytes[line.lowerBound] == UInt8(ascii: "#")
    }
  }

  private mutating func readColumns(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    guard case .extended(let columns) = self, var changed = ExtendedColumns(header: bytes, line)
    else { return }
    changed.allowsSpaces = columns.allowsSpaces
    self = .extended(changed)
  }

  /// Returns true if a line is the header of such a table.
  func isHeader(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    switch self {
    case .goatCounter: GoatCounterColumns(header: bytes, line) != nil
    case .countTable(let columns):
      CountTableColumns(firstLine: bytes, line) == columns
        && parseError(in: bytes, line).error != nil
    default: false
    }
  }

  /// Returns the name that a user would give to the format of such lines.
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
    case .countTable: .counts
    }
  }

  /// Returns true if the first line that is not a comment contains tabs.
  private func hasTabs(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    firstLines(of: bytes, range) { line in
      bytes[line.lowerBound] == UInt8(ascii: "#")
        ? nil : bytes.index(of: 0x09, in: line) != nil
    } ?? false
  }
}

/// A format of logs and exports, as named on the command line.
package enum LogFormat: String, Sendable, CaseIterable {
  /// Each file is recognized by its lines.
  case auto
  /// The access log of Apache and nginx without referrer and agent, with or without a leading host.
  case common
  /// The same with referrer and agent.
  case combined
  /// One object on each line; a map of keys names its fields.
  case json
  /// Caddy's access log.
  case caddy
  /// Traefik's access log, as lines or as JSON.
  case traefik
  /// Cloudflare's Logpush of HTTP requests.
  case cloudflare
  /// Amazon CloudFront's standard log with a `#Fields` line.
  case cloudfront
  /// The W3C extended log of IIS and Azure with a `#Fields` line.
  case w3c
  /// The access log of an AWS load balancer.
  case alb
  /// HAProxy's HTTP log.
  case haproxy
  /// GoatCounter's export of single page views.
  case goatcounter
  /// `imported_pages` of Plausible's export.
  case plausible
  /// Time or date, path, views, likes.
  case counts

  /// All names in one string, for help.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
