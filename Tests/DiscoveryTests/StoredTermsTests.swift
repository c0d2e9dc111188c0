import Basics
import Markdown
import Stemming
import TestSupport
import Testing

@testable import Discovery

/// Terms that earlier builds have stored do not change the blocks of an edition.
@Suite struct StoredTermsTests {
  private static let now = Instant(seconds: 400 * 43_200)

  /// The related articles, and what is to be stored.
  private func edition(
    _ candidates: [Candidate], _ files: [StoredTerms.File]?, program: UInt64 = 1
  ) async -> (related: [[Int32]], update: StoredTerms.Update?) {
    let (readers, settings) = (Readers(), DiscoverySettings())
    let corpus = await Corpus(
      candidates, by: readers, now: Self.now, settings,
      stored: files.map { StoredTerms(program: program, files: $0) }, jobs: 2)
    let discoverer = await Discoverer(
      candidates, corpus, by: readers, now: Self.now, settings: settings, jobs: 2)
    return (await discoverer.discoveries(jobs: 2).related, corpus.termUpdate)
  }

  /// The files after a build has stored its terms.
  private func stored(
    _ files: [StoredTerms.File], _ update: StoredTerms.Update
  ) -> [StoredTerms.File] {
    let written = Set(update.written.map(\.name))
    let kept = files.filter { update.names.contains($0.name) && !written.contains($0.name) }
    return kept + update.written
  }

  @Test(arguments: 0..<TestScale.count(1, thorough: 40))
  func `after any edits the blocks equal those counted anew`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed + 1))
    var archive = RandomArchive(seed: UInt64(seed) + 200)
    var candidates = archive.candidates(1_100 + random.number(below: 300))
    var files: [StoredTerms.File] = []
    for _ in 0..<4 {
      let found = await edition(candidates, files)
      #expect(found.related == (await edition(candidates, nil)).related)
      files = stored(files, try #require(found.update))
      let index = random.number(below: candidates.count)
      switch random.number(below: 4) {
      case 0: candidates[index].text = BodyText(archive.text(words: 60))
      case 1: candidates[index].title = archive.text(words: 6)
      case 2: candidates[index].date = Instant(seconds: Int64(random.number(below: 400)) * 43_200)
      default: candidates += archive.candidates(1 + random.number(below: 3))
      }
    }
  }

  @Test func `only runs with other articles are stored again`() async throws {
    var archive = RandomArchive(seed: 5)
    var candidates = archive.candidates(1_200)
    for index in candidates.indices { candidates[index].date = Instant(seconds: Int64(index)) }
    let first = try #require(await edition(candidates, []).update)
    #expect(first.written.map(\.name).sorted() == ["terms-0", "terms-1", "terms-2"])
    let files = stored([], first)
    #expect(try #require(await edition(candidates, files).update).written.isEmpty)
    candidates[700].text = BodyText("Another text")
    let second = try #require(await edition(candidates, files).update)
    #expect(second.written.map(\.name) == ["terms-1"] && second.names == first.names)
    #expect(await edition(candidates, nil).update == nil)
  }

  @Test func `files of another program or with other bigrams are not used`() async throws {
    var archive = RandomArchive(seed: 6)
    var candidates = archive.candidates(1_200)
    for index in candidates.indices { candidates[index].date = Instant(seconds: Int64(index)) }
    let files = stored([], try #require(await edition(candidates, []).update))
    #expect(try #require(await edition(candidates, files, program: 2).update).written.count == 3)
    // The titles of full runs decide which pairs of words are terms.
    candidates[3].title = "An altogether different headline"
    #expect(try #require(await edition(candidates, files).update).written.count == 3)
  }

  @Test func `damaged files are not used`() async throws {
    var archive = RandomArchive(seed: 7)
    let candidates = archive.candidates(40)
    let first = await edition(candidates, [])
    let file = try #require(first.update?.written.first)
    var random = RandomNumbers(seed: 9)
    for step in 0..<TestScale.count(50, thorough: 5_000) {
      var damaged = file
      if step.isMultiple(of: 3) {
        damaged.bytes.removeLast(1 + random.number(below: file.bytes.count))
      } else {
        // The numbers at the beginning, and any byte.
        let place = random.number(below: step.isMultiple(of: 2) ? 48 : file.bytes.count)
        damaged.bytes[place] ^= UInt8(1 << random.number(below: 8))
      }
      let found = await edition(candidates, [damaged])
      #expect(found.related == first.related)
      #expect(found.update?.written.map(\.bytes) == [file.bytes])
    }
  }

  @Test func `everything that terms are counted in changes the fingerprint`() {
    var candidate = Candidate(title: "Ferry", url: "/a/")
    candidate.text = BodyText("The ferry returns")
    let changes: [(inout Candidate) -> Void] = [
      { _ in }, { $0.title = "Ferries" }, { $0.description = "x" }, { $0.tags = [1] },
      { $0.tags = [1, 2] }, { $0.text = BodyText("The ferry return") },
      { $0.text = BodyText("") }, { $0.language = .init(tag: "de") },
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
}
