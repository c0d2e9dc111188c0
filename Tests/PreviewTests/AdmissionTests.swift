import Testing

@testable import Preview

@Suite struct HostRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var host: String
    var isAllowed: Bool
    var bind = "127.0.0.1"
    var allowed: [String] = []
    var localAddress = "127.0.0.1"
    var testDescription: String { "\(bind) \(allowed) \(host) -> \(isAllowed)" }
  }

  static let cases: [Case] = [
    Case(host: "localhost:1313", isAllowed: true), Case(host: "LOCALHOST:1313", isAllowed: true),
    Case(host: "localhost", isAllowed: true), Case(host: "127.0.0.1:1313", isAllowed: true),
    Case(host: "[::1]:1313", isAllowed: true), Case(host: "[::1]", isAllowed: true),
    Case(host: "localhost:8080", isAllowed: false), Case(host: "localhost:", isAllowed: false),
    Case(host: "localhost:0", isAllowed: false), Case(host: "localhost:1313x", isAllowed: false),
    Case(host: "localhost:+1313", isAllowed: false),
    Case(host: "localhost:65536", isAllowed: false),
    Case(host: "", isAllowed: false), Case(host: ":1313", isAllowed: false),
    Case(host: "localhost.", isAllowed: false), Case(host: "paper.localhost", isAllowed: false),
    Case(host: "localhost.evil.example", isAllowed: false),
    Case(host: "notlocalhost", isAllowed: false),
    Case(host: "127.0.0.1.evil.example", isAllowed: false), Case(host: "127.1", isAllowed: false),
    Case(host: "2130706433", isAllowed: false), Case(host: "127.0.0.2", isAllowed: false),
    Case(host: "0.0.0.0:1313", isAllowed: false), Case(host: "192.0.2.7", isAllowed: false),
    Case(host: "[::]", isAllowed: false), Case(host: "[::1", isAllowed: false),
    Case(host: "evil.example", isAllowed: false), Case(host: "evil.example:1313", isAllowed: false),
    Case(host: "evil.example@localhost", isAllowed: false),
    Case(host: "localhost@evil.example", isAllowed: false),
    Case(host: "localhost/evil.example", isAllowed: false),
    Case(host: "localhost evil.example", isAllowed: false),
    Case(host: "localhost,evil.example", isAllowed: false),
    Case(host: "lоcalhost", isAllowed: false),
    Case(host: String(repeating: "a", count: 301), isAllowed: false),
    // Other names are rejected whatever the preview listens on.
    Case(host: "0.0.0.0:1313", isAllowed: true, bind: "0.0.0.0"),
    Case(host: "localhost:1313", isAllowed: true, bind: "0.0.0.0"),
    Case(host: "evil.example:1313", isAllowed: false, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "192.0.2.7:1313", isAllowed: true, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "192.0.2.7:80", isAllowed: false, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "192.0.2.8:1313", isAllowed: false, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "[2001:db8::7]:1313", isAllowed: true, bind: "::", localAddress: "2001:db8::7"),
    Case(host: "desk.example:1313", isAllowed: true, bind: "desk.example"),
    Case(host: "Desk.Example:1313", isAllowed: true, bind: "DESK.example"),
    Case(host: "desk.example:8080", isAllowed: false, bind: "desk.example"),
    // Allowed names with any port or with one port.
    Case(host: "desk.example", isAllowed: true, allowed: ["desk.example"]),
    Case(host: "desk.example:8080", isAllowed: true, allowed: ["DESK.example"]),
    Case(host: "x.desk.example", isAllowed: false, allowed: ["desk.example"]),
    Case(host: "desk.example:8080", isAllowed: true, allowed: ["desk.example:8080"]),
    Case(host: "desk.example:8081", isAllowed: false, allowed: ["desk.example:8080"]),
    Case(host: "desk.example", isAllowed: false, allowed: ["desk.example:8080"]),
    Case(host: "localhost:8080", isAllowed: true, allowed: ["a.example", "localhost:8080"]),
  ]

  @Test(arguments: cases)
  func `only allowed host names are answered`(_ row: Case) {
    let rule = HostRule(port: 1313, bind: row.bind, allowed: row.allowed)
    #expect(rule.allows(row.host, localAddress: row.localAddress) == row.isAllowed)
  }

  @Test(arguments: [
    ([], 400), (["localhost:1313"], 0), (["localhost:1313", "localhost:1313"], 400),
    (["evil.example"], 403), (["localhost:1313", "evil.example"], 400),
  ])
  func `a request must have one Host`(_ hosts: [String], _ status: Int) {
    let rule = HostRule(port: 1313, bind: "127.0.0.1", allowed: [])
    let head = RequestHead(
      method: "GET", rawPath: [], fields: hosts.map { RequestHead.Field("Host", $0) })
    #expect((rule.rejection(of: head)?.status ?? 0) == status)
  }
}

