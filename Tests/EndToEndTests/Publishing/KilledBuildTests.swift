import Foundation
import TestSupport
import Testing

/// Builds that are killed at any instant leave whole files, and the next build succeeds.
@Suite struct KilledBuildTests {
  private static let kills = TestScale.count(12, thorough: 50)

  /// Each seed has its own site, and half of the sites have compressed copies.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `killed builds leave whole files, and the next build a clean output`(
    _ seed: UInt64
  ) throws {
    let site = try PublishedSite(articles: 6)
    if seed.isMultiple(of: 2) {
      try site.folder.write("sitegen.yml", "title: The Paper\nprecompress: [gzip, brotli]\n")
    }
    var editions: [[String: Data]] = []
    for number in 0..<2 {
      try write(edition: number, of: site)
      #expect(try site.build(output: "Clean\(number)").status == 0)
      editions.append(site.files("Clean\(number)"))
    }
    #expect(editions[0].keys.count > editions[1].keys.count)
    var random = RandomNumbers(seed: seed)
    var tally = Tally(duration: 100_000)
    // On a busy machine all of the first kills can come before the build publishes or after it.
    for number in 0..<10 * Self.kills
    where number < Self.kills || tally.whilePublishing == 0 {
      try write(edition: number % 2, of: site)
      // A first build writes its files in another way than later builds.
      if number % 5 == 0 { try site.removeOutput() }
      let delay = random.number(below: tally.duration)
      let wasKilled = try kill(site, after: delay)
      let note: Comment = "seed \(seed), kill \(number) after \(delay) microseconds"
      for (name, bytes) in site.files() where !name.contains(".sitegen-new") {
        #expect(editions.contains { $0[name] == bytes }, "\(name): \(note)")
      }
      tally.add(site.files(), wasKilled: wasKilled, editions)
      let start = ContinuousClock.now
      #expect(try site.build().status == 0, note)
      tally.duration = microseconds(ContinuousClock.now - start)
      #expect(site.files() == editions[number % 2], note)
    }
    // A kill before the first file or after the last one proves nothing.
    #expect(tally.killed >= Self.kills / 2)
    #expect(tally.whilePublishing > 0, "no build was killed while it published: \(tally)")
  }

  /// Writes the articles; the second edition has other words and one article less.
  private func write(edition: Int, of site: PublishedSite) throws {
    try site.writeArticles(word: edition == 0 ? "first" : "second")
    if edition == 1 { try site.folder.remove("Content/local/a0.md") }
  }

  /// Starts a build and kills it; returns false if it had already ended.
  private func kill(_ site: PublishedSite, after delay: Int) throws -> Bool {
    let process = try site.start()
    usleep(UInt32(delay))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private func microseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return max(1_000, Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000))
  }

  /// Counts what the kills interrupted.
  private struct Tally {
    /// The duration of the last build, in microseconds.
    var duration: Int
    var killed = 0
    /// Builds that had staged or published some of their files.
    var whilePublishing = 0

    mutating func add(_ files: [String: Data], wasKilled: Bool, _ editions: [[String: Data]]) {
      guard wasKilled else { return }
      killed += 1
      if !files.isEmpty, !editions.contains(files) { whilePublishing += 1 }
    }
  }
}
