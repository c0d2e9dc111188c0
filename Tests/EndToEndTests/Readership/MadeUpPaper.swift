import Foundation

/// A paper of a few hundred articles with sections, topics and reporters, in a folder of its own; the same in every run.
///
/// Articles of one topic share a tag and some words, as articles on one subject do, and half of their words are anybody's.
final class MadeUpPaper {
  let root: URL
  private var state: UInt64 = 7

  private static let sections = ["local", "world", "sport", "culture", "business", "science"]
  private static let start = Date(timeIntervalSince1970: 1_790_035_200)

  /// - Parameters:
  ///   - count: How many articles.
  ///   - days: Over how many days they appear, from 22 September 2026.
  /// - Throws: Where the files cannot be written.
  init(articles count: Int, days: Int) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString)")
    for section in Self.sections {
      try FileManager.default.createDirectory(
        at: root.appending(path: "Content/\(section)"), withIntermediateDirectories: true)
    }
    try write("sitegen.yml", "title: The Paper\nbase_url: https://paper.example/\n")
    for number in 0..<count {
      let time = Double(days * 86_400) * Double(number) / Double(count) + Double(below(3_000))
      try writeArticle(number, at: Self.start.addingTimeInterval(time))
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  private func writeArticle(_ number: Int, at date: Date) throws {
    let section = Self.sections[below(6)]
    let topic = "\(section) \(below(3))"
    let other = "\(Self.sections[below(6)]) \(below(3))"
    let tags = below(10) < 3 ? "[\(topic), \(other)]" : "[\(topic)]"
    let words = (0..<120).map { _ in
      below(10) < 3 ? word("\(topic) \(below(30))") : word("any \(below(400))")
    }
    try write(
      "Content/\(section)/a\(number).md",
      """
      ---
      title: "\(word("\(topic) \(below(30))")) \(word("any \(below(400))")) \(number)"
      date: \(date.formatted(.iso8601))
      tags: \(tags)
      authors: [\(section) reporter \(below(8))]
      norecommend: \(number % 60 == 59)
      ---
      \(words.joined(separator: " ")).

      """)
  }

  /// A made-up word for a name, always the same.
  private func word(_ name: String) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    let (starts, ends) = (Array("bdfgklmnprst"), Array("aeiou"))
    return (0..<4).map { place in
      let part = hash >> (place * 12)
      return "\(starts[Int(part % 12)])\(ends[Int(part / 12 % 5)])"
    }.joined()
  }

  /// A number from 0 up to a limit.
  private func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(to: root.appending(path: name), atomically: false, encoding: .utf8)
  }

  /// Runs a program in the paper's folder and gives what it printed.
  func output(of program: URL, _ arguments: [String], input: URL? = nil) throws -> Data {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? .nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw "\(arguments) ended with \(process.terminationStatus)"
    }
    return output
  }

  /// Writes the log of made-up readers and returns its name.
  func writeLog(seed: Int, readers: Int, days: Int) throws -> String {
    let articles = root.appending(path: "articles.json")
    try output(
      of: ScriptRun.program, ["list", "articles", "--json", "--now", "2026-12-01"]
    ).write(to: articles)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../scripts/make-sessions.py").standardized.path
    let log = try output(
      of: URL(filePath: "/usr/bin/env"),
      [
        "python3", script, "--seed", "\(seed)", "--readers", "\(readers)", "--days", "\(days)",
      ], input: articles)
    let name = "access-\(seed).log"
    try log.write(to: root.appending(path: name))
    return name
  }
}
