import Foundation
import TestSupport
import Testing

/// Builds that are killed at any moment leave whole files, and the next build succeeds.
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
    var tally = Tally()
    // On a busy machine the first kills of a stage can come too late.
    for number in 0..<10 * Self.kills where number < Self.kills || !tally.isComplete {
      try write(edition: number % 2, of: site)
      // A first build writes its files in another way than later builds.
      if number % 5 == 0 { try site.removeOutput() }
      let moment = BuildMoment.random(&random)
      let before = site.files()
      let build = try RunningBuild(site.root, site.arguments)
      build.wait(for: moment, whole: tally.processorTime)
      let wasKilled = build.kill()
      let note: Comment = "seed \(seed), kill \(number) at \(moment)"
      for (name, bytes) in site.files() where !name.contains(".sitegen-new") {
        #expect(editions.contains { $0[name] == bytes }, "\(name): \(note)")
      }
      if wasKilled { tally.add(before: before, left: site.files(), after: editions[number % 2]) }
      let next = try site.build("--timings", "--json")
      #expect(next.status == 0, note)
      tally.learn(from: next.outputBytes)
      #expect(site.files() == editions[number % 2], note)
    }
    #expect(tally.isComplete, "no build was killed in one of its stages: \(tally)")
    // A kill after the end of a build proves nothing.
    #expect(tally.killed >= Self.kills / 2)
  }

  /// Writes the articles; the second edition has other words in two articles and one article less.
  private func write(edition: Int, of site: PublishedSite) throws {
    for number in 0..<3 {
      try site.writeArticle(number, word: edition == 0 ? "first" : "second")
    }
    if edition == 1 { try site.folder.remove("Content/local/a0.md") }
  }

  /// Counts what the kills interrupted.
  private struct Tally {
    /// The processor time of a build in seconds.
    private(set) var processorTime = 0.1
    private(set) var killed = 0
    /// Builds that had written nothing to the output.
    private var beforePublishing = 0
    /// Builds that had staged or published some of their files.
    private var whilePublishing = 0
    /// Builds that had published everything and stored what the next build can use.
    private var afterPublishing = 0

    /// Whether builds were killed in each stage.
    var isComplete: Bool { beforePublishing > 0 && whilePublishing > 0 && afterPublishing > 0 }

    /// Counts a killed build by the output before it, after it and as it should have become.
    mutating func add(before: [String: Data], left: [String: Data], after: [String: Data]) {
      killed += 1
      if left == before {
        beforePublishing += 1
      } else if left == after {
        afterPublishing += 1
      } else {
        whilePublishing += 1
      }
    }

    /// Learns the time of a build from its report.
    mutating func learn(from report: Data) {
      let outcome = SiteFolder.Outcome(report: report)
      processorTime = max(0.7 * processorTime, outcome.processorTime)
    }
  }
}
