import Basics
import Discovery
import Markdown
import Testing

/// Properties of the three blocks that hold in every archive.
@Suite struct DiscoveryTests {
  static let now = Instant(seconds: 400 * 43_200)
  static let sizes = [0, 1, 2, 5, 11, 12, 19, 30, 60, 300]

  private func blocks(_ candidates: [Candidate], jobs: Int = 2) async -> Discoveries {
    await discover(candidates, now: Self.now, settings: DiscoverySettings(), jobs: jobs)
  }

  @Test(arguments: sizes)
  func `no article is shown twice or on its own page`(size: Int) async {
    for seed in 1...6 {
      var archive = RandomArchive(seed: UInt64(seed))
      let candidates = archive.candidates(size)
      let found = await blocks(candidates)
      #expect(found.related.count == size)
      #expect(found.recommendation.count == size)
      #expect(Set(found.ranking.articles).count == found.ranking.articles.count)
      for index in 0..<size {
        let shown = found.related[index] + found.recommendation[index]
        #expect(Set(shown).count == shown.count)
        #expect(!shown.contains(Int32(index)))
        #expect(shown.allSatisfy { candidates.indices.contains(Int($0)) })
      }
    }
  }

  @Test(arguments: sizes)
  func `blocks are as long as the archive allows`(size: Int) async {
    for seed in 1...6 {
      var archive = RandomArchive(seed: UInt64(seed) + 100)
      let candidates = archive.candidates(size)
      let found = await blocks(candidates)
      let rankable = candidates.count { !$0.isHiddenFromRanking }
      #expect(found.ranking.articles.count == min(8, rankable))
      for index in 0..<size {
        #expect(found.related[index].count == min(10, size - 1))
        let left = candidates.indices.count {
          $0 != index && !candidates[$0].isHiddenFromRecommendation
            && !found.related[index].contains(Int32($0))
        }
        #expect(found.recommendation[index].count == min(8, left))
      }
    }
  }

  @Test func `hidden articles stay hidden`() async {
    var archive = RandomArchive(seed: 5)
    let candidates = archive.candidates(80)
    let found = await blocks(candidates)
    #expect(found.ranking.articles.allSatisfy { !candidates[Int($0)].isHiddenFromRanking })
    for list in found.recommendation {
      #expect(list.allSatisfy { !candidates[Int($0)].isHiddenFromRecommendation })
    }
  }

  @Test(arguments: [1, 40, 300, 700])
  func `the number of jobs does not change the result`(size: Int) async {
    var archive = RandomArchive(seed: UInt64(size))
    let candidates = archive.candidates(size)
    let alone = await blocks(candidates, jobs: 1)
    for jobs in [2, 8] {
      let together = await blocks(candidates, jobs: jobs)
      #expect(alone.related == together.related)
      #expect(alone.ranking == together.ranking)
      #expect(alone.recommendation == together.recommendation)
    }
  }

  @Test(arguments: [2, 13, 90, 400])
  func `the order of the candidates does not change the result`(size: Int) async {
    var archive = RandomArchive(seed: UInt64(size) + 7)
    let candidates = archive.candidates(size)
    let order = archive.shuffled(size)
    var index = [Int32](repeating: 0, count: size)
    for (new, old) in order.enumerated() { index[old] = Int32(new) }
    let reordered = order.map { old in
      var article = candidates[old]
      article.pins = article.pins.map { 0..<Int32(size) ~= $0 ? index[Int($0)] : $0 }
      return article
    }
    let before = await blocks(candidates)
    let after = await blocks(reordered)
    #expect(before.ranking.articles.map { index[Int($0)] } == after.ranking.articles)
    for old in 0..<size {
      let new = Int(index[old])
      #expect(before.related[old].map { index[Int($0)] } == after.related[new])
      #expect(before.recommendation[old].map { index[Int($0)] } == after.recommendation[new])
    }
  }

  @Test func `equal texts, empty texts and extreme numbers are handled`() async {
    var equal: [Candidate] = []
    var bare: [Candidate] = []
    for index in 0..<30 {
      var article = Candidate(title: "The same for all", url: "/\(index)/")
      article.text = BodyText("One text stands in every article of this archive.")
      equal.append(article)
      var empty = Candidate(title: "", url: "/")
      empty.views = index % 2 == 0 ? Int.max : Int.min
      empty.likes = Int.max
      empty.date = Instant(seconds: index % 3 == 0 ? Int64.max : Int64.min)
      empty.section = Int32.min
      empty.tags = [Int32](repeating: Int32.min, count: 100)
      empty.authors = [Int32.min, Int32.max]
      empty.pins = [Int32.min, Int32.max]
      bare.append(empty)
    }
    for candidates in [equal, bare] {
      for now in [Self.now, Instant(seconds: Int64.max), Instant(seconds: Int64.min)] {
        let found = await discover(candidates, now: now, settings: DiscoverySettings(), jobs: 2)
        #expect(found.related.allSatisfy { $0.count == 10 })
        #expect(found.recommendation.allSatisfy { $0.count == 8 })
      }
    }
  }

  @Test func `sizes above the archive or below zero are bounded`() async {
    var archive = RandomArchive(seed: 3)
    let candidates = archive.candidates(9)
    var settings = DiscoverySettings()
    (settings.relatedSize, settings.rankingSize, settings.recommendationSize) = (Int.max, -1, 0)
    let found = await discover(candidates, now: Self.now, settings: settings, jobs: 2)
    #expect(found.related.allSatisfy { $0.count == 8 })
    #expect(found.ranking.articles.isEmpty)
    #expect(found.recommendation.allSatisfy { $0.isEmpty })
  }
}
