import Basics
import Markdown
import TestSupport
import Testing

@testable import Discovery

/// Vectors that are updated from edition to edition are those that are made anew.
@Suite struct CorpusVectorsTests {
  private static let now = Instant(seconds: 0)

  private func discoverer(
    _ candidates: [Candidate], _ last: DiscoveryCache?
  ) async -> Discoverer {
    let settings = DiscoverySettings()
    let corpus = await Corpus(
      candidates, by: Readers(), now: Self.now, settings, reusing: last, jobs: 2)
    return await Discoverer(
      candidates, corpus, by: Readers(), now: Self.now, settings: settings,
      blocks: last == nil ? .atOnce : .onDemand, reusing: last, jobs: 2)
  }

  /// Makes an archive of texts with a large vocabulary, one article an hour.
  private func archive(_ count: Int, _ random: inout RandomNumbers) -> [Candidate] {
    (0..<count).map { index in
      var article = Candidate(title: text(5, &random), url: "/\(index)/")
      article.text = BodyText(text(60, &random))
      article.tags = [Int32(random.number(below: 30))]
      article.date = Instant(seconds: Int64(index) * 3_600)
      return article
    }
  }

  private func text(_ words: Int, _ random: inout RandomNumbers) -> String {
    (0..<words).map { _ in "word\(random.number(below: random.number(below: 9_000) + 1))" }
      .joined(separator: " ")
  }

  /// The vectors with terms instead of slots, whose numbers depend on earlier editions.
  private func named(_ cache: DiscoveryCache?) throws -> [[UInt64]] {
    let vectors = try #require(cache?.terms.vectors)
    let weights = try #require(vectors.weights)
    return vectors.runs.map { run in
      run.terms.map { UInt64(weights.term(at: $0.slot)) << 16 | UInt64($0.weight) }
    }
  }

  @Test(arguments: 0..<TestScale.count(2, thorough: 30))
  func `after any edits the vectors equal those made anew`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed))
    var candidates = archive(1_020 + random.number(below: 300), &random)
    var last = await discoverer(candidates, DiscoveryCache())
    var kept = 0
    for _ in 0..<8 {
      edit(&candidates, &random)
      last = await discoverer(candidates, last.cache)
      let fresh = await discoverer(candidates, DiscoveryCache())
      #expect(try named(last.cache) == named(fresh.cache))
      #expect(
        last.cache?.terms.vectors?.signatures == fresh.cache?.terms.vectors?.signatures)
      kept += last.cache?.terms.vectors?.sameVectors.count { $0 >= 0 } ?? 0
    }
    #expect(kept > 1_000)
  }

  private func edit(_ candidates: inout [Candidate], _ random: inout RandomNumbers) {
    let index = random.number(below: candidates.count)
    switch random.number(below: 8) {
    case 0, 1: candidates[index].text = BodyText(text(60, &random))
    case 2: candidates[index].description = text(7, &random)
    case 3: candidates[index].tags = [Int32(random.number(below: 30)), 99]
    case 4: candidates[index].date = Instant(seconds: Int64(random.number(below: 4_000_000)))
    case 5: candidates.remove(at: index)
    case 6:
      var article = archive(1, &random)[0]
      article.url = "/new\(random.number(below: 1_000_000))/"
      article.date = candidates[index].date
      candidates.append(article)
    default: candidates[candidates.count - 1].title = text(5, &random)
    }
  }

  @Test func `one sentence changes few vectors`() async throws {
    var random = RandomNumbers(seed: 3)
    var candidates = archive(1_100, &random)
    let first = await discoverer(candidates, DiscoveryCache())
    let sentence = text(8, &random)
    candidates[400].text = BodyText(candidates[400].text.string + " " + sentence)
    let second = await discoverer(candidates, first.cache)
    let vectors = try #require(second.cache?.terms.vectors)
    #expect(vectors.sameVectors.count == 1_100)
    #expect(vectors.sameVectors.count { $0 < 0 } < 110)
    #expect(vectors.sameVectors[400] < 0)
  }

  @Test func `a scan of the vectors finds what the index finds`() async throws {
    var random = RandomArchive(seed: 12)
    let candidates = random.candidates(530)
    let plain = await discoverer(candidates, DiscoveryCache())
    var scan = plain.makeBlockFinder()
    var search = plain.makeBlockFinder(plain.finder?.indexed())
    for position in stride(from: 0, to: candidates.count, by: 3) {
      #expect(scan.similarArticles(at: position) == search.similarArticles(at: position))
      #expect(scan.cosines(at: position) == search.cosines(at: position))
    }
  }
}
