@testable import Preview

/// A reply as it came over the wire, taken apart.
struct Reply {
  var status: Int
  var headers: [String: String]
  var body: String

  /// Reads one reply; nothing when the bytes are none.
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

/// The text of a request after which the server is to close the connection.
func request(
  _ path: String, method: String = "GET", headers: [String] = [], host: String = "localhost"
) -> String {
  let lines =
    ["\(method) \(path) HTTP/1.1", "Host: \(host)", "Connection: close"] + headers
  return lines.joined(separator: "\r\n") + "\r\n\r\n"
}

/// The head of a request as the library hands it over.
func head(_ path: String, method: String = "GET", _ fields: [(String, String)] = []) -> RequestHead
{
  let all = fields.contains { $0.0 == "Host" } ? fields : [("Host", "localhost:1313")] + fields
  return RequestHead(
    method: method, rawPath: Array(path.utf8), fields: all.map { RequestHead.Field($0.0, $0.1) })
}

/// What a site answers, whatever there is to render for it.
func answer(of site: RequestHandler, _ head: RequestHead) -> PreviewResponse {
  let (request, answer) = site.begin(head)
  switch answer {
  case .ready(let response): return site.finish(request, with: response)
  case .rendering(let rendering): return site.finish(request, with: rendering.render())
  }
}

/// The body of a response.
func text(of response: PreviewResponse) -> String {
  var bytes = [UInt8](repeating: 0, count: response.body.count)
  let count = bytes.withUnsafeMutableBytes { response.body.copy(from: 0, into: $0) }
  return String(decoding: bytes[..<count], as: UTF8.self)
}
