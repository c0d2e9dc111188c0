internal import CMicrohttpd

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Answers one request; the library calls it once with the headers and once more with the end of the request.
let answerRequest: MHD_AccessHandlerCallback = {
  site, connection, url, method, _, _, bodySize, state in
  guard let site = unsafe site, let connection = unsafe connection, let url = unsafe url,
    let method = unsafe method, let bodySize = unsafe bodySize, let state = unsafe state
  else { return .NO }
  let name = unsafe String(cString: method)
  // An answer to the first call ends the connection, which is right for a request that may bring a body.
  let isFirstCall = unsafe state.pointee == nil
  if isFirstCall, name == "GET" || name == "HEAD" {
    unsafe state.pointee = site
    return .YES
  }
  guard unsafe bodySize.pointee == 0 else { return .NO }
  let served = unsafe Unmanaged<PreviewSite>.fromOpaque(site).takeUnretainedValue()
  let path = unsafe [UInt8](UnsafeRawBufferPointer(start: url, count: strlen(url)))
  let host = unsafe MHD_lookup_connection_value(connection, MHD_ValueKind.HEADER_KIND, "Host")
  let response = served.answer(
    method: name, rawPath: path, host: unsafe host.map { unsafe String(cString: $0) })
  return unsafe queue(response, on: connection)
}

/// Leaves the address as it was sent; the library's own decoding would cut it at an encoded NUL.
let keepEscapes:
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?
  ) -> Int = { _, _, text in
    unsafe text.map { unsafe strlen($0) } ?? 0
  }

private func queue(_ response: PreviewResponse, on connection: OpaquePointer) -> MHD_Result {
  let created = unsafe response.body.withUnsafeBytes { bytes in
    unsafe MHD_create_response_from_buffer(
      bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
  }
  guard let created = unsafe created else { return .NO }
  defer { unsafe MHD_destroy_response(created) }
  unsafe MHD_add_response_header(created, "Content-Type", response.contentType)
  unsafe MHD_add_response_header(created, "Cache-Control", "no-store")
  if let location = response.location {
    unsafe MHD_add_response_header(created, "Location", location)
  }
  if response.status == 405 { unsafe MHD_add_response_header(created, "Allow", "GET, HEAD") }
  let status = (200...599).contains(response.status) ? response.status : 500
  return unsafe MHD_queue_response(connection, UInt32(status), created)
}
