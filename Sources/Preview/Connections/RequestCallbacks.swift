internal import CMicrohttpd
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Answers one request; the library calls it with the headers, with the end of the request, and once more when a page
/// that had to be rendered is there.
let answerRequest: MHD_AccessHandlerCallback = {
  held, connection, url, method, _, _, bodySize, state in
  guard let held = unsafe held, let connection = unsafe connection, let url = unsafe url,
    let method = unsafe method, let bodySize = unsafe bodySize, let state = unsafe state
  else { return .NO }
  let traffic = unsafe traffic(held)
  guard let known = unsafe state.pointee else {
    let exchange = unsafe Exchange(
      requestHead(of: connection, method, url), socket: socket(of: connection))
    unsafe state.pointee = Unmanaged.passRetained(exchange).toOpaque()
    traffic.connections.beginAnswer(exchange.socket)
    let isPlain = ["GET", "HEAD"].contains(exchange.head.method) && !exchange.head.announcesBody
    if isPlain { return .YES }
    // An answer to the first call ends the connection, which is right for a request that may bring a body.
    guard let refusal = unsafe traffic.answer(exchange, on: connection) else { return .NO }
    return unsafe queue(refusal, on: connection)
  }
  guard unsafe bodySize.pointee == 0 else { return .NO }
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
  if let (request, response) = exchange.response.withLock({ $0 }) {
    return unsafe queue(traffic.site.finish(request, with: response), on: connection)
  }
  let response = unsafe traffic.answer(exchange, on: connection)
  return response.map { unsafe queue($0, on: connection) } ?? .YES
}

/// Takes note that a request is over, whether or not its answer arrived.
let completeRequest: MHD_RequestCompletedCallback = { held, connection, state, _ in
  guard let held = unsafe held, let known = unsafe state?.pointee else { return }
  unsafe state?.pointee = nil
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(known).takeRetainedValue()
  unsafe traffic(held).connections.endAnswer(exchange.socket)
}

/// Takes note of connections that begin and end.
let noteConnection: MHD_NotifyConnectionCallback = { held, connection, _, kind in
  guard let held = unsafe held, let connection = unsafe connection else { return }
  let connections = unsafe traffic(held).connections
  let socket = unsafe socket(of: connection)
  guard kind == .CONNECTION_NOTIFY_STARTED else { return connections.close(socket) }
  let address = SocketAddress.remote(of: socket)
  connections.open(socket, from: address.map { $0.isLoopback ? "" : $0.text } ?? "?")
}

/// Leaves the address as it was sent; the library's own decoding would cut it at an encoded NUL.
let keepEscapes:
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?
  ) -> Int = { _, _, text in
    unsafe text.map { unsafe strlen($0) } ?? 0
  }

private func traffic(_ held: UnsafeMutableRawPointer) -> PreviewTraffic {
  unsafe Unmanaged<PreviewTraffic>.fromOpaque(held).takeUnretainedValue()
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
