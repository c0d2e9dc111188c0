internal import CMicrohttpd

/// What every answer carries: nothing of the preview is kept, framed, guessed at or lent to a page elsewhere.
private let protection = [
  ("Cache-Control", "no-store"), ("Content-Security-Policy", "frame-ancestors 'self'"),
  ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"),
  ("X-Frame-Options", "SAMEORIGIN"),
]

/// Hands a response to the library, which sends it as fast as the other side reads.
func queue(_ response: PreviewResponse, on connection: OpaquePointer) -> MHD_Result {
  guard let created = unsafe libraryResponse(response.body) else { return .NO }
  defer { unsafe MHD_destroy_response(created) }
  unsafe MHD_add_response_header(created, "Content-Type", response.contentType)
  for (name, value) in protection { unsafe MHD_add_response_header(created, name, value) }
  for field in response.fields {
    unsafe MHD_add_response_header(created, field.name, field.value)
  }
  let status = (200...599).contains(response.status) ? response.status : 500
  return unsafe MHD_queue_response(connection, UInt32(status), created)
}

/// A response whose bytes the library asks for in pieces, so that none of it lies in memory for each reader.
private func libraryResponse(_ body: ResponseBody) -> OpaquePointer? {
  guard body.count > 0 else {
    return unsafe MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
  }
  let held = unsafe Unmanaged.passRetained(HeldBody(body)).toOpaque()
  let created = unsafe MHD_create_response_from_callback(
    UInt64(body.count), min(body.count, pieceSize), readBody, held, freeBody)
  if unsafe created == nil { unsafe Unmanaged<HeldBody>.fromOpaque(held).release() }
  return unsafe created
}

private let pieceSize = 65_536

private final class HeldBody: Sendable {
  let body: ResponseBody
  init(_ body: ResponseBody) { self.body = body }
}

private let readBody: MHD_ContentReaderCallback = { held, offset, buffer, size in
  // The library's own names for its two ends are casts, which Swift does not see; this one means a mistake: the file
  // is shorter than the header has said, and only a connection that ends can tell so.
  let failure = -2
  guard let held = unsafe held, let buffer = unsafe buffer else { return failure }
  let body = unsafe Unmanaged<HeldBody>.fromOpaque(held).takeUnretainedValue().body
  let count = unsafe body.copy(
    from: Int(offset), into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
  return count > 0 ? count : failure
}

private let freeBody: MHD_ContentReaderFreeCallback = { held in
  if let held = unsafe held { unsafe Unmanaged<HeldBody>.fromOpaque(held).release() }
}
