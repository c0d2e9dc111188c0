import Foundation
import TestSupport
import Testing

/// After any edits, an incremental build has the output of a clean build.
@Suite struct ExactnessTests {
  /// The seeds of the sites, each with 25 sequences of edits.
  private static let seeds = TestScale.seeds(
    sequences: TestScale.count(50, thorough: 300), perSite: 25)

  @Test(arguments: seeds)
  func `after any edits a build equals a clean build`(_ seed: UInt64) throws {
    var desk = NewsDesk(seed: seed)
    var steps = desk.firstEdition()
    for _ in 0..<25 { steps += desk.editSequence() }
    guard let (count, violation) = try Self.play(steps, seed: seed, isComplete: true) else {
      return
    }
    let played = Array(steps.prefix(count))
    let reduced = reduce(played) { fewer in
      let outcome = try? Self.play(fewer, seed: seed, isComplete: false)
      return outcome?.violation.kind == violation.kind
    }
    let report: Comment = """
      seed \(seed), step \(count): \(violation.text)
      \(violation.kind == .wrongVerdict ? "the last steps" : "the shortest failing list of steps"):
      \(reduced.suffix(30).map { "  - \($0)" }.joined(separator: "\n"))
      """
    Issue.record(report)
  }

  /// The edits and breakages in eight parts, which run in parallel.
  private static let parts = (0..<8).map { part in
    let edits = NewsDesk.edits.enumerated().filter { $0.offset % 8 == part }.map(\.element)
    let breakages = NewsDesk.breakages.enumerated().filter { $0.offset % 8 == part }.map(\.element)
    return (edits, breakages)
  }

  /// A build skips its work if nothing has changed for some seconds.
  ///
  /// So the sites rest for that time, and then each of them gets another kind of edit.
  @Test(arguments: 0..<TestScale.count(3, thorough: 8))
  func `every kind of edit is noticed after builds without work`(_ part: Int) async throws {
    let (edits, breakages) = Self.parts[part]
    var papers: [(desk: NewsDesk, run: ExactnessRun)] = []
    for index in 0..<(edits.count + breakages.count) {
      let seed = UInt64(1_000 * part + index)
      var paper = (desk: NewsDesk(seed: seed), run: try ExactnessRun(seed: seed, isComplete: true))
      for step in paper.desk.firstEdition() { try paper.run.play(step) }
      papers.append(paper)
    }
    try await Task.sleep(for: .seconds(3.5))
    for index in papers.indices {
      var steps = [SiteStep](repeating: .build(fails: false, isCompared: false), count: 2)
      if index < edits.count {
        steps += edits[index].makeSteps(&papers[index].desk)
      } else {
        let (breaking, fixing) = breakages[index - edits.count](&papers[index].desk)
        steps += breaking + [.build(fails: true, isCompared: false)] + fixing
      }
      steps.append(.build(fails: false, isCompared: true))
      do {
        for step in steps { try papers[index].run.play(step) }
      } catch let violation as ExactnessViolation {
        let report: Comment = """
          \(violation.text)
          after: \(steps.map { "\n  - \($0)" }.joined())
          """
        Issue.record(report)
      }
    }
  }

  /// Plays steps up to the first violation; returns the number of steps and the violation.
  private static func play(
    _ steps: [SiteStep], seed: UInt64, isComplete: Bool
  ) throws -> (count: Int, violation: ExactnessViolation)? {
    let run = try ExactnessRun(seed: seed, isComplete: isComplete)
    for (index, step) in steps.enumerated() {
      do {
        try run.play(step)
      } catch let violation as ExactnessViolation {
        return (index + 1, violation)
      }
    }
    return nil
  }
}

/// Removes steps as long as the rest still fails, in large parts first, for at most 30 seconds.
private func reduce(_ steps: [SiteStep], fails: ([SiteStep]) -> Bool) -> [SiteStep] {
  let end = Date(timeIntervalSinceNow: 30)
  var steps = steps
  var size = max(1, steps.count / 2)
  while true {
    var index = 0
    var isShorter = false
    while index < steps.count {
      guard Date() < end else { return steps }
      var fewer = steps
      fewer.removeSubrange(index..<min(index + size, steps.count))
      if !fewer.isEmpty, fails(fewer) {
        steps = fewer
        isShorter = true
      } else {
        index += size
      }
    }
    if size == 1, !isShorter { return steps }
    size = max(1, size / 2)
  }
}

/// The output depends only on the bytes of the site and the time of the build.
@Suite struct ReproducibilityTests {
  /// A site with equal dates and counts and similar titles, so that only paths can order the
  /// articles.
  private static let files: [String: String] = {
    var files = [
      "sitegen.yml": "title: The Paper\npaginate: 7\n",
      "Content/authors/ines-marrow.md": "---\nname: Ines Marrow\n---\n",
    ]
    for number in 0..<60 {
      let folder = ["local", "sport", "culture/2026"][number % 3]
      // Two spellings of one tag, of which the build must choose one.
      let tag = number % 2 == 0 ? "harbour" : "Harbour"
      files["Content/\(folder)/story-\((number * 37) % 60).md"] = """
        ---
        title: The tide \(number % 7)
        date: 2026-02-1\(number % 4)
        tags: [\(tag), tide-\(number % 5)]
        authors: [Ines Marrow, Tom Ash \(number % 2)]
        series: Tides
        views: \(number % 3)
        ---
        The ferry waits for the tide, and so does number \(number % 6).
        """
    }
    return files
  }()

  @Test func `the order of files and the number of workers do not change the output`() throws {
    var editions: [Edition] = []
    for seed in UInt64(1)...2 {
      for jobs in [1, 2, 8] {
        var random = RandomNumbers(seed: seed)
        let paths = random.shuffled(Self.files.keys.sorted())
        editions.append(
          try Self.build(paths, ["--now", "2026-02-12T12:00:00Z", "--jobs", "\(jobs)"]))
      }
    }
    #expect(editions[0].output.files.count > 40)
    for edition in editions.dropFirst() {
      #expect(edition.output.difference(to: editions[0].output) == nil)
      #expect(edition.report == editions[0].report)
    }
  }

  @Test func `SOURCE_DATE_EPOCH is the time of a build without --now`() throws {
    let paths = Self.files.keys.sorted()
    // 2026-02-11T12:00:00Z, when half of the articles are not published yet.
    let epoch = ["SOURCE_DATE_EPOCH": "1770811200"]
    let expected = try Self.build(paths, ["--now", "2026-02-11T12:00:00Z"]).output
    #expect(try Self.build(paths, [], epoch).output.difference(to: expected) == nil)
    let later = try Self.build(paths, ["--now", "2026-02-21T12:00:00Z"]).output
    #expect(later.difference(to: expected) != nil)
    let both = try Self.build(paths, ["--now", "2026-02-21T12:00:00Z"], epoch).output
    #expect(both.difference(to: later) == nil)
  }

  /// The output and report of a clean build.
  private struct Edition {
    var output: OutputSnapshot
    var report: String
  }

  /// Builds the site after writing its files in an order.
  private static func build(
    _ paths: [String], _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> Edition {
    let temporary = try SiteFolder.temporary()
    let folder = SiteFolder(root: temporary.path)
    for path in paths { try folder.write(path, files[path] ?? "") }
    let outcome = try folder.build(arguments, environment: environment)
    #expect(outcome.status == 0)
    return Edition(output: OutputSnapshot(folder.output), report: outcome.report)
  }
}
