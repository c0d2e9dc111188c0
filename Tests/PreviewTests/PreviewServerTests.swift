import Basics
import Synchronization
import Testing

@testable import Preview

/// A site with a few pages of every kind.
private let site: @Sendable (String) -> PreviewAnswer = { .ready(page(at: $0)) }

private func page(at path: String) -> PreviewResponse {
  let html = "text/html; charset=utf-8"
  switch path {
  case "/": return PreviewResponse(contentType: html, body: Array("<body>Front</body>".utf8))
  case "/local/ferry/", "/kés/ő 1/":
    return PreviewResponse(contentType: html, body: Array("<p>\(path)</p>".utf8))
  case "/local/ferry", "/kés/ő 1": return .redirect(to: path + "/", status: 301)
  case "/away": return .redirect(to: "https://example.org/a?b=c")
  case "/style.css":
    return PreviewResponse(contentType: contentType(forPath: path), body: Array("p {}".utf8))
  case "/empty.txt": return PreviewResponse(contentType: contentType(forPath: path), body: [])
  case "/broken": return .errorPage(title: "1 error", details: "error: <b> & 'c' [bad-date]")
  case "/odd": return PreviewResponse(status: -7, contentType: "text/plain", body: [])
  case "/split":
    return PreviewResponse(
      status: 302, contentType: "text/plain", body: [], location: "/a\r\nSet-Cookie: b")
  case "/big":
    return PreviewResponse(
      contentType: "text/plain", body: [UInt8](repeating: 0x61, count: 5_000_000))
  default: return PreviewResponse(status: 404, contentType: html, body: Array("No \(path)".utf8))
  }
}

