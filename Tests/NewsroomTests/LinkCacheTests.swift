import Basics
import Content
import ContentTestSupport
import Discovery
import Markdown
import Signals
import TestSupport
import Testing
import Text

@testable import Newsroom

/// An edition with the links of the last one is the edition that is derived from nothing.
@Suite struct LinkCacheTests {
  /// A newsroom at work: each edit makes new documents for changed files and keeps all others.
  private struct Newsroom {
    var site: SiteSource
    var schedule = Schedule(now: Instant(seconds: 2_000_000))
    var random: RandomNumbers
    private var number = 0

    init(seed: Int) {
      random = RandomNumbers(seed: UInt64(seed + 1))
      site = SiteSource(configuration: Configuration())
      for _ in 0..<12 { write() }
      site.attachments = ["local/a.jpg", "local/2026/b.png", "maps/c.svg", "local/run.php"].map {
        SiteSource.Asset(path: "Content/" + $0, size: 1)
      }
    }

    mutating func edit() {
      switch random.number(below: 20) {
      case 14...16: rewrite()
      case 17...19:
        rewrite { front, random in
          front.title = random.pick(["A", "B"])
          front.description = random.pick([nil, "C"])
        }
      case 0..<5: write()
      case 5:
        if !site.documents.isEmpty {
          site.documents.remove(at: random.number(below: site.documents.count))
        }
      case 6:
        let name = random.pick(["local/é.jpg", "local/e\u{301}.jpg", "local/a b.jpg", "x/d.png"])
        site.attachments.append(SiteSource.Asset(path: "Content/" + name, size: 1))
        sortAttachments()
      case 7: if let last = site.attachments.popLast() { rename(last) }
      case 8: schedule.now = schedule.now.advanced(by: Int64(random.number(below: 400_000)))
      case 9: configure()
      case 10: site.leftovers = random.pick([[], ["Content/local/a.jpg~"], ["Content/old"]])
      case 11: site.excludedAttachments = random.pick([[], ["Content/local/a.jpg"]])
      case 12:
        site.staticSiteFiles = random.pick([[], [SiteSource.Asset(path: "Static/a.jpg", size: 1)]])
      default: site.mentionedPaths = random.pick([[], ["/local/2026/b.png"]])
      }
    }

    /// Changes nothing but the texts of a document.
    private mutating func rewrite(
      _ change: (inout FrontMatter, inout RandomNumbers) -> Void = { _, _ in }
    ) {
      guard !site.documents.isEmpty else { return }
      let index = random.number(below: site.documents.count)
      let old = site.documents[index]
      let path = String(old.path.dropFirst("Content/".count))
      var front = old.front
      change(&front, &random)
      site.documents[index] = .sample(path, text: text()) { $0 = front }
    }

    private mutating func rename(_ asset: SiteSource.Asset) {
      site.attachments.append(SiteSource.Asset(path: asset.path + "f", size: 1))
      sortAttachments()
    }

