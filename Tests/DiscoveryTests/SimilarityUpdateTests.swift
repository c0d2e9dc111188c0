import Basics
import Markdown
import TestSupport
import Testing

@testable import Discovery

/// Lists of similar articles that are taken from the last edition are those of a new search.
@Suite struct SimilarityUpdateTests {
  private static let now = Instant(seconds: 400 * 43_200)

  /// What one edition shows and hands on.
  private struct Derived {
    var discoverer: Discoverer
    var discoveries: Discoveries
    var cache: DiscoveryCache
  }

  private func derive(
    _ candidates: [Candidate], _ readers: Readers, _ last: DiscoveryCache, jobs: Int
  ) async -> Derived {
    let settings = DiscoverySettings()
    let corpus = await Corpus(
      candidates, by: readers, now: Self.now, settings, reusing: last, jobs: jobs)
    let discoverer = await Discoverer(
      candidates, corpus, by: readers, now: Self.now, settings: settings, reusing: last, jobs: jobs)
    let found = await discoverer.discoveries(reusing: last, jobs: jobs)
    return Derived(discoverer: discoverer, discoveries: found.discoveries, cache: found.cache)
  }

  /// Makes articles with a few frequent and many rare words.
  private func archive(_ count: Int, _ random: inout RandomNumbers) -> [Candidate] {
    (0..<count).map { index in
      var article = Candidate(
        title: text(5, &random), url: "/\(index)-\(random.number(below: 1_000_000))/")
      article.text = BodyText(text(30 + random.number(below: 60), &random))
      article.tags = [Int32(random.number(below: 30))]
      article.section = Int32(random.number(below: 3))
      article.series = random.isOne(in: 9) ? Int32(random.number(below: 4)) : nil
      article.date = random.isOne(in: 30) ? nil : date(&random)
      return article
    }
  }

  private func date(_ random: inout RandomNumbers) -> Instant {
    Instant(seconds: Int64(random.number(below: 400)) * 43_200)
  }

  private func text(_ words: Int, _ random: inout RandomNumbers) -> String {
    (0..<words).map { _ in "word\(random.number(below: random.number(below: 4_000) + 1))" }
      .joined(separator: " ")
  }

  private func lists(_ cache: DiscoveryCache) throws -> [[UInt64]] {
    let similar = try #require(cache.similar)
    return (0..<similar.count).map { Array(similar.list(at: $0)) }
  }

  private func update(_ next: Derived, _ last: DiscoveryCache) throws -> SimilarityUpdate? {
    let finder = try #require(next.discoverer.finder)
    return SimilarityUpdate(
      try #require(next.cache.terms.vectors), finder.proximity, limit: finder.limit,
      try #require(last.similar), try #require(last.terms.vectors))
  }

  @Test(arguments: 0..<TestScale.count(1, thorough: 60))
  func `after any edits the lists equal those of a new search`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed) + 50)
    var candidates = archive(560 + random.number(below: 200), &random)
    var readers = Readers()
    var last = await derive(candidates, readers, DiscoveryCache(), jobs: 2).cache
    var (kept, searched) = (0, 0)
    for step in 0..<10 {
      for _ in 0..<(1 + random.number(below: 3)) { edit(&candidates, &random) }
      if step == 5 {
        var readersOfArchive = RandomArchive(seed: UInt64(seed))
        readers = readersOfArchive.readers(of: candidates, now: Self.now)
      } else if step > 5 {
        readers = Readers()
      }
      let next = await derive(candidates, readers, last, jobs: 1 + step % 3)
      let fresh = await derive(candidates, readers, DiscoveryCache(), jobs: 2)
      #expect(try lists(next.cache) == lists(fresh.cache))
      #expect(next.discoveries.related == fresh.discoveries.related)
      #expect(next.discoveries.recommendation == fresh.discoveries.recommendation)
      if let update = try update(next, last) {
        kept += update.isStale.count { !$0 }
        searched += update.isStale.count { $0 }
      }
      last = next.cache
    }
    // The lists were not all made anew.
    #expect(kept > 1_000)
    #expect(searched > 0)
  }

  private func edit(_ candidates: inout [Candidate], _ random: inout RandomNumbers) {
    let index = random.number(below: candidates.count)
    switch random.number(below: 10) {
    case 0, 1:
      let text = candidates[index].text.string + " " + text(6, &random)
      candidates[index].text = BodyText(text)
    case 2: candidates[index].text = BodyText(text(40, &random))
    case 3: candidates[index].tags = [Int32(random.number(below: 30)), 99]
    case 4: candidates[index].date = date(&random)
    case 5: candidates.remove(at: index)
    case 6: candidates[index].section = Int32(random.number(below: 3))
    case 7: candidates[index].url = "/moved-\(random.number(below: 1_000_000))/"
    case 8:
      // The same text as another article has, so that it gets into lists.
      candidates[index].text = candidates[random.number(below: candidates.count)].text
    default: candidates += archive(1, &random)
    }
  }

  @Test func `a changed title is in the lists at once`() async throws {
    var random = RandomNumbers(seed: 9)
    var candidates = archive(540, &random)
    let first = await derive(candidates, Readers(), DiscoveryCache(), jobs: 2)
    candidates[17].title = candidates[400].title
    let next = await derive(candidates, Readers(), first.cache, jobs: 2)
    let fresh = await derive(candidates, Readers(), DiscoveryCache(), jobs: 2)
    #expect(try lists(next.cache) == lists(fresh.cache))
  }

  @Test func `one sentence leaves most lists alone`() async throws {
    var random = RandomNumbers(seed: 4)
    var candidates = archive(1_100, &random)
    let first = await derive(candidates, Readers(), DiscoveryCache(), jobs: 2)
    candidates[300].text = BodyText(candidates[300].text.string + " " + text(6, &random))
    let next = await derive(candidates, Readers(), first.cache, jobs: 2)
    let update = try #require(try update(next, first.cache))
    #expect(update.isStale.count { $0 } < 330)
  }
}
