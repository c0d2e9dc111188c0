/// What one line says of a request, as ranges of the block's bytes.
struct Request {
  /// Seconds since 1970 in UTC.
  var time: Int64 = 0
  var status = 0
  var isGet = false
  var isPrefetch = false
  /// Whether the log itself says that a robot asked.
  var isRobot = false
  /// Whether the format has agents at all; where it has, a reader has one.
  var hasAgent = false
  /// With the query, unless `query` has it.
  var target = 0..<0
  var query = 0..<0
  var address = 0..<0
  var agent = 0..<0
  /// How the format writes spaces within an agent.
  var agentSpaces = AgentSpaces.plain
  /// The list of addresses that proxies say they were asked from, the client's own words first.
  var forwarded = 0..<0
  var referrer = 0..<0
  var host = 0..<0
  /// A hash of everything that tells the line from others and is not the reader's: see `Marks`.
  var mark: UInt64 = 0
  /// What is wrong in a line that cannot be read; empty where something is missing.
  var faulty = 0..<0

  /// Tells why the line cannot be read.
  mutating func fault(_ fault: LineFault, at range: Range<Int> = 0..<0) -> LineFault {
    faulty = range
    return fault
  }

  /// How spaces are written where fields are parted by spaces or tabs.
  enum AgentSpaces {
    case plain, plus, percent
  }
}

/// The key of hashes that must be the same in every import.
let markKey: UInt64 = 0x7369_7465_6765_6E31
