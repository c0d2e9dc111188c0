import Foundation
import TestSupport
import Testing

/// Builds with the documents of earlier builds.
@Suite struct StoredDocumentsTests {
  @Test func `a build with stored documents publishes what one without publishes`() async throws {
    let site = try PublishedSite(articles: 30)
    try site.folder.write(
      "Content/local/a7.md", "---\ntitle: Seven\ndate: 2026-01-15\n---\n{{< toc >}}\n\n# A\n\n# B\n"
    )
    #expect(try site.build().status == 0)
    try await Task.sleep(for: .seconds(3.1))
    for (number, words) in ["The ferry returns.", "[Seven](a7.md)", "{{< nope >}}"].enumerated() {
      try site.folder.write(
        "Content/local/a\(number).md",
        "---\ntitle: New \(number)\ndate: 2026-01-20\n---\n\(words)\n")
      let warm = try site.build("--keep-going", "--timings")
      #expect(warm.output.contains("documents: 29 of 30 reused"))
      let fresh = try site.build("--keep-going", "--cache", "off", "--timings", output: "Fresh")
      #expect(fresh.output.contains("documents: 0 of 30 reused"))
      #expect(warm.status == fresh.status && warm.errors == fresh.errors)
      #expect(site.files() == site.files("Fresh"))
      try await Task.sleep(for: .seconds(3.1))
    }
  }

  @Test(.enabled(if: PublishedSite.canMount))
  func `a full disk costs only the cache`() throws {
    let site = try PublishedSite(articles: 30)
    try site.folder.makeFolder(".sitegen/cache")
    let path = site.folder.file(".sitegen/cache").path
    #expect(
      Executable.named("mount").succeeds("-t", "tmpfs", "-o", "size=16k", "tmpfs", path))
    defer { _ = Executable.named("umount").succeeds(path) }
    for _ in 0..<2 {
      let result = try site.build("--force", "--timings")
      #expect(result.status == 0)
      #expect(
        result.errors.contains(
          "warning: the articles cannot be kept in '.sitegen/cache': no space left on device"))
      #expect(result.output.contains("documents: 0 of 30 reused"))
    }
    let names = site.folder.files(in: ".sitegen/cache").keys
    #expect(names.allSatisfy { $0 == "lock" || $0.hasPrefix("discovery-") })
  }

  @Test func `builds of several outputs at the same time share the cache`() throws {
    let site = try PublishedSite(articles: 60)
    for round in 0..<3 {
      try site.writeArticles(word: "round\(round)")
      let outputs = ["Public", "Other", "Third"]
      let builds = try outputs.map { try site.start(output: $0) }
      for build in builds {
        build.waitUntilExit()
        #expect(build.terminationStatus == 0)
      }
      for output in outputs {
        let result = try site.build("--timings", "--force", output: output)
        #expect(result.output.contains("documents: 60 of 60 reused") && result.errors.isEmpty)
        #expect(site.files(output) == site.files())
      }
    }
  }
}
