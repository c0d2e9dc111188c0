import Foundation
import Testing

/// `sitegen signals evaluate` with generated readers whose interests are known.
@Suite struct EvaluateTests {
  private static let hasPython = Executable.named("python3").succeeds("--version")

  private struct Report: Decodable {
    struct Estimate: Decodable {
      var value: Double
      var low: Double
      var high: Double
    }

    struct Contender: Decodable {
      var key: String
      var scores: [String: Estimate]
      var behind_the_first: [String: Estimate]?
    }

    var sessions: Int
    var held_out: Int
    var left_out: [String: Int]
    var unreadable_lines: Int
    var contenders: [Contender]
  }

  private static func evaluate(
    _ paper: GeneratedPaper, _ log: String, _ more: [String] = []
  ) throws -> Data {
    try paper.output(
      of: .sitegen,
      ["signals", "evaluate", log, "--json", "--now", "2026-12-01"] + more)
  }

  @Test(.enabled(if: hasPython)) func `the recommendation beats every baseline`() throws {
    let paper = try GeneratedPaper(articles: 420, days: 28)
    let log = try paper.writeLog(seed: 1, readers: 5_000, days: 21)
    let report = try JSONDecoder().decode(Report.self, from: try Self.evaluate(paper, log))
    #expect(report.held_out > 800 && report.unreadable_lines > 30)
    #expect(report.left_out["hidden"] ?? 0 > 0)
    #expect(report.sessions == report.held_out + report.left_out.values.reduce(0, +))
    #expect(report.contenders.map(\.key) == ["recommendation", "popular", "newest", "section"])
    #expect(report.contenders.allSatisfy { $0.scores.count == 3 })
    for contender in report.contenders.dropFirst() {
      // A lead means something only if clicks can be predicted at all.
      #expect(contender.scores.values.allSatisfy { $0.low > 0.03 && $0.low <= $0.value })
    }
    for contender in report.contenders.dropFirst() {
      for (measure, lead) in contender.behind_the_first ?? [:] {
        #expect(lead.value > 0, "\(measure) of \(contender.key)")
      }
    }
    #expect(!paper.folder.contains("Data"))
  }

  @Test(.enabled(if: hasPython)) func `the number of workers does not change the result`() throws {
    let paper = try GeneratedPaper(articles: 80, days: 10)
    let log = try paper.writeLog(seed: 3, readers: 600, days: 8)
    let alone = try Self.evaluate(paper, log, ["--jobs", "1"])
    #expect(try Self.evaluate(paper, log, ["--jobs", "7"]) == alone)
  }
}
