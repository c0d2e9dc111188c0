import Basics
import Content
import ContentTestSupport
import Discovery
import Markdown
import Signals
import Testing

@testable import Newsroom

/// Explanations of the pages of an edition, and the warnings of a build.
@Suite struct ExplainerTests {
  private static let now = Instant(seconds: 500_000 * 3_600)

  /// Articles in some sections, each a day older than the one before.
  private static func site(
    _ count: Int, sections: Int = 4, _ change: (inout Configuration) -> Void
  ) -> SiteSource {
    var configuration = Configuration()
    change(&configuration)
    var site = SiteSource(configuration: configuration)
    site.documents = (0..<count).map { index in
      .sample("s\(index % sections)/a\(index).md") {
        $0.title = "Report \(index) of \(index % 7)"
        $0.date = now.advanced(by: -Int64(index) * 86_400 - 60)
        $0.authors = ["Author \(index % 5)"]
        $0.isHiddenFromRanking = index % 11 == 3
        $0.isHiddenFromRecommendation = index % 13 == 4
        $0.isFeatured = index % 10 == 6
      }
    }
    return site
  }

  /// Readers of the first articles, each visited an hour before the previous one.
  private static func readership(_ visits: [Int32], sections: Int = 4) -> Readership {
    let pages = visits.enumerated().map { index, visits in
      (
        "/s\(index % sections)/a\(index)/",
        [Readership.Count(hour: 500_000 - 2 - Int32(index), visits: visits)]
      )
    }
    let pairs = (1..<max(2, visits.count)).map { index in
      (
        "/s0/a0/", "/s\(index % sections)/a\(index)/", sessions: Int32(index)
      )
    }
    return Readership(
      Dictionary(uniqueKeysWithValues: pages), pairs: pairs, latest: now.advanced(by: -3_600))
  }

  @Test(
    arguments: [Delivery.inline, .fragment, .ssi, .esi], [true, false])
  func `explanations of every page match the edition`(
    _ delivery: Delivery, hasReaders: Bool
  ) async throws {
    for (count, sections) in [(0, 4), (3, 2), (40, 4), (60, 1), (90, 12)] {
      let site = Self.site(count, sections: sections) { $0.recommendation.delivery = delivery }
      let readership =
        hasReaders
        ? Self.readership((0..<Int32(count)).map { $0 * 7 % 31 }, sections: sections)
        : Readership()
      let schedule = Schedule(now: Self.now)
      let edition = await deriveEdition(
        site, readership: readership, schedule: schedule, jobs: 2
      ).edition
      let (explainer, _) = await Explainer.derive(
        site, readership: readership, schedule: schedule, jobs: 1)
      for index in edition.articles.indices {
        let page = try #require(explainer.explain(.article(index)))
        #expect(page.related?.shown.map(\.article) == edition.discoveries.related[index])
        #expect(page.recommendation?.shown.map(\.article) == edition.recommendation(of: index))
      }
      let home = try #require(explainer.explain(.home))
      #expect(home.recommendation?.shown.map { Int($0.article) } == edition.home.recommendation)
      #expect(
        home.rankings.map { $0.shown.map(\.article) }
          == [Array(edition.discoveries.ranking.articles.prefix(8))])
      for section in edition.sections.indices {
        let front = try #require(explainer.explain(.section(section, number: nil)))
        #expect(
          front.rankings.map { $0.shown.map(\.article) } == [
            edition.sectionRanking(section).articles
          ])
        #expect(front.rankings[0].isWithheld != edition.hasSectionRanking(section))
      }
      let lists = try #require(explainer.explain(.ranking)).rankings
      let built = [edition.discoveries.ranking] + edition.rankings.windows
      #expect(lists.filter { !$0.isWithheld }.map(\.basis) == built.map(\.basis))
      #expect(
        lists.filter { !$0.isWithheld }.map { $0.shown.map(\.article) }
          == built.map { Array($0.articles.prefix(50)) })
      #expect(explainer.explain(.tags) == nil)
    }
  }

  /// The visits and the expected warnings of a build.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var visits: [Int32] = []
    var hours: Int64 = 0
    var ranking = 8
    var articles = 30
    var warnings: [String] = []
  }

  static let cases = [
    Case(testDescription: "nobody counts"),
    Case(testDescription: "enough", visits: [Int32](repeating: 9, count: 12)),
    Case(
      testDescription: "three are read", visits: [9, 9, 9, 9], warnings: ["short-ranking"]),
    Case(testDescription: "three are wanted", visits: [9, 9, 9, 9], ranking: 3),
    Case(testDescription: "no ranking is wanted", visits: [9, 9, 9, 9], ranking: 0),
    Case(testDescription: "there are no more", visits: [9, 9, 9, 9], articles: 4),
    Case(testDescription: "too few visits for any window", visits: [4, 4, 4]),
    Case(
      testDescription: "two days old", visits: [9, 9, 9, 9], hours: 46,
      warnings: ["short-ranking"]),
    Case(
      testDescription: "older than that", visits: [9, 9, 9, 9], hours: 48,
      warnings: ["stale-readership"]),
    Case(
      testDescription: "stale without a ranking", visits: [9, 9, 9, 9], hours: 480, ranking: 0,
      warnings: ["stale-readership"]),
  ]

  @Test(arguments: cases)
  func `a build warns about readership once`(_ test: Case) async {
    let site = Self.site(test.articles) { $0.ranking.size = test.ranking }
    let (_, diagnostics) = await deriveEdition(
      site, readership: test.visits.isEmpty ? Readership() : Self.readership(test.visits),
      schedule: Schedule(now: Self.now.advanced(by: test.hours * 3_600)), jobs: 2)
    #expect(diagnostics.map(\.id) == test.warnings)
    #expect(diagnostics.allSatisfy { $0.severity == .warning && $0.help != nil })
  }
}
