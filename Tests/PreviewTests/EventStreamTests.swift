import Synchronization
import Testing

@testable import Preview

/// The events that open pages follow.
@Suite(.timeLimit(.minutes(20))) struct EventStreamTests {
  private static let page: @Sendable (String) -> PreviewAnswer = { _ in
    .ready(PreviewResponse(contentType: "text/plain", body: Array("a".utf8)))
  }

  /// Reads events until one contains a text, and returns all of them.
  private func events(_ connection: LoopbackConnection, until text: String) -> String {
    var received = ""
    while !received.contains(text) {
      let more = connection.read(atLeast: 1)
      guard !more.isEmpty else { break }
      received += String(decoding: more, as: UTF8.self)
    }
    return received
  }

  private func follow(
    _ server: borrowing PreviewServer, headers: [String] = [], host: String = "localhost"
  ) throws -> LoopbackConnection {
    let connection = try #require(LoopbackConnection(port: server.port))
    connection.write(request("/_sitegen/events", headers: headers, host: host))
    return connection
  }

  @Test func `a stream begins with the last news and tells of each change at once`() throws {
    let server = try PreviewServer(PreviewSettings(basePath: "/p q/"), respond: Self.page)
    server.changes.announce(PreviewNews(files: ["/a.css"], problems: "a <b>"))
    let connection = try #require(LoopbackConnection(port: server.port))
    connection.write(request("/p%20q/_sitegen/events"))
    let first = events(connection, until: "\n\n")
    #expect(first.contains("Content-Type: text/event-stream"))
    #expect(first.contains("Cross-Origin-Resource-Policy: same-origin"))
    #expect(first.contains(#""number":1,"files":["/p%20q/a.css"],"problems":"a \u003cb\u003e""#))
    for number in 2...5 {
      server.changes.announce(PreviewNews(opens: "/local/\(number)/"))
      let next = events(connection, until: "\n\n")
      #expect(next.contains(#""number":\#(number),"files":[],"problems":"""#))
      #expect(next.contains(#""opens":"/p%20q/local/\#(number)/""#))
    }
    #expect(server.streamCount == 1)
  }

  @Test func `a client that is gone is noticed by the next sign of life`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: Self.page)
    var connection: LoopbackConnection? = try follow(server)
    _ = events(try #require(connection), until: "\n\n")
    server.changes.beat()
    #expect(events(try #require(connection), until: ":\r\n").isEmpty == false)
    connection = nil
    while server.streamCount > 0 { server.changes.beat() }
    #expect(ask(server.port, "/")?.status == 200)
  }

  @Test func `the rules of the preview hold for the stream`() throws {
    let server = try PreviewServer(PreviewSettings(), respond: Self.page)
    let foreign = [
      (["Origin: http://evil.example"], "localhost"),
      (["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors"], "localhost"),
      (["Sec-Fetch-Site: same-site"], "localhost"), ([], "evil.example"),
    ]
    for (headers, host) in foreign {
      let reply = Reply(try follow(server, headers: headers, host: host).readToEnd())
      #expect(reply?.status == 403)
    }
    let head = try #require(ask(server.port, "/_sitegen/events", method: "HEAD"))
    #expect(head.status == 200 && head.headers["content-type"]?.hasPrefix("text/event") == true)
    #expect(ask(server.port, "/_sitegen/events", method: "POST")?.status == 405)
    #expect(server.streamCount == 0)
    let open = try PreviewServer(PreviewSettings(bind: "0.0.0.0"), respond: Self.page)
    #expect(Reply(try follow(open).readToEnd())?.status == 403)
  }

  @Test func `there are only so many streams, and more clients are told to poll`() throws {
    guard raisedOpenFileLimit() >= 1024 else { return }
    let server = try PreviewServer(PreviewSettings(), respond: Self.page)
    var streams = try (0..<Announcements.streamLimit).map { _ in try follow(server) }
    for stream in streams { _ = events(stream, until: "\n\n") }
    #expect(Reply(try follow(server).readToEnd())?.status == 503)
    server.changes.announce()
    for stream in streams { #expect(events(stream, until: "\n\n").contains(#""number":1"#)) }
    streams.removeAll()
    while server.streamCount > 0 { server.changes.beat() }
    #expect(events(try follow(server), until: "\n\n").contains(#""number":1"#))
  }

  @Test func `a stream is not overdue, and gives way to new connections`() throws {
    var limits = OpenConnections.Limits()
    (limits.total, limits.requestTimeout, limits.responseTimeout) = (4, .zero, .zero)
    let server = try PreviewServer(PreviewSettings(), limits: limits, respond: Self.page)
    let stream = try follow(server)
    _ = events(stream, until: "\n\n")
    let idle = try #require(LoopbackConnection(port: server.port))
    // The sweep of the next second ends the idle connection, but not the stream.
    #expect(idle.readToEnd().isEmpty)
    server.changes.announce()
    #expect(events(stream, until: "\n\n").contains(#""number":1"#))
    let others = (0..<8).compactMap { _ in LoopbackConnection(port: server.port) }
    #expect(others.count == 8)
    _ = stream.readToEnd()
    #expect(server.connectionCount <= 4)
  }

  @Test func `a server with streams can be stopped, which ends them`() throws {
    var stream: LoopbackConnection?
    var port = 0
    do {
      let server = try PreviewServer(PreviewSettings(), respond: Self.page)
      port = server.port
      stream = try follow(server)
      _ = events(try #require(stream), until: "\n\n")
    }
    let start = ContinuousClock.now
    #expect(stream?.readToEnd().count ?? 0 <= "0\r\n\r\n".utf8.count)
    // Without an end, reading would give up after ten seconds.
    #expect(ContinuousClock.now - start < .seconds(9) && LoopbackConnection(port: port) == nil)
  }

  @Test func `a slow reader gets the last news only`() {
    let announcements = Announcements()
    guard let stream = announcements.openStream() else { return #expect(Bool(false)) }
    let resumes = Mutex(0)
    func read(_ size: Int = 1_000) -> (EventStream.Piece, String) {
      var bytes = [UInt8](repeating: 0, count: size)
      let piece = bytes.withUnsafeMutableBytes { buffer in
        stream.read(into: buffer) { { resumes.withLock { $0 += 1 } } }
      }
      guard case .bytes(let count) = piece else { return (piece, "") }
      return (piece, String(decoding: bytes[..<count], as: UTF8.self))
    }
    #expect(read(10).1 == "retry: 500")
    for _ in 0..<3 { announcements.announce() }
    #expect(read().1.contains(#""number":0"#))
    #expect(read().1.contains(#""number":3"#))
    #expect(read().0 == .nothing && resumes.withLock { $0 } == 0)
    announcements.beat()
    announcements.beat()
    #expect(resumes.withLock { $0 } == 1 && read().1 == ":\n\n" && read().0 == .nothing)
    stream.close()
    #expect(resumes.withLock { $0 } == 2 && read().0 == .end)
    stream.finish()
    #expect(announcements.streamCount == 0)
    announcements.close()
    #expect(announcements.openStream() == nil)
  }
}
