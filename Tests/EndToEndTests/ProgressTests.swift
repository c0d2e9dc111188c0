import Foundation
import Testing

/// What a build shows of itself while it runs, and to whom.
@Suite struct ProgressTests {
  /// What a build at a terminal writes to standard error; standard output goes to `output.txt`.
  private func errors(
    of site: PublishedSite, _ arguments: [String], terminal name: String = "xterm"
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.currentDirectoryURL = site.root
    let words = ["build", "--force", "--jobs", "1"] + arguments
    // A terminal that nobody sits at; `script` tells what was written to it.
    let command = "'\(ScriptRun.program.path)' \(words.joined(separator: " ")) >output.txt"
    process.arguments = ["script", "-qec", command, "/dev/null"]
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": name]) { $1 }
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: text, as: UTF8.self)
  }

  // macOS has another `script`.
  #if os(Linux)
    @Test func `a terminal shows how far a long build is, and a clean line when it is done`() throws
    {
      let site = try PublishedSite(articles: 300)
      let text = try errors(of: site, [])
      let said = try String(
        contentsOf: site.root.appending(path: "output.txt"), encoding: .utf8)
      let words = said.split(separator: " ")
      let place = try #require(words.firstIndex(of: "in"))
      let seconds = try #require(Double(words[place + 1]))
      // A machine that builds it in less shows nothing, and is right to.
      if seconds > 1 { #expect(!text.isEmpty) }
      let lines = text.components(separatedBy: "\r").dropFirst()
      #expect(lines.isEmpty || (lines.count > 1 && lines.last == "\u{1B}[K"))
      for line in lines.dropLast() {
        #expect(line.hasSuffix("\u{1B}[K") && !line.contains("\n"))
        let numbers = line.split(separator: " ").compactMap {
          Int($0.filter { $0 != "," })
        }
        #expect(numbers.isEmpty || (numbers.count == 2 && numbers[0] <= numbers[1]), "\(line)")
      }
      #expect(try errors(of: site, ["--quiet"]).isEmpty)
      #expect(try errors(of: site, ["--json"]).isEmpty)
      #expect(try errors(of: site, [], terminal: "dumb").isEmpty)
      #expect(try site.build().errors.isEmpty)
    }
  #endif

  @Test func `what measures a build changes nothing of it`() throws {
    let site = try PublishedSite(articles: 40)
    let plain = try site.start(output: "plain")
    plain.waitUntilExit()
    let timed = try site.start("--timings", "--json", output: "timed")
    timed.waitUntilExit()
    #expect(timed.terminationStatus == 0)
    #expect(site.files("plain").count > 40)
    #expect(site.files("plain") == site.files("timed"))
  }
}
