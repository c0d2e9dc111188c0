import Foundation
import Testing

/// The script that the manual gives for publishing by the clock.
@Suite struct SchedulingTests {
  /// The first shell script in `docs/scheduling.md`.
  private static func script() throws -> String {
    let manual = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/scheduling.md")
    let parts = try String(contentsOf: manual, encoding: .utf8).components(separatedBy: "```sh\n")
    let block = try #require(parts.dropFirst().first { $0.hasPrefix("#!/bin/sh") })
    return block.components(separatedBy: "```")[0]
  }

  /// Runs the script in a site; `date` is the time that builds believe in, where they should not look at the clock.
  private func run(
    _ script: String, in site: PublishedSite, _ arguments: [String] = [], date: String? = nil
  ) throws -> (status: Int32, errors: String) {
    let file = site.root.appending(path: "publish")
    try script.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = site.root
    process.arguments = [file.path] + arguments
    var environment = ProcessInfo.processInfo.environment
    let folder = ScriptRun.program.deletingLastPathComponent().path
    environment["PATH"] = folder + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    environment["SOURCE_DATE_EPOCH"] = date
    process.environment = environment
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let errors = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: errors, as: UTF8.self))
  }

  private func exists(_ file: String, in site: PublishedSite) -> Bool {
    FileManager.default.fileExists(atPath: site.root.appending(path: file).path)
  }

  @Test(.enabled(if: PublishedSite.run("jq", "--version")))
  func `it builds when the last build said so, and when it is told to`() throws {
    let script = try Self.script()
    let site = try PublishedSite(articles: 1)
    let embargo = site.root.appending(path: "Content/local/embargo.md")
    try "---\ntitle: Embargo\ndate: 2026-03-01\n---\n".write(
      to: embargo, atomically: true, encoding: .utf8)
    let page = "Public/local/embargo/index.html"
    // The first run builds in any case; in its February the embargo holds.
    #expect(try run(script, in: site, date: "1770000000").status == 0)
    #expect(exists("Public/index.html", in: site) && !exists(page, in: site))
    // It named 1 March 2026, which has passed by every clock on which this test can run.
    #expect(try run(script, in: site).status == 0)
    #expect(exists(page, in: site))
    // Nothing is due before the end of the year now, so an edit waits for the call of the editor.
    try "---\ntitle: Late\ndate: 2026-01-01\n---\n".write(
      to: site.root.appending(path: "Content/local/late.md"), atomically: true, encoding: .utf8)
    #expect(try run(script, in: site).status == 0)
    #expect(!exists("Public/local/late/index.html", in: site))
    #expect(try run(script, in: site, ["--always"]).status == 0)
    #expect(exists("Public/local/late/index.html", in: site))
    // A mistake is told, and told again, because the answer of the last good build stays.
    try "---\ntitle: [\n---\n".write(
      to: site.root.appending(path: "Content/local/bad.md"), atomically: true, encoding: .utf8)
    for _ in 0..<2 {
      let failed = try run(script, in: site, ["--always"])
      #expect(failed.status == 1)
      #expect(failed.errors.contains("error: Content/local/bad.md:"), "\(failed.errors)")
    }
  }
}
