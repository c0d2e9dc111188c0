import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

private let canPress = Browser.program != nil && Nginx.isInstalled

/// From the button on a page through the host's log to the count.
@Suite(.timeLimit(.minutes(10))) struct LikeTests {
  private static func reader(_ name: String, _ site: DeliverySite) -> LikeReader {
    LikeReader(
      agent: "Mozilla/5.0 (X11; Linux x86_64) \(name)/1.0",
      profile: site.root.appending(path: "browser-\(name)"))
  }

  /// The requests for likes in a log, as they were written.
  private static func likes(_ site: DeliverySite) throws -> [String] {
    let log = try String(
      contentsOf: site.root.appending(path: "nginx/access.log"), encoding: .utf8)
    return log.components(separatedBy: "\n").filter { $0.contains("/_signals/") }.compactMap {
      $0.components(separatedBy: "\"").dropFirst().first
    }
  }

  private static func sitegen(_ site: DeliverySite, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = ScriptRun.program
    process.currentDirectoryURL = site.root
    process.arguments = arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw "sitegen ended with an error: \(text)" }
    return text
  }

  private static func serve(_ site: DeliverySite) async throws -> Nginx {
    try site.build()
    try site.write("www/press.html", LikeReader.pressingPage)
    return try await Nginx(
      serving: site.root.appending(path: "www"), state: site.root.appending(path: "nginx"))
  }

  @Test(.enabled(if: canPress, "nginx or a browser is missing: apt-get install nginx chromium"))
  func `a press is one line of the log, which counts once per address, article and day`()
    async throws
  {
    let site = try DeliverySite(delivery: "fragment")
    try site.writeArticle("local", 3, views: 9, more: "likes: 3584")
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
    #expect(try Self.likes(site) == [request])
    // Another visit finds it pressed and asks for nothing.
    #expect(try ana.press("/p/local/s3/", at: address)["first"] == "veryGood! (3585), true")
    #expect(try Self.likes(site) == [request])
    // Where nothing is counted yet there is no number. The log has the bytes of the path, not its letters.
    let uncounted = try ana.press("/p/k%C3%BCste-nord/s5/", at: address)
    #expect(uncounted["first"] == "veryGood!, false" && uncounted["focus"] == "true")
    #expect(uncounted["pressed"] == "veryGood!, true" && uncounted["kept"] == "2")
    _ = try bo.press("/p/local/s3/", at: address)
    // A reader who empties the browser can press again, and is the same reader for the count.
    try FileManager.default.removeItem(at: ana.profile)
    #expect(try ana.press("/p/local/s3/", at: address)["first"] == "veryGood! (3584), false")
    let other = "GET /p/_signals/like.gif?p=%2Fp%2Fk%C3%BCste-nord%2Fs5%2F HTTP/1.1"
    #expect(try Self.likes(site) == [request, other, request, request])

    let likes = try Self.countedLikes(site)
    #expect(likes.filter { $0.value > 0 } == ["/p/local/s3/": 1, "/p/küste-nord/s5/": 1])
    // A log that is read again, as it has grown or not, counts nothing twice.
    #expect(try Self.countedLikes(site) == likes)
    // Both sit behind one address, which likes once. The next build says the day, and nobody's is added once more.
    try site.build(at: Date.now.ISO8601Format())
    #expect(try bo.press("/p/local/s3/", at: address)["first"] == "veryGood! (3585), true")
    let page = try site.read("local/s3/index.html")
    #expect(page.contains(#"(3585)</span> <small>as of <time datetime=""#))
    #expect(!(try site.read("local/s4/index.html").contains("<small>as of")))
  }

  /// The likes of each page when the log has been imported, by the page's path with the base path in front.
  private static func countedLikes(_ site: DeliverySite) throws -> [String: Int] {
    _ = try sitegen(site, "signals", "import", "nginx/access.log")
    var likes: [String: Int] = [:]
    for row in try sitegen(site, "signals", "export").split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      likes[String(fields[1]), default: 0] += Int(fields[4]) ?? 0
    }
    return likes
  }

  @Test(.enabled(if: canPress, "nginx or a browser is missing: apt-get install nginx chromium"))
  func `an endpoint gets the press with the article's path`() async throws {
    let site = try DeliverySite(
      delivery: "inline", more: "engagement: {endpoint: '/_signals/count?site=a'}")
    let nginx = try await Self.serve(site)
    let ana = Self.reader("Ana", site)
    let seen = try ana.press("/p/sport/s1/", at: "http://127.0.0.1:\(nginx.port)")
    // There is nothing at that address here, and the reader is none the wiser.
    #expect(seen["pressed"] == "veryGood!, true")
    #expect(
      try Self.likes(site) == ["GET /p/_signals/count?site=a&p=%2Fp%2Fsport%2Fs1%2F HTTP/1.1"])
  }

  @Test(
    .enabled(if: Browser.program != nil, "there is no browser: apt-get install chromium"),
    arguments: [
      "inline", "fragment", "ssi", "esi",
      "{ranking: fragment, recommendation: fragment, views: fragment}",
    ])
  func `the preview shows the button, however blocks are delivered`(_ delivery: String) async throws
  {
    let site = try DeliverySite(delivery: delivery)
    try site.writeArticle("local", 3, views: 9, more: "likes: 3584")
    let preview = try PreviewRun(site.root)
    let page = try Browser.page(
      at: preview.address + "local/s3/", profile: site.root.appending(path: "browser"))
    #expect(page.contains(#"<button aria-pressed="false">veryGood! (3584)</button>"#))
  }

  @Test(.enabled(if: Browser.program != nil, "there is no browser: apt-get install chromium"))
  func `what a like asks for is a picture`() throws {
    let site = try DeliverySite(delivery: "inline")
    let preview = try PreviewRun(site.root)
    let page = try Browser.page(
      at: preview.address + "_signals/like.gif", profile: site.root.appending(path: "browser"))
    // Browsers make a page of a picture, and its title tells the size that they read in it.
    #expect(page.contains("<title>like.gif (1×1)</title>"))
  }

  @Test func `the preview serves what a like asks for`() async throws {
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

  @Test func `the script of likes is smaller than a kilobyte, and not there without likes`() throws
  {
    let site = try DeliverySite(delivery: "inline")
    try site.build()
    #expect(try site.read("static/like.js").utf8.count < 1_000)
    #expect(try site.read("local/s3/index.html").contains("/p/static/like.js?v="))
    let plain = try DeliverySite(delivery: "inline", more: "engagement: {likes: no}")
    try plain.build()
    #expect(try !plain.read("local/s3/index.html").contains("like.js"))
  }
}
