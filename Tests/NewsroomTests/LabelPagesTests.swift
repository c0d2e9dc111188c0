import Basics
import Content
import ContentTestSupport
import Markdown
import TestSupport
import Testing
import Text

@testable import Newsroom

@Suite struct LabelPagesTests {
  private func article(_ name: String, day: Int64 = 1, _ change: (inout FrontMatter) -> Void)
    -> Document
  {
    .sample("news/\(name).md") {
      $0.date = Instant(seconds: day * 86_400)
      change(&$0)
    }
  }

  private func edition(
    _ documents: [Document], letterCase: LetterCase = .lower, attachments: [String] = []
  ) async -> Edition {
    var site = SiteSource(configuration: Configuration())
    site.configuration.letterCase = letterCase
    site.documents = documents
    site.attachments = attachments.map { SiteSource.Asset(path: "Content/" + $0, size: 1) }
    return await deriveEdition(
      site, schedule: Schedule(now: Instant(seconds: 900 * 86_400)), jobs: 2
    ).edition
  }

  private static let labels = [
    "C++", "C#", "C", "A+", "A-", "A", ".NET", "net", "#1", "&", "🦦", "C/C++", "R&D", "Ж", "…",
    "Washington, D.C.", "Q&A", "rock 'n' roll",
  ]

  @Test func `every tag and every name has a page and is shown as written`() async {
    let edition = await edition(
      Self.labels.enumerated().map { index, label in
        article("a\(index)") {
          $0.tags = [label]
          $0.authors = [label]
        }
      })
    for article in edition.articles {
      #expect(article.tags.map { edition.tags[$0].title } == article.document.front.tags)
      #expect(article.authors.map { edition.authors[$0].name } == article.document.front.authors)
    }
    #expect(Set(edition.tags.map(\.path)).count == Self.labels.count)
    #expect(Set(edition.authors.map(\.path)).count == Self.labels.count)
    #expect(PagePlan(edition).addressConflicts().isEmpty)
  }

  @Test func `no label is lost, whatever its characters`() async {
    var random = RandomNumbers(seed: 3)
    let articles = (0..<400).map { index in
      let labels = (0..<3).map { _ in
        let scalars = (0...random.number(below: 4)).compactMap { _ in
          Unicode.Scalar(
            UInt32(0x21 + random.number(below: random.isOne(in: 2) ? 0x5E : 0x1FFFF)))
        }
        return String(String.UnicodeScalarView(scalars.isEmpty ? ["x"] : scalars))
      }
      return article("a\(index)", day: Int64(index)) {
        $0.tags = labels
        $0.authors = labels
      }
    }
    let edition = await edition(articles)
    for article in edition.articles {
      let identities = Set(article.document.front.tags.map { Label($0).identity })
      #expect(Set(article.tags.map { Label(edition.tags[$0].title).identity }) == identities)
      #expect(article.tags.count == identities.count)
      #expect(Set(article.authors.map { Label(edition.authors[$0].name).identity }) == identities)
    }
    #expect(PagePlan(edition).addressConflicts().isEmpty)
  }

  @Test func `a new tag does not move the page of an older one`() async {
    let old = [("Q&A", Int64(1)), ("#MeToo", 2), ("Otters 🦦", 3), ("C++", 4)].map { label, day in
      article("a\(day)", day: day) {
        $0.tags = [label]
        $0.authors = [label]
      }
    }
    let new = [("Q A", Int64(11)), ("MeToo", 12), ("Otters", 13), ("C", 14), ("Q/A", 15)].map {
      label, day in
      article("b\(day)", day: day) {
        $0.tags = [label]
        $0.authors = [label]
      }
    }
    let before = await edition(old)
    let after = await edition(old + new)
    for tag in before.tags {
      #expect(after.tags.contains { $0.title == tag.title && $0.path == tag.path })
    }
    for author in before.authors {
      #expect(after.authors.contains { $0.name == author.name && $0.path == author.path })
    }
    #expect(after.tags.count == 9 && after.authors.count == 9)
  }

