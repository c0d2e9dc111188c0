import Basics
import Content
import ContentTestSupport
import Markdown
import Testing
import Text

@testable import Newsroom

@Suite struct EditionTests {
  private func document(
    _ path: String, _ change: (inout FrontMatter) -> Void = { _ in }
  ) -> Document {
    .sample(path) {
      $0.date = Instant(seconds: 1_000_000)
      change(&$0)
    }
  }

  private func edition(
    _ documents: [Document], now: Int64 = 2_000_000,
    _ change: (inout Configuration) -> Void = { _ in }
  ) async -> (edition: Edition, diagnostics: [Diagnostic]) {
    var configuration = Configuration()
    change(&configuration)
    var site = SiteSource(configuration: configuration)
    site.documents = documents
    return await deriveEdition(
      site, schedule: Schedule(now: Instant(seconds: now)), jobs: 2)
  }

  @Test func `articles are sorted newest first and refer to their lists`() async {
    let (edition, diagnostics) = await edition([
      document("local/a.md") { $0.tags = ["Ferries", "ferries", "Town"] },
      document("local/deep/b.md") {
        $0.date = Instant(seconds: 1_500_000)
        $0.tags = ["Ferries"]
        $0.authors = ["Ines Marrow", "guest"]
      },
      document("authors/ines-marrow.md") { $0.title = "Inês Marrow" },
    ])
    #expect(diagnostics.isEmpty)
    #expect(edition.articles.map(\.path) == ["/local/deep/b/", "/local/a/"])
    #expect(edition.sections.map(\.title) == ["Local"])
    #expect(edition.sections[0].articles == [0, 1])
    #expect(edition.tags.map(\.title) == ["Ferries", "Town"])
    #expect(edition.tags[0].articles == [0, 1])
    #expect(
      edition.articles[0].authors.map { edition.authors[$0].name } == ["Inês Marrow", "guest"])
    #expect(edition.months.map(\.title) == ["January 1970"])
  }

  @Test func `a byline names an author by file or by name`() async {
    let (edition, _) = await edition([
      document("local/a.md") { $0.authors = ["amarrow", "Ines Marrow", "Bo Li", "bo-li"] },
      document("local/b.md") { $0.authors = ["Jo Tull"] },
      document("authors/amarrow.md") { $0.title = "Ines Marrow" },
      document("authors/Jo_Tull.md") { $0.title = "J. Tull" },
    ])
    #expect(edition.authors.map(\.name) == ["Bo Li", "Ines Marrow", "J. Tull"])
    #expect(edition.articles.map(\.authors) == [[1, 0], [2]])
    #expect(edition.authors.map(\.articles) == [[0], [0], [1]])
  }

  @Test func `a folder with an index is a subsection`() async {
    let (edition, _) = await edition([
      document("local/harbour/_index.md") { $0.title = "Harbour" },
      document("local/harbour/a.md"), document("local/b.md"),
    ])
    #expect(edition.sections.map(\.folder) == ["local", "local/harbour"])
    #expect(edition.sections[1].parent == 0)
    #expect(edition.sections[0].articles.count == 2)
    #expect(edition.sections[1].articles.count == 1)
  }

  @Test(arguments: [
    ("/:folder/:slug/", "/local/2026/a/"), ("/:section/:slug/", "/local/a/"),
    ("/:year/:month/:day/:slug.html", "/1970/01/12/a.html"),
    ("/:year-:month/:slug/", "/1970-01/a/"),
  ])
  func `addresses follow the pattern`(_ pattern: String, _ path: String) async {
    let (edition, _) = await edition([document("local/2026/a.md")]) { $0.permalink = pattern }
    #expect(edition.articles.map(\.path) == [path])
  }

  @Test func `the day in an address is the one in the author's zone`() async {
    let (edition, _) = await edition([
      document("local/a.md") {
        $0.date = Instant(seconds: 1_035_000)  // 1970-01-12T23:30:00Z
        $0.dateOffset = -8 * 3600
      },
      document("local/b.md") { $0.date = Instant(seconds: 1_035_000) },
    ]) {
      $0.permalink = "/:year/:month/:day/:slug/"
      $0.timezone = Zone(named: "Asia/Tokyo") ?? .utc
    }
    #expect(Set(edition.articles.map(\.path)) == ["/1970/01/12/a/", "/1970/01/13/b/"])
  }

  @Test func `two pages with one address are an error that names both files`() async {
    let (edition, _) = await edition([
      document("local/a.md") { $0.slug = "x" }, document("local/b.md") { $0.slug = "x" },
      document("tags.md"),
    ])
    let conflicts = PagePlan(edition).addressConflicts()
    #expect(conflicts.count == 1)
    #expect(conflicts[0].message == "two pages have the address /local/x/")
    #expect(conflicts[0].notes[0].message == "the other one is Content/local/a.md")
  }

  @Test func `the news sitemap holds the last 48 hours`() async {
    let now: Int64 = 2_000_000
    let (edition, _) = await edition(
      [
        document("local/old.md") { $0.date = Instant(seconds: now - 48 * 3600) },
        document("local/new.md") { $0.date = Instant(seconds: now - 48 * 3600 + 1) },
        document("local/hidden.md") {
          $0.date = Instant(seconds: now - 1)
          $0.isHiddenFromSearch = true
        },
      ], now: now)
    let plan = PagePlan(edition)
    #expect(plan.newsArticles.map { edition.articles[$0].document.front.title } == ["new"])
    #expect(!plan.listed.contains { $0.path == "/local/hidden/" })
  }

  @Test func `a name that is nearly a section's is an error`() async {
    let (_, diagnostics) = await edition([
      document("local/a.md"), document("local/b.md") { $0.section = "lokal" },
    ])
    #expect(diagnostics.map(\.id) == ["unknown-section"])
    #expect(diagnostics.first?.help == "did you mean 'local'?")
  }

  @Test(arguments: ["sport", "Sport", "News from the pitch"])
  func `an article may name its section by folder or title`(_ name: String) async {
    let (edition, diagnostics) = await edition([
      document("local/a.md"), document("local/b.md") { $0.section = name },
    ]) { $0.sections = [.init(slug: "sport", title: "News from the pitch")] }
    #expect(diagnostics.isEmpty)
    #expect(edition.sections.map(\.folder) == ["sport", "local"])
    #expect(edition.sections[0].articles.map { edition.articles[$0].document.front.title } == ["b"])
  }

  @Test func `articles alone can make a section`() async {
    let (edition, diagnostics) = await edition([
      document("2026/a.md") { $0.section = "Harbour News" },
      document("2026/b.md") { $0.section = "harbour-news" },
      document("2026/c.md") { $0.section = "-" },
    ])
    #expect(diagnostics.isEmpty)
    #expect(edition.sections.map(\.folder) == ["-", "harbour-news"])
    #expect(edition.sections.map(\.articles.count) == [1, 2])
  }

  @Test func `a listed section matches a folder in any spelling`() async {
    let (edition, _) = await edition([document("Local/a.md"), document("Contact/b.md")]) {
      $0.sections = [.init(slug: "contact", title: "Contact us"), .init(slug: "local")]
    }
    #expect(edition.sections.map(\.path) == ["/contact/", "/local/"])
    #expect(edition.sections.map(\.title) == ["Contact us", "Local"])
    let plan = PagePlan(edition)
    #expect(plan.addressConflicts().isEmpty)
    let contact = plan.pages.filter { $0.path == "/contact/" }.map(\.subject)
    #expect(contact == [.contact(section: 0, number: nil)])
  }

  @Test func `folders that differ only in case are one section`() async {
    let (edition, diagnostics) = await edition([
      document("News/a.md"), document("news/b.md"), document("NEWS/_index.md") { $0.title = "New" },
    ])
    #expect(diagnostics.isEmpty)
    #expect(edition.sections.map(\.path) == ["/news/"])
    #expect(edition.sections[0].title == "New")
    #expect(edition.sections[0].articles.count == 2)
    #expect(PagePlan(edition).addressConflicts().isEmpty)
  }

  @Test(arguments: [("News", "news"), ("news", "News"), ("Local_news", "local-news")])
  func `folders that differ only in case are one section even if addresses keep capitals`(
    _ older: String, _ newer: String
  ) async {
    let (edition, diagnostics) = await edition([
      document("\(older)/a.md") { $0.date = Instant(seconds: 100) },
      document("\(newer)/b.md") { $0.date = Instant(seconds: 200) },
    ]) { $0.letterCase = .keep }
    #expect(diagnostics.isEmpty)
    #expect(edition.sections.map(\.path) == ["/" + slugged(folder: older, letterCase: .keep) + "/"])
    #expect(edition.sections[0].articles.count == 2)
    #expect(PagePlan(edition).addressConflicts().isEmpty)
  }

  @Test(arguments: [
    ("docs/v1.2", "docs/v1.2"), ("v2.0", "v2.0"), ("my_v1.2", "my-v1.2"), ("st.paul", "st.paul"),
    ("V1.2", "v1-2"), ("a..b", "a-b"), ("a.html", "a-html"), ("1. News", "1-news"),
    ("x.sitegen-new", "x-sitegen-new"), ("C++", "c-plus-plus"), ("C#/a", "c-sharp/a"), ("C", "c"),
    ("news-", "news"), ("&", "and"),
  ])
  func `folders keep their dots as files do`(_ folder: String, _ path: String) {
    #expect(slugged(folder: folder) == path)
  }

  @Test func `sections with dots and symbols in their names are found and distinct`() async {
    let (edition, diagnostics) = await edition([
      document("v2.0/_index.md") { $0.title = "Two" }, document("v2.0/a.md"),
      document("x/b.md") { $0.section = "v2.0" }, document("C++/c.md"), document("C#/d.md"),
      document("x/e.md") { $0.section = "c-plus-plus" },
    ])
    #expect(diagnostics.isEmpty)
    #expect(edition.sections.map(\.path).sorted() == ["/c-plus-plus/", "/c-sharp/", "/v2.0/"])
    #expect(edition.sections.first { $0.path == "/v2.0/" }?.articles.count == 2)
    #expect(edition.sections.first { $0.path == "/c-plus-plus/" }?.articles.count == 2)
    #expect(PagePlan(edition).addressConflicts().isEmpty)
  }

  @Test func `two folders with one address and an index each conflict`() async {
    let (edition, _) = await edition([
      document("News/_index.md") { $0.title = "A" }, document("news/_index.md") { $0.title = "B" },
    ])
    let conflict = PagePlan(edition).addressConflicts().first
    #expect(conflict?.notes.first?.span?.path == "Content/News/_index.md")
    #expect(conflict?.span?.path == "Content/news/_index.md")
  }

  @Test func `aliases of every kind of page redirect`() async {
    let (edition, _) = await edition([
      document("local/a.md") { $0.aliases = ["/1/", "x.html"] },
      document("about.md") { $0.aliases = ["/2/"] },
      document("local/_index.md") { $0.aliases = ["/3/"] },
      document("authors/ana.md") { $0.aliases = ["/4/"] },
    ])
    let plan = PagePlan(edition)
    let redirects = plan.pages.compactMap { page -> String? in
      guard case .redirect(let target) = page.subject else { return nil }
      return page.path + " " + target
    }
    #expect(
      redirects == [
        "/1/ /local/a/", "/x.html /local/a/", "/2/ /about/", "/3/ /local/", "/4/ /authors/ana/",
      ])
    #expect(!plan.listed.contains { $0.path == "/1/" })
  }

  @Test func `two files with one alias are an error that names both`() async {
    let (edition, _) = await edition([
      document("local/a.md") { $0.aliases = ["/old/"] },
      document("local/b.md") { $0.aliases = ["/old"] },
    ])
    let conflicts = PagePlan(edition).addressConflicts()
    #expect(conflicts.map { $0.span?.path } == ["Content/local/b.md"])
    #expect(conflicts.first?.notes.first?.message == "the other one is Content/local/a.md")
  }

  @Test(arguments: [(0, 20, 1), (20, 20, 1), (21, 20, 2), (41, 20, 3)])
  func `a list that is too long for a file is split`(_ items: Int, _ size: Int, _ pages: Int) {
    #expect(ListSlice.pages(for: items, size: size) == pages)
    let all = (1...pages).flatMap { Array(ListSlice(number: $0, of: items, size: size).range) }
    #expect(all == Array(0..<items))
  }

  @Test(arguments: [
    (0, 20, 0), (20, 20, 0), (39, 20, 0), (40, 20, 1), (59, 20, 1), (60, 20, 2), (5, 1, 4),
    (7, .max, 0),
  ])
  func `lists have a front and numbered pages`(_ items: Int, _ size: Int, _ numbered: Int) {
    #expect(ListPage.numberedPages(for: items, size: size) == numbered)
    let numbers = [nil] + (0..<numbered).reversed().map { $0 + 1 }
    let all = numbers.flatMap { Array(ListPage(number: $0, of: items, size: size).range) }
    #expect(all == Array(0..<items))
  }

  @Test func `a growing list does not change its numbered pages`() {
    for items in 0..<100 {
      for number in 0..<ListPage.numberedPages(for: items, size: 7) {
        let page = ListPage(number: number + 1, of: items, size: 7)
        let later = ListPage(number: number + 1, of: items + 1, size: 7)
        #expect(page.range.count == 7)
        // The same articles, counted from the oldest.
        #expect(items - page.range.lowerBound == items + 1 - later.range.lowerBound)
      }
    }
  }
}
