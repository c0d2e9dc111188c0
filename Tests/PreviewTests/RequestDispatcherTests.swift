import Dispatch
import Synchronization
import Testing

@testable import Preview

/// Requests over real sockets: their responses, and which requests wait for others.
@Suite(.timeLimit(.minutes(10))) struct RequestDispatcherTests {
  private static let protection = [
    "cache-control": "no-store", "content-security-policy": "frame-ancestors 'self'",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin", "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    /// The request without the empty line at its end; `PORT` stands for the port.
    var request: String
    var status: Int
    var testDescription: String { "\(request.prefix(70)) -> \(status)" }
  }

  private static let host = "Host: localhost:PORT\r\n"

  static let cases: [Case] = [
    Case(request: "GET / HTTP/1.1\r\n\(host)", status: 200),
    Case(request: "GET / HTTP/1.0\r\n\(host)", status: 200),
    Case(request: "HEAD / HTTP/1.1\r\n\(host)", status: 200),
    Case(request: "GET /file HTTP/1.1\r\n\(host)Range: bytes=1-2\r\n", status: 206),
    Case(request: "GET /file HTTP/1.1\r\n\(host)Range: bytes=99-\r\n", status: 416),
    Case(request: "GET /file HTTP/1.1\r\n\(host)If-None-Match: \"v\"\r\n", status: 304),
    Case(request: "GET /moved HTTP/1.1\r\n\(host)", status: 302),
    Case(request: "GET /none HTTP/1.1\r\n\(host)", status: 404),
    Case(request: "GET /broken HTTP/1.1\r\n\(host)", status: 500),
    Case(request: "GET /rendered HTTP/1.1\r\n\(host)", status: 200),
    Case(request: "GET /.. HTTP/1.1\r\n\(host)", status: 400),
    Case(request: "GET /_sitegen/news HTTP/1.1\r\n\(host)", status: 200),
    // Host names.
    Case(request: "GET / HTTP/1.1\r\n", status: 400),
    Case(request: "GET / HTTP/1.0\r\n", status: 400),
    Case(request: "GET / HTTP/1.1\r\nHost:\r\n", status: 403),
    Case(request: "GET / HTTP/1.1\r\nHost: localhost\r\n", status: 200),
    Case(request: "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n", status: 200),
    Case(request: "GET / HTTP/1.1\r\nHost: [::1]:PORT\r\n", status: 200),
    Case(request: "GET / HTTP/1.1\r\nHost: localhost:1\r\n", status: 403),
    Case(request: "GET / HTTP/1.1\r\nHost: evil.example:PORT\r\n", status: 403),
    Case(request: "GET / HTTP/1.1\r\n\(host)\(host)", status: 400),
    Case(request: "GET / HTTP/1.1\r\n\(host)Host: evil.example\r\n", status: 400),
    Case(request: "GET / HTTP/1.1\r\nHost : localhost:PORT\r\n", status: 400),
    Case(request: "GET http://localhost:PORT/ HTTP/1.1\r\n\(host)", status: 400),
    Case(request: "GET http://evil.example/ HTTP/1.1\r\n\(host)", status: 400),
    Case(request: "GET http://localhost:PORT/ HTTP/1.1\r\nHost: evil.example\r\n", status: 403),
    Case(request: "GET //evil.example/ HTTP/1.1\r\n\(host)", status: 404),
    // Pages of other origins.
    Case(request: "GET / HTTP/1.1\r\n\(host)Sec-Fetch-Site: cross-site\r\n", status: 403),
    Case(
      request: "GET / HTTP/1.1\r\n\(host)Sec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: iframe\r\n",
      status: 204),
    Case(request: "GET / HTTP/1.1\r\n\(host)Origin: http://evil.example\r\n", status: 403),
    // Bodies, and ambiguous lengths.
    Case(request: "POST / HTTP/1.1\r\n\(host)Content-Length: 1000000000\r\n", status: 405),
    Case(request: "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n", status: 405),
    Case(request: "GET / HTTP/1.1\r\n\(host)Content-Length: 0\r\n", status: 200),
    Case(request: "GET / HTTP/1.1\r\n\(host)Content-Length: 5\r\n", status: 400),
    Case(
      request: "GET / HTTP/1.1\r\n\(host)Content-Length: 0\r\nContent-Length: 5\r\n", status: 400),
    Case(request: "GET / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n", status: 400),
    Case(
      request: "GET / HTTP/1.1\r\n\(host)Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
      status: 400),
    Case(request: "GET / HTTP/1.1\r\n\(host)Transfer-Encoding: xchunked\r\n", status: 400),
    Case(
      request: "GET / HTTP/1.1\r\n\(host)Upgrade: websocket\r\nConnection: Upgrade\r\n", status: 200
    ),
  ]

  fileprivate static let site: @Sendable (String) -> PreviewAnswer = { path in
    switch path {
    case "/file":
      var file = PreviewResponse.file(Array("0123456789".utf8), contentType: "text/plain")
      file.entityTag = "v"
      return .ready(file)
    case "/moved": return .ready(.redirect(to: "/file"))
    case "/broken": return .ready(.errorPage(title: "1 error", details: ""))
    case "/rendered":
      return .rendering(Rendering(key: path) { .plain(200, path) })
    case "/": return .ready(PreviewResponse(contentType: "text/html", body: Array("<p>".utf8)))
    default: return .ready(.plain(404, ""))
    }
  }

  @Test(arguments: cases)
  func `every response has the protection fields`(_ row: Case) throws {
    let server = try PreviewServer(PreviewSettings(), respond: Self.site)
    let connection = try #require(LoopbackConnection(port: server.port))
    connection.write(row.request.replacing("PORT", with: String(server.port)))
    // The writing side stays open: the library does not support half-closed connections.
    connection.write("Connection: close\r\n\r\n")
    let reply = try #require(Reply(connection.readToEnd()))
    #expect(reply.status == row.status)
    for (name, value) in Self.protection { #expect(reply.headers[name] == value) }
    #expect(reply.headers["set-cookie"] == nil)
  }

  @Test func `the body of a rejected request is not read as a request`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: Self.site)
    let connection = try #require(LoopbackConnection(port: server.port))
    let inner = "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n"
    connection.write(
      "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(inner.utf8.count)\r\n\r\n\(inner)")
    let text = String(decoding: connection.readToEnd(), as: UTF8.self)
    #expect(text.ranges(of: "HTTP/1.1 ").count == 1)
    #expect(!text.contains("0123456789"))
  }

  @Test func `connections without a request are closed for one with a request`() throws {
    let limits = OpenConnections.Limits(total: 32)
    let server = try PreviewServer(PreviewSettings(), limits: limits, respond: Self.site)
    let held = (0..<300).compactMap { _ in
      let connection = LoopbackConnection(port: server.port)
      connection?.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-")
      return connection
    }
    #expect(held.count == 300)
    for _ in 0..<10 { #expect(ask(server.port, "/")?.status == 200) }
    #expect(server.connectionCount <= 32)
    #expect(held.first?.readToEnd() == [])
  }

  @Test func `clients that do not read are closed for new ones`() throws {
    let limits = OpenConnections.Limits(total: 16)
    let body = [UInt8](repeating: 0x61, count: 8_000_000)
    let server = try PreviewServer(PreviewSettings(), limits: limits) { path in
      path == "/" ? .ready(.plain(200, "")) : .ready(.file(body, contentType: "video/mp4"))
    }
    let held = (0..<60).compactMap { _ in
      let connection = LoopbackConnection(port: server.port)
      connection?.write(request("/film.mp4"))
      return connection
    }
    #expect(held.count == 60)
    #expect(isAnswered(server.port, "/"))
    #expect(server.connectionCount <= 16)
  }

  @Test func `occasional bytes do not keep a connection open`() throws {
    let limits = OpenConnections.Limits(requestTimeout: .zero)
    let server = try PreviewServer(PreviewSettings(), limits: limits, respond: Self.site)
    let connection = try #require(LoopbackConnection(port: server.port))
    connection.write("GET / HTTP/1.1\r\nX-")
    #expect(connection.readToEnd() == [])
    while server.connectionCount > 0 { connection.write("a") }
  }

  /// Pages whose rendering the test controls.
  private final class SlowPages: Sendable {
    /// Signalled once for each request of a slow page.
    let asked = DispatchSemaphore(value: 0)
    let begun = DispatchSemaphore(value: 0)
    let gate = DispatchSemaphore(value: 0)
    private let renderings = Mutex<[String]>([])
    var all: [String] { renderings.withLock { $0 } }

    func answer(_ path: String) -> PreviewAnswer {
      guard path.hasPrefix("/slow") else {
        return path == "/robots.txt"
          ? .rendering(Rendering(key: path, lane: .brief) { .plain(200, path) })
          : RequestDispatcherTests.site(path)
      }
      asked.signal()
      return .rendering(
        Rendering(key: path) { [self] in
          renderings.withLock { $0.append(path) }
          begun.signal()
          gate.wait()
          return .plain(200, path)
        })
    }
  }

  @Test func `slow pages only delay other pages, and each is rendered once`() throws {
    let pages = SlowPages()
    let server = try PreviewServer(PreviewSettings()) { pages.answer($0) }
    let waiting = (0..<40).compactMap { number -> LoopbackConnection? in
      let connection = LoopbackConnection(port: server.port)
      connection?.write(request("/slow\(number % 20)"))
      return connection
    }
    for _ in 0..<8 { pages.begun.wait() }
    // A request that came after its page would have it rendered again.
    for _ in 0..<40 { pages.asked.wait() }
    for path in ["/file", "/robots.txt", "/none", "/broken", "/_sitegen/news", "/moved"] {
      #expect(ask(server.port, path) != nil)
    }
    #expect(pages.all.count == 8)
    for _ in 0..<20 { pages.gate.signal() }
    let replies = waiting.compactMap { Reply($0.readToEnd()) }
    #expect(replies.count == 40 && replies.allSatisfy { $0.status == 200 })
    #expect(Set(pages.all).count == 20)
    #expect(pages.all.count == 20)
  }

  @Test func `a request beyond the queue's capacity is rejected`() throws {
    let pages = SlowPages()
    let server = try PreviewServer(PreviewSettings()) { pages.answer($0) }
    // The first eight are begun before the others arrive, so that exactly sixty-four wait.
    var waiting: [LoopbackConnection] = []
    for number in 0..<72 {
      let connection = try #require(LoopbackConnection(port: server.port))
      connection.write(request("/slow\(number)"))
      waiting.append(connection)
      if number < 8 { pages.begun.wait() }
    }
    while server.pageCount < 72 { #expect(ask(server.port, "/file")?.status == 200) }
    let rejection = try #require(ask(server.port, "/slow-more"))
    #expect(rejection.status == 503)
    #expect(rejection.headers["retry-after"] == "1")
    #expect(waiting.count == 72)
    for _ in 0..<200 { pages.gate.signal() }
  }

  @Test func `the server can be stopped while pages are rendered`() throws {
    let pages = SlowPages()
    var waiting: LoopbackConnection?
    do {
      let server = try PreviewServer(PreviewSettings()) { pages.answer($0) }
      waiting = LoopbackConnection(port: server.port)
      waiting?.write(request("/slow"))
      pages.begun.wait()
    }
    _ = waiting?.readToEnd()
    pages.gate.signal()
  }

  @Test func `connections that are closed while they wait leave the queue`() throws {
    let pages = SlowPages()
    let limits = OpenConnections.Limits(total: 16)
    let server = try PreviewServer(PreviewSettings(), limits: limits) { pages.answer($0) }
    // All but sixteen are closed, more than the library itself would accept.
    let waiting = (0..<200).compactMap { _ -> LoopbackConnection? in
      let connection = LoopbackConnection(port: server.port)
      connection?.write(request("/slow"))
      return connection
    }
    #expect(waiting.count == 200)
    #expect(isAnswered(server.port, "/file"))
    pages.gate.signal()
  }
}
