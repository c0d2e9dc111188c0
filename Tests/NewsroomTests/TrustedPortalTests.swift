import Basics
import Content
import ContentTestSupport
import Markdown
import Testing

@testable import Newsroom

/// What documents of contributors and wires can change in a portal.
@Suite struct TrustedPortalTests {
  private func document(
    _ path: String, _ trust: TrustLevel = .editor, days: Int64 = 0,
    _ change: (inout FrontMatter) -> Void = { _ in }
  ) -> Document {
    .sample(path) {
      $0.date = Instant(seconds: 1_000_000 + days * 86_400)
      $0.trust = trust
      change(&$0)
    }
  }

  private func portal(
    _ documents: [Document], _ settings: String = "trust: {wire: wire, guests: contributor}"
  ) async -> (edition: Edition, diagnostics: [Diagnostic]) {
    let read = readConfiguration(path: "sitegen.yml", bytes: Array(settings.utf8))
    #expect(read.diagnostics.isEmpty)
    var site = SiteSource(configuration: read.configuration)
    site.documents = documents
    return await deriveEdition(
      site, schedule: Schedule(now: Instant(seconds: 1_000_000_000)), jobs: 2)
  }

  private func losers(_ documents: [Document]) async -> [String] {
    PagePlan(await portal(documents).edition).addressConflicts().map { $0.span?.path ?? "" }
  }

  @Test(arguments: [
    ("local/a.md", TrustLevel.editor, "wire/b.md", TrustLevel.wire, "Content/wire/b.md"),
    ("wire/b.md", .wire, "local/a.md", .editor, "Content/wire/b.md"),
    ("guests/b.md", .contributor, "wire/a.md", .wire, "Content/wire/a.md"),
    ("guests/b.md", .contributor, "local/a.md", .editor, "Content/guests/b.md"),
  ])
  func `the document that is trusted more keeps the address`(
    _ first: String, _ trust: TrustLevel, _ second: String, _ other: TrustLevel, _ loser: String
  ) async {
    for days in [0, 5] as [Int64] {
      let lost = await losers([
        document(first, trust, days: days) { $0.url = "/same/" },
        document(second, other) { $0.url = "/same/" },
      ])
      #expect(lost == [loser])
    }
  }

  @Test func `of several documents with one address only the most trusted keeps it`() async {
    let wires = (0..<5).map { number in
      document("wire/\(number).md", .wire, days: Int64(number)) { $0.url = "/same/" }
    }
    let lost = await losers(wires + [document("local/a.md", days: 2) { $0.url = "/same/" }])
    #expect(Set(lost) == Set((0..<5).map { "Content/wire/\($0).md" }))
  }

  @Test(arguments: [
    "/tags/storm/", "/tags/storm/feed.xml", "/wire/", "/archive/1970/01/", "/authors/bo/",
  ])
  func `a list with only a wire's articles loses its address to the newsroom`(_ url: String) async {
    let documents = [
      document("wire/a.md", .wire) {
        $0.tags = ["Storm"]
        $0.authors = ["Bo"]
      },
      document("about.md") { $0.url = url },
      document("local/b.md", days: 100) { $0.tags = ["Calm"] },
    ]
    #expect(await losers(documents) == ["Content/wire/a.md"])
  }

  @Test func `a wire's page does not take the address of its own section`() async {
    let lost = await losers([
      document("wire/a.md", .wire), document("wire/b.md", .wire) { $0.url = "/wire/" },
    ])
    #expect(lost == ["Content/wire/b.md"])
  }

  @Test func `a tag keeps its address, whatever date a wire states`() async {
    let documents = [
      document("local/a.md", days: 9) { $0.tags = ["Q&A"] },
      document("wire/b.md", .wire) { $0.tags = ["Q A"] },
    ]
    let (edition, _) = await portal(documents)
    let paths = Dictionary(uniqueKeysWithValues: edition.tags.map { ($0.title, $0.path) })
    #expect(paths["Q&A"] == "/tags/q-a/")
    #expect(edition.tags.count == 2)
  }

  @Test func `a wire's section attracts no article of the newsroom`() async {
    let (edition, _) = await portal([
      document("wire/a.md", .wire), document("wire/_index.md", .wire) { $0.title = "Sport" },
      document("zsport/_index.md") { $0.title = "Sport" }, document("zsport/b.md"),
      document("local/c.md") { $0.section = "Sport" },
    ])
    let article = edition.articles.first { $0.document.path.hasSuffix("c.md") }
    #expect(article.map { edition.sections[$0.section].folder } == "zsport")
  }

  @Test func `the number of tags is limited for wires and not for the newsroom`()
    async
  {
    let wires = (0..<30).map { number in
      document("wire/\(number).md", .wire) {
        $0.tags = ["own \(number)", "common", "Ours"]
        $0.authors = ["name \(number)", "name 0"]
      }
    }
    let own = document("local/a.md") { $0.tags = (0..<40).map { "news \($0)" } + ["ours"] }
    let (edition, diagnostics) = await portal(
      wires + [own],
      "trust: {wire: wire}\nlimits: {untrusted_tags: 10, untrusted_authors: 3, tags: 1}")
    #expect(edition.tags.count { $0.title.hasPrefix("own") } == 9)
    #expect(edition.tags.count { $0.title.hasPrefix("news") } == 40)
    #expect(edition.tags.contains { $0.title == "common" && $0.articles.count == 30 })
    #expect(edition.authors.map(\.name).contains("name 0") && edition.authors.count == 3)
    #expect(diagnostics.map(\.severity) == [.warning, .warning])
  }

  @Test func `the number of sections that articles make is limited, the oldest first`() async {
    let documents = (0..<60).map { number in
      document("local/\(number).md", days: Int64(number)) {
        $0.section = "zone\(number)x\(number * 7919)"
      }
    }
    let (edition, errors) = await portal(documents, "title: T")
    #expect(edition.sections.count == 50)
    #expect(errors.map(\.id) == [String](repeating: "too-many", count: 10))
    #expect(edition.sections.contains { $0.folder.hasPrefix("zone0x") })
    let (listed, unknown) = await portal(documents, "sections: [local]")
    #expect(listed.sections.map(\.folder) == ["local"])
    #expect(unknown.map(\.id) == [String](repeating: "unknown-section", count: 60))
    let (open, none) = await portal(documents, "sections: [local]\nlimits: {sections: 60}")
    #expect(open.sections.count == 61 && none.isEmpty)
  }

  @Test func `the number of comparisons of section names is bounded`() {
    let known = Set((0..<500).map { "section\($0)" })
    for count in [2_000, 4_000] {
      let slips = NewSections(
        (0..<count).map { "section\($0 % 500)q\($0)" }, known: known, titles: [], limit: 50)
      #expect(slips.comparisons <= 1_000)
      let names = NewSections(
        (0..<count).map { "entirely new \($0)" }, known: known, titles: [], limit: 50)
      #expect(names.comparisons == 50 && names.folders.count == 50)
      #expect(names.excess.count == count - 50)
    }
  }
}
