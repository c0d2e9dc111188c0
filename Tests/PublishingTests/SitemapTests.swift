import Basics
import Content
import ContentTestSupport
import Discovery
import Markdown
@testable import Newsroom
import Testing

@testable import Publishing

@Suite struct SitemapTests {
  private static let now = Instant(seconds: 1_800_000_000)

  private func document(_ kind: Document.Kind, _ slug: String, _ date: Instant?) -> Document {
    .sample("\(slug).md", kind) { $0.date = date }
  }

  private func plan(articles: Int = 0, pages: Int = 0, title: String = "News") -> PagePlan {
    var configuration = Configuration()
    configuration.title = title
    configuration.hasFeeds = false
    let section = Section(folder: "local", title: "Local", description: "", path: "/local/")
    let live = (0..<articles).map { place in
      Article(
        document: document(.article, "a\(place)", Self.now.advanced(by: -Int64(place))),
        path: "/local/a\(place)/", section: 0)
    }
    let standing = (0..<pages).map { place in
      StandingPage(document: document(.page, "p\(place)", nil), path: "/p\(place)/")
    }
    let none = Discoveries(related: [], ranking: Ranking(.stated), recommendation: [])
    return PagePlan(
      Edition(
        configuration: configuration, now: Self.now, articles: live, sections: [section], tags: [],
        authors: [], pages: standing, months: [], home: HomeFront(), discoveries: none,
        attachments: []))
  }

  private func count(_ text: String, in bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).split(separator: text, omittingEmptySubsequences: false)
      .count - 1
  }

  @Test func `a sitemap has at most fifty thousand URLs`() {
    let plan = plan(pages: 50_000)
    let sitemaps = plan.pages.filter {
      if case .sitemap = $0.subject { true } else { false }
    }
    #expect(sitemaps.map(\.path) == ["/sitemap-1.xml", "/sitemap-2.xml"])
    #expect(count("<url>", in: writeSitemap(plan, number: 1)) == 50_000)
    #expect(count("<url>", in: writeSitemap(plan, number: 2)) == plan.listed.count - 50_000)
    #expect(plan.listed.count > 50_000)
    let index = writeSitemapIndex(plan)
    #expect(count("<loc>http://localhost/sitemap-2.xml</loc>", in: index) == 1)
    #expect(count("<sitemap>", in: index) == 2)
  }

  @Test func `a news sitemap has at most a thousand articles`() {
    let plan = plan(articles: 1_001)
    #expect(count("<news:news>", in: writeNewsSitemap(plan, number: 1)) == 1_000)
    let second = writeNewsSitemap(plan, number: 2)
    #expect(count("<news:news>", in: second) == 1)
    #expect(count("/local/a1000/", in: second) == 1)
    #expect(count("sitemap-news-2.xml", in: writeSitemapIndex(plan)) == 1)
  }

  @Test func `an empty news sitemap is not listed but exists`() {
    let quiet = plan()
    #expect(quiet.pages.contains { $0.path == "/sitemap-news.xml" })
    #expect(count("sitemap-news", in: writeSitemapIndex(quiet)) == 0)
    #expect(count("sitemap-news.xml", in: writeSitemapIndex(plan(articles: 1))) == 1)
  }

  @Test(arguments: [
    ("en", "en"), ("pt-BR", "pt"), ("pt_BR", "pt"), ("EN-us", "en"), ("zh", "zh-cn"),
    ("zh-CN", "zh-cn"), ("zh-tw", "zh-tw"), ("ZH_TW", "zh-tw"), ("zh-Hans", "zh-cn"),
    ("zh-Hant", "zh-tw"), ("zh-Hant-TW", "zh-tw"), ("zh-Hans-HK", "zh-cn"), ("zh-HK", "zh-tw"),
    ("zh-MO", "zh-tw"), ("zh-SG", "zh-cn"), ("zh-Hant-CN", "zh-tw"), ("zho", "zh-cn"),
    ("chi-TW", "zh-tw"), ("cmn-Hant", "zh-tw"), ("yue", "zh-tw"), ("zh-yue", "zh-tw"),
    ("yue-Hans", "zh-cn"), ("zh-guoyu", "zh-cn"), ("zh-min-nan", "nan"), ("deu", "de"),
    ("ger-AT", "de"), ("fil", "fil"), ("gsw-CH", "gsw"), ("iw", "he"), ("in-ID", "id"),
    ("ji", "yi"), ("jw", "jv"), ("mo", "ro"), ("no", "no"), ("nb", "no"), ("nn-NO", "no"),
    ("nob", "no"), ("nor", "no"), ("no-bok", "no"), ("i-lux", "lb"), ("sr-Latn-RS", "sr"),
    ("jp", "ja"), ("jp-JP", "ja"), ("cz", "cs"), ("sh", "sr"), ("sh-Latn", "sr"), ("cn", "zh-cn"),
    ("dk", "da"), ("tl", "tl"), ("tgl", "tl"), ("arb", "ar"), ("cmn", "zh-cn"), ("zsm", "ms"),
    ("pes-IR", "fa"), ("nan", "nan"), ("xx", nil), ("zzz", nil),
    ("english", nil), ("x-own", nil), ("", nil), ("e1", nil), ("-", nil),
  ])
  func `languages have the codes of Google News's list`(_ tag: String, _ code: String?) {
    #expect(newsLanguage(tag) == code)
  }

  @Test(arguments: [("The Courier (Online)", "The Courier"), ("(x)", "(x)"), ("A (b) c", "A c")])
  func `the name of the publication has no parentheses`(_ title: String, _ name: String) {
    let sitemap = writeNewsSitemap(plan(articles: 1, title: title), number: 1)
    #expect(count("<news:name>\(name)</news:name>", in: sitemap) == 1)
  }
}
