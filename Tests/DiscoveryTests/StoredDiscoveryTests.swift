import Basics
import Markdown
import Stemming
import TestSupport
import Testing
import Text

@testable import Discovery

/// What earlier builds have stored does not change the blocks of an edition.
@Suite struct StoredDiscoveryTests {
  private static let now = Instant(seconds: 400 * 43_200)

  /// What one build shows and hands on.
  private struct Build {
    var related: [[Int32]]
    var recommendation: [[Int32]]
    var lists: [[UInt64]]
    /// What the build could use of the one before.
    var known: DiscoveryCache
    var cache: DiscoveryCache
    /// `nil` if nothing is to be stored.
    var update: StoredDiscovery.Update?

    /// The number of lists that were not searched again.
    var keptLists = 0
  }

  private func build(
    _ candidates: [Candidate], _ files: [StoredDiscovery.File], by readers: Readers = Readers(),
    program: UInt64 = 1, jobs: Int = 2
  ) async throws -> Build {
    let settings = DiscoverySettings()
    let stored = StoredDiscovery(program: program, files: files)
    let known = await stored.cache(language: settings.language, jobs: jobs)
    let corpus = await Corpus(
      candidates, by: readers, now: Self.now, settings, reusing: known, jobs: jobs)
    let discoverer = await Discoverer(
      candidates, corpus, by: readers, now: Self.now, settings: settings, reusing: known,
      jobs: jobs)
    let found = await discoverer.discoveries(reusing: known, jobs: jobs)
    let similar = try #require(found.cache.similar)
    return Build(
      related: found.discoveries.related, recommendation: found.discoveries.recommendation,
      lists: (0..<similar.count).map { Array(similar.list(at: $0)) }, known: known,
      cache: found.cache, update: stored.update(since: known, found.cache),
      keptLists: discoverer.update?.isStale.count { !$0 } ?? 0)
  }

  /// The files after a build has stored what it computed, in the order of their names.
  private func stored(
    _ files: [StoredDiscovery.File], _ update: StoredDiscovery.Update?
  ) async -> [StoredDiscovery.File] {
    guard let (written, names) = await update?.files(jobs: 2) else { return files }
    let new = Set(written.map(\.name))
    let kept = files.filter { names.contains($0.name) && !new.contains($0.name) }
    return (kept + written).sorted { $0.name < $1.name }
  }

  /// Makes articles of a few frequent and many rare words, one a day half.
  private func archive(_ count: Int, _ random: inout RandomNumbers) -> [Candidate] {
    (0..<count).map { index in
      var article = Candidate(title: text(5, &random), url: "/\(index)/")
      article.text = BodyText(text(30 + random.number(below: 60), &random))
      article.tags = [Int32(random.number(below: 30))]
      article.authors = [Int32(random.number(below: 9))]
      article.section = Int32(random.number(below: 3))
      article.series = random.isOne(in: 9) ? Int32(random.number(below: 4)) : nil
      article.date = Instant(seconds: Int64(index) * 43_200)
      return article
    }
  }

  private func text(_ words: Int, _ random: inout RandomNumbers) -> String {
    (0..<words).map { _ in "word\(random.number(below: random.number(below: 4_000) + 1))" }
      .joined(separator: " ")
  }

