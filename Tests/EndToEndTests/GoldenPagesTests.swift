import Foundation
import TestSupport
import Testing

/// Whole published files of the sample portal, for reviewers to read.
///
/// `RECORD_GOLDEN=1 swift test --filter GoldenPagesTests` writes them again; review the difference.
@Suite struct GoldenPagesTests {
  /// Published files, by their names in `Golden/`.
  static let files = [
    "home.html": "index.html",
    "section.html": "contact/index.html",
    "article.html": "contact/how-to-reach-the-courier/index.html",
    "explainer.html": "local/2026/ferry-dispute-explained/index.html",
    "ranking.html": "ranking/index.html",
    "author.html": "authors/wren-kestle/index.html",
    "not-found.html": "404.html",
    "rss.xml": "contact/feed.xml",
    "atom.xml": "contact/atom.xml",
    "feed.json": "contact/feed.json",
    "sitemap.xml": "sitemap.xml",
    "sitemap-1.xml": "sitemap-1.xml",
    "sitemap-news.xml": "sitemap-news.xml",
    "robots.txt": "robots.txt",
  ]

  private static let golden = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "Golden")

  @Test func `the sample is published byte for byte as recorded`() throws {
    let site = try TemporaryFolder()
    // A copy, so that nothing is written into the repository.
    for name in ["Content", "Data", "Templates", "sitegen.yml"] {
      try FileManager.default.copyItem(at: repository.appending(path: name), to: site.file(name))
    }
    let build = try Executable.sitegen.run(
      ["build", "--now", "2026-11-20T12:00:00Z", "--quiet"], in: site.url)
    try #require(build.status == 0)
    for (name, path) in Self.files.sorted(by: { $0.key < $1.key }) {
      try Self.compare(name, site.read("Public/\(path)"))
    }
    try Self.compare("structured-data.json", Self.structuredData(below: site.file("Public")))
  }

  /// The structured data of one page of each kind, indented.
  private static func structuredData(below output: URL) throws -> String {
    let pages = ["home.html", "section.html", "article.html", "ranking.html", "author.html"]
    return try pages.map { name in
      let page = try String(
        contentsOf: output.appending(path: #require(files[name])), encoding: .utf8)
      let start = try #require(page.range(of: #"<script type="application/ld+json">"#))
      let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
      let value = try JSONSerialization.jsonObject(
        with: Data(page[start.upperBound..<end.lowerBound].utf8))
      let text = try JSONSerialization.data(
        withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      return "\(name)\n\(String(decoding: text, as: UTF8.self))\n"
    }.joined(separator: "\n")
  }

  private static func compare(_ name: String, _ text: String) throws {
    let file = golden.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    guard text != expected else { return }
    let lines = (
      old: expected.components(separatedBy: "\n"), new: text.components(separatedBy: "\n")
    )
    let index = zip(lines.old, lines.new).enumerated().first { $1.0 != $1.1 }?.offset
    let number = index ?? min(lines.old.count, lines.new.count)
    Issue.record(
      """
      Golden/\(name):\(number + 1) differs
      - \(number < lines.old.count ? lines.old[number] : "(end)")
      + \(number < lines.new.count ? lines.new[number] : "(end)")
      """)
  }
}
