package import Basics
internal import CMicrohttpd

/// The running preview; it listens until this value goes.
///
/// Requests come from two threads of the library's own and pages are rendered on others, so `respond`, what it gives to
/// render, and `log` may run at the same time.
@safe package struct PreviewServer: ~Copyable {
  private let daemon: OpaquePointer
  private let traffic: Unmanaged<PreviewTraffic>
  /// The port it listens on, also where any free one was asked for.
  package let port: Int
  /// The address to open, with its key where it has one.
  package let address: String
  /// Whether it listens where others may reach it.
  package let isOpenToOthers: Bool
  /// What to tell of changes, for those who cannot hold the server itself.
  package let changes: ReloadCounter

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - settings: Where to listen.
  ///   - log: Told of every answered request except those of waiting pages.
  ///   - respond: The answer for a path: decoded, without `..`, below the base path, starting with a slash.
  /// - Throws: A diagnostic when the address or the port is not to be had.
  package init(
    _ settings: PreviewSettings, log: (@Sendable (PreviewRequestLog) -> Void)? = nil,
    respond: @escaping @Sendable (_ path: String) -> PreviewAnswer
  ) throws(Diagnostic) {
    try self.init(
      settings, limits: .fitting(openFiles: raisedOpenFileLimit()), log: log, respond: respond)
  }

  /// The same with other limits for connections.
  init(
    _ settings: PreviewSettings, limits: OpenConnections.Limits,
    log: (@Sendable (PreviewRequestLog) -> Void)? = nil,
    respond: @escaping @Sendable (_ path: String) -> PreviewAnswer
  ) throws(Diagnostic) {
    let socket = try ListeningSocket(settings)
    let (port, isOpen) = (socket.port, !socket.isLoopback)
    let key = isOpen && settings.needsKey ? AccessKey(port: port) : nil
    let site = PreviewSite(settings, port: port, key: key, respond: respond, log: log)
    let served = PreviewTraffic(site, limits)
    let held = unsafe Unmanaged.passRetained(served)
    // The library's own limit only leaves room for connections that are told to go and have not gone yet.
    guard
      let started = unsafe sitegen_start_daemon(
        socket.handOver(), UInt32(limits.total * 4), answerRequest, completeRequest, noteConnection,
        keepEscapes, held.toOpaque())
    else {
      unsafe held.release()
      throw PreviewDiagnostics.cannotListen(on: settings, reason: "the server does not start")
    }
    unsafe (daemon, traffic) = (started, held)
    self.port = port
    isOpenToOthers = isOpen
    address = settings.url(port: port) + (key.map { "?key=\($0.text)" } ?? "")
    changes = site.changes
    // Without this thread only new connections end slow ones, which is what matters.
    _ = startThread { [connections = served.connections] in connections.sweepUntilStopped() }
  }

  deinit {
    // The library does not stop while connections are put aside.
    unsafe traffic.takeUnretainedValue().close()
    // Waits for the threads, so nobody uses the traffic after it.
    unsafe MHD_stop_daemon(daemon)
    unsafe traffic.release()
  }

  /// How many connections are open.
  var connectionCount: Int { unsafe traffic.takeUnretainedValue().connections.count }

  /// How many pages are being rendered or wait.
  var pageCount: Int { unsafe traffic.takeUnretainedValue().pageCount }

  /// Makes every open page reload.
  package func announceChange() {
    changes.announce()
  }
}
