import Basics
import Discovery
import Signals
import Testing

/// How recommendations use readership.
@Suite struct CoReadingTests {
  private static let hour: Int32 = 500_000
  private static let now = Instant(seconds: Int64(hour) * 3_600)

  /// Articles in ten sections, one per day up to a month ago.
  private static func archive(_ count: Int) -> [Candidate] {
    (0..<count).map { index in
      var article = Candidate(title: "Report \(index)", url: "/\(index)/")
      article.section = Int32(index) % 10
      article.authors = [Int32(index)]
      article.date = now.advanced(by: -Int64(index + 30) * 86_400)
      return article
    }
  }

  private static func readers(
    _ candidates: [Candidate], visits: [Int: Int32] = [:],
    pairs: [(Int, Int, sessions: Int32)] = []
  ) -> Readers {
    let pages = Dictionary(
      uniqueKeysWithValues: candidates.enumerated().map { index, article in
        (article.url, [Readership.Count(hour: hour - 5, visits: visits[index] ?? 5)])
      })
    let readership = Readership(
      pages, pairs: pairs.map { ("/\($0.0)/", "/\($0.1)/", $0.sessions) },
      latest: now.advanced(by: -60))
    return Readers(ReadershipFigures(readership, paths: candidates.map(\.url), now: now))
  }

  private static func blocks(_ candidates: [Candidate], _ readers: Readers) async -> Discoveries {
    await discover(candidates, by: readers, now: now, settings: DiscoverySettings(), jobs: 2)
  }

  @Test func `articles that were read together come first`() async {
    let candidates = Self.archive(200)
    // The most visited articles are the ranking, which the page shows already.
    var visits: [Int: Int32] = [3: 40, 150: 40, 151: 400]
    for index in 20..<28 { visits[index] = 1_000 }
    let readers = Self.readers(
      candidates, visits: visits,
      pairs: [(3, 150, sessions: 20), (3, 151, sessions: 20)])
    let found = await Self.blocks(candidates, readers)
    // The same number of sessions weighs more with fewer visits.
    let list = found.recommendation[3]
    #expect(Array(list.prefix(2)) == [150, 151])
    #expect(found.recommendation[4].first != 150)
  }

  @Test func `popular and new articles fill the list`() async {
    let candidates = Self.archive(200)
    let popular: [Int: Int32] = Dictionary(
      uniqueKeysWithValues: (100..<120).map { ($0, Int32(400 + $0)) })
    let found = await Self.blocks(candidates, Self.readers(candidates, visits: popular))
    // The first eight of them are the ranking, which the page shows already.
    #expect(Set(found.ranking.articles) == Set(112..<120))
    #expect(found.recommendation[50].contains { (100..<112).contains($0) })
    #expect(Set(found.recommendation[50]).isDisjoint(with: found.ranking.articles))
  }

  @Test func `new articles count if the news is read, popular ones if the archive is`() async {
    var candidates = Self.archive(200)
    // Eight new articles with few visits, and eight old ones with many.
    for index in 0..<8 { candidates[index].date = Self.now.advanced(by: -Int64(index + 2) * 3_600) }
    var visits = Dictionary(uniqueKeysWithValues: (60..<76).map { ($0, Int32(500 + $0)) })
    let archive = await Self.blocks(candidates, Self.readers(candidates, visits: visits))
    #expect(archive.recommendation[30].first.map { (60..<68).contains($0) } == true)
    for index in 100..<108 {
      candidates[index].date = Self.now.advanced(by: -Int64(index) * 1_800)
      visits[index] = 9_000
    }
    let news = await Self.blocks(candidates, Self.readers(candidates, visits: visits))
    #expect(news.recommendation[30].first.map { (0..<8).contains($0) } == true)
  }

