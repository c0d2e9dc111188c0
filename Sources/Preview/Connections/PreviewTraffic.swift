internal import CMicrohttpd
internal import Synchronization

/// Requests between the library's threads and those that render.
final class PreviewTraffic: Sendable {
  let site: PreviewSite
  let connections: ConnectionGuard
  private let pages: RenderQueue
  private let brief: RenderQueue

  init(_ site: PreviewSite, _ limits: OpenConnections.Limits) {
    self.site = site
    connections = ConnectionGuard(limits)
    // More than there are cores: a few slow pages share them with a quick one, they do not keep it waiting.
    pages = RenderQueue(workers: 8, capacity: 64)
    brief = RenderQueue(workers: 2, capacity: 64)
  }

  /// How many pages are being rendered or wait.
  var pageCount: Int { pages.count + brief.count }

  /// Ends all waiting; nothing is rendered from now on.
  func close() {
    connections.stop()
    pages.close()
    brief.close()
  }

  /// Begins the answer to a request.
  ///
  /// - Returns: The response, or nil when the connection was put aside until the page is rendered.
  func answer(_ exchange: Exchange, on connection: OpaquePointer) -> PreviewResponse? {
    let (request, answer) = site.begin(exchange.head)
    switch answer {
    case .ready(let response): return site.finish(request, with: response)
    case .rendering(let rendering):
      // Put aside first: the page may be there before `submit` returns.
      unsafe MHD_suspend_connection(connection)
      let waiting = unsafe SuspendedConnection(connection)
      let queue = rendering.lane == .brief ? brief : pages
      let ticket = queue.submit(rendering) { response in
        exchange.response.withLock { $0 = (request, response) }
        waiting.resume()
      }
      guard let ticket else {
        waiting.resume()
        return site.finish(request, with: RenderQueue.unavailable)
      }
      connections.beginWait(exchange.socket) { queue.abandon(ticket) }
      return nil
    }
  }
}

/// A request and its answer; the library keeps it with the connection until the answer is sent.
final class Exchange: Sendable {
  let head: RequestHead
  let socket: Int32
  /// What was rendered for it.
  let response = Mutex<(request: PreviewSite.Request, response: PreviewResponse)?>(nil)

  init(_ head: RequestHead, socket: Int32) {
    self.head = head
    self.socket = socket
  }
}

/// A connection that was put aside; it lives until it is taken up again, which happens once.
///
/// The pointer goes to a rendering thread (`@unchecked`): nothing is read through it, and the library lets any thread take a
/// connection up again.
@safe private struct SuspendedConnection: @unchecked Sendable {
  private let connection: OpaquePointer

  init(_ connection: OpaquePointer) { unsafe self.connection = connection }

  func resume() { unsafe MHD_resume_connection(connection) }
}
