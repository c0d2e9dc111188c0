import Basics
import Discovery
import Testing

@Suite struct RecommendationTests {
  private static let now = Instant(seconds: 1_000_000_000)

  /// Recent articles in ten sections, each by another author.
  private static func archive(_ count: Int, sections: Int32 = 10) -> [Candidate] {
    (0..<count).map { index in
      var article = Candidate(title: "Report \(index)", url: "/\(index)/")
      article.section = Int32(index) % sections
      article.authors = [Int32(index)]
      article.date = now.advanced(by: -Int64(index) * 3_600)
      article.views = 10 + index * 37 % 500
      return article
    }
  }

  private static func blocks(_ candidates: [Candidate]) async -> Discoveries {
    await discover(candidates, now: now, settings: DiscoverySettings(), jobs: 1)
  }

  @Test
  func `recommendations come from other sections, at most two of each, and not from the ranking`()
    async
  {
    let candidates = Self.archive(200)
    let found = await Self.blocks(candidates)
    for index in candidates.indices {
      let sections = found.recommendation[index].map { candidates[Int($0)].section }
      #expect(!sections.contains(candidates[index].section))
      for section in Set(sections) { #expect(sections.count { $0 == section } <= 2) }
      #expect(Set(found.recommendation[index]).isDisjoint(with: found.ranking.articles))
    }
  }

  @Test func `a long page of the ranking does not change the recommendation`() async {
    let candidates = Self.archive(60)
    var settings = DiscoverySettings()
    settings.rankingPageSize = 50
    let found = await discover(candidates, now: Self.now, settings: settings, jobs: 1)
    let plain = await Self.blocks(candidates)
    #expect(found.ranking.articles.count == 50)
    #expect(Array(found.ranking.articles.prefix(8)) == plain.ranking.articles)
    #expect(found.recommendation == plain.recommendation)
    #expect(found.related == plain.related)
  }

  @Test func `an author appears once if there are others`() async {
    var candidates = Self.archive(200)
    for index in candidates.indices where index % 3 == 0 { candidates[index].authors = [7, 7] }
    let found = await Self.blocks(candidates)
    for list in found.recommendation {
      #expect(list.count { candidates[Int($0)].authors.contains(7) } <= 1)
    }
  }

  @Test func `a featured article is preferred`() async {
    var candidates = Self.archive(200)
    candidates[60].isFeatured = true
    let found = await Self.blocks(candidates)
    #expect(found.recommendation[1].contains(60) || found.related[1].contains(60))
  }

  @Test func `a portal with one section recommends from it`() async {
    let candidates = Self.archive(60, sections: 1)
    let found = await Self.blocks(candidates)
    #expect(found.recommendation.allSatisfy { $0.count == 8 })
  }

  @Test func `a page without an article does not recommend what it shows`() {
    let candidates = Self.archive(40)
    let shown: [Int32] = [0, 1, 2, 3, 4, 5]
    let list = recommend(
      candidates, now: Self.now, settings: DiscoverySettings(), beside: shown)
    #expect(list.count == 8)
    #expect(Set(list).isDisjoint(with: shown))
  }

  @Test(arguments: [1, 2, 3, 12], [0, 4])
  func `no page with a shared recommendation recommends itself`(
    _ sections: Int, _ spares: Int
  ) async {
    for seed in [3, 4] as [UInt64] {
      var archive = RandomArchive(seed: seed)
      let candidates = archive.candidates(90, sections: sections)
      var settings = DiscoverySettings()
      settings.sharesRecommendation = true
      settings.spareRecommendations = spares
      let found = await discover(
        candidates, now: Instant(seconds: 50_000_000), settings: settings, jobs: 2)
      #expect(found.recommendation.isEmpty)
      for (index, candidate) in candidates.enumerated() {
        let shared = found.shared[candidate.section]
        let list = shared?.lists[shared?.listIndex(forURL: candidate.url) ?? 0] ?? []
        #expect(list.count == 8 + spares && Set(list).count == list.count)
        #expect(!list.contains(Int32(index)))
        #expect(!list.contains { candidates[Int($0)].isHiddenFromRecommendation })
        // If there are other sections, they have enough.
        if sections > 1 {
          #expect(shared?.lists.count == 1)
          #expect(!list.contains { candidates[Int($0)].section == candidate.section })
        }
      }
    }
  }
}