  @Test func `at most two of a section and one of an author if there are others`() async {
    var candidates = Self.archive(200)
    for index in candidates.indices where index % 4 == 0 { candidates[index].authors = [7, 7] }
    let pairs = (10..<40).map { (3, $0 * 5, sessions: Int32(9)) }
    let found = await Self.blocks(candidates, Self.readers(candidates, pairs: pairs))
    for list in found.recommendation {
      #expect(list.count == 8)
      #expect(list.count { candidates[Int($0)].authors.contains(7) } <= 1)
      for section in 0..<10 {
        #expect(list.count { candidates[Int($0)].section == section } <= 2)
      }
    }
  }

  /// No page shows itself, a hidden article, or an article twice.
  @Test(arguments: [0, 1, 2, 9, 40, 300], [1, 2, 3] as [UInt64])
  func `the rules hold with any readers`(size: Int, seed: UInt64) async {
    var archive = RandomArchive(seed: seed &* 77 &+ UInt64(size))
    let candidates = archive.candidates(size)
    let end = Int32(400 * 12)
    var pages: [String: [Readership.Count]] = [:]
    for article in candidates where archive.number(below: 5) > 0 {
      pages[article.url] = (0..<archive.number(below: 6)).map { _ in
        Readership.Count(
          hour: end - Int32(archive.number(below: 900)),
          span: archive.number(below: 4) == 0 ? 24 : 1,
          visits: Int32(archive.number(below: 500)))
      }
    }
    let pairs = (0..<size * 2).map { _ in
      (
        candidates[archive.number(below: size)].url, candidates[archive.number(below: size)].url,
        sessions: Int32(archive.number(below: 30))
      )
    }
    let now = Instant(seconds: Int64(end) * 3_600 + Int64(archive.number(below: 100_000)))
    let readership = Readership(pages, pairs: pairs, latest: now.advanced(by: -3_000))
    let readers = Readers(ReadershipFigures(readership, paths: candidates.map(\.url), now: now))
    let found = await discover(
      candidates, by: readers, now: now, settings: DiscoverySettings(), jobs: 1)
    for index in candidates.indices {
      let shown = found.related[index] + found.recommendation[index]
      #expect(Set(shown).count == shown.count && !shown.contains(Int32(index)))
      #expect(
        !found.recommendation[index].contains { candidates[Int($0)].isHiddenFromRecommendation })
    }
    #expect(!found.ranking.articles.contains { candidates[Int($0)].isHiddenFromRanking })
    let other = await discover(
      candidates, by: readers, now: now, settings: DiscoverySettings(), jobs: 8)
    #expect(other.recommendation == found.recommendation && other.ranking == found.ranking)
    #expect(other.related == found.related)
  }

  @Test func `the order of the candidates does not change recommendations by readers`() async {
    var archive = RandomArchive(seed: 5)
    let candidates = Self.archive(120)
    let pairs = (0..<300).map { _ in
      (
        archive.number(below: 120), archive.number(below: 120),
        sessions: Int32(archive.number(below: 12))
      )
    }
    let visits = Dictionary(
      uniqueKeysWithValues: candidates.indices.map { ($0, Int32(archive.number(below: 60))) })
    let order = archive.shuffled(120)
    let first = await Self.blocks(
      candidates, Self.readers(candidates, visits: visits, pairs: pairs))
    let readers = Self.readers(candidates, visits: visits, pairs: pairs)
    #expect(readers.figures != nil)
    let shuffled = order.map { candidates[$0] }
    let pages = Dictionary(
      uniqueKeysWithValues: candidates.enumerated().map { index, article in
        (article.url, [Readership.Count(hour: Self.hour - 5, visits: visits[index] ?? 5)])
      })
    let readership = Readership(
      pages, pairs: pairs.map { ("/\($0.0)/", "/\($0.1)/", $0.sessions) },
      latest: Self.now.advanced(by: -60))
    let second = await Self.blocks(
      shuffled, Readers(ReadershipFigures(readership, paths: shuffled.map(\.url), now: Self.now)))
    for (index, original) in order.enumerated() {
      let urls = second.recommendation[index].map { shuffled[Int($0)].url }
      #expect(urls == first.recommendation[original].map { candidates[Int($0)].url })
    }
  }
}
