package import Basics
internal import CMicrohttpd

/// The running preview; it listens until this value goes.
///
/// Requests come from two threads of the library's own, so `respond` and `log` may run twice at the same time.
@safe package struct PreviewServer: ~Copyable {
  private let daemon: OpaquePointer
  private let site: Unmanaged<PreviewSite>
  /// The port it listens on, also where any free one was asked for.
  package let port: Int
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
    respond: @escaping @Sendable (_ path: String) -> PreviewResponse
  ) throws(Diagnostic) {
    let socket = try ListeningSocket(settings)
    let port = socket.port
    let served = PreviewSite(settings, respond: respond, log: log)
    let held = unsafe Unmanaged.passRetained(served)
    guard
      let started = unsafe sitegen_start_daemon(
        socket.handOver(), answerRequest, held.toOpaque(), keepEscapes)
    else {
      unsafe held.release()
      throw PreviewDiagnostics.cannotListen(on: settings, reason: "the server does not start")
    }
    unsafe (daemon, site) = (started, held)
    self.port = port
    changes = served.changes
  }

  deinit {
    // Waits for the threads, so nobody uses the site after it.
    unsafe MHD_stop_daemon(daemon)
    unsafe site.release()
  }

  /// Makes every open page reload.
  package func announceChange() {
    changes.announce()
  }
}
