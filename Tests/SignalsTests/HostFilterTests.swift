import Testing

@testable import Signals

/// Tests of the hosts whose pages may send likes.
@Suite struct HostFilterTests {
  private static func accepts(
    _ referrer: String, requestHost: String = "", allowed: [String] = [],
    site: [String] = ["paper.example"]
  ) -> Bool {
    let bytes = Array((referrer + requestHost).utf8)
    var request = Request()
    request.referrer = 0..<referrer.utf8.count
    request.host = referrer.utf8.count..<bytes.count
    return HostFilter(allowed: allowed, site: site).acceptsReferrer(bytes.span, request)
  }

  @Test(arguments: [
    "", "-", "https://paper.example/a/", "http://paper.example", "https://www.Paper.example/?a",
    "https://paper.example:443/a/", "http://paper.example:80/", "https://paper.example:/a/",
    #"https:\/\/paper.example\/a\/"#, #"https:\\paper.example\a"#,
    #"https://paper.example\@evil.example/"#, #"https://paper.example\.evil.example/"#,
    #"https://paper.example\\@evil.example/"#, #"https://paper.example\x5C@evil.example/"#,
    #"https:\u002F\u002Fpaper.example\u002Fa\u002F"#,
    "https://evil.example@paper.example/", "http://localhost:8080/", "http://127.0.0.1:1313/a/",
    "http://[::1]:3000/",
  ]) func `accepts referrers of the site`(_ referrer: String) {
    #expect(Self.accepts(referrer))
  }

  @Test(arguments: [
    "https://paper.example:8443/a/", "https://paper.example:81/", "https://paper.example:0/",
    "https://paper.example:evil/", "https://paper.example:99999999999999999999/",
    "https://evil.example/", "https://evil.example:443/paper.example/",
    "https://paper.example.evil.example/", "https://paper.example@evil.example/",
    "https://paper.example:443@evil.example/", #"https://evil.example\@paper.example/"#,
    #"https://evil.example\.paper.example/"#, #"https:\\evil.example\paper.example"#,
    #"https://paper.example\".evil.example/"#, #"https://paper.example\x40evil.example/"#,
    #"https://paper.example\u0040evil.example/"#, #"https://evil.example\\@paper.example/"#,
    "android-app://paper.example/", "httpx://paper.example/", "paper.example", "https:///",
  ]) func `rejects referrers of other origins`(_ referrer: String) {
    #expect(!Self.accepts(referrer))
  }

  @Test func `accepts the ports of the request and of configured hosts`() {
    let referrer = "http://paper.example:8080/a/"
    #expect(Self.accepts(referrer, requestHost: "paper.example:8080"))
    #expect(!Self.accepts(referrer, requestHost: "paper.example:8443"))
    #expect(!Self.accepts(referrer, requestHost: "paper.example"))
    #expect(Self.accepts(referrer, site: ["paper.example:8080"]))
    #expect(Self.accepts(referrer, allowed: ["paper.example:8080"], site: []))
    #expect(!Self.accepts(referrer, allowed: ["paper.example"], site: []))
    #expect(Self.accepts("http://[2001:db8::1]:8080/", site: ["[2001:db8::1]:8080"]))
    #expect(!Self.accepts("http://[2001:db8::1]:8081/", site: ["[2001:db8::1]:8080"]))
    #expect(Self.accepts("http://other.example/", requestHost: "other.example"))
  }

  @Test func `accepts every referrer without configured hosts`() {
    #expect(Self.accepts("https://evil.example:8443/", site: []))
  }
}
