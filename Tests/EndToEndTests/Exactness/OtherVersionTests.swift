import Foundation
import TestSupport
import Testing

/// Two versions of the program that build one site in turn.
@Suite struct OtherVersionTests {
  @Test func `a version does not use what another one has kept`() throws {
    let site = try PublishedSite(articles: 12)
    try site.folder.write(
      "Content/local/note.md",
      "---\ntitle: Note\ndate: 2026-01-15\n---\nWords.[^1]\n\n[^1]: A footnote.\n")
    #expect(try site.build(output: "Clean").status == 0)
    let other = try build(site, .otherSitegen, output: "OtherClean")
    #expect(other.status == 0)
    #expect(site.files("Clean") != site.files("OtherClean"))
    let programs: [Executable] = [.sitegen, .otherSitegen, .sitegen, .otherSitegen]
    // After some seconds the record would say that there is nothing to do.
    let layers = ["--cache", "on,-record"]
    for (round, program) in programs.enumerated() {
      let clean = site.files(round.isMultiple(of: 2) ? "Clean" : "OtherClean")
      let first = try build(site, program, layers)
      #expect(first.output.contains("documents: 0 of 13 reused"), "\(first.output)")
      #expect(first.output.contains(/pages: +0 of/), "\(first.output)")
      #expect(site.files() == clean)
      let second = try build(site, program, layers)
      #expect(second.output.contains("documents: 13 of 13 reused"), "\(second.output)")
      #expect(!second.output.contains(/pages: +0 of/), "\(second.output)")
      #expect(site.files() == clean)
    }
  }

  @Test func `what one version has finished is not finished for another`() async throws {
    let site = try PublishedSite(articles: 3)
    #expect(try build(site, .otherSitegen, output: "OtherClean").status == 0)
    // Builds trust the times of files only when some seconds have passed.
    try await Task.sleep(for: .seconds(3.2))
    for _ in 0..<2 { #expect(try build(site, .sitegen).status == 0) }
    let idle = try build(site, .sitegen)
    #expect(idle.status == 0 && !idle.output.contains("documents:"), "\(idle.output)")
    #expect(try build(site, .otherSitegen).status == 0)
    #expect(site.files() == site.files("OtherClean"))
  }

  private func build(
    _ site: PublishedSite, _ program: Executable, _ options: [String] = [],
    output: String = "Public"
  ) throws -> Executable.Result {
    try program.run(
      ["build", "--now", "2026-02-01T00:00:00Z", "--output", output, "--timings"] + options,
      in: site.root)
  }

  @Test func `single layers of what builds keep can be left out`() throws {
    let site = try PublishedSite(articles: 12)
    for _ in 0..<2 { #expect(try site.build().status == 0) }
    let without = { (layers: String) in
      try site.build("--timings", "--cache", "on,-record" + layers).output
    }
    let all = try without("")
    #expect(all.contains("documents: 12 of 12 reused") && !all.contains(/pages: +0 of/))
    #expect(try without(",-documents").contains("documents: 0 of 12 reused"))
    #expect(try without(",-pages").contains(/pages: +0 of/))
    #expect(try without(",-discovery").contains("documents: 12 of 12 reused"))
    let wrong = try site.build("--cache", "on,-words")
    #expect(wrong.status == 2)
    #expect(
      wrong.errors.contains("'--cache' can leave out -documents, -discovery, -pages, -record"))
  }
}
