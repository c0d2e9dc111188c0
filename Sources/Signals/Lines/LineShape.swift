/// How the lines of one log are to be taken apart; what a header said is part of it.
enum LineShape: Sendable {
  case unknown
  case access
  case json(JSONKeys)
  case cloudFront(CloudFrontColumns)
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
  case .json, .caddy: return .json(keys)
  default: break
  }
  var place = range.lowerBound
  var tried = 0
  if bytes.starts(with: "\u{FEFF}", at: place, end: range.upperBound) { place += 3 }
  while place < range.upperBound, tried < 1000 {
    let end = bytes.index(of: UInt8(ascii: "\n"), in: place..<range.upperBound) ?? range.upperBound
    if let shape = shape(of: bytes, bytes.trimmedLine(place..<end), format, keys) { return shape }
    place = end + 1
    tried += 1
  }
  return format == .cloudfront ? .cloudFront(.standard) : nil
}

private func shape(
  of bytes: Span<UInt8>, _ line: Range<Int>, _ format: LogFormat, _ keys: JSONKeys
) -> LineShape? {
  guard !line.isEmpty else { return nil }
  let isAuto = format == .auto
  var request = Request()
  if isAuto || format == .cloudfront {
    if let columns = CloudFrontColumns(header: bytes, line) { return .cloudFront(columns) }
    if readCloudFrontLine(bytes, line, columns: .standard, into: &request) == nil {
      return .cloudFront(.standard)
    }
  }
  if isAuto || format == .goatcounter, let columns = GoatCounterColumns(header: bytes, line) {
    return .goatCounter(columns)
  }
  if isAuto || format == .plausible || format == .counts,
    let columns = StatedColumns(firstLine: bytes, line)
  {
    return .stated(columns)
  }
  guard isAuto else { return nil }
  if readJSONLine(bytes, line, keys: keys, into: &request) == nil { return .json(keys) }
  return readAccessLine(bytes, line, into: &request) == nil ? .access : nil
}

extension Span<UInt8> {
  /// A line without a carriage return at its end.
  @inline(__always)
  func trimmedLine(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, self[range.upperBound - 1] == 0x0D else { return range }
    return range.lowerBound..<range.upperBound - 1
  }
}
