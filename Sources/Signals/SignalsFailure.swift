/// A log or the store could not be read or written; the command ends with it.
package struct SignalsFailure: Error, Equatable, Sendable {
  /// One phrase that names the file.
  package var message: String
  package var help: String?
  /// The line that shows it.
  package var line: FaultyLine?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  static func unreadable(_ path: String, reason: String) -> Self {
    Self("cannot read \(shown(path)): \(reason)")
  }

  static func cutOff(_ path: String, _ compression: Compression) -> Self {
    Self(
      "\(shown(path)) ends in the middle of its \(compression.rawValue) data", help: cameBefore)
  }

  static func damagedLog(_ path: String, _ compression: Compression) -> Self {
    Self("the \(compression.rawValue) data of \(shown(path)) is damaged", help: cameBefore)
  }

  static func surplus(_ path: String, _ compression: Compression) -> Self {
    Self(
      "\(shown(path)) goes on after its \(compression.rawValue) data with something else",
      help: cameBefore)
  }

  static func tooLargeWindow(_ path: String, _ compression: Compression) -> Self {
    let command = compression == .zstd ? "zstd -dc --long=31" : "\(compression.rawValue) -dc"
    return Self(
      "unpacking \(shown(path)) needs more than 128 MB of memory",
      help: "unpack it yourself: \(command) FILE | sitegen signals import -")
  }

  static func foreign(_ path: String, kind: String) -> Self {
    Self(
      "\(shown(path)) is \(kind)",
      help: whatLogsAre)
  }

  /// The connections of a log are those of a few proxies.
  static let hiddenReaders = Self(
    "nearly all connections of these logs come from a few addresses, which tell of others behind them",
    help: "if they are your own proxies, name them: --trusted-proxy 192.0.2.7,10.0.0.0/8")

  /// All requests are for other hosts.
  static let otherHost = Self(
    "all requests of these logs are for other hosts than the site's",
    help: "name the hosts in sitegen.yml (readership: {hosts: […]}) or with --only-host")

  private static let whatLogsAre =
    "a log is text in UTF-8, plain or compressed by gzip, xz, zstd or bzip2"

  private static let cameBefore = "what came before is counted"

  private static func shown(_ path: String) -> String {
    path == "-" ? "standard input" : "'\(path.printable)'"
  }
}

/// Logs that are of another format than they were read as.
extension SignalsFailure {
  /// No line of a log could be read.
  ///
  /// - Parameters:
  ///   - path: The log.
  ///   - format: What the user named.
  ///   - start: How the log begins.
  /// - Returns: What is told, with the first line and the format that would fit.
  static func misread(_ path: String, as format: LogFormat, _ start: LogStart?) -> Self {
    let named = format == .auto ? start?.looksLike : format
    let reason = start?.line.map { ": \($0.message)" } ?? ""
    var failure =
      if let named {
        Self("no line of \(shown(path)) could be read as '\(named.rawValue)'\(reason)")
      } else {
        Self("no line of \(shown(path)) has a format that sitegen knows\(reason)")
      }
    failure.line = start?.line
    failure.help = help(format, start)
    return failure
  }

  /// Most lines of a log could not be read.
  static func mostlyMisread(
    _ path: String, as format: LogFormat, faults: Int, of count: Int, _ start: LogStart?
  ) -> Self {
    let named = format == .auto ? start?.looksLike : format
    let name = named.map { " as '\($0.rawValue)'" } ?? ""
    return Self(
      "\(faults) of \(count) lines of \(shown(path)) could not be read\(name); they are not counted",
      help: help(format, start))
  }

  private static func help(_ format: LogFormat, _ start: LogStart?) -> String? {
    switch start?.line?.fault {
    case .notText: return whatLogsAre
    case .noColumns: return "let the server log these fields"
    default: break
    }
    if let start, start.hasUnknownKeys {
      return "name its keys with --keys time=…,path=…,status=…,agent=…,address=…"
    }
    guard let fitting = start?.looksLike else {
      return "name it with --format; the formats are \(LogFormat.names)"
    }
    guard format != .auto, fitting.family != format.family else { return nil }
    return "it looks like '\(fitting.rawValue)': write --format \(fitting.rawValue), or no --format"
  }
}

extension LogFormat {
  /// The first of the formats that are read alike.
  fileprivate var family: LogFormat {
    switch self {
    case .common, .combined: .combined
    case .json, .caddy, .cloudflare: .json
    case .plausible, .counts: .counts
    default: self
    }
  }
}
