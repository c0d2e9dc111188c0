import Testing

@testable import Signals

@Suite struct PagePathTests {
  static let cases: [(String, PagePath)] = [
    ("/", .page("/")), ("/local/ferry/", .page("/local/ferry/")),
    ("/local/ferry", .page("/local/ferry/")), ("/local/ferry/index.html", .page("/local/ferry/")),
    ("/index.htm?x", .page("/")), ("/a.html", .page("/a.html")), ("/a.HTML#x", .page("/a.HTML")),
    ("//a///b//", .page("/a/b/")), ("/a/./b/../c/", .page("/a/c/")), ("/a/%2e%2e/b/", .page("/b/")),
    ("/news/version-2.0", .page("/news/version-2.0/")), ("/a.b.c/", .page("/a.b.c/")),
    ("https://paper.example/a/?q", .page("/a/")), ("http://paper.example", .page("/")),
    ("/caf%C3%A9/", .page("/café/")), (#"/caf\xC3\xA9/"#, .page("/café/")),
    ("/a/?b=http://c", .page("/a/")), (#"\/a\/"#, .invalid), (#"/a\/b/"#, .page("/a/b/")),
    (#"/\u00e9/"#, .page("/é/")), (#"/\ud83d\ude00/"#, .page("/😀/")),
    ("/%F0%9F%98%80/", .page("/😀/")),
    ("/a.css", .file), ("/a.min.js?v=1", .file), ("/feed.xml", .file), ("/p.jpeg", .file),
    ("/a.7z", .file), ("/a.webmanifest", .file),
    ("/..", .invalid), ("/a/../../etc/passwd", .invalid), ("/%2e%2e/%2e%2e/etc/", .invalid),
    ("/a%00b/", .invalid),
    ("/%zz/", .invalid), ("/%4", .invalid), ("/%ff%fe/", .invalid), (#"/\xff/"#, .invalid),
    ("/a%0Ab/", .invalid),
    ("*", .invalid), ("", .invalid), ("host:443", .invalid), ("a/b", .invalid), (#"/a\"#, .invalid),
    ("/" + String(repeating: "a", count: 3000), .invalid),
  ]

  @Test(arguments: cases) func `makes a path canonical`(_ target: String, _ expected: PagePath) {
    #expect(PagePath(Array(target.utf8), basePath: "/") == expected)
  }

  @Test func `removes the base path of the site`() {
    #expect(PagePath(Array("/paper/a/".utf8), basePath: "/paper/") == .page("/a/"))
    #expect(PagePath(Array("/paper".utf8), basePath: "/paper/") == .page("/"))
    #expect(PagePath(Array("/papers/a/".utf8), basePath: "/paper/") == .outsideBasePath)
    #expect(PagePath(Array("/a.css".utf8), basePath: "/paper/") == .outsideBasePath)
  }

  @Test func `rejects paths that are not UTF-8`() {
    #expect(PagePath([0x2F, 0xFF, 0x2F], basePath: "/") == .invalid)
    #expect(PagePath([0x2F, 0xC3, 0xA9, 0x2F], basePath: "/") == .page("/é/"))
  }

  @Test func `keeps canonical paths`() throws {
    for (target, expected) in Self.cases {
      guard case .page(let path) = expected, !path.contains("%") else { continue }
      #expect(PagePath(Array(path.utf8), basePath: "/") == expected, "\(target)")
    }
  }

  @Test func `addresses lead to today's page`() {
    var addresses = PageAddresses()
    #expect(addresses.page(at: "/x/") == .init(path: "/x/", isArticle: true))
    #expect(addresses.page(at: "/") == .init(path: "/", isArticle: false))
    addresses.add(.init(path: "/new/", isArticle: true), aliases: ["/old/", "/b.html"])
    addresses.add(.init(path: "/c.html", isArticle: false), aliases: ["/new/"])
    addresses.add(.init(path: "/cafe\u{301}/", isArticle: true), aliases: [])
    #expect(addresses.page(at: "/old/").path == "/new/")
    #expect(addresses.page(at: "/new/").path == "/new/")
    #expect(addresses.page(at: "/old.html").path == "/new/")
    #expect(addresses.page(at: "/c/") == .init(path: "/c.html", isArticle: false))
    #expect(addresses.page(at: "/caf\u{e9}/").isArticle)
    #expect(addresses.page(at: "/elsewhere/") == .init(path: "/elsewhere/", isArticle: false))
  }

  static let robots: [(String, Bool)] = [
    ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true),
    ("curl/8.4.0", true), ("PYTHON-requests/2", true), ("Go-http-client/1.1", true),
    ("facebookexternalhit/1.1", true), ("me@example.org", true), ("@", true), ("x@", true),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0",
      false
    ),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15", false),
    ("Mozilla/5.0 (Linux; Android 14; CUBOT X30) Chrome/120 Mobile Safari/537.36", false),
    ("Mozilla/5.0 CUBOT Googlebot", true), ("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1)", false),
    ("Mozilla/5.0 [Pinterest/iOS]", false), ("b", false), ("bo", false),
  ]

  @Test(arguments: robots) func `recognizes robots by their agents`(
    _ agent: String, _ isRobot: Bool
  ) {
    let bytes = Array(agent.utf8)
    let judged = RobotDetector().isRobot(bytes.span, bytes.indices)
    #expect(judged == isRobot)
  }
}
