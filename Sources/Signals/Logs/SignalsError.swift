/// A log or the store could not be read or written; the error ends the command.
package struct SignalsFailure: Error, Equatable, Sendable {
  /// One phrase that names the file.
  package var message: String
  package var help: String?
  /// The first line that shows the cause.
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

  static func trailingData(_ path: String, _ compression: Compression) -> Self {
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

  /// The connections of a log come from a few proxies.
  static let hiddenReaders = Self(
    "nearly all connections of these logs come from a few addresses, which tell of others behind them",
    help: "if they are your own proxies, name them: --trusted-proxy 192.0.2.7,10.0.0.0/8")

  /// All requests are for other hosts.
  static let otherHost = Self(
    "all requests of these logs are for other hosts than the site's",
    help: "name the hosts in sitegen.yml (readership: {hosts: […]}) or with --only-host")

  static let whatLogsAre =
    "a log is text in UTF-8, plain or compressed by gzip, xz, zstd or bzip2"

  private static let cameBefore = "what came before is counted"

  static func shown(_ path: String) -> String {
    path == "-" ? "standard input" : "'\(path.printable)'"
  }
}
