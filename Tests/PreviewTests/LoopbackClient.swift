@testable import Preview

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A parsed HTTP reply.
struct Reply {
  var status: Int
  var headers: [String: String]
  var body: String

  /// Parses one reply; returns `nil` if the bytes are not a reply.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    guard let first = lines.first, first.hasPrefix("HTTP/1."),
      let status = Int(first.dropFirst(9).prefix(3))
    else { return nil }
    self.status = status
    headers = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ": ", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1]) : ""
    }
    body = String(text[end.upperBound...])
  }
}

/// Sends one request and reads the reply until the server closes the connection.
func ask(
  _ port: Int, _ path: String, method: String = "GET", headers: [String] = [],
  host: String = "localhost", body: String = ""
) -> Reply? {
  guard let connection = LoopbackConnection(port: port) else { return nil }
  connection.write(request(path, method: method, headers: headers, host: host) + body)
  return Reply(connection.readToEnd())
}

/// Returns true if one of five requests is answered.
///
/// While more connections wait than are allowed, a new one may be closed before its request is
/// read; a browser then asks again.
func isAnswered(_ port: Int, _ path: String) -> Bool {
  (0..<5).contains { _ in ask(port, path)?.status == 200 }
}

/// Returns the text of a request after which the server must close the connection.
func request(
  _ path: String, method: String = "GET", headers: [String] = [], host: String = "localhost"
) -> String {
  let lines =
    ["\(method) \(path) HTTP/1.1", "Host: \(host)", "Connection: close"] + headers
  return lines.joined(separator: "\r\n") + "\r\n\r\n"
}

/// Makes the head of a request as the library would.
func head(_ path: String, method: String = "GET", _ fields: [(String, String)] = []) -> RequestHead
{
  let all = fields.contains { $0.0 == "Host" } ? fields : [("Host", "localhost:1313")] + fields
  return RequestHead(
    method: method, rawPath: Array(path.utf8), fields: all.map { RequestHead.Field($0.0, $0.1) })
}

/// Returns the response to a request, after rendering it if necessary.
func answer(of handler: RequestHandler, _ head: RequestHead) -> PreviewResponse {
  let (request, answer) = handler.begin(head)
  switch answer {
  case .ready(let response): return handler.finish(request, with: response)
  case .rendering(let rendering): return handler.finish(request, with: rendering.render())
  }
}

/// Returns the body of a response as text.
func text(of response: PreviewResponse) -> String {
  var bytes = [UInt8](repeating: 0, count: response.body.count)
  let count = bytes.withUnsafeMutableBytes { response.body.copy(from: 0, into: $0) }
  return String(decoding: bytes[..<count], as: UTF8.self)
}

/// A connection to a server on this machine for raw bytes, with a timeout of ten seconds.
final class LoopbackConnection {
  private let descriptor: Int32

  /// Connects; returns `nil` if no server listens.
  init?(port: Int) {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { return nil }
  }

  deinit { close(descriptor) }

  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Closes the writing side.
  func finishWriting() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Reads at least `count` bytes, or fewer if the server closes the connection earlier.
  func read(atLeast count: Int) -> [UInt8] {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while received.count < count {
      let length = recv(descriptor, &buffer, buffer.count, 0)
      guard length > 0 else { return received }
      received += buffer[..<length]
    }
    return received
  }

  /// Reads until the server closes the connection.
  func readToEnd() -> [UInt8] {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return received }
      received += buffer[..<count]
    }
  }
}
