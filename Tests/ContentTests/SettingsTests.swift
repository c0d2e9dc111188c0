import Basics
import Foundation
import Testing

@testable import Content

private func read(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  readConfiguration(path: "sitegen.yml", bytes: Array(text.utf8))
}

@Test(arguments: [
  "contact: {form: 'javascript:alert(1)'}", "contact: {form: ' java\tscript:alert(1)'}",
  "organization: {logo: 'data:text/html,x'}", "organization: {links: ['vbscript:x']}",
  "menu: [{title: x, url: 'JavaScript:x'}]", "menu: [{title: x, url: a b}]",
  "links: {missing: fatal}", "links: {misssing: error}", "links: error",
  "sections: {local: {titel: x}}",
])
func `dangerous, invalid and unknown links are errors`(_ text: String) {
  let (_, diagnostics) = read(text)
  #expect(diagnostics.map(\.severity) == [.error])
}

@Test(arguments: [
  ("javascript:alert(1)", "must start with '/', 'https://' or 'http://'"),
  ("java\\tscript:x", "holds a character that no address has"),
  ("data:image/gif,x", "must start with '/', 'https://' or 'http://'"),
  ("mailto:a@b.example", "must start with '/', 'https://' or 'http://'"),
  ("//likes.example/hit", "must start with '/', 'https://' or 'http://'"),
  ("likes.example/hit", "must start with '/', 'https://' or 'http://'"),
  ("/like#now", "must not hold '#', which no server is sent"),
  ("https:///hit", "must name a host"), ("http://:80/", "must name a host"),
  ("https://?p", "must name a host"),
  ("https://me:secret@likes.example/", "must not hold a user's name, which browsers refuse"),
  ("/a b", "holds a character that no address has"),
])
func `an invalid endpoint is an error`(
  _ text: String, _ reason: String
) {
  let (settings, diagnostics) = read("engagement: {endpoint: \"\(text)\"}")
  #expect(diagnostics.map(\.message) == ["'endpoint' \(reason)"])
  #expect(diagnostics.first?.span?.range.lowerBound == 23)
  #expect(settings.engagement.endpoint == nil)
}

@Test(arguments: ["/like", "/like?site=a&", "HTTPS://likes.example", "http://127.0.0.1:80/hit?x=@"])
func `an endpoint is kept as written`(_ text: String) {
  let (settings, diagnostics) = read("engagement: {endpoint: '\(text)'}")
  #expect(diagnostics == [])
  #expect(settings.engagement.endpoint == text && settings.engagement.hasLikes)
}

@Test func `addresses are the same from every page`() {
  let (settings, diagnostics) = read(
    """
    menu: [{title: A, url: about/}, {title: B, url: https://b.example}, {title: C, url: '#c'}]
    organization: {logo: logo.svg, links: [mailto:a@b.example]}
    contact: {form: /post}
    """)
  #expect(diagnostics.isEmpty)
  #expect(settings.menu.map(\.url) == ["/about/", "https://b.example", "#c"])
  #expect(settings.menu[0].span == SourceSpan(path: "sitegen.yml", range: 23..<29))
  #expect(settings.organization.logo == "/logo.svg" && settings.contact.form == "/post")
}

@Test func `missing links may be warnings, and a section may be a mapping`() {
  let (settings, diagnostics) = read(
    "links: {missing: warning}\nsections: {local: {title: Near}, sport: Sport, art: }")
  #expect(diagnostics.isEmpty)
  #expect(settings.missingLinks == .warning)
  #expect(settings.sections.map(\.title) == ["Near", "Sport", nil])
}

@Test(arguments: [
  ("https://a.example", true), ("/x:y", true), ("mailto:a@b", true), ("x/javascript:y", true),
  ("javascript:x", false), (" \u{1}JAVASCRIPT:x", false), ("java\nscript:x", false),
  ("data:text/html,x", false), ("file:///etc/passwd", false),
])
func `only addresses that run no code are harmless`(_ text: String, _ isHarmless: Bool) {
  #expect(WebAddress.isHarmless(text) == isHarmless)
}

@Test func `the example of the manual is valid`() throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent()
  let manual = try String(
    contentsOf: folder.appending(path: "../../docs/configuration.md"), encoding: .utf8)
  let example = manual.components(separatedBy: "```")[1].dropFirst("yaml".count)
  let (settings, diagnostics) = read(String(example))
  #expect(diagnostics == [])
  #expect(settings.recommendation.size == 0 && settings.feedSize == 30)
}

@Test func `a configuration outside of the site is watched and shown`() throws {
  let site = try TemporarySite([
    "site/sitegen.yml": "title: A", "site/Content/a.md": "---\ntitle: A\n---\n",
    "other.yml": "title: Other",
  ])
  let (root, other) = (site.path + "/site", site.path + "/other.yml")
  let before = SiteState(root: root, configurationPath: other).signature
  #expect(SiteState(root: root).signature != before)
  try Data("title: Longer".utf8).write(to: URL(filePath: other))
  #expect(SiteState(root: root, configurationPath: other).signature != before)
  let source = siteSource(other, root: root, configurationPath: other)
  #expect(source.map { String(decoding: $0.bytes, as: UTF8.self) } == "title: Longer")
  #expect(siteSource(other, root: root, configurationPath: nil) == nil)
}
