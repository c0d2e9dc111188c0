import Basics
import Markdown
import TestSupport
import Testing

@testable import Discovery

/// What an edition takes from the last one does not change its blocks.
@Suite struct TermCountsTests {
  private static let now = Instant(seconds: 400 * 43_200)

  private func discoverer(
    _ candidates: [Candidate], _ last: DiscoveryCache?, jobs: Int = 2
  ) async -> Discoverer {
    let (readers, settings) = (Readers(), DiscoverySettings())
    let corpus = await Corpus(
      candidates, by: readers, now: Self.now, settings, reusing: last, jobs: jobs)
    return await Discoverer(
      candidates, corpus, by: readers, now: Self.now, settings: settings,
      blocks: last == nil ? .atOnce : .onDemand, reusing: last, jobs: jobs)
  }

  @Test(arguments: 0..<TestScale.count(1, thorough: 40))
  func `after any edits the blocks equal those counted anew`(seed: Int) async {
    var random = RandomNumbers(seed: UInt64(seed + 1))
    var archive = RandomArchive(seed: UInt64(seed) + 100)
    // Several runs of articles, of which the last one is not full.
    var candidates = archive.candidates(1_100 + random.number(below: 300))
    var cache: DiscoveryCache? = DiscoveryCache()
    for jobs in 1...4 {
      let next = await discoverer(candidates, cache, jobs: jobs)
      let expected = await discoverer(candidates, nil).discoveries(jobs: 2)
      let found = next.discoveriesOnDemand()
      #expect(found.related == expected.related)
      #expect(found.recommendation == expected.recommendation)
      cache = next.cache
      edit(&candidates, &random, &archive)
    }
  }

  private func edit(
    _ candidates: inout [Candidate], _ random: inout RandomNumbers, _ archive: inout RandomArchive
  ) {
    let index = random.number(below: candidates.count)
    switch random.number(below: 7) {
    case 0: candidates[index].text = BodyText(archive.text(words: 60))
    case 1: candidates[index].title = archive.text(words: 6)
    case 2: candidates[index].description = archive.text(words: 9)
    case 3: candidates[index].tags = [Int32(random.number(below: 12))]
    case 4: candidates[index].date = Instant(seconds: Int64(random.number(below: 400)) * 43_200)
    case 5: candidates.remove(at: index)
    default: candidates += archive.candidates(1 + random.number(below: 3))
    }
    let count = Int32(candidates.count)
    for index in candidates.indices { candidates[index].pins.removeAll { $0 >= count } }
  }

  @Test func `only what changed is counted again`() async throws {
    var archive = RandomArchive(seed: 5)
    var candidates = archive.candidates(1_200)
    let first = try #require(await discoverer(candidates, DiscoveryCache()).cache)
    // An article without a date is in the first run.
    candidates[0].date = nil
    let moved = try #require(await discoverer(candidates, first).cache).terms.counts
    candidates[0].text = BodyText("Another text")
    var cache = DiscoveryCache()
    cache.terms.counts = moved
    let second = try #require(await discoverer(candidates, cache).cache).terms.counts
    let kept = zip(moved.runs, second.runs).map { $0.frequencies === $1.frequencies }
    #expect(kept == [false, true, true])
  }

  @Test(arguments: [40, 512, 700]) func `the newest article goes, and its title with it`(
    size: Int
  ) async throws {
    var archive = RandomArchive(seed: 8)
    var candidates = archive.candidates(size)
    for index in candidates.indices { candidates[index].date = Instant(seconds: Int64(index)) }
    // Only the newest title has these two words together, and texts of others have them too.
    candidates[size - 1].title = "Prime minister"
    for index in 0..<9 { candidates[index].text = BodyText("The prime minister spoke \(index).") }
    for index in candidates.indices { candidates[index].pins = [] }
    let first = try #require(await discoverer(candidates, DiscoveryCache()).cache)
    candidates.removeLast()
    let found = await discoverer(candidates, first).discoveriesOnDemand()
    let expected = await discoverer(candidates, nil).discoveries(jobs: 2)
    #expect(found.related == expected.related)
  }

  @Test func `an edition without a successor keeps nothing`() async {
    var archive = RandomArchive(seed: 6)
    let candidates = archive.candidates(20)
    let corpus = await Corpus(
      candidates, by: Readers(), now: Self.now, DiscoverySettings(), jobs: 2)
    #expect(corpus.counts == nil)
    #expect(await discoverer(candidates, nil).cache == nil)
  }
}
