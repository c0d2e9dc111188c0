import Testing

@testable import Preview

@Suite struct AccessKeyTests {
  private func site(_ key: AccessKey) -> RequestHandler {
    RequestHandler(PreviewSettings(basePath: "/paper/"), port: 1313, key: key) { path in
      .ready(.plain(200, "read \(path)"))
    }
  }

  private func value(_ name: String, of response: PreviewResponse) -> String? {
    response.fields.first { $0.name == name }?.value
  }

  @Test func `keys are long, of hexadecimal digits, and never the same`() {
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

  @Test func `without the key every path is refused alike`() {
    let site = site(AccessKey(port: 1313))
    let first = answer(of: site, head("/paper/local/merger/"))
    #expect(first.status == 403)
    for path in ["/", "/paper/", "/paper/none", "/paper/_sitegen/reload", "/else"] {
      #expect(answer(of: site, head(path)) == first)
    }
    for cookie in ["sitegen-1313=", "sitegen-1313=0", "sitegen-1=\(site.key?.text ?? "")"] {
      #expect(answer(of: site, head("/paper/", [("Cookie", cookie)])) == first)
    }
  }

  @Test func `the key becomes a cookie, and the cookie opens`() throws {
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

  @Test func `a wrong key opens nothing, and no address leads elsewhere`() {
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

  /// A redirect would be a request of the other site, which brings no cookie.
  @Test func `a link on another site moves on by a page of its own`() {
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
  func `a key is needed where others can reach the preview`(
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