@Suite(.timeLimit(.minutes(10))) struct PreviewServerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var path: String
    var status: Int
    var contains = ""
    var location: String?
    var base = "/"
    var host = "localhost"
    var testDescription: String { "\(base) \(host) \(path.prefix(60)) -> \(status)" }
  }

  static let cases: [Case] = [
    Case(path: "/", status: 200, contains: "<body>Front<script"),
    Case(path: "/?utm=1&x=%zz", status: 200, contains: "Front"),
    Case(path: "/style.css", status: 200, contains: "p {}"),
    Case(path: "/empty.txt", status: 200),
    Case(path: "/none", status: 404, contains: "No /none"),
    Case(path: "/local/ferry", status: 301, location: "/local/ferry/"),
    Case(path: "/local/ferry/", status: 200, contains: "<p>/local/ferry/</p>"),
    Case(path: "//local///./ferry/.", status: 200, contains: "<p>/local/ferry/</p>"),
    Case(path: "/k%C3%A9s/%c5%91%201/", status: 200, contains: "<p>/kés/ő 1/</p>"),
    Case(path: "/k%C3%A9s/%c5%91%201", status: 301, location: "/k%C3%A9s/%C5%91%201/"),
    Case(path: "/kés/ő%201/", status: 200, contains: "<p>/kés/ő 1/</p>"),
    Case(path: "/away", status: 302, location: "https://example.org/a?b=c"),
    Case(path: "/broken", status: 500, contains: "error: &lt;b&gt; &amp; 'c'"),
    Case(path: "/odd", status: 500),
    Case(path: "/split", status: 302, location: "/a%0D%0ASet-Cookie%3A%20b"),
    Case(path: "/..", status: 400, contains: "'..'"),
    Case(path: "/a/../../etc/passwd", status: 400, contains: "'..'"),
    Case(path: "/%2e%2E/etc/passwd", status: 400, contains: "'..'"),
    Case(path: "/a/%2e./b", status: 400, contains: "'..'"),
    Case(path: "/..%2fetc", status: 400, contains: "%2F"),
    Case(path: "/a%5Cb", status: 400, contains: "'\\'"),
    Case(path: "/..\\..\\windows", status: 400, contains: "'\\'"),
    Case(path: "/%00", status: 400, contains: "control"),
    Case(path: "/style.css%00.html", status: 400, contains: "control"),
    Case(path: "/a%0d%0aX:1", status: 400, contains: "control"),
    Case(path: "/%", status: 400, contains: "hexadecimal"),
    Case(path: "/%4", status: 400, contains: "hexadecimal"),
    Case(path: "/%zz", status: 400, contains: "hexadecimal"),
    Case(path: "/%ff", status: 400, contains: "UTF-8"),
    Case(path: "/%c0%ae%c0%ae/", status: 400, contains: "UTF-8"),
    Case(path: "http://localhost/", status: 400, contains: "'/'"),
    Case(path: "*", status: 400, contains: "'/'"),
    Case(path: "/" + String(repeating: "a", count: 8191), status: 404),
    Case(path: "/" + String(repeating: "a", count: 8192), status: 400, contains: "8192"),
    Case(path: "/" + String(repeating: "%61", count: 8192), status: 400, contains: "8192"),
    Case(path: "/", status: 302, location: "/paper/", base: "/paper/"),
    Case(path: "/paper", status: 302, location: "/paper/", base: "paper"),
    Case(
      path: "/paper/", status: 200, contains: #"src="/paper/_sitegen/reload.js""#, base: "/paper"),
    Case(path: "/paper/local/ferry", status: 301, location: "/paper/local/ferry/", base: "/paper"),
    Case(path: "/paper/none", status: 404, contains: "No /none", base: "/paper/"),
    Case(path: "/papers/", status: 404, contains: "at /paper/", base: "/paper/"),
    Case(path: "/paper/../", status: 400, base: "/paper/"),
    Case(path: "/", status: 302, location: "/k%C3%A9s/b/", base: "/kés/b"),
    Case(path: "/k%c3%a9s/b/style.css", status: 200, contains: "p {}", base: "/k%C3%A9s/b/"),
  ]

  @Test(arguments: cases)
  func `paths have their responses`(_ row: Case) throws {
    let server = try PreviewServer(PreviewSettings(basePath: row.base), respond: site)
    let reply = try #require(ask(server.port, row.path, host: row.host))
    #expect(reply.status == row.status)
    #expect(reply.body.contains(row.contains) || row.contains.isEmpty)
    #expect(reply.headers["location"] == row.location)
    #expect(reply.headers["cache-control"] == "no-store")
    #expect(reply.headers["set-cookie"] == nil)
  }

  @Test func `HEAD has the headers of GET and no body`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    for path in ["/", "/style.css", "/none", "/_sitegen/news"] {
      let whole = try #require(ask(server.port, path))
      let head = try #require(ask(server.port, path, method: "HEAD"))
      #expect(head.status == whole.status)
      #expect(head.body.isEmpty)
      #expect(head.headers["content-length"] == whole.headers["content-length"])
      #expect(head.headers["content-type"] == whole.headers["content-type"])
    }
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "get"])
  func `other methods are rejected`(_ method: String) throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    for (headers, body) in [([], ""), (["Content-Length: 3"], "a=b")] {
      let reply = try #require(
        ask(server.port, "/", method: method, headers: headers, body: body))
      #expect(reply.status == 405)
      #expect(reply.headers["allow"] == "GET, HEAD")
    }
  }

  @Test func `malformed requests do not harm the server`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    let large = String(repeating: "x", count: 300_000)
    for text in [
      "\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\r\n\r\n\r\n", large,
      "GET /\0/../ HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \(large)\r\n\r\n",
      "GET /\(large) HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: \u{1}é\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "GET / HTTP/1.0\r\nContent-Length: 5\r\n\r\nabcde",
    ] {
      let connection = try #require(LoopbackConnection(port: server.port))
      connection.write(text)
      connection.finishWriting()
      _ = connection.readToEnd()
    }
    #expect(ask(server.port, "/")?.status == 200)
  }

  @Test func `two requests share a connection`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    let connection = try #require(LoopbackConnection(port: server.port))
    connection.write("GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n" + request("/none"))
    let text = String(decoding: connection.readToEnd(), as: UTF8.self)
    #expect(text.contains("p {}HTTP/1.1 404"))
  }

  @Test func `a page has a tag, which is that of its bytes without the script`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    let tag = try #require(ask(server.port, "/")?.headers["etag"])
    #expect(tag == #"W/"\#(PageStamp(Array("<body>Front</body>".utf8), remarks: .init()).text)""#)
    server.changes.announce()
    let same = try #require(ask(server.port, "/", headers: ["If-None-Match: \(tag)"]))
    #expect(same.status == 304 && same.body.isEmpty && same.headers["etag"] == tag)
    let other = try #require(ask(server.port, "/local/ferry/", headers: ["If-None-Match: \(tag)"]))
    #expect(other.status == 200 && other.headers["etag"] != tag)
    // A page that does not exist never counts as unchanged, and pages have no ranges.
    #expect(ask(server.port, "/none", headers: ["If-None-Match: *"])?.status == 404)
    #expect(ask(server.port, "/", headers: ["Range: bytes=0-1"])?.status == 200)
    #expect(ask(server.port, "/")?.headers["accept-ranges"] == nil)
  }

  @Test func `a large file arrives whole`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    #expect(ask(server.port, "/big")?.body.utf8.count == 5_000_000)
  }

  @Test func `a change and a restart both change the token`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    let first = try #require(ask(server.port, "/_sitegen/news")).body
    #expect(ask(server.port, "/_sitegen/news")?.body == first)
    let token = server.changes.token
    #expect(ask(server.port, "/")?.body.contains(#"data-token="\#(token)""#) == true)
    #expect(first.hasPrefix(#"{"run":"\#(token.dropLast(2))","number":0,"files":[]"#))
    server.changes.announce()
    let second = try #require(ask(server.port, "/_sitegen/news")).body
    #expect(second != first)
    server.changes.announce()
    #expect(ask(server.port, "/_sitegen/news")?.body != second)
    let other = try PreviewServer(PreviewSettings(), respond: site)
    #expect(ask(other.port, "/_sitegen/news")?.body != first)
    #expect(ask(other.port, "/_sitegen/reload.js")?.body == PageScript.source)
  }

  @Test func `a change during rendering reloads that page`() throws {
    let late = LateCounter()
    let server = try PreviewServer(PreviewSettings()) { _ in
      .rendering(
        Rendering(key: "") {
          late.counter.withLock { $0?.announce() }
          return .errorPage(title: "", details: "")
        })
    }
    let changes = server.changes
    late.counter.withLock { $0 = changes }
    let page = try #require(ask(server.port, "/")).body
    #expect(!page.contains(server.changes.token))
  }

  @Test func `idle connections and two hundred requests at once`() throws {
    // Both ends of every connection are open files of this process.
    let (idleCount, askingCount) = raisedOpenFileLimit() >= 1024 ? (100, 200) : (20, 20)
    let server = try PreviewServer(PreviewSettings(), respond: site)
    let idle = (0..<idleCount).compactMap { _ in LoopbackConnection(port: server.port) }
    let asking = (0..<askingCount).compactMap { _ in LoopbackConnection(port: server.port) }
    for connection in asking { connection.write(request("/style.css")) }
    let replies = asking.compactMap { Reply($0.readToEnd()) }
    #expect(idle.count == idleCount)
    #expect(replies.count == askingCount)
    #expect(replies.allSatisfy { $0.status == 200 && $0.body == "p {}" })
  }

  @Test func `requests are logged, except those for news`() throws {
    let entries = Entries()
    do {
      let server = try PreviewServer(
        PreviewSettings(basePath: "/paper/"), log: { entries.append($0) }, respond: site)
      for path in ["/paper/k%C3%A9s", "/paper/_sitegen/news", "/%00\u{1B}[31m"] {
        _ = ask(server.port, path, method: "HEAD")
      }
    }
    let logged = entries.all
    #expect(logged.map(\.path) == ["/paper/kés", "/%00?[31m"])
    #expect(logged.map(\.status) == [404, 400])
    #expect(logged.allSatisfy { $0.method == "HEAD" && $0.byteCount > 0 && $0.duration > .zero })
  }

  @Test func `a port in use is a diagnostic`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: site)
    let port = server.port
    #expect {
      _ = try PreviewServer(PreviewSettings(port: port), respond: site)
    } throws: { error in
      let diagnostic = error as? Diagnostic
      return diagnostic?.message == "port \(port) is in use"
        && diagnostic?.help == "choose another with --port"
    }
    #expect(ask(port, "/")?.status == 200)
  }

  @Test(arguments: [
    (PreviewSettings(port: -1), "bad-port"), (PreviewSettings(port: 65536), "bad-port"),
    (PreviewSettings(bind: "192.0.2.1"), "unknown-address"),
    (PreviewSettings(bind: ""), "unknown-address"),
    (PreviewSettings(bind: "no such name"), "unknown-address"),
  ])
  func `invalid settings are diagnostics`(_ settings: PreviewSettings, _ id: String) {
    #expect {
      _ = try PreviewServer(settings, respond: site)
    } throws: { error in
      (error as? Diagnostic)?.id == id
    }
  }

  @Test func `stopping frees the port`() throws {
    var port = 0
    for _ in 0..<3 {
      let server = try PreviewServer(PreviewSettings(port: port), respond: site)
      port = server.port
      #expect(ask(port, "/")?.status == 200)
    }
    #expect(LoopbackConnection(port: port) == nil)
  }

  @Test func `the server can be stopped while connections wait`() throws {
    var waiting: LoopbackConnection?
    do {
      let server = try PreviewServer(PreviewSettings(), respond: site)
      waiting = LoopbackConnection(port: server.port)
      waiting?.write("GET / HTTP/1.1\r\n")
    }
    #expect(waiting?.readToEnd() == [])
  }
}

/// The log of a server, for any thread.
private final class Entries: Sendable {
  private let entries = Mutex<[RequestLogEntry]>([])
  var all: [RequestLogEntry] { entries.withLock { $0 } }
  func append(_ entry: RequestLogEntry) { entries.withLock { $0.append(entry) } }
}

/// A counter that is set after the server has started.
private final class LateCounter: Sendable {
  let counter = Mutex<Announcements?>(nil)
}
