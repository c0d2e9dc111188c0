internal import CMicrohttpd

/// The header fields of every response: browsers must not cache it, show it in a frame, guess its
/// type or give it to pages of other sites.
private let protectionFields = [
  ("Cache-Control", "no-store"), ("Content-Security-Policy", "frame-ancestors 'self'"),
  ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"),
  ("X-Frame-Options", "SAMEORIGIN"),
]

/// Gives a response to the library, which sends it as fast as the client reads.
func queue(_ response: PreviewResponse, on connection: OpaquePointer) -> MHD_Result {
  guard let created = unsafe libraryResponse(response.body, on: connection) else { return .NO }
  defer { unsafe MHD_destroy_response(created) }
  unsafe MHD_add_response_header(created, "Content-Type", response.contentType)
  for (name, value) in protectionFields { unsafe MHD_add_response_header(created, name, value) }
  for field in response.fields {
    unsafe MHD_add_response_header(created, field.name, field.value)
  }
  let status = (200...599).contains(response.status) ? response.status : 500
  return unsafe MHD_queue_response(connection, UInt32(status), created)
}

/// Makes a response that the library reads in pieces, so that clients share one copy of the bytes.
private func libraryResponse(
  _ body: ResponseBody, on connection: OpaquePointer
) -> OpaquePointer? {
  if case .events(let stream) = body { return unsafe endlessResponse(stream, on: connection) }
  guard body.count > 0 else {
    return unsafe MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
  }
  let context = unsafe Unmanaged.passRetained(BodyBox(body)).toOpaque()
  let created = unsafe MHD_create_response_from_callback(
    UInt64(body.count), min(body.count, pieceSize), readBody, context, freeBody)
  if unsafe created == nil { unsafe Unmanaged<BodyBox>.fromOpaque(context).release() }
  return unsafe created
}

private let pieceSize = 65_536

private final class BodyBox: Sendable {
  let body: ResponseBody
  init(_ body: ResponseBody) { self.body = body }
}

private let readBody: MHD_ContentReaderCallback = { context, offset, buffer, size in
  // MHD_CONTENT_READER_END_WITH_ERROR, a cast that Swift does not import. The file is shorter than
  // Content-Length said, which only a closed connection can report.
  let endWithError = -2
  guard let context = unsafe context, let buffer = unsafe buffer else { return endWithError }
  let body = unsafe Unmanaged<BodyBox>.fromOpaque(context).takeUnretainedValue().body
  let count = unsafe body.copy(
    from: Int(offset), into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
  return count > 0 ? count : endWithError
}

private let freeBody: MHD_ContentReaderFreeCallback = { context in
  if let context = unsafe context { unsafe Unmanaged<BodyBox>.fromOpaque(context).release() }
}

// MARK: - Events

/// Makes a response that the library reads whenever there is something to send.
private func endlessResponse(
  _ stream: EventStream, on connection: OpaquePointer
) -> OpaquePointer? {
  let box = unsafe StreamBox(stream, SuspendedConnection(connection))
  let context = unsafe Unmanaged.passRetained(box).toOpaque()
  let created = unsafe MHD_create_response_from_callback(
    .max, eventPieceSize, readEvents, context, freeEvents)
  if unsafe created == nil { unsafe freeEvents(context) }
  return unsafe created
}

private let eventPieceSize = 4_096

private final class StreamBox: Sendable {
  let stream: EventStream
  let connection: SuspendedConnection

  init(_ stream: EventStream, _ connection: SuspendedConnection) {
    self.stream = stream
    self.connection = connection
  }
}

private let readEvents: MHD_ContentReaderCallback = { context, _, buffer, size in
  // MHD_CONTENT_READER_END_OF_STREAM, a cast that Swift does not import.
  let endOfStream = -1
  guard let context = unsafe context, let buffer = unsafe buffer else { return endOfStream }
  let box = unsafe Unmanaged<StreamBox>.fromOpaque(context).takeUnretainedValue()
  let piece = unsafe box.stream.read(
    into: UnsafeMutableRawBufferPointer(start: buffer, count: size)
  ) {
    box.connection.suspend()
    return { box.connection.resume() }
  }
  return switch piece {
  case .bytes(let count): count
  case .nothing: 0
  case .end: endOfStream
  }
}

private let freeEvents: MHD_ContentReaderFreeCallback = { context in
  guard let context = unsafe context else { return }
  unsafe Unmanaged<StreamBox>.fromOpaque(context).takeRetainedValue().stream.finish()
}