    private mutating func sortAttachments() {
      site.attachments.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private mutating func configure() {
      var configuration = Configuration()
      switch random.number(below: 6) {
      case 0: configuration.permalink = "/:section/:year/:slug.html"
      case 1: configuration.publish = [Configuration.Pattern("local/**")]
      case 2: configuration.baseURL = "https://paper.example/news/"
      case 3: configuration.missingLinkSeverity = .warning
      case 4: configuration.menu = [Configuration.MenuItem(title: "Map", url: "/maps/c.svg")]
      default: configuration.letterCase = .keep
      }
      site.configuration = configuration
    }

    private mutating func write() {
      number += 1
      let names = ["local/a", "local/b", "local/2026/c/index", "sport/d", "about", "_index"]
      let path =
        random.pick(names + ["local/_index", "authors/ana", "sport/\(number % 5)"]) + ".md"
      let document = Document.sample(path, text: text()) { front in change(&front) }
      site.documents.removeAll { $0.path == document.path }
      site.documents.append(document)
      site.documents.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private mutating func change(_ front: inout FrontMatter) {
      front.date = Instant(seconds: Int64(1_000_000 + random.number(below: 1_500_000)))
      if random.number(below: 3) == 0 { front.title = random.pick(["é", "e\u{301}", "Ferry"]) }
      switch random.number(below: 10) {
      case 0: front.isDraft = true
      case 1: front.expires = Instant(seconds: Int64(1_900_000 + random.number(below: 900_000)))
      case 2: front.slug = random.pick(["é", "e\u{301}", "ferry"])
      case 3: front.url = random.pick(["/é/", "/e\u{301}/", "/local/"])
      case 4: front.section = random.pick(["sport", "culture"])
      case 5: front.image = .init(source: random.pick(["a.jpg", "/local/a.jpg", "none.jpg"]))
      case 6: front.aliases = ["/old/\(number % 3)/"]
      case 7: front.tags = [random.pick(["Ferries", "Town"])]
      case 8: front.trust = .contributor
      default: front.related = ["b.md"]
      }
    }

    private mutating func text() -> String {
      let links = [
        "[a](a.md)", "[b](/local/b.md#top)", "[c](c/index.md#one)", "![p](a.jpg)",
        "[d](../sport/d.md)",
        "[e](/tags/ferries/)", "[f](%C3%A9.jpg)", "[g](https://paper.example/local/a.jpg)",
        "[h](missing.md)", "[i](run.php)", "[j](2026/b.png?x#y)", "[k](../../outside.md)",
        "# One", "<a data-article href=\"d.md\">d</a>",
        "<a href=\"b.md\">b</a>", "[l](../ferry/)", "[m](a%20b.jpg)",
      ]
      return (0..<random.number(below: 6)).map { _ in random.pick(links) }
        .joined(separator: "\n\n")
    }
  }

  @Test(arguments: 0..<TestScale.count(6, thorough: 200))
  func `after any edits an edition equals one that is derived from nothing`(seed: Int) async {
    var newsroom = Newsroom(seed: seed)
    var (discovery, cache) = (DiscoveryCache(), nil as EditionCache?)
    for _ in 0..<40 {
      newsroom.edit()
      let (site, schedule) = (newsroom.site, newsroom.schedule)
      let next = await deriveEdition(
        site, reusing: discovery, cache, readership: Readership(), schedule: schedule, jobs: 2)
      let fresh = await deriveEdition(
        site, reusing: DiscoveryCache(), readership: Readership(), schedule: schedule, jobs: 1)
      let (found, wanted) = (
        Self.description(next.edition) + next.diagnostics.map { "\($0)" },
        Self.description(fresh.edition) + fresh.diagnostics.map { "\($0)" }
      )
      #expect(found.elementsEqual(wanted) { $0.utf8.elementsEqual($1.utf8) })
      (discovery, cache) = (next.discovery, next.cache)
    }
  }

  /// Everything that links decide, as text: strings that only look the same are different.
  private static func description(_ edition: Edition) -> [String] {
    var lines = edition.articles.map { article in
      "\(article.document.path) \(article.path) \(article.section) \(article.tags) "
        + "\(article.authors) \(article.replacements) \(article.cards) "
        + "\(article.imageURL ?? "-") \(article.bodyImageURL ?? "-") \(text(article.html))"
    }
    lines += edition.pages.map { "\($0.path) \(text($0.html)) \($0.imageURL ?? "-")" }
    lines += edition.sections.map {
      "\($0.folder) \($0.title) \($0.path) \($0.articles) \(text($0.html))"
    }
    lines += edition.authors.map { "\($0.name) \($0.path) \(text($0.html)) \($0.imageURL ?? "-")" }
    lines += edition.tags.map { "\($0)" } + edition.months.map { "\($0)" }
    lines += edition.attachments.map { "\($0)" } + edition.heldFiles.map { "\($0)" }
    lines += edition.references.map { "\($0)" } + ["\(text(edition.home.html))"]
    lines += ["\(edition.home.lead ?? -1) \(edition.home.seconds) \(edition.home.fronts)"]
    lines += ["\(edition.home.recommendation) \(edition.rankings)"] + edition.articleURLs
    return lines + ["\(edition.validity)"] + PagePlan(edition).pages.map { "\($0)" }
  }

  private static func text(_ html: [UInt8]) -> String { String(decoding: html, as: UTF8.self) }

  @Test func `links of unchanged documents are not resolved again`() async {
    var site = SiteSource(configuration: Configuration())
    site.documents = ["local/a.md", "local/b.md"].map { .sample($0, text: "[a](a.md)") }
    let schedule = Schedule(now: Instant(seconds: 2_000_000))
    let first = await deriveEdition(
      site, reusing: DiscoveryCache(), readership: Readership(), schedule: schedule, jobs: 1)
    site.documents[1] = .sample("local/b.md", text: "[b](b.md) and more")
    let second = await deriveEdition(
      site, reusing: first.discovery, first.cache, readership: Readership(), schedule: schedule,
      jobs: 1)
    let replacements = second.edition.articles.map { $0.replacements.map(\.url) }
    #expect(replacements == [["/local/a/"], ["/local/b/"]])
    let (old, new) = (first.edition.articles, second.edition.articles)
    // A reused result shares its storage.
    #expect(sharesStorage(old[0].replacements, new[0].replacements))
    #expect(!sharesStorage(old[1].replacements, new[1].replacements))
    #expect(first.edition.places === second.edition.places)
  }

  private func sharesStorage<Item>(_ first: [Item], _ second: [Item]) -> Bool {
    first.withUnsafeBufferPointer(\.baseAddress) == second.withUnsafeBufferPointer(\.baseAddress)
  }
}