@Suite struct CrossSiteRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The status of the rejection; 0 if the request is allowed.
    var status: Int
    var fields: [(String, String)]
    var testDescription: String {
      fields.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + " -> \(status)"
    }

    init(_ status: Int, _ fields: [(String, String)]) {
      self.status = status
      self.fields = fields
    }

    /// A request of a browser that sends Sec-Fetch fields.
    init(
      _ status: Int, _ site: String, _ mode: String, _ to: String, _ more: [(String, String)] = []
    ) {
      self.init(
        status,
        [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", to)] + more)
    }
  }

  static let cases: [Case] = [
    // Programs, typed addresses and the preview's own pages.
    Case(0, []), Case(0, "none", "navigate", "document"), Case(0, "same-origin", "cors", "empty"),
    Case(0, "same-origin", "no-cors", "script"), Case(0, "same-origin", "no-cors", "image"),
    Case(0, "same-origin", "navigate", "iframe"), Case(0, "same-origin", "navigate", "document"),
    // Links on other sites, and on other ports of this machine.
    Case(0, "cross-site", "navigate", "document"), Case(0, "same-site", "navigate", "document"),
    Case(0, "cross-site", "navigate", "document", [("Origin", "null")]),
    // All other requests of pages elsewhere.
    Case(403, "cross-site", "no-cors", "script"), Case(403, "cross-site", "no-cors", "image"),
    Case(403, "cross-site", "no-cors", "style"), Case(403, "cross-site", "no-cors", "video"),
    Case(403, "cross-site", "no-cors", "font"), Case(403, "cross-site", "no-cors", "empty"),
    Case(403, "cross-site", "cors", "empty"), Case(403, "cross-site", "websocket", "websocket"),
    Case(403, "cross-site", "navigate", "empty"), Case(403, "cross-site", "same-origin", "worker"),
    Case(403, "same-site", "no-cors", "script"), Case(403, "same-site", "cors", "empty"),
    Case(403, "same-site", "no-cors", "image"), Case(403, "else", "no-cors", "image"),
    Case(403, "", "", ""), Case(403, [("Sec-Fetch-Site", "cross-site")]),
    Case(204, "cross-site", "navigate", "iframe"), Case(204, "cross-site", "navigate", "frame"),
    Case(204, "cross-site", "navigate", "embed"), Case(204, "cross-site", "navigate", "object"),
    Case(204, "same-site", "navigate", "iframe"), Case(204, "cross-site", "no-cors", "object"),
    Case(204, "cross-site", "navigate", "fencedframe"),
    // Prefetches.
    Case(403, "cross-site", "navigate", "document", [("Sec-Purpose", "prefetch;prerender")]),
    Case(403, "cross-site", "navigate", "document", [("Purpose", "prefetch")]),
    Case(0, "same-origin", "navigate", "document", [("Sec-Purpose", "prefetch")]),
    Case(403, [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")]),
    // Browsers without Sec-Fetch fields.
    Case(0, [("Origin", "http://localhost:1313")]), Case(0, [("Origin", "HTTP://LOCALHOST:1313")]),
    Case(403, [("Origin", "http://localhost:3000")]), Case(403, [("Origin", "null")]),
    Case(403, [("Origin", "http://evil.example")]), Case(403, [("Origin", "http://localhost")]),
    Case(0, [("Referer", "http://localhost:1313/local/")]),
    Case(0, [("Referer", "http://localhost:1313")]),
    Case(403, [("Referer", "http://evil.example/")]),
    Case(403, [("Referer", "http://localhost:13131/")]),
    Case(403, [("Referer", "http://localhost:1313.evil.example/")]),
    Case(403, [("Referer", "http://localhost:1313@evil.example/")]),
    Case(0, [("Referer", "http://evil.example/"), ("Upgrade-Insecure-Requests", "1")]),
    Case(
      403,
      [
        ("Referer", "http://evil.example/"), ("Upgrade-Insecure-Requests", "1"),
        ("Origin", "http://evil.example"),
      ]),
    Case(
      403,
      [
        ("Referer", "http://evil.example/"), ("Upgrade-Insecure-Requests", "1"),
        ("Purpose", "prefetch"),
      ]),
  ]

  @Test(arguments: cases)
  func `pages elsewhere may only link`(_ row: Case) {
    #expect((CrossSiteRule.rejection(of: head("/", row.fields))?.status ?? 0) == row.status)
  }

  @Test(arguments: [
    [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "script")],
    [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "iframe")],
    [("Origin", "http://evil.example")],
  ])
  func `existing and missing pages get the same rejection without a lookup`(
    _ fields: [(String, String)]
  ) {
    let site = RequestHandler(PreviewSettings(), port: 1313) { path in
      Issue.record("\(path) was looked up")
      return .ready(.plain(200, ""))
    }
    let first = answer(of: site, head("/local/merger/", fields))
    #expect(first == answer(of: site, head("/none", fields)))
    #expect(first == answer(of: site, head("/_sitegen/news", fields)))
    #expect(first.status == 403 || first.body.count == 0)
  }
}