  @Test
  func `the order of equal dates and of tags in a file does not change addresses`()
    async
  {
    let names = ["C++", "C#", "C", ".NET", "net", "A-", "A", "#1", "1", "Q/A", "Q&A", "Q A"]
    func addresses(_ names: [String]) async -> [String: String] {
      let edition = await edition(
        names.enumerated().map { index, name in article("a\(index)") { $0.tags = [name] } })
      return Dictionary(uniqueKeysWithValues: edition.tags.map { ($0.title, $0.path) })
    }
    let made = await addresses(names)
    #expect(await made == addresses(names.reversed()))
    #expect(
      made["1"] == "/tags/1/" && made["#1"] == "/tags/sharp-1/" && made["Q A"] == "/tags/q-a/")
  }

  @Test(arguments: [LetterCase.lower, .keep])
  func `newer articles in another spelling change the title and not the address`(
    _ letterCase: LetterCase
  ) async {
    let old = article("a", day: 1) {
      $0.tags = ["Foo"]
      $0.authors = ["Di Foo"]
    }
    let new = (2..<4).map { day in
      article("b\(day)", day: Int64(day)) {
        $0.tags = ["foo"]
        $0.authors = ["di foo"]
      }
    }
    let before = await edition([old], letterCase: letterCase)
    let after = await edition([old] + new, letterCase: letterCase)
    #expect(after.tags.map(\.path) == before.tags.map(\.path))
    #expect(after.tags.map(\.title) == ["foo"] && after.tags.map(\.articles.count) == [3])
    #expect(after.authors.map(\.path) == before.authors.map(\.path))
    #expect(after.authors.map(\.name) == ["di foo"])
  }

  @Test(arguments: [
    (["Home", "\"Home\""], "Home"), (["home", "(home)"], "home"), (["«Goal»", "Goal"], "Goal"),
    (["New York", "New-York"], "New York"), (["St. Paul", "St Paul"], "St Paul"),
  ])
  func `of equally frequent spellings the plainest is shown`(_ names: [String], _ title: String)
    async
  {
    for names in [names, names.reversed()] {
      let edition = await edition(
        names.enumerated().map { day, name in
          article("a\(day)", day: Int64(day)) { $0.tags = [name] }
        })
      #expect(edition.tags.map(\.title) == [title])
    }
  }

  @Test func `words that differ in an apostrophe have separate pages`() async {
    let names = ["we're", "were", "we re", "We’re", "we're"]
    let edition = await edition(
      names.enumerated().map { day, name in
        article("a\(day)", day: Int64(day)) {
          $0.tags = [name]
          $0.authors = [name]
        }
      })
    let paths = Dictionary(uniqueKeysWithValues: edition.tags.map { ($0.title, $0.path) })
    #expect(paths["We’re"] == nil && edition.authors.count == 3)
    #expect(paths["we're"] == "/tags/were/" && paths["we re"] == "/tags/we-re/")
    #expect(paths["were"] == "/tags/were-" + Label("were").number + "/")
  }

  @Test func `labels keep capitals if the site says so`() async {
    let edition = await edition(
      [
        article("a") { $0.tags = ["XKCD", "C++"] }, article("b") { $0.tags = ["XKCD"] },
        article("c") { $0.tags = ["xkcd"] },
      ], letterCase: .keep)
    #expect(edition.tags.map(\.path) == ["/tags/C-plus-plus/", "/tags/XKCD/"])
    #expect(edition.tags.map(\.articles.count) == [1, 3])
  }

  @Test(arguments: [
    ("Foo", "foo", "the case of their letters"),
    ("caf\u{E9}", "cafe\u{301}", "the Unicode form of their letters"),
    ("CAF\u{C9}", "cafe\u{301}", "the case and the Unicode form of their letters"),
    ("caf%C3%A9", "café", "their percent-encoding"), ("%66oo", "foo", "their percent-encoding"),
    ("ΟΔΟΣ", "οδος", "the case of their letters"), ("ЖУК", "жук", "the case of their letters"),
  ])
  func `addresses that many disks consider equal are an error that names both`(
    _ first: String, _ second: String, _ difference: String
  ) async {
    let edition = await edition([
      article("a") { $0.slug = first }, article("b") { $0.slug = second },
    ])
    let conflicts = PagePlan(edition).addressConflicts()
    #expect(conflicts.map(\.id) == ["duplicate-address"])
    #expect(conflicts.first?.message.hasSuffix("differ only in \(difference)") == true)
    let files = conflicts.flatMap { [$0.span?.path] + $0.notes.map(\.span?.path) }
    #expect(Set(files) == ["Content/news/a.md", "Content/news/b.md"])
  }

  @Test(arguments: ["/News/A/", "/news/A", "/NEWS/a/index.html", "/%6Eews/a/"])
  func `an alias that many disks consider equal to its own page is an error`(_ alias: String) async
  {
    let edition = await edition([article("a") { $0.aliases = [alias] }])
    let conflicts = PagePlan(edition).addressConflicts()
    #expect(conflicts.map { $0.span?.path } == ["Content/news/a.md"])
    #expect(conflicts.first?.notes.first?.message == "the other one is Content/news/a.md")
  }

  @Test func `files beside articles and files of the theme are compared as well`() async {
    let edition = await edition(
      [article("a") { $0.extra["files"] = ["Map.svg", "map.svg", "x.svg"] }],
      attachments: ["news/Map.svg", "news/map.svg", "news/x.svg"])
    let conflicts = PagePlan(edition).addressConflicts(assets: [
      ("/static/a.css", "Templates/static/a.css"), ("/static/A.css", "Templates/static/A.css"),
    ])
    #expect(conflicts.map { $0.span?.path } == ["Content/news/map.svg", "Templates/static/A.css"])
  }

  @Test func `folders that differ in case and words that look alike are no error`() async {
    let edition = await edition([
      article("a") { $0.url = "/News/x/" }, article("b") { $0.url = "/news/y/" },
      article("c") { $0.url = "/news/masse/" }, article("d") { $0.url = "/news/maße/" },
      article("e") { $0.url = "/news/100%/" },
    ])
    #expect(PagePlan(edition).addressConflicts().isEmpty)
  }
}
