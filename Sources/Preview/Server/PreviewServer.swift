package import Basics
internal import CMicrohttpd
internal import Platform
internal import Text

// Preview: the development server behind `sitegen serve`.
//
//   browser ──▶ ConnectionGuard ──▶ RequestHandler ──path──▶ respond ──▶ PreviewAnswer
//               (limits)            (Admission/)             (by the     ├─ready──────▶ browser
//                                                            command)    └─rendering──▶ RenderQueue
//
//   SiteWatch ──files have settled──▶ (the command) ──▶ Announcements ──EventStream──▶ open pages
//
// Nothing here knows how to render a page or where files are, and nothing here prints. Browsers
// open only six connections to a server, and a newsroom has more tabs than that, so all tabs share
// one stream (`WorkerScript`); without a shared worker a page polls.

/// The running preview, which listens for the lifetime of this value.
///
/// Two threads of the library receive requests and others render pages, so `respond`, the
/// renderings that it returns, and `log` may run concurrently.
@safe package struct PreviewServer: ~Copyable {
  private let daemon: OpaquePointer
  private let dispatcher: Unmanaged<RequestDispatcher>
  /// The port that it listens on, also if any free port was asked for.
  package let port: Int
  /// The address to open, with the key if there is one.
  package let address: String
  /// Whether other machines may reach it.
  package let isOpenToOthers: Bool
  /// Tells open pages about changes; for callers that cannot hold the server itself.
  package let changes: Announcements

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - settings: Where to listen.
  ///   - log: Called for every answered request except those for news about changes.
  ///   - respond: Answers a path: decoded, without `..`, below the base path, with a leading slash.
  /// - Throws: A diagnostic if the address or the port is not available.
  package init(
    _ settings: PreviewSettings, log: (@Sendable (RequestLogEntry) -> Void)? = nil,
    respond: @escaping @Sendable (_ path: String) -> PreviewAnswer
  ) throws(Diagnostic) {
    try self.init(
      settings, limits: .fitting(openFiles: raisedOpenFileLimit()), log: log, respond: respond)
  }

  /// Starts to listen with given connection limits.
  init(
    _ settings: PreviewSettings, limits: OpenConnections.Limits,
    log: (@Sendable (RequestLogEntry) -> Void)? = nil,
    respond: @escaping @Sendable (_ path: String) -> PreviewAnswer
  ) throws(Diagnostic) {
    let socket = try listeningSocket(bind: settings.bind, port: settings.port)
    let (port, isOpen) = (socket.port, !socket.isLoopback)
    let key = isOpen && settings.needsKey ? AccessKey(port: port) : nil
    let handler = RequestHandler(settings, port: port, key: key, respond: respond, log: log)
    let dispatcher = RequestDispatcher(handler, limits)
    let context = unsafe Unmanaged.passRetained(dispatcher)
    // Larger than our limit: connections that were told to close may still be open in the library.
    guard
      let started = unsafe sitegen_start_daemon(
        socket.handOver(), UInt32(limits.total * 4), answerRequest, completeRequest,
        trackConnection, keepEscapes, context.toOpaque())
    else {
      unsafe context.release()
      throw .cannotListen(
        bind: settings.bind, port: settings.port, reason: "the server does not start")
    }
    unsafe (daemon, self.dispatcher) = (started, context)
    self.port = port
    isOpenToOthers = isOpen
    address = settings.url(port: port) + (key.map { "?key=\($0.text)" } ?? "")
    changes = handler.changes
    // If no thread can be started, new connections still close old ones.
    _ = startThread { [connections = dispatcher.connections, changes] in
      connections.sweepUntilStopped { changes.beat() }
    }
  }

  deinit {
    // The library does not stop while connections are suspended.
    unsafe dispatcher.takeUnretainedValue().close()
    // Waits for the library's threads, so that none of them uses the dispatcher afterwards.
    unsafe MHD_stop_daemon(daemon)
    unsafe dispatcher.release()
  }

  /// The number of open connections.
  var connectionCount: Int { unsafe dispatcher.takeUnretainedValue().connections.count }

  /// The number of pages that are being rendered or wait.
  var pageCount: Int { unsafe dispatcher.takeUnretainedValue().pageCount }

  /// The number of open streams of events.
  var streamCount: Int { changes.streamCount }
}

/// Where the preview listens and below which path it serves the site.
package struct PreviewSettings: Sendable {
  /// The address or host name to listen on; only this machine can reach the default.
  package let bind: String
  /// The port to listen on; 0 means any free port.
  package private(set) var port: Int
  /// The path of the site, decoded, with a slash at both ends: `/` or `/paper/`.
  package let basePath: String
  /// Allowed host names besides `localhost`, its addresses and `bind`, with or without a port.
  package let allowedHosts: [String]
  /// Whether clients need a key if the preview listens for other machines.
  package let needsKey: Bool

  /// Makes settings; the base path may be written as `paper`, `/paper` or `/paper/`.
  package init(
    bind: String = "127.0.0.1", port: Int = 0, basePath: String = "/", allowedHosts: [String] = [],
    needsKey: Bool = true
  ) {
    // Brackets belong to the URL syntax of an IPv6 address, not to the address.
    self.bind =
      bind.hasPrefix("[") && bind.hasSuffix("]") ? String(bind.dropFirst().dropLast()) : bind
    self.port = port
    self.allowedHosts = allowedHosts
    self.needsKey = needsKey
    let decoded = (try? requestPath(Array("/\(basePath)/".utf8))) ?? "/"
    self.basePath = decoded
  }

  /// Returns the same settings with another port.
  package func onPort(_ port: Int) -> Self {
    var settings = self
    settings.port = port
    return settings
  }

  /// Whether it listens on all addresses of this machine.
  package var isWildcard: Bool { ["0.0.0.0", "::", "0"].contains(bind) }

  /// Whether a text is a host name or address, with or without a port.
  package static func isHost(_ text: String) -> Bool { Authority(text) != nil }

  /// Returns the URL of the portal for a browser: an IPv6 address in brackets, its zone encoded.
  ///
  /// - Parameter port: The port that the preview listens on.
  /// - Returns: `http://[::1]:1313/paper/`.
  package func url(port: Int) -> String {
    let host =
      bind.contains(":") ? "[\(bind.split(separator: "%").joined(separator: "%25"))]" : bind
    // A browser cannot open a wildcard address.
    if isWildcard { return "http://localhost:\(port)\(encodedPath(basePath))" }
    return "http://\(host):\(port)\(encodedPath(basePath))"
  }
}