@Suite struct AccessKeyTests {
  private func site(_ key: AccessKey) -> RequestHandler {
    RequestHandler(PreviewSettings(basePath: "/paper/"), port: 1313, key: key) { path in
      .ready(.plain(200, "read \(path)"))
    }
  }

  private func value(_ name: String, of response: PreviewResponse) -> String? {
    response.fields.first { $0.name == name }?.value
  }

  @Test func `keys are 32 random hexadecimal digits`() {
    let keys = (0..<100).map { _ in AccessKey(port: 1).text }
    #expect(Set(keys).count == 100)
    #expect(keys.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test func `only the whole key matches`() {
    let key = AccessKey(port: 1)
    #expect(key.matches(key.text))
    for wrong in [
      "", "x", key.text + "0", String(key.text.dropLast()), "\0" + key.text.dropFirst(),
    ] {
      #expect(!key.matches(wrong))
    }
  }

  @Test func `without the key every path gets the same rejection`() {
    let site = site(AccessKey(port: 1313))
    let first = answer(of: site, head("/paper/local/merger/"))
    #expect(first.status == 403)
    for path in ["/", "/paper/", "/paper/none", "/paper/_sitegen/news", "/else"] {
      #expect(answer(of: site, head(path)) == first)
    }
    for cookie in ["sitegen-1313=", "sitegen-1313=0", "sitegen-1=\(site.key?.text ?? "")"] {
      #expect(answer(of: site, head("/paper/", [("Cookie", cookie)])) == first)
    }
  }

  @Test func `the key becomes a cookie, and the cookie gives access`() throws {
    let key = AccessKey(port: 1313)
    let site = site(key)
    var request = head("/paper//b%C3%A9//")
    request.key = key.text
    let response = answer(of: site, request)
    #expect(response.status == 303)
    #expect(value("Location", of: response) == "/paper/b%C3%A9/")
    let cookie = try #require(value("Set-Cookie", of: response))
    #expect(cookie == "sitegen-1313=\(key.text); Path=/; HttpOnly; SameSite=Strict")
    let pair = String(cookie.prefix { $0 != ";" })
    for field in [pair, "a=b; \(pair)", "\(pair); sitegen=\(pair)", "sitegen-1313=0; \(pair)"] {
      let page = answer(of: site, head("/paper/a", [("Cookie", field)]))
      #expect(text(of: page) == "read /a\n")
    }
    #expect(value("Set-Cookie", of: answer(of: site, head("/paper/a", [("Cookie", pair)]))) == nil)
  }

  @Test func `a wrong key gives no access, and no redirect leads to another site`() {
    let key = AccessKey(port: 1313)
    let site = site(key)
    var wrong = head("/paper/")
    wrong.key = String(repeating: "0", count: 32)
    #expect(answer(of: site, wrong).status == 403)
    for path in ["//evil.example/", "/\\evil.example", "/%2F/evil.example", "/a%0d%0aX: b"] {
      var request = head(path)
      request.key = key.text
      let target = value("Location", of: answer(of: site, request))
      #expect(target == nil || target == "/evil.example/")
    }
  }

  /// After a redirect, the browser would not send the cookie.
  @Test func `a link on another site leads to a refreshing page`() {
    let key = AccessKey(port: 1313)
    var request = head(
      "/paper/",
      [
        ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
      ])
    request.key = key.text
    let response = answer(of: site(key), request)
    #expect(response.status == 200)
    #expect(value("Refresh", of: response) == "0; url=/paper/")
    #expect(value("Set-Cookie", of: response) == key.cookie)
  }

  @Test(arguments: [
    (PreviewSettings(), false), (PreviewSettings(bind: "localhost"), false),
    (PreviewSettings(bind: "0.0.0.0"), true),
    (PreviewSettings(bind: "0.0.0.0", needsKey: false), false),
  ])
  func `a key is needed if other machines can reach the preview`(
    _ settings: PreviewSettings, _ needsKey: Bool
  ) throws {
    let server = try PreviewServer(settings) { _ in .ready(.plain(200, "draft")) }
    let address = server.address
    #expect(address.contains("?key=") == needsKey)
    #expect(server.isOpenToOthers == (settings.bind == "0.0.0.0"))
    #expect(ask(server.port, "/")?.status == (needsKey ? 403 : 200))
    #expect(ask(server.port, "/", host: "desk.example")?.status == 403)
    guard let query = address.split(separator: "?").dropFirst().first else { return }
    let reply = try #require(ask(server.port, "/?\(query)"))
    #expect(reply.status == 303)
    #expect(reply.headers["location"] == "/")
    let cookie = try #require(reply.headers["set-cookie"])
    let pair = String(cookie.prefix { $0 != ";" })
    #expect(ask(server.port, "/", headers: ["Cookie: \(pair)"])?.body == "draft\n")
    #expect(ask(server.port, "/?a=b&\(query)")?.status == 303)
    #expect(ask(server.port, "/?\(query)0")?.status == 403)
  }
}
