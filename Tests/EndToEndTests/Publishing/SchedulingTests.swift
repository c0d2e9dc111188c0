import Foundation
import TestSupport
import Testing

/// The manual's script for scheduled publishing.
@Suite struct SchedulingTests {
  /// The first shell script in `docs/scheduling.md`.
  private static func script() throws -> String {
    let manual = try String(
      contentsOf: repository.appending(path: "docs/scheduling.md"), encoding: .utf8)
    let parts = manual.components(separatedBy: "```sh\n")
    let block = try #require(parts.dropFirst().first { $0.hasPrefix("#!/bin/sh") })
    return block.components(separatedBy: "```")[0]
  }

  /// Runs the script in a site.
  ///
  /// - Parameters:
  ///   - script: The text of the script.
  ///   - site: The site to publish.
  ///   - arguments: The arguments of the script.
  ///   - epoch: The time for builds in place of the clock.
  /// - Returns: The exit code and output.
  /// - Throws: If the script cannot be started.
  private func run(
    _ script: String, in site: PublishedSite, _ arguments: [String] = [], epoch: String? = nil
  ) throws -> Executable.Result {
    try site.folder.write("publish", script)
    let programs = Executable.sitegen.url.deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try Executable(URL(filePath: "/bin/sh")).run(
      [site.folder.file("publish").path] + arguments, in: site.root,
      environment: ["PATH": programs + ":" + path, "SOURCE_DATE_EPOCH": epoch])
  }

  @Test(.enabled(if: Executable.named("jq").succeeds("--version")))
  func `it builds when a change is due, and on request`() throws {
    let script = try Self.script()
    let site = try PublishedSite(articles: 1)
    try site.folder.write(
      "Content/local/embargo.md", "---\ntitle: Embargo\ndate: 2026-03-01\n---\n")
    let page = "Public/local/embargo/index.html"
    // The first run always builds; in its February the article is under embargo.
    #expect(try run(script, in: site, epoch: "1770000000").status == 0)
    #expect(site.folder.contains("Public/index.html") && !site.folder.contains(page))
    // The next change was due on 1 March 2026, which is in the past for every real clock.
    #expect(try run(script, in: site).status == 0)
    #expect(site.folder.contains(page))
    // No change is due before the end of the year, so an edit waits for `--always`.
    try site.folder.write("Content/local/late.md", "---\ntitle: Late\ndate: 2026-01-01\n---\n")
    #expect(try run(script, in: site).status == 0)
    #expect(!site.folder.contains("Public/local/late/index.html"))
    #expect(try run(script, in: site, ["--always"]).status == 0)
    #expect(site.folder.contains("Public/local/late/index.html"))
    // An error is reported by every run, because the script keeps the last good build's JSON.
    try site.folder.write("Content/local/bad.md", "---\ntitle: [\n---\n")
    for _ in 0..<2 {
      let failed = try run(script, in: site, ["--always"])
      #expect(failed.status == 1)
      #expect(failed.errors.contains("error: Content/local/bad.md:"), "\(failed.errors)")
    }
  }
}
