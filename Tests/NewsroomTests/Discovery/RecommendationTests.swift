import Basics
import Newsroom
import Testing

@Suite struct RecommendationTests {
  private static let now = Instant(seconds: 1_000_000_000)

  /// Articles in ten sections by as many authors as there are articles, all recent.
  private static func archive(_ count: Int, sections: Int32 = 10) -> [Candidate] {
    (0..<count).map { place in
      var article = Candidate(title: "Report \(place)", url: "/\(place)/")
      article.section = Int32(place) % sections
      article.authors = [Int32(place)]
      article.date = now.advanced(by: -Int64(place) * 3_600)
      article.views = 10 + place * 37 % 500
      return article
    }
  }

  private static func blocks(_ candidates: [Candidate]) async -> Discoveries {
    await discover(candidates, now: now, settings: DiscoverySettings(), jobs: 1)
  }

  @Test func `other sections, two of each at most, nothing of the ranking`() async {
    let candidates = Self.archive(200)
    let found = await Self.blocks(candidates)
    for place in candidates.indices {
      let sections = found.recommendation[place].map { candidates[Int($0)].section }
      #expect(!sections.contains(candidates[place].section))
      for section in Set(sections) { #expect(sections.count { $0 == section } <= 2) }
      #expect(Set(found.recommendation[place]).isDisjoint(with: found.ranking.places))
    }
  }

  @Test func `a long page of the ranking takes nothing from the recommendation`() async {
    let candidates = Self.archive(60)
    var settings = DiscoverySettings()
    settings.rankingPageSize = 50
    let found = await discover(candidates, now: Self.now, settings: settings, jobs: 1)
    let plain = await Self.blocks(candidates)
    #expect(found.ranking.places.count == 50)
    #expect(Array(found.ranking.places.prefix(8)) == plain.ranking.places)
    #expect(found.recommendation == plain.recommendation)
    #expect(found.related == plain.related)
  }

  @Test func `an author appears once where there are others`() async {
    var candidates = Self.archive(200)
    for place in candidates.indices where place % 3 == 0 { candidates[place].authors = [7, 7] }
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

  @Test func `a portal with one section is served from it`() async {
    let candidates = Self.archive(60, sections: 1)
    let found = await Self.blocks(candidates)
    #expect(found.recommendation.allSatisfy { $0.count == 8 })
  }

  @Test func `a page of its own leaves out what it shows`() {
    let candidates = Self.archive(40)
    let shown: [Int32] = [0, 1, 2, 3, 4, 5]
    let list = recommend(
      candidates, now: Self.now, settings: DiscoverySettings(), beside: shown)
    #expect(list.count == 8)
    #expect(Set(list).isDisjoint(with: shown))
  }

  @Test(arguments: [1, 2, 3, 12], [0, 4])
  func `no page that shares its recommendations recommends itself`(
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
      for (place, candidate) in candidates.enumerated() {
        let shared = found.shared[candidate.section]
        let list = shared?.lists[shared?.list(forURL: candidate.url) ?? 0] ?? []
        #expect(list.count == 8 + spares && Set(list).count == list.count)
        #expect(!list.contains(Int32(place)))
        #expect(!list.contains { candidates[Int($0)].isHiddenFromRecommendation })
        // Other sections have enough but where there is none.
        if sections > 1 {
          #expect(shared?.lists.count == 1)
          #expect(!list.contains { candidates[Int($0)].section == candidate.section })
        }
      }
    }
  }
}
