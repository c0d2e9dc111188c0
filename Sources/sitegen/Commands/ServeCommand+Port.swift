internal import Basics
internal import Preview
internal import Text

// Where `serve` listens.
extension Command {
  /// The port without `--port`.
  static let defaultPort = 1313
  /// How many ports after it are tried if it is taken.
  private static let furtherPorts = 20

  /// Starts the preview.
  ///
  /// - Parameters:
  ///   - settings: Where to listen.
  ///   - served: What to answer.
  ///   - triesOthers: Whether the next free port is used if the port is taken.
  ///   - isVerbose: Whether to print each request.
  /// - Returns: The running preview.
  /// - Throws: If the address or the port is not available.
  static func startServer(
    _ settings: PreviewSettings, _ served: ServedPortal, triesOthers: Bool, isVerbose: Bool
  ) throws(IOError) -> PreviewServer {
    var port = settings.port
    while true {
      do throws(Diagnostic) {
        return try startServer(settings.onPort(port), served, isVerbose: isVerbose)
      } catch {
        guard triesOthers, error.id == "port-taken", port < settings.port + furtherPorts else {
          throw IOError(message: error.message, help: error.help)
        }
      }
      Terminal.printError("port \(port) is in use; trying port \(port + 1)\n")
      port += 1
    }
  }

  private static func startServer(
    _ settings: PreviewSettings, _ served: ServedPortal, isVerbose: Bool
  ) throws(Diagnostic) -> PreviewServer {
    try PreviewServer(
      settings, log: isVerbose ? printRequest : nil, respond: { served.respond(to: $0) })
  }

  @Sendable private static func printRequest(_ entry: RequestLogEntry) {
    let request = TerminalText.printable("\(entry.method) \(entry.path)")
    Terminal.print("\(entry.status) \(request)\n")
  }
}
