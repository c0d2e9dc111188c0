import Foundation
import TestSupport
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

/// A generated paper with sections, topics and reporters, equal in every run.
///
/// Articles of one topic share a tag and some words; other words are common to all articles.
final class GeneratedPaper {
  let folder: TemporaryFolder
  private var state: UInt64 = 7

  private static let sections = ["local", "world", "sport", "culture", "business", "science"]
  private static let start = Date(timeIntervalSince1970: 1_790_035_200)

  /// Writes the paper.
  ///
  /// - Parameters:
  ///   - count: The number of articles.
  ///   - days: The number of days over which they appear, from 22 September 2026.
  /// - Throws: If the files cannot be written.
  init(articles count: Int, days: Int) throws {
    folder = try TemporaryFolder()
    try folder.write("sitegen.yml", "title: The Paper\nbase_url: https://paper.example/\n")
    for number in 0..<count {
      let time =
        Double(days * 86_400) * Double(number) / Double(count) + Double(random(below: 3_000))
      try writeArticle(number, at: Self.start.addingTimeInterval(time))
    }
  }

  private func writeArticle(_ number: Int, at date: Date) throws {
    let section = Self.sections[random(below: 6)]
    let topic = "\(section) \(random(below: 3))"
    let other = "\(Self.sections[random(below: 6)]) \(random(below: 3))"
    let tags = random(below: 10) < 3 ? "[\(topic), \(other)]" : "[\(topic)]"
    let words = (0..<120).map { _ in
      random(below: 10) < 3
        ? word("\(topic) \(random(below: 30))") : word("any \(random(below: 400))")
    }
    let title = "\(word("\(topic) \(random(below: 30))")) \(word("any \(random(below: 400))"))"
    try folder.write(
      "Content/\(section)/a\(number).md",
      """
      ---
      title: "\(title) \(number)"
      date: \(date.formatted(.iso8601))
      tags: \(tags)
      authors: [\(section) reporter \(random(below: 8))]
      norecommend: \(number % 60 == 59)
      ---
      \(words.joined(separator: " ")).

      """, atomically: false)
  }

  /// Returns a pronounceable word for a name, by its FNV-1a hash.
  private func word(_ name: String) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    let (consonants, vowels) = (Array("bdfgklmnprst"), Array("aeiou"))
    return (0..<4).map { index in
      let part = hash >> (index * 12)
      return "\(consonants[Int(part % 12)])\(vowels[Int(part / 12 % 5)])"
    }.joined()
  }

  /// Returns a number from 0 up to, but not including, a limit.
  ///
  /// A generator of its own (LCG), because the expectations were measured with its papers.
  private func random(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  /// Runs a program in the paper's folder and returns its output.
  func output(of program: Executable, _ arguments: [String], input: URL? = nil) throws -> Data {
    try program.output(arguments, in: folder.url, input: input)
  }

  /// Writes the access log of generated readers and returns its name.
  func writeLog(seed: Int, readers: Int, days: Int) throws -> String {
    let articles = folder.file("articles.json")
    try output(of: .sitegen, ["list", "articles", "--json", "--now", "2026-12-01"])
      .write(to: articles)
    let script = repository.appending(path: "scripts/make-sessions.py").path
    let log = try output(
      of: .named("python3"),
      [script, "--seed", "\(seed)", "--readers", "\(readers)", "--days", "\(days)"],
      input: articles)
    let name = "access-\(seed).log"
    try log.write(to: folder.file(name))
    return name
  }
}
