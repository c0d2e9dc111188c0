import Basics
import Foundation
import Testing

@testable import Content

private let article = "---\ntitle: T\n---\nText\n"

@Test func `links within a folder are followed, others are rejected`() async throws {
  let site = try TemporarySite([
    "sitegen.yml": "", "Content/a/x.md": article, "Content/a-b.md": article, "shared/z.md": article,
    "Content/.hidden.md": article, "Content/a/pic.svg": "<svg/>", "Content/b/y.md": article,
  ])
  try site.link("Content/a/loop", to: "..")
  try site.link("Content/linked", to: "b")
  try site.link("Content/shared", to: "../shared")
  try site.link("Content/etc", to: "/etc")
  try site.link("Content/nothing", to: "nowhere")
  let (source, diagnostics) = try await site.read()
  #expect(
    source.documents.map(\.path)
      == ["Content/a-b.md", "Content/a/x.md", "Content/b/y.md", "Content/linked/y.md"])
  #expect(source.attachments == [SiteSource.Asset(path: "Content/a/pic.svg", size: 6)])
  #expect(diagnostics.map(\.id) == ["outside-site", "broken-link", "outside-site"])
  let files = SiteFiles(root: site.path)
  #expect(throws: FileError.self) { try files.read("Content/etc/hostname") }
  #expect(throws: FileError.self) { try files.read("../x") }
  #expect(throws: FileError.self) { try files.read("/etc/hostname") }
  #expect(files.source("built-in theme/article.html") != nil)
}

@Test func `the signature changes with the files`() throws {
  let site = try TemporarySite(["sitegen.yml": "", "Content/a.md": article])
  let before = SiteState(root: site.path).signature
  #expect(SiteState(root: site.path).signature == before)
  try Data("longer than before, much longer".utf8).write(
    to: URL(fileURLWithPath: site.path + "/Content/a.md"))
  #expect(SiteState(root: site.path).signature != before)
}

@Test func `a site's theme replaces the built-in one`() async throws {
  let site = try TemporarySite([
    "sitegen.yml": "", "Content/a.md": article, "Templates/article.html": "mine",
    "Templates/static/site.css": "x", "Templates/README": "no template",
  ])
  let (source, _) = try await site.read()
  let own = source.templates.first { $0.name == "article.html" }
  #expect(own?.text.path == "Templates/article.html")
  #expect(
    source.templates.map(\.name)
      == BuiltinTheme.files.map(\.name).filter { $0.hasSuffix(".html") })
  #expect(source.staticFiles.first { $0.name == "site.css" }?.bytes == nil)
}

@Test func `a missing configuration is reported with help`() async throws {
  let site = try TemporarySite(["Content/a.md": article])
  let failure = await #expect(throws: FileError.self) { try await site.read() }
  #expect(failure?.message.contains("sitegen.yml") == true)
  #expect(failure?.help != nil)
}

@Test func `a named file finds its site`() async throws {
  let site = try TemporarySite([
    "sitegen.yml": "timezone: Europe/Lisbon", "Content/local/a.md": article,
    "elsewhere/b.md": article,
  ])
  let file = try await inspectFile(
    site.path + "/Content/local/a.md", root: nil, configurationPath: nil)
  #expect(file.path == "Content/local/a.md")
  #expect(file.configuration.timezone.name == "Europe/Lisbon")
  #expect(file.frontMatter == .map(["title": "T"]))
  let other = try await inspectFile(
    site.path + "/elsewhere/b.md", root: nil, configurationPath: nil)
  #expect(other.path == "Content/elsewhere/b.md")
}
