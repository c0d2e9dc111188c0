import Basics
import Markdown
import TestSupport
import Testing

@testable import Content

/// Reading a site again takes unchanged documents from the last reading.
@Suite struct DocumentCacheTests {
  /// Renders each shortcode to the text of its template.
  private static let engine: ShortcodeEngine = { _, templates, _ in
    let texts = Dictionary(uniqueKeysWithValues: templates.map { ($0.name, $0.text.bytes) })
    return ({ (name, _) throws(Diagnostic) in texts[name] ?? [] }, [])
  }

  private func read(
    _ site: TemporarySite, _ cache: DocumentCache?
  ) async throws -> (site: SiteSource, diagnostics: [Diagnostic]) {
    let read = try await readSite(
      ReadOptions(
        root: site.path, configurationPath: nil, baseURL: nil, jobs: 2,
        shortcodes: Self.engine, documents: cache))
    return (read.site, read.diagnostics)
  }

  /// Everything that later stages can see of the documents and the diagnostics.
  private func description(_ read: (site: SiteSource, diagnostics: [Diagnostic])) -> [String] {
    read.site.documents.map { document in
      let html = String(decoding: document.body.html, as: UTF8.self)
      return "\(document.path) \(document.front) \(html) \(document.mentions)"
    } + read.diagnostics.map { "\($0)" }
  }

  private static let files = [
    "sitegen.yml": "title: The Harbour\nstrict: false\n",
    "Content/local/_index.md": "---\ntitle: Local\n---\n",
    "Content/local/ferry.md": "---\ntitle: Ferry\ndate: 2026-05-01\n---\nThe ferry *returns*.\n",
    "Content/local/quay.md": "---\ntitle: Quay\ndate: 2026-05-02\n---\n{{< box >}} and more.\n",
    "Content/sport/match.md": "---\ntitle: Match\ndate: 2026-05-03\ncolour: red\n---\nA draw.\n",
    "Templates/shortcodes/box.html": "one",
  ]

  @Test func `an unchanged file is not parsed again`() async throws {
    let site = try TemporarySite(Self.files)
    let first = try await read(site, DocumentCache())
    try site.folder.write("Content/sport/match.md", "---\ntitle: Match\n---\nA victory.\n")
    let second = try await read(site, first.site.documentCache)
    let same = zip(first.site.documents, second.site.documents).map { $0 === $1 }
    #expect(same[..<2] == [true, true] && same.last == false)
  }

  @Test func `a document with shortcodes follows their templates`() async throws {
    let site = try TemporarySite(Self.files)
    let first = try await read(site, DocumentCache())
    try site.folder.write("Templates/shortcodes/box.html", "two")
    let second = try await read(site, first.site.documentCache)
    #expect(description(second) == description(try await read(site, nil)))
    #expect(description(second).contains { $0.contains("two and more") })
  }

  @Test func `a change of the same size within one tick of the clock is noticed`() async throws {
    let site = try TemporarySite(Self.files)
    var cache: DocumentCache? = DocumentCache()
    for number in 10..<40 {
      try site.folder.write("Content/local/ferry.md", "Number \(number)\n", atomically: false)
      let found = try await read(site, cache)
      cache = found.site.documentCache
      let html = try #require(found.site.documents.first { $0.slug == "ferry" }).body.html
      #expect(String(decoding: html, as: UTF8.self).contains("Number \(number)"))
    }
  }

  @Test(arguments: 0..<TestScale.count(3, thorough: 60))
  func `after any edits a reading equals one of everything`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed + 1))
    let site = try TemporarySite(Self.files)
    var cache: DocumentCache? = DocumentCache()
    for _ in 0..<25 {
      try editAtRandom(site.folder, &random)
      let found = try await read(site, cache)
      #expect(description(found) == description(try await read(site, nil)))
      cache = found.site.documentCache
    }
  }
}

/// Changes a file of a site: an article, a template, a setting or an attachment.
func editAtRandom(_ folder: TemporaryFolder, _ random: inout RandomNumbers) throws {
  let article = random.pick(["local/ferry", "local/quay", "sport/match", "sport/2026/rain"])
  let path = "Content/\(article).md"
  let date = "date: 2026-05-0\(1 + random.number(below: 9))"
  switch random.number(below: 10) {
  case 0: try folder.write(path, "---\ntitle: \(random.text(words: 3))\n\(date)\n---\n")
  case 1: try folder.write(path, "---\n\(date)\n---\n# \(random.text(words: 2))\n\n{{< box >}}\n")
  case 2: try folder.write(path, "---\ntitle: [\n---\n")
  case 3: try folder.write(path, "---\ntitle: A\n---\n{{< bax >}} and [b](map.svg)\n")
  case 4: if folder.contains(path), article != "local/quay" { try folder.remove(path) }
  case 5: try folder.write("Templates/shortcodes/box.html", random.text(words: 2))
  case 6: try folder.write("Templates/shortcodes/bax.html", random.text(words: 1))
  case 7:
    let trust = random.pick(["editor", "contributor", "wire"])
    try folder.write("Content/local/_index.md", "---\ntitle: Local\ntrust: \(trust)\n---\n")
  case 8:
    let settings = random.pick(["", "smart: true\n", "language: de\n", "timezone: Asia/Tokyo\n"])
    try folder.write("sitegen.yml", "title: The Harbour\nstrict: false\n\(settings)")
  default: try folder.write("Content/\(random.pick(["maps", "local"]))/map.svg", "<svg/>")
  }
}
