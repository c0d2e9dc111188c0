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
