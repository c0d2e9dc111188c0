import Foundation
import TestSupport
import Testing

/// Blocks that are published separately from the pages that show them.
@Suite(.timeLimit(.minutes(10))) struct DeliveryTests {
  /// Returns the text from one marker to the end of another one.
  private static func part(_ page: String, _ start: String, _ end: String) -> String {
    guard let from = page.range(of: start),
      let to = page.range(of: end, range: from.upperBound..<page.endIndex)
    else { return "" }
    return String(page[from.lowerBound..<to.upperBound])
  }

  @Test(arguments: ["fragment", "ssi", "esi"])
  func `new views change the fragments, the ranking and their own article`(
    _ delivery: String
  ) throws {
    let site = try DeliverySite(delivery: delivery)
    try site.build()
    let changed = try site.changedFiles { try site.writeArticle("local", 0, views: 90_000) }
    #expect(changed.contains("_blocks/ranking.html"))
    let pages = changed.filter { !$0.hasPrefix("_blocks/") }
    #expect(pages == ["local/s0/index.html", "ranking/index.html"])
  }

  @Test func `separate views do not change their own article`() throws {
    let site = try DeliverySite(delivery: "{ranking: ssi, recommendation: fragment, views: ssi}")
    try site.build()
    let changed = try site.changedFiles { try site.writeArticle("local", 0, views: 90_000) }
    #expect(changed.contains("_blocks/p/local/s0/views.html") == false)
    #expect(changed.contains("_blocks/local/s0/views.html"))
    #expect(changed.filter { !$0.hasPrefix("_blocks/") } == ["ranking/index.html"])
  }

  @Test(arguments: ["fragment", "ssi"])
  func `a new article does not change older articles or older pages of a list`(
    _ delivery: String
  ) throws {
    let site = try DeliverySite(delivery: delivery)
    try site.writeArticle("local", 8, views: 50)
    try site.build()
    let changed = try site.changedFiles { try site.writeArticle("local", 9, views: 90_000) }
    let articles = changed.filter { $0.contains("/s") && !$0.hasPrefix("_blocks") }
    #expect(articles.contains("local/s9/index.html"))
    // Articles of the same section may list it as related; no other article may change.
    #expect(articles.allSatisfy { $0.hasPrefix("local/") })
    #expect(changed.contains("local/index.html"))
    #expect(changed.filter { $0.contains("/page/") } == [])
    #expect(try site.read("local/page/2/index.html").contains("Story 3 of local"))
  }

  @Test(.enabled(if: Nginx.isInstalled, "nginx is not installed: apt-get install nginx"))
  func `nginx includes the blocks in pages`() async throws {
    let separate = try DeliverySite(delivery: "{ranking: ssi, recommendation: ssi, views: ssi}")
    try separate.build()
    let plain = try DeliverySite(delivery: "inline")
    try plain.build()
    let nginx = try await Nginx(
      serving: separate.folder.file("www"), state: separate.folder.file("nginx"))
    for path in ["local/s3/", "k%C3%BCste-nord/s5/", "", "404.html"] {
      let page = try await nginx.get("/p/" + path)
      let file = path.removingPercentEncoding ?? path
      let inline = try plain.read(file.hasSuffix(".html") ? file : file + "index.html")
      #expect(!page.contains("<!--#") && !page.contains("[an error occurred"), "\(path)")
      let ranking = Self.part(page, #"<section id="ranking">"#, "</section>")
      #expect(ranking.contains("Story 7 of küste nord"), "\(path)")
      #expect(ranking == Self.part(inline, #"<section id="ranking">"#, "</section>"), "\(path)")
      #expect(
        Self.part(page, #"<p class="meta">"#, "</p>")
          == Self.part(inline, #"<p class="meta">"#, "</p>"))
      let recommendation = Self.part(page, #"<section id="recommendation">"#, "</section>")
      #expect(recommendation.isEmpty == (path == "404.html"), "\(path)")
      #expect(path.isEmpty || !recommendation.contains("/p/\(path)\""), "\(path)")
    }
  }

  @Test(.enabled(if: Browser.path != nil, "there is no browser: apt-get install chromium"))
  func `a browser fetches the blocks`() async throws {
    let site = try DeliverySite(
      delivery: "{ranking: fragment, recommendation: fragment, views: fragment}")
    try site.build()
    let file = try site.read("local/s3/index.html")
    // Without scripts there is a link.
    let placeholder = Self.part(file, #"<section id="ranking" data-fragment"#, "</section>")
    #expect(placeholder.contains(#"<a href="/p/ranking/">"#))
    #expect(!file.contains("Story 7 of küste nord"))
    let preview = try PreviewRun(site.root)
    let page = try Browser.page(
      at: preview.address + "local/s3/", profile: site.folder.file("browser"))
    #expect(!page.contains("data-fragment"))
    #expect(
      Self.part(page, #"<section id="ranking">"#, "</section>").contains("Story 7 of küste nord"))
    #expect(page.contains("<span>View 103</span>"))
    let recommendation = Self.part(page, #"<section id="recommendation">"#, "</section>")
    #expect(recommendation.components(separatedBy: "<article").count - 1 == 3)
    let related = Self.part(page, #"<section id="related">"#, "</section>")
    for link in related.components(separatedBy: "href=\"").dropFirst() {
      let url = link.prefix { $0 != "\"" }
      #expect(!recommendation.contains("href=\"\(url)\""))
    }
  }

  @Test(arguments: ["ssi", "esi", "fragment"])
  func `the preview includes the blocks`(_ delivery: String) async throws {
    let site = try DeliverySite(delivery: delivery)
    let preview = try PreviewRun(site.root)
    let page = try await preview.get("k%C3%BCste-nord/s5/")
    let fragment = try await preview.get("_blocks/ranking.html")
    #expect(fragment.contains("Story 7 of küste nord") && !fragment.contains("<script"))
    if delivery == "fragment" {
      #expect(page.contains(#"data-fragment="/p/_blocks/ranking.html""#))
    } else {
      #expect(page.contains(fragment))
      #expect(!page.contains("<!--#") && !page.contains("<esi:"))
    }
  }

  @Test func `the script of the blocks is smaller than a kilobyte`() throws {
    let site = try DeliverySite(delivery: "fragment")
    try site.build()
    #expect(try site.read("static/blocks.js").utf8.count < 1_000)
    #expect(try site.read("local/s3/index.html").contains("/p/static/blocks.js?v="))
    let plain = try DeliverySite(delivery: "ssi")
    try plain.build()
    #expect(try !plain.read("local/s3/index.html").contains("blocks.js"))
  }
}
