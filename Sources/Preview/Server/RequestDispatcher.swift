internal import CMicrohttpd
internal import Platform
internal import Synchronization

/// Passes requests from the library's threads to the handler and to the rendering threads.
final class RequestDispatcher: Sendable {
  let handler: RequestHandler
  let connections: ConnectionGuard
  private let pages: RenderQueue
  private let brief: RenderQueue

  init(_ handler: RequestHandler, _ limits: OpenConnections.Limits) {
    self.handler = handler
    connections = ConnectionGuard(limits)
    // More workers than cores, so that a few slow pages do not delay a quick one.
    pages = RenderQueue(workers: 8, capacity: 64)
    brief = RenderQueue(workers: 2, capacity: 64)
  }

  /// The number of pages that are being rendered or wait.
  var pageCount: Int { pages.count + brief.count }

  /// Ends all waiting and renders no further page.
  func close() {
    connections.stop()
    handler.changes.close()
    pages.close()
    brief.close()
  }

  /// Begins the answer to a request.
  ///
  /// - Returns: The response, or `nil` if the connection is suspended until the page is rendered.
  func answer(_ exchange: Exchange, on connection: OpaquePointer) -> PreviewResponse? {
    let (request, answer) = handler.begin(exchange.head)
    switch answer {
    case .ready(let response):
      if case .events(let stream) = response.body {
        connections.beginWait(exchange.socket, isEndless: true) { stream.close() }
      }
      return handler.finish(request, with: response)
    case .rendering(let rendering):
      // Suspended first, because the page may be ready before `submit` returns.
      unsafe MHD_suspend_connection(connection)
      let suspended = unsafe SuspendedConnection(connection)
      let queue = rendering.lane == .brief ? brief : pages
      let ticket = queue.submit(rendering) { response in
        exchange.rendered.withLock { $0 = (request, response) }
        suspended.resume()
      }
      guard let ticket else {
        suspended.resume()
        return handler.finish(request, with: RenderQueue.unavailable)
      }
      connections.beginWait(exchange.socket) { queue.cancel(ticket) }
      return nil
    }
  }
}

/// A request and its rendered page; the library keeps it with the connection until it is answered.
final class Exchange: Sendable {
  let head: RequestHead
  let socket: Int32
  let rendered = Mutex<(request: RequestHandler.Request, response: PreviewResponse)?>(nil)

  init(_ head: RequestHead, socket: Int32) {
    self.head = head
    self.socket = socket
  }
}

/// A connection that is suspended now and then, and stays valid until it is resumed.
///
/// The pointer crosses to other threads (`@unchecked`): nothing is read through it, and the library
/// allows any thread to resume a connection.
@safe struct SuspendedConnection: @unchecked Sendable {
  private let connection: OpaquePointer

  init(_ connection: OpaquePointer) { unsafe self.connection = connection }

  func suspend() { unsafe MHD_suspend_connection(connection) }

  func resume() { unsafe MHD_resume_connection(connection) }
}

// MARK: - Callbacks of the library

/// Answers one request.
///
/// The library calls it with the headers, at the end of the request, and again when a rendered page
/// is ready.
let answerRequest: MHD_AccessHandlerCallback = {
  context, connection, url, method, _, _, bodySize, state in
  guard let context = unsafe context, let connection = unsafe connection, let url = unsafe url,
    let method = unsafe method, let bodySize = unsafe bodySize, let state = unsafe state
  else { return .NO }
  let dispatcher = unsafe dispatcher(context)
  guard let pending = unsafe state.pointee else {
    let exchange = unsafe Exchange(
      requestHead(of: connection, method, url), socket: socket(of: connection))
    unsafe state.pointee = Unmanaged.passRetained(exchange).toOpaque()
    dispatcher.connections.beginAnswer(exchange.socket)
    let isPlain = ["GET", "HEAD"].contains(exchange.head.method) && !exchange.head.announcesBody
    if isPlain { return .YES }
    // A response to the first call closes the connection, as is right if a body may follow.
    guard let rejection = unsafe dispatcher.answer(exchange, on: connection) else { return .NO }
    return unsafe queue(rejection, on: connection)
  }
  guard unsafe bodySize.pointee == 0 else { return .NO }
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pending).takeUnretainedValue()
  if let (request, response) = exchange.rendered.withLock({ $0 }) {
    return unsafe queue(dispatcher.handler.finish(request, with: response), on: connection)
  }
  let response = unsafe dispatcher.answer(exchange, on: connection)
  return response.map { unsafe queue($0, on: connection) } ?? .YES
}

/// Records the end of a request, whether or not its response arrived.
let completeRequest: MHD_RequestCompletedCallback = { context, connection, state, _ in
  guard let context = unsafe context, let pending = unsafe state?.pointee else { return }
  unsafe state?.pointee = nil
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pending).takeRetainedValue()
  unsafe dispatcher(context).connections.endAnswer(exchange.socket)
}

/// Records connections that begin and end.
let trackConnection: MHD_NotifyConnectionCallback = { context, connection, _, event in
  guard let context = unsafe context, let connection = unsafe connection else { return }
  let connections = unsafe dispatcher(context).connections
  let socket = unsafe socket(of: connection)
  guard event == .CONNECTION_NOTIFY_STARTED else { return connections.close(socket) }
  let address = SocketAddress.remote(of: socket)
  connections.open(socket, from: address.map { $0.isLoopback ? "" : $0.text } ?? "?")
}

/// Leaves the address as it was sent, because the library's decoder stops at an encoded NUL.
let keepEscapes:
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?
  ) -> Int = { _, _, text in
    unsafe text.map { unsafe strlen($0) } ?? 0
  }

private func dispatcher(_ context: UnsafeMutableRawPointer) -> RequestDispatcher {
  unsafe Unmanaged<RequestDispatcher>.fromOpaque(context).takeUnretainedValue()
}

private func socket(of connection: OpaquePointer) -> Int32 {
  unsafe sitegen_connection_socket(connection)
}

private func requestHead(
  of connection: OpaquePointer, _ method: UnsafePointer<CChar>, _ url: UnsafePointer<CChar>
) -> RequestHead {
  var fields: [RequestHead.Field] = []
  unsafe withUnsafeMutablePointer(to: &fields) { fields in
    _ = unsafe MHD_get_connection_values(connection, .HEADER_KIND, appendField, fields)
  }
  let key = unsafe MHD_lookup_connection_value(connection, .GET_ARGUMENT_KIND, "key")
  return unsafe RequestHead(
    method: String(cString: method),
    rawPath: [UInt8](UnsafeRawBufferPointer(start: url, count: strlen(url))),
    key: key.map { unsafe String(cString: $0) }, fields: fields,
    localAddress: SocketAddress.local(of: socket(of: connection))?.text)
}

private let appendField: MHD_KeyValueIterator = { fields, _, name, value in
  guard let fields = unsafe fields, let name = unsafe name, let value = unsafe value else {
    return .YES
  }
  let field = unsafe RequestHead.Field(String(cString: name), String(cString: value))
  unsafe fields.assumingMemoryBound(to: [RequestHead.Field].self).pointee.append(field)
  return .YES
}
