/// The fields of one request, as ranges of a block's bytes.
struct Request {
  /// The seconds since 1970 in UTC.
  var time: Int64 = 0
  var status = 0
  var isGet = false
  var isPrefetch = false
  /// Whether the log itself marks the request as a robot's.
  var isRobot = false
  /// Whether the format contains agents; if so, a reader's request has one.
  var hasAgent = false
  /// Includes the query, unless `query` contains it.
  var target = 0..<0
  var query = 0..<0
  var address = 0..<0
  var agent = 0..<0
  /// How the format encodes spaces within an agent.
  var agentSpaces = AgentSpaces.plain
  /// The list of addresses in `X-Forwarded-For`; the leftmost part comes from the client.
  var forwarded = 0..<0
  var referrer = 0..<0
  var host = 0..<0
  /// A hash of the fields that identify the line but not the reader, for `LineFingerprints`.
  var fingerprint: UInt64 = 0
  /// The wrong part of a line that could not be parsed; empty if something is missing.
  var errorRange = 0..<0

  /// Records the wrong part of the line and returns the error.
  mutating func parseError(_ error: LineParseError, at range: Range<Int> = 0..<0) -> LineParseError
  {
    errorRange = range
    return error
  }

  /// How spaces are encoded in formats whose fields are separated by spaces or tabs.
  enum AgentSpaces {
    case plain, plus, percent
  }
}

/// The key of hashes that must be the same in every import.
let fingerprintKey: UInt64 = 0x7369_7465_6765_6E31
