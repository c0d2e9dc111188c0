import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

private let canPress = Browser.path != nil && Nginx.isInstalled

/// Likes: the button on a page, the request in the server's log, and the count.
@Suite(.timeLimit(.minutes(10))) struct LikeTests {
  private static func reader(_ name: String, _ site: DeliverySite) -> LikeReader {
    LikeReader(
      agent: "Mozilla/5.0 (X11; Linux x86_64) \(name)/1.0",
      profile: site.folder.file("browser-\(name)"))
  }

  /// Returns the request lines of likes in the server's log.
  private static func likeRequests(_ site: DeliverySite) throws -> [String] {
    try site.folder.read("nginx/access.log").components(separatedBy: "\n").filter {
      $0.contains("/_signals/")
    }.compactMap {
      $0.components(separatedBy: "\"").dropFirst().first
    }
  }

  private static func serve(_ site: DeliverySite) async throws -> Nginx {
    try site.build()
    try site.folder.write("www/press.html", LikeReader.pressingPage)
    return try await Nginx(
      serving: site.folder.file("www"), state: site.folder.file("nginx"))
  }

  @Test(.enabled(if: canPress, "nginx or a browser is missing: apt-get install nginx chromium"))
  func `a like is one request, which counts once per address, article and day`()
    async throws
  {
    let site = try DeliverySite(delivery: "fragment")
    try site.writeArticle("local", 3, views: 9, frontMatter: "likes: 3584")
    let nginx = try await Self.serve(site)
    let address = "http://127.0.0.1:\(nginx.port)"
    let (ana, bo) = (Self.reader("Ana", site), Self.reader("Bo", site))

    let first = try ana.press("/p/local/s3/", at: address)
    #expect(
      first == [
        "first": "veryGood! (3584), false", "focus": "true", "pressed": "veryGood! (3585), true",
        "again": "veryGood! (3585), true", "kept": "1", "cookies": "''",
      ])
    let request = "GET /p/_signals/like.gif?p=%2Fp%2Flocal%2Fs3%2F HTTP/1.1"
    #expect(try Self.likeRequests(site) == [request])
    // On the next visit the button is pressed and sends no request.
    #expect(try ana.press("/p/local/s3/", at: address)["first"] == "veryGood! (3585), true")
    #expect(try Self.likeRequests(site) == [request])
    // Without likes there is no number. The request contains the percent-encoded path.
    let uncounted = try ana.press("/p/k%C3%BCste-nord/s5/", at: address)
    #expect(uncounted["first"] == "veryGood!, false" && uncounted["focus"] == "true")
    #expect(uncounted["pressed"] == "veryGood!, true" && uncounted["kept"] == "2")
    _ = try bo.press("/p/local/s3/", at: address)
    // A reader who clears the browser's data can like again, but counts as the same reader.
    try FileManager.default.removeItem(at: ana.profile)
    #expect(try ana.press("/p/local/s3/", at: address)["first"] == "veryGood! (3584), false")
    let other = "GET /p/_signals/like.gif?p=%2Fp%2Fk%C3%BCste-nord%2Fs5%2F HTTP/1.1"
    #expect(try Self.likeRequests(site) == [request, other, request, request])

    let likes = try Self.likeCounts(site)
    #expect(likes.filter { $0.value > 0 } == ["/p/local/s3/": 1, "/p/küste-nord/s5/": 1])
    // Importing the same log again does not count any like twice.
    #expect(try Self.likeCounts(site) == likes)
    // Both readers share one address, which counts once. The next build shows the date of the
    // count, and no like is added twice.
    try site.build(at: Date.now.ISO8601Format())
    #expect(try bo.press("/p/local/s3/", at: address)["first"] == "veryGood! (3585), true")
    let page = try site.read("local/s3/index.html")
    #expect(page.contains(#"(3585)</span> <small>as of <time datetime=""#))
    #expect(!(try site.read("local/s4/index.html").contains("<small>as of")))
  }

  /// Imports the log and returns the number of likes by path, with the base path.
  private static func likeCounts(_ site: DeliverySite) throws -> [String: Int] {
    _ = try site.sitegen("signals", "import", "nginx/access.log")
    var likes: [String: Int] = [:]
    for row in try site.sitegen("signals", "export").split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      likes[String(fields[1]), default: 0] += Int(fields[4]) ?? 0
    }
    return likes
  }

  @Test(.enabled(if: canPress, "nginx or a browser is missing: apt-get install nginx chromium"))
  func `an endpoint receives the like with the article's path`() async throws {
    let site = try DeliverySite(
      delivery: "inline", settings: "engagement: {endpoint: '/_signals/count?site=a'}")
    let nginx = try await Self.serve(site)
    let ana = Self.reader("Ana", site)
    let states = try ana.press("/p/sport/s1/", at: "http://127.0.0.1:\(nginx.port)")
    // This server has no such endpoint, which the reader does not notice.
    #expect(states["pressed"] == "veryGood!, true")
    #expect(
      try Self.likeRequests(site) == [
        "GET /p/_signals/count?site=a&p=%2Fp%2Fsport%2Fs1%2F HTTP/1.1"
      ])
  }

  @Test(
    .enabled(if: Browser.path != nil, "there is no browser: apt-get install chromium"),
    arguments: [
      "inline", "fragment", "ssi", "esi",
      "{ranking: fragment, recommendation: fragment, views: fragment}",
    ])
  func `the preview shows the button with every kind of delivery`(_ delivery: String) async throws {
    let site = try DeliverySite(delivery: delivery)
    try site.writeArticle("local", 3, views: 9, frontMatter: "likes: 3584")
    let preview = try PreviewRun(site.root)
    let page = try Browser.page(
      at: preview.address + "local/s3/", profile: site.folder.file("browser"))
    #expect(page.contains(#"<button aria-pressed="false">veryGood! (3584)</button>"#))
  }

  @Test(.enabled(if: Browser.path != nil, "there is no browser: apt-get install chromium"))
  func `a browser shows the response to a like as an image`() throws {
    let site = try DeliverySite(delivery: "inline")
    let preview = try PreviewRun(site.root)
    let page = try Browser.page(
      at: preview.address + "_signals/like.gif", profile: site.folder.file("browser"))
    // A browser shows an image as a page with its size in the title.
    #expect(page.contains("<title>like.gif (1×1)</title>"))
  }

  @Test func `the preview answers the request of a like`() async throws {
    let site = try DeliverySite(delivery: "inline")
    let preview = try PreviewRun(site.root)
    let url = try #require(
      URL(string: preview.address + "_signals/like.gif?p=%2Fp%2Flocal%2Fs3%2F"))
    let (data, answer) = try await URLSession.shared.data(from: url)
    #expect(data.starts(with: Array("GIF89a".utf8)) && data.last == UInt8(ascii: ";"))
    #expect(data.count == 43)
    #expect((answer as? HTTPURLResponse)?.statusCode == 200)
    #expect(answer.mimeType == "image/gif")
  }

  @Test func `the script of likes is smaller than a kilobyte, and absent without likes`() throws {
    let site = try DeliverySite(delivery: "inline")
    try site.build()
    #expect(try site.read("static/like.js").utf8.count < 1_000)
    #expect(try site.read("local/s3/index.html").contains("/p/static/like.js?v="))
    let plain = try DeliverySite(delivery: "inline", settings: "engagement: {likes: no}")
    try plain.build()
    #expect(try !plain.read("local/s3/index.html").contains("like.js"))
  }
}

