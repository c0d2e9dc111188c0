import Basics
import Markdown
import Testing

@testable import Content

/// What documents in untrusted folders may do.
@Suite struct TrustTests {
  private func configuration(_ text: String) -> (Configuration, [Diagnostic]) {
    let read = readConfiguration(path: "sitegen.yml", bytes: Array(text.utf8))
    return (read.configuration, read.diagnostics)
  }

  private func read(
    _ lines: String, at path: String = "Content/wire/a.md", _ settings: String
  ) throws -> (document: Document, diagnostics: [Diagnostic]) {
    let text = "---\ntitle: T\n\(lines)\n---\nBody <b onclick=y>x</b>\n"
    let read = readDocument(
      path: path, bytes: Array(text.utf8), configuration: configuration(settings).0)
    return (try #require(read.document), read.diagnostics.filter { $0.id != "html-dropped" })
  }

  @Test(arguments: [
    ("wire", "Content/wire/a.md", TrustLevel.wire), ("wire", "Content/wire/b/c/d.md", .wire),
    ("wire", "Content/Wire/a.md", .wire), ("wire", "Content/wired/a.md", .editor),
    ("wire", "Content/wire.md", .editor), ("wire", "Content/a/wire/b.md", .editor),
    ("wire", "Content/wire", .wire), ("/wire/", "Content/wire/a.md", .wire),
    ("Content/wire", "Content/wire/a.md", .wire), ("a/b", "Content/a/b/c.md", .wire),
    ("a/b", "Content/a/c.md", .editor), ("Content", "Content/a.md", .wire),
    ("Kaf\u{65}\u{301}", "Content/kaf\u{E9}/a.md", .wire), ("wire", "Static/wire/a.md", .editor),
  ])
  func `a trust level applies to a folder and everything in it`(
    _ folder: String, _ path: String, _ level: TrustLevel
  ) {
    let (settings, diagnostics) = configuration("trust: {\"\(folder)\": wire}")
    #expect(diagnostics.isEmpty)
    #expect(settings.trust.level(ofFile: path) == level)
    #expect(settings.trust.hasWires)
  }

  @Test func `the lowest level among enclosing folders counts`() {
    let (settings, _) = configuration(
      "trust: {a: wire, a/b: editor, c: contributor, c/d: wire, c/d/e: contributor}")
    #expect(settings.trust.level(ofFile: "Content/a/b/x.md") == .wire)
    #expect(settings.trust.level(ofFile: "Content/c/x.md") == .contributor)
    #expect(settings.trust.level(ofFile: "Content/c/d/e/x.md") == .wire)
    #expect(settings.trust.isTop("a") && !settings.trust.isTop("a/b"))
    #expect(settings.trust.isTop("c/d") && !settings.trust.isTop("c/d/e"))
  }

  static let withheld = [
    "views: 9", "likes: 9", "featured: true", "norank: true", "norecommend: true",
    "related: [x.md]", "series: S", "weight: 1", "section: s", "url: /u/", "permalink: /u/",
    "aliases: [/a/]", "Redirect_From: /a/", "template: t.html", "layout: t.html",
  ]

  @Test(arguments: withheld, ["wire", "contributor"])
  func `a withheld key is ignored, and a warning names it`(
    _ line: String, _ level: String
  ) throws {
    let (document, diagnostics) = try read(line, "trust: {wire: \(level)}")
    let front = document.front
    #expect(front.views == nil && front.likes == nil && !front.isFeatured && front.related.isEmpty)
    #expect(!front.isHiddenFromRanking && !front.isHiddenFromRecommendation)
    #expect(front.series == nil && front.weight == nil && front.section == nil)
    #expect(front.url == nil && front.aliases.isEmpty && front.template == nil)
    #expect(front.extra.entries.isEmpty)
    let warning = try #require(diagnostics.first { $0.id == "withheld-key" })
    #expect(warning.severity == .warning && warning.span?.range.lowerBound == 13)
    #expect(warning.message.contains("'\(level)'"))
    #expect(!diagnostics.hasErrors)
  }

  @Test(arguments: withheld)
  func `an allowed key counts as for editors`(_ line: String) throws {
    let all = Privilege.allCases.map(\.rawValue).joined(separator: ", ")
    let (_, diagnostics) = try read(line, "trust: {wire: {level: wire, allow: [\(all)]}}")
    #expect(!diagnostics.contains { $0.id == "withheld-key" })
  }

  @Test func `an article may lower its trust but not raise it`() throws {
    let raised = try read("trust: editor\nviews: 9", "trust: {wire: contributor}")
    #expect(raised.document.front.trust == .contributor && raised.document.front.views == nil)
    #expect(raised.diagnostics.contains { $0.id == "raised-trust" })
    let lowered = try read("views: 9\nTrust: wire", "trust: {wire: contributor}")
    #expect(lowered.document.front.trust == .wire && lowered.document.front.views == nil)
    let unknown = try read("trust: wier", "title: T")
    #expect(unknown.diagnostics.map(\.help).contains("did you mean 'wire'?"))
    #expect(unknown.diagnostics.hasErrors)
  }

  @Test(arguments: [
    ("title: W\ntrust: wire", TrustLevel.wire), ("Trust: contributor", .contributor),
    ("cascade: {trust: wire}", .wire),
    ("cascade:\n  - trust: contributor\n    target: x", .contributor),
    ("trust: contributor\ncascade: {trust: wire}", .wire), ("trust: editor", .editor),
  ])
  func `a folder's page may lower the trust of the folder`(_ lines: String, _ level: TrustLevel) {
    #expect(statedLevel(Array("---\n\(lines)\n---\n".utf8)) == level)
  }

  @Test func `a page without a statement lowers nothing`() {
    for text in ["", "---\ntitle: Trust\n---\n", "trust: wire\n", "---\ntrust: [\n---\n", "tru"] {
      #expect(statedLevel(Array(text.utf8)) == nil)
    }
  }

  @Test func `raw HTML and keys of the theme depend on the level`() throws {
    let settings = "markdown: {raw_html: true}\ntrust: {wire: wire, guests: contributor}"
    let wire = try read("hero: a.png", settings).document
    #expect(!wire.body.droppedHTML.isEmpty && wire.front.extra.entries.isEmpty)
    let guest = try read("hero: a.png", at: "Content/guests/a.md", settings).document
    #expect(!guest.body.droppedHTML.isEmpty && guest.front.extra.entries.count == 1)
    let own = try read("hero: a.png", at: "Content/local/a.md", settings).document
    #expect(own.body.droppedHTML.isEmpty)
  }

  @Test func `a folder within a wire is not a section`() throws {
    let settings = "trust: {wire: wire, guests: contributor}"
    let paths = ["wire/_index.md": true, "wire/x/_index.md": false, "guests/x/_index.md": true]
    for (path, makes) in paths {
      let (document, diagnostics) = try read("weight: 1", at: "Content/" + path, settings)
      #expect(document.front.makesSection == makes)
      #expect(diagnostics.contains { $0.id == "withheld-section" } == !makes)
    }
  }

  @Test(arguments: [
    ("tags", 100), ("aliases", 100), ("related", 100), ("corrections", 100), ("authors", 50),
  ])
  func `a list is limited to the allowed number of values`(_ key: String, _ limit: Int) throws {
    let values = { (count: Int) in (0..<count).map { "/v\($0)/" }.joined(separator: ", ") }
    let path = "Content/local/a.md"
    let (_, fine) = try read("\(key): [\(values(limit))]", at: path, "")
    #expect(!fine.contains { $0.id == "too-many" })
    let (document, errors) = try read("\(key): [\(values(limit + 1))]", at: path, "")
    #expect(errors.filter { $0.id == "too-many" }.map(\.severity) == [.error])
    #expect(errors.first?.span?.range == 13..<13 + key.utf8.count)
    let front = document.front
    let counts = [front.tags, front.aliases, front.related, front.authors].map(\.count)
    #expect(max(counts.max() ?? 0, front.corrections.count) == limit)
    let (_, raised) = try read(
      "\(key): [\(values(limit + 1))]", at: path, "limits: {\(key): \(limit + 1)}")
    #expect(raised.isEmpty)
  }

  @Test func `all names of a key share its limit`() throws {
    let lines = "tags: [a, b]\ncategories: [c, d]\nkeywords: [a, b]"
    let path = "Content/local/a.md"
    let (document, errors) = try read(lines, at: path, "limits: {tags: 3}")
    #expect(document.front.tags.count == 3 && errors.map(\.id) == ["too-many"])
    #expect(try read(lines, at: path, "limits: {tags: 4}").diagnostics.isEmpty)
  }

  @Test func `an impossible count is omitted`() throws {
    let (document, diagnostics) = try read(
      "views: 9e15\nlikes: 1000000000", at: "Content/local/a.md", "")
    #expect(document.front.views == nil && document.front.likes == 1_000_000_000)
    #expect(diagnostics.map(\.severity) == [.warning])
  }
}
