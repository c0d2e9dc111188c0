import Foundation
import Testing

/// Builds over builds: whatever was edited in between, the output is that of a clean build.
@Suite struct ExactnessTests {
  /// The sequences are played in papers that live for 25 of them; `SITEGEN_SEQUENCES` asks for more than 300.
  private static let papers =
    UInt64(ProcessInfo.processInfo.environment["SITEGEN_SEQUENCES"].flatMap(Int.init) ?? 300) / 25

  /// The seed of the first paper; another one plays other sequences.
  private static let seed =
    ProcessInfo.processInfo.environment["SITEGEN_SEED"].flatMap(UInt64.init) ?? 1

  @Test(arguments: seed..<(seed + papers))
  func `after any edits a build is the same as a clean one`(_ seed: UInt64) throws {
    var desk = NewsDesk(seed: seed)
    var steps = desk.founding()
    for _ in 0..<25 { steps += desk.sequence() }
    guard let (count, promise) = try Self.play(steps, seed: seed, isWhole: true) else { return }
    let played = Array(steps.prefix(count))
    let short = shortened(played) { fewer in
      let outcome = try? Self.play(fewer, seed: seed, isWhole: false)
      return outcome?.promise.kind == promise.kind
    }
    let report: Comment = """
      seed \(seed), step \(count): \(promise.text)
      \(promise.kind == .verdict ? "the last steps" : "the fewest steps that were found to do this"):
      \(short.suffix(30).map { "  - \($0)" }.joined(separator: "\n"))
      """
    Issue.record(report)
  }

  /// The kinds of edits in four parts, each with what breaks a site in that part.
  private static let parts = (0..<4).map { part in
    let edits = NewsDesk.edits.enumerated().filter { $0.offset % 4 == part }.map(\.element)
    let breakages = NewsDesk.breakages.enumerated().filter { $0.offset % 4 == part }.map(\.element)
    return (edits, breakages)
  }

  /// A build leaves all of its work out where nothing changed for some seconds; so the papers are left alone, and then
  /// each of them meets another kind of edit.
  @Test(arguments: 0..<4)
  func `every kind of edit is seen after builds that had nothing to do`(_ part: Int) async throws {
    let (edits, breakages) = Self.parts[part]
    var papers: [(desk: NewsDesk, run: ExactnessRun)] = []
    for place in 0..<(edits.count + breakages.count) {
      let seed = UInt64(1_000 * part + place)
      var paper = (desk: NewsDesk(seed: seed), run: try ExactnessRun(seed: seed, isWhole: true))
      for step in paper.desk.founding() { try paper.run.play(step) }
      papers.append(paper)
    }
    try await Task.sleep(for: .seconds(3.5))
    for place in papers.indices {
      var steps = [SiteStep](repeating: .build(fails: false, isCompared: false), count: 2)
      if place < edits.count {
        steps += edits[place].make(&papers[place].desk)
      } else {
        let (breaking, mending) = breakages[place - edits.count](&papers[place].desk)
        steps += breaking + [.build(fails: true, isCompared: false)] + mending
      }
      steps.append(.build(fails: false, isCompared: true))
      do {
        for step in steps { try papers[place].run.play(step) }
      } catch let promise as BrokenPromise {
        let report: Comment = """
          \(promise.text)
          after: \(steps.map { "\n  - \($0)" }.joined())
          """
        Issue.record(report)
      }
    }
  }

  /// Plays steps up to the first that goes wrong; gives how many were played and what went wrong.
  private static func play(
    _ steps: [SiteStep], seed: UInt64, isWhole: Bool
  ) throws -> (count: Int, promise: BrokenPromise)? {
    let run = try ExactnessRun(seed: seed, isWhole: isWhole)
    for (place, step) in steps.enumerated() {
      do { try run.play(step) } catch let promise as BrokenPromise { return (place + 1, promise) }
    }
    return nil
  }
}