/// A reader with a separate browser, who opens articles and presses the like button.
private struct LikeReader {
  /// The user agent of the browser.
  let agent: String
  /// The folder of the browser's data, which survives between visits.
  let profile: URL

  /// A page that opens another page in a frame, presses its like button twice, and prints the
  /// states.
  static let pressingPage = """
    <!doctype html><meta charset="utf-8"><title>Press</title><iframe></iframe>
    <script>
    const frame = document.querySelector("iframe");
    const show = (name, text) => document.body.append(`[${name}: ${text}]`);
    frame.onload = async () => {
      const page = frame.contentDocument;
      const likes = page.querySelector(".likes");
      const button = likes && likes.querySelector("button");
      if (!button) return show("button", "none");
      const state = () => `${button.textContent}, ${button.getAttribute("aria-pressed")}`;
      show("first", state());
      button.focus();
      show("focus", page.activeElement === button && !likes.hidden);
      button.click();
      show("pressed", state());
      button.click();
      show("again", state());
      show("kept", frame.contentWindow.localStorage.length);
      show("cookies", `'${page.cookie}'`);
    };
    frame.src = location.search.slice(1);
    </script>
    """

  /// Presses the like button of an article twice and returns the states by the names of that page.
  func press(_ path: String, at address: String) throws -> [String: String] {
    let page = try Browser.page(at: address + "/press.html?" + path, profile: profile, agent: agent)
    var states: [String: String] = [:]
    for part in page.components(separatedBy: "</script>").last?.split(separator: "[") ?? [] {
      guard let end = part.firstIndex(of: "]"), let colon = part.firstRange(of: ": ") else {
        continue
      }
      states[String(part[..<colon.lowerBound])] = String(part[colon.upperBound..<end])
    }
    return states
  }
}