  @Test(arguments: 0..<TestScale.count(1, thorough: 60))
  func `after any edits the blocks equal those of a first build`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed) + 700)
    var candidates = archive(1_100 + random.number(below: 300), &random)
    var readers = Readers()
    var files: [StoredDiscovery.File] = []
    var kept = 0
    for step in 0..<7 {
      let found = try await build(candidates, files, by: readers, jobs: 1 + step % 3)
      let fresh = try await build(candidates, [], by: readers)
      #expect(found.lists == fresh.lists)
      #expect(found.related == fresh.related)
      #expect(found.recommendation == fresh.recommendation)
      kept += found.keptLists
      files = await stored(files, found.update)
      if step == 3 {
        var readersOfArchive = RandomArchive(seed: UInt64(seed))
        readers = readersOfArchive.readers(of: candidates, now: Self.now)
      } else if step == 5 {
        readers = Readers()
      }
      // Without any edit, too.
      for _ in 0..<random.number(below: 4) { edit(&candidates, &random) }
    }
    #expect(kept > 1_000)
  }

  private func edit(_ candidates: inout [Candidate], _ random: inout RandomNumbers) {
    let index = random.number(below: candidates.count)
    switch random.number(below: 13) {
    case 0, 1:
      candidates[index].text = BodyText(candidates[index].text.string + " " + text(6, &random))
    case 2: candidates[index].text = BodyText(text(40, &random))
    case 3: candidates[index].tags = [Int32(random.number(below: 30)), 99]
    case 4: candidates[index].date = Instant(seconds: Int64(random.number(below: 600)) * 43_200)
    case 5: candidates.remove(at: index)
    case 6: candidates[index].section = Int32(random.number(below: 3))
    case 7: candidates[index].url = "/moved-\(random.number(below: 1_000_000))/"
    case 8:
      // The same text as another article has, so that one of them is left out.
      candidates[index].text = candidates[random.number(below: candidates.count)].text
    case 9: candidates[index].pins = [Int32(random.number(below: candidates.count - 9))]
    case 10: candidates[index].series = Int32(random.number(below: 4))
    case 11: candidates[index].isHiddenFromRecommendation.toggle()
    default:
      let count = candidates.count
      candidates += archive(1, &random)
      candidates[count].url = "/new-\(random.number(below: 1_000_000))/"
      candidates[count].date = Instant(seconds: Int64(count) * 43_200)
    }
  }

  @Test func `a changed sentence is searched for in few articles`() async throws {
    var random = RandomNumbers(seed: 5)
    var candidates = archive(1_200, &random)
    let first = try await build(candidates, [])
    #expect(first.known.terms.vectors == nil && first.keptLists == 0)
    let files = await stored([], first.update)
    let names = ["discovery-lists", "discovery-terms-0", "discovery-terms-1", "discovery-terms-2"]
    #expect(files.map(\.name) == names)
    let same = try await build(candidates, files)
    #expect(same.update == nil && same.keptLists == 1_200)
    candidates[700].text = BodyText(candidates[700].text.string + " " + text(6, &random))
    let second = try await build(candidates, files)
    #expect(second.keptLists > 900)
    let next = try #require(await second.update?.files(jobs: 2))
    #expect(next.written.map(\.name) == ["discovery-terms-1", "discovery-lists"])
    #expect(next.names == Set(names))
    #expect(try await build(candidates, await stored(files, second.update)).update == nil)
  }

  @Test func `the texts of known documents are not compared`() async throws {
    var random = RandomNumbers(seed: 6)
    var candidates = archive(600, &random)
    for index in candidates.indices { candidates[index].source = UInt64(index) + 1 }
    let files = await stored([], try await build(candidates, []).update)
    #expect(try await build(candidates, files).update == nil)
    candidates[9].source = 1_000
    #expect(try await build(candidates, files).update != nil)
  }

  @Test func `files of other programs, languages or editions are not used`() async throws {
    var random = RandomNumbers(seed: 7)
    var candidates = archive(600, &random)
    let files = await stored([], try await build(candidates, []).update)
    #expect(try await build(candidates, files, program: 2).known.terms.vectors == nil)
    let german = await StoredDiscovery(program: 1, files: files).cache(language: "de", jobs: 1)
    #expect(german.terms.vectors == nil)
    candidates[9].text = BodyText("Another text")
    let others = await stored([], try await build(candidates, []).update)
    for index in files.indices {
      var mixed = files
      mixed[index] = others[index]
      let isSame = files[index].bytes == others[index].bytes
      #expect(await StoredDiscovery(program: 1, files: mixed).isUnknown != isSame)
      mixed.remove(at: index)
      #expect(await StoredDiscovery(program: 1, files: mixed).isUnknown)
    }
  }

  @Test func `damaged files are not used`() async throws {
    var random = RandomNumbers(seed: 8)
    let candidates = archive(40, &random)
    let first = try await build(candidates, [])
    let files = await stored([], first.update)
    for index in files.indices {
      let offset = random.number(below: 3)
      for place in stride(from: offset, to: files[index].bytes.count, by: 3) {
        var damaged = files
        damaged[index].bytes[place] ^= UInt8(1 << random.number(below: 8))
        #expect(await StoredDiscovery(program: 1, files: damaged).isUnknown, "byte \(place)")
      }
      for _ in 0..<50 {
        var damaged = files
        damaged[index].bytes.removeLast(1 + random.number(below: files[index].bytes.count))
        #expect(await StoredDiscovery(program: 1, files: damaged).isUnknown)
      }
    }
    var damaged = files
    damaged[0].bytes[99] ^= 1
    let second = try await build(candidates, damaged)
    #expect(second.related == first.related)
    #expect(await stored(damaged, second.update).map(\.bytes) == files.map(\.bytes))
  }

  @Test func `everything that terms are counted in changes the fingerprint`() {
    var candidate = Candidate(title: "Ferry", url: "/a/")
    candidate.text = BodyText("The ferry returns")
    let changes: [(inout Candidate) -> Void] = [
      { _ in }, { $0.title = "Ferries" }, { $0.description = "x" }, { $0.tags = [1] },
      { $0.tags = [1, 2] }, { $0.text = BodyText("The ferry return") },
      { $0.text = BodyText("") }, { $0.language = .init(tag: "de") }, { $0.source = 1 },
      {
        $0.source = 1
        $0.tags = [1]
      },
    ]
    let fingerprints = changes.map { change in
      var other = candidate
      change(&other)
      return other.termFingerprint
    }
    #expect(Set(fingerprints).count == changes.count)
    var other = candidate
    (other.url, other.views, other.date) = ("/b/", 7, Instant(seconds: 9))
    #expect(other.termFingerprint == fingerprints[0])
  }

  @Test(arguments: [200, 70_000])
  func `packed terms are the same after unpacking`(vocabulary: Int) throws {
    var random = RandomNumbers(seed: 9)
    var run = TermFrequencies()
    var next: UInt32 = 0
    for _ in 0..<300 {
      for _ in 0..<random.number(below: 600) {
        next = (next + 1 + UInt32(random.number(below: 3))) % UInt32(vocabulary)
        run.terms.append(next + 1)
        run.frequencies.append(UInt8(random.isOne(in: 9) ? random.number(below: 256) : 1))
      }
      run.ends.append(run.terms.count)
    }
    let bytes = PackedTerms(run).bytes([7])
    var decoder = try #require(FlatDecoder(bytes, [7]))
    let packed = try #require(PackedTerms(from: &decoder))
    let unpacked = packed.unpacked
    #expect(unpacked.terms == run.terms && unpacked.frequencies == run.frequencies)
    #expect(unpacked.ends == run.ends)
    var single = TermFrequencies()
    packed.append(17, to: &single)
    #expect(single.terms[...] == run.terms[run.terms(of: 17)])
    #expect(single.frequencies[...] == run.frequencies[run.terms(of: 17)])
    var found: [Int] = []
    packed.forEachArticle(with: TermSet([5, 6])) { article, _ in found.append(article) }
    let expected = run.ends.indices.flatMap { article in
      run.terms[run.terms(of: article)].filter { $0 == 5 || $0 == 6 }.map { _ in article }
    }
    #expect(found == expected && !found.isEmpty)
  }
}

extension StoredDiscovery {
  /// Whether nothing of it can be used.
  fileprivate var isUnknown: Bool {
    get async { await cache(language: "en", jobs: 1).terms.vectors == nil }
  }
}
