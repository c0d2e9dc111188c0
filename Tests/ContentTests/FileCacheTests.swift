import Basics
import Markdown
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
    _ site: TemporarySite, _ cache: FileCache?, after changes: Set<String>? = nil
  ) async throws -> (site: SiteSource, diagnostics: [Diagnostic], files: FileCache) {
    try await readSite(
      ReadOptions(
        root: site.path, configurationPath: nil, baseURL: nil, jobs: 2, files: cache,
        changes: changes))
  }

  private func description(
    _ read: (site: SiteSource, diagnostics: [Diagnostic], files: FileCache)
  ) -> [String] {
    let site = read.site
    let documents = site.documents.map {
      "\($0.path) \($0.front) " + String(decoding: $0.body.html, as: UTF8.self)
    }
    // Whether a file is old enough for its status depends on the moment.
    let assets = (site.attachments + site.staticSiteFiles).map { "\($0.path) \($0.size)" }
    return documents + assets
      + site.configuration.trust.statementTexts + site.unsupportedPosts.sorted()
      + site.drawings.sorted { $0.key < $1.key }.map { "\($0)" } + read.diagnostics.map { "\($0)" }
  }

  @Test(arguments: 0..<TestScale.count(3, thorough: 60))
  func `after any edits a reading finds what one without a cache does`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed + 1))
    let site = try TemporarySite(Self.files)
    var cache: FileCache?
    for _ in 0..<25 {
      let changes = try edit(site.folder, &random)
      let found = try await read(site, cache, after: random.number(below: 5) == 0 ? nil : changes)
      #expect(description(found) == description(try await read(site, nil)))
      cache = found.files
    }
  }

  /// Edits files and returns their paths.
  private func edit(
    _ folder: TemporaryFolder, _ random: inout RandomNumbers
  ) throws -> Set<String> {
    let name = random.pick(["wire", "wire/2026", "local"])
    var changes: Set<String> = []
    func write(_ path: String, _ text: String) throws {
      try folder.write(path, text)
      changes.insert(path)
    }
    for _ in 0...random.number(below: 3) {
      switch random.number(below: 8) {
      case 0:
        let trust = random.pick(["editor", "contributor", "wire"])
        try write("Content/\(name)/_index.md", "---\ntitle: A\ntrust: \(trust)\n---\n")
      case 1:
        let content = random.pick(["<script/>", "<rect/>", "<a", ""])
        try write(
          "Content/\(name)/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\(content)</svg>")
      case 2:
        let start = random.pick(["---\ntitle: B\n---\n", "+++\n", "notes\n"])
        try write("Content/\(name)/notes.txt", start + "text")
      case 3:
        let file = random.pick(["_index.md", "notes.txt", "map.svg", "story.md"])
        let path = "Content/\(name)/\(file)"
        if folder.contains(path) {
          try folder.remove(path)
          changes.insert(path)
        }
      case 4: try write("Content/\(name)/story.adoc", "= Story")
      case 5: try write("Static/\(random.pick(["a", "b"])).txt", random.text(words: 2))
      case 6: try write("sitegen.yml", "title: \(random.text(words: 1))\n")
      default:
        try write("Content/\(name)/story.md", "---\ntitle: C\n---\n\(random.text(words: 3))\n")
      }
    }
    return changes
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
      cache = found.files
      #expect(found.site.configuration.trust.hasWires == number.isMultiple(of: 2))
    }
  }

  @Test func `a file that could not be read is read the next time`() async throws {
    let site = try TemporarySite(Self.files)
    let root = FolderRoot(site.path)
    let file = try #require(
      try await SiteWalks(root: root, jobs: 1).content.files.first { $0.path.hasSuffix("map.svg") })
    // Long after the file was written.
    let now = file.statusChangeTime + 10_000_000_000
    var last: FileMemo<Int>?
    for (isRead, expected) in [(false, 0), (true, 1), (true, 1)] {
      let number = expected
      let memo = await FileMemo([file], reusing: last, at: now, jobs: 1) { _ in (number, isRead) }
      #expect(memo.findings.map(\.finding) == [expected])
      last = memo
    }
    let memo = await FileMemo([file], reusing: last, at: now, jobs: 1) { _ in (2, true) }
    #expect(memo.findings.map(\.finding) == [1])
  }

  @Test func `folders are walked through again if a file is new, gone or a link`() async throws {
    let site = try TemporarySite(Self.files)
    let root = FolderRoot(site.path)
    let walks = try await SiteWalks(root: root, jobs: 1)
    let path = "Content/wire/news.md"
    try site.folder.write(path, "---\ntitle: News\n---\nA longer text than before\n")
    let same = try #require(walks.afterChanges(of: [path, "sitegen.yml"], root: root))
    let whole = try await SiteWalks(root: root, jobs: 1)
    #expect(zip(same.content.files, whole.content.files).allSatisfy { $0.hasSameStatus(as: $1) })
    try site.folder.write("Content/wire/more.md", "---\ntitle: More\n---\n")
    for changed in ["Content/wire/more.md", "Content/wire", "Content", "Public/index.html", ""] {
      #expect(walks.afterChanges(of: [changed], root: root) == nil)
    }
    try site.folder.remove(path)
    #expect(walks.afterChanges(of: [path], root: root) == nil)
  }
}
