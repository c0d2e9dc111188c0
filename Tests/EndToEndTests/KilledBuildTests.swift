import Foundation
import Testing

/// Builds that are killed at some instant: every file is whole, old or new, and the next build needs no help.
@Suite struct KilledBuildTests {
  private static let kills = 50

  /// Each seed is a site of its own, and half of them have compressed copies.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `two hundred killed builds leave whole files, and the next one a clean output`(
    _ seed: UInt64
  ) throws {
    let site = try PublishedSite(articles: 6)
    if seed.isMultiple(of: 2) {
      try "title: The Paper\nprecompress: [gzip, brotli]\n".write(
        to: site.root.appending(path: "sitegen.yml"), atomically: true, encoding: .utf8)
    }
    var editions: [[String: Data]] = []
    for number in 0..<2 {
      try write(edition: number, of: site)
      #expect(try site.build(output: "Clean\(number)").status == 0)
      editions.append(site.files("Clean\(number)"))
    }
    #expect(editions[0].keys.count > editions[1].keys.count)
    var dice = Dice(seed: seed)
    var tally = Tally(duration: 100_000)
    for number in 0..<Self.kills {
      try write(edition: number % 2, of: site)
      // An empty output is written in another way than one that was published before.
      if number % 5 == 0 { try site.removeOutput() }
      let delay = dice.roll(tally.duration)
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
    // Kills that come before the first file or after the last one prove nothing.
    #expect(tally.killed >= Self.kills / 2)
    #expect(tally.inTheMiddle > 0, "no build was killed while it published: \(tally)")
  }

  /// The second edition has other words and one article less.
  private func write(edition: Int, of site: PublishedSite) throws {
    try site.write(word: edition == 0 ? "first" : "second")
    if edition == 1 {
      try FileManager.default.removeItem(at: site.root.appending(path: "Content/local/a0.md"))
    }
  }

  /// Starts a build and kills it; false where it had ended by itself.
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

  /// How well the instants were spread.
  private struct Tally {
    /// How long the last build took, in microseconds.
    var duration: Int
    var killed = 0
    /// Builds that had staged or placed some of their files.
    var inTheMiddle = 0

    mutating func add(_ files: [String: Data], wasKilled: Bool, _ editions: [[String: Data]]) {
      guard wasKilled else { return }
      killed += 1
      if !files.isEmpty, !editions.contains(files) { inTheMiddle += 1 }
    }
  }
}
