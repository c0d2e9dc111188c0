import Basics
import Testing

@testable import Content

@Suite struct ReservedAddressTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var path: String
    var reservation: Reservation?
    var claimant = ReservedAddresses.Claimant.page
    var testDescription: String { "\(path) for a \(claimant)" }

    init(
      _ path: String, _ reservation: Reservation?, _ claimant: ReservedAddresses.Claimant = .page
    ) {
      self.path = path
      self.reservation = reservation
      self.claimant = claimant
    }
  }

  static let reserved: [Case] = [
    Case("/static/photo.jpg", .theme, .file), Case("/Static/photo.jpg", .theme, .file),
    Case("/_x/photo.jpg", .host, .file), Case("/a/.b/photo.jpg", .hidden, .file),
    Case("/favicon.png", .programs, .file),
    Case("/.well-known/security.txt", .hidden), Case("/%2ewell-known/x", .hidden),
    Case("/%252ewell-known/x", .hidden), Case("/a/.user.ini", .hidden),
    Case("/.htaccess/", .hidden),
    Case("/a/.wel\u{200D}l-known/", .hidden),
    Case("/_redirects", .host), Case("/_headers/", .host), Case("/_worker.js/x/", .host),
    Case("/CNAME", .host), Case("/cname/", .host), Case("/Netlify.toml", .host),
    Case("/x/web.config", .host), Case("/web.config::$DATA", .host),
    Case("/x/CrossDomain.xml", .host),
    Case("/_blocks/ranking.html", .host), Case("/_signals/like.gif", .host),
    Case("/favicon.ico", .programs), Case("/FAVICON.ICO/", .programs),
    Case("/apple-touch-icon-120x120.png", .programs), Case("/ads.txt", .programs),
    Case("/Robots.TXT", .programs), Case("/robots.txt.", .programs),
    Case("/robots%2Etxt", .programs),
    Case("/robots.txt%20/", .programs), Case("/robots.txt.gz", .programs),
    Case("/sw.js", .programs),
    Case("/\u{17F}w.js", .programs), Case("/wpad.dat", .programs),
    Case("/google1234567890abcdef.html", .programs),
    Case("/sitemap-7.xml", .sitegen), Case("/sitemap.xml.gz", .sitegen),
    Case("/feed.json", .sitegen),
    Case("/404.html", .sitegen), Case("/local/404.html", .sitegen),
    Case("/tags/", .sitegen), Case("/tags/ferries/", .sitegen), Case("/TAGS/Ferries", .sitegen),
    Case("/tags/ferries/index.html", .sitegen), Case("/tags/ferries/feed.xml", .sitegen),
    Case("/authors/ann/", .sitegen), Case("/authors/ann/atom.xml", .sitegen, .author),
    Case("/archive/", .sitegen), Case("/archive/2027/01/", .sitegen), Case("/ranking/", .sitegen),
    Case("/local/feed.xml", .sitegen), Case("/paper/local/feed.xml", .sitegen),
    Case("/local/page/1/", .pagination), Case("/news/page/44/", .pagination),
    Case("/LOCAL/Page/1/index.html", .pagination), Case("/paper/local/page/2/", .pagination),
    Case("/tags/ferries/page/2/", .pagination), Case("/authors/ann/page/1/", .pagination, .author),
    Case("/archive/2026/11/page/1/", .pagination),
    Case("/static/site.css", .theme), Case("/static/x/", .theme),
    Case("/local/base/index.html.gz", .copy), Case("/local/base.css.br/", .copy),
    Case("/local/x.js", .active), Case("/local/x.CSS", .active), Case("/local/x.svg", .active),
    // Files of `Content/`.
    Case("/favicon.ico", .programs, .file), Case("/local/web.config", .host, .file),
    Case("/paper/local/feed.xml", .sitegen, .file), Case("/paper/local/page", .pagination, .file),
    Case("/local/base/index.html.zst", .copy, .file), Case("/tags/ferries", .sitegen, .file),
  ]

  static let free: [Case] = [
    Case("/", nil), Case("/index.html", nil), Case("/local/ferry/", nil),
    Case("/local/page-one/", nil),
    Case("/page/1/", nil), Case("/local/page/", nil), Case("/local/page/one/", nil),
    Case("/local/page/0/", nil), Case("/local/page/01/", nil), Case("/local/page/1/photos/", nil),
    Case("/a/b/page/3/", nil), Case("/tags-of-war/", nil), Case("/tags/a/b/", nil),
    Case("/authors/ann/", nil, .author), Case("/archive/2019/05/story/", nil),
    Case("/archive/2019/", nil), Case("/about.html", nil), Case("/old/story.php", nil),
    Case("/local/node.js/", nil), Case("/local/robots.txt", nil), Case("/index.xml", nil),
    Case("/google-buys-1.html", nil), Case("/pinterest-grows.html", nil), Case("/contact/", nil),
    Case("/search/", nil), Case("/caf\u{E9}/", nil), Case("/wiki/Talk:Ferry/", nil),
    Case("/local/photo.svg", nil, .file), Case("/data/feed.json", nil, .file),
    Case("/local/data.csv.gz", nil, .file), Case("/authors/ann/ann.jpg", nil, .file),
    Case("/tags/photo.jpg", nil, .file), Case("/local/IMG_1.jpg", nil, .file),
    Case("/local/page/2.svg", nil, .file), Case("/a.b/c.svg", nil, .file),
  ]

  @Test(arguments: reserved + free) func `an address is reserved or free`(_ test: Case) {
    let addresses = ReservedAddresses(sections: ["/local/", "/paper/local/"])
    #expect(addresses.reservation(of: test.path, for: test.claimant) == test.reservation)
  }

  @Test(arguments: reserved.filter { $0.claimant == .page && !$0.path.hasPrefix("/paper/") })
  func `a reserved address in front matter is reported with its span`(_ test: Case) throws {
    for (line, column) in [("url: '\(test.path)'", 5), ("aliases: ['\(test.path)']", 10)] {
      let text = "---\ntitle: T\n\(line)\n---\n"
      let read = readDocument(
        path: "Content/local/a.md", bytes: Array(text.utf8), configuration: Configuration())
      let problem = try #require(read.diagnostics.first)
      #expect(["reserved-address", "bad-url"].contains(problem.id))
      #expect(problem.span?.range.lowerBound ?? 0 >= 13 + column)
      #expect(problem.help != nil)
      #expect(read.document?.front.url == nil && read.document?.front.aliases == [])
    }
  }

  @Test(arguments: ["/a/\u{301}x/", "/\u{200D}.well-known/", "/a\u{600}/b/"])
  func `a combining mark does not hide a slash`(_ path: String) {
    #expect(SitePath.brokenRule(ofPath: path)?.contains("combining mark") == true)
  }

  @Test(arguments: ["/static/:slug/", "/:folder/:slug.js", "/.well-known/:slug/", "/tags/:slug/"])
  func `a permalink pattern must not make reserved addresses`(_ pattern: String) {
    #expect(PermalinkPattern.brokenRule(of: pattern) != nil)
  }

  @Test(arguments: ["/:folder/:slug/", "/:folder/:slug.html", "/:year/:month/:slug/", "/p/:slug/"])
  func `other permalink patterns are valid`(_ pattern: String) {
    #expect(PermalinkPattern.brokenRule(of: pattern) == nil)
  }
}
