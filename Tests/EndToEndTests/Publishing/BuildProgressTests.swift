import Foundation
import TestSupport
import Testing

/// The progress and timings of real builds.
@Suite struct BuildProgressTests {
  /// Returns what a build in a terminal writes to standard error; its output goes to `output.txt`.
  private func errors(
    of site: PublishedSite, _ options: [String], terminal: String = "xterm"
  ) throws -> String {
    let words = ["build", "--force", "--jobs", "1"] + options
    let command = "'\(Executable.sitegen.url.path)' \(words.joined(separator: " ")) >output.txt"
    // `script` runs the command in a pseudoterminal.
    let result = try Executable.named("script").run(
      ["-qec", command, "/dev/null"], in: site.root, environment: ["TERM": terminal])
    #expect(result.status == 0)
    return result.output
  }

  // The `script` of macOS is different.
  #if os(Linux)
    @Test func `a terminal shows the progress of a long build and an empty line at the end`() throws
    {
      let site = try PublishedSite(articles: 300)
      let text = try errors(of: site, [])
      let words = try site.folder.read("output.txt").split(separator: " ")
      let index = try #require(words.firstIndex(of: "in"))
      let seconds = try #require(Double(words[index + 1]))
      // A faster build shows no progress.
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

  @Test func `timings do not change the output`() throws {
    let site = try PublishedSite(articles: 40)
    _ = try site.build(output: "plain")
    #expect(try site.build("--timings", "--json", output: "timed").status == 0)
    #expect(site.files("plain").count > 40)
    #expect(site.files("plain") == site.files("timed"))
  }
}
