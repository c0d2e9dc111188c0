import Basics
import TestSupport
import Testing

@testable import Content

/// Reading a site again takes what was found in unchanged files from the last reading.
@Suite struct FileCacheTests {
  private static let files = [
    "sitegen.yml": "title: The Harbour\n",
    "Content/wire/_index.md": "---\ntitle: Wire\n---\n",
    "Content/wire/news.md": "---\ntitle: News\n---\n",
    "Content/wire/map.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
  ]

  private func read(
    _ site: TemporarySite, _ cache: FileCache?
  ) async throws -> (site: SiteSource, diagnostics: [Diagnostic]) {
    try await readSite(
      ReadOptions(root: site.path, configurationPath: nil, baseURL: nil, jobs: 2, files: cache))
  }

  private func description(_ read: (site: SiteSource, diagnostics: [Diagnostic])) -> [String] {
    let site = read.site
    return site.configuration.trust.statementTexts + site.unsupportedPosts.sorted()
      + site.drawings.sorted { $0.key < $1.key }.map { "\($0)" } + read.diagnostics.map { "\($0)" }
  }

  @Test(arguments: 0..<TestScale.count(3, thorough: 60))
  func `after any edits a reading finds what one without a cache does`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed + 1))
    let site = try TemporarySite(Self.files)
    var cache: FileCache?
    for _ in 0..<25 {
      try edit(site.folder, &random)
      let found = try await read(site, cache)
      #expect(description(found) == description(try await read(site, nil)))
      cache = found.site.fileCache
    }
  }

  private func edit(_ folder: TemporaryFolder, _ random: inout RandomNumbers) throws {
    let name = random.pick(["wire", "wire/2026", "local"])
    switch random.number(below: 6) {
    case 0:
      let trust = random.pick(["editor", "contributor", "wire"])
      try folder.write("Content/\(name)/_index.md", "---\ntitle: A\ntrust: \(trust)\n---\n")
    case 1:
      let path = "Content/\(name)/_index.md"
      if folder.contains(path) { try folder.remove(path) }
    case 2:
      let content = random.pick(["<script/>", "<rect/>", "<a", ""])
      try folder.write(
        "Content/\(name)/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\(content)</svg>")
    case 3:
      let start = random.pick(["---\ntitle: B\n---\n", "+++\n", "notes\n"])
      try folder.write("Content/\(name)/notes.txt", start + "text")
    case 4:
      let path = "Content/\(name)/notes.txt"
      if folder.contains(path) { try folder.remove(path) }
    default: try folder.write("Content/\(name)/story.adoc", "= Story")
    }
  }

  @Test func `a change of the same size within one tick of the clock is noticed`() async throws {
    let site = try TemporarySite(Self.files)
    var cache: FileCache?
    for number in 0..<20 {
      let trust = number.isMultiple(of: 2) ? "editor" : "guests"
      let level = number.isMultiple(of: 2) ? "wire" : "edit"
      try site.folder.write(
        "Content/wire/_index.md", "---\ntitle: \(trust)\ntrust: \(level)\n---\n",
        atomically: false)
      let found = try await read(site, cache)
      cache = found.site.fileCache
      #expect(found.site.configuration.trust.hasWires == number.isMultiple(of: 2))
    }
  }
}
