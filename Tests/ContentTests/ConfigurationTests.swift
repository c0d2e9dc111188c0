import Basics
import Foundation
import Markdown
import TestSupport
import Testing

@testable import Content

private func read(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  readConfiguration(path: "sitegen.yml", bytes: Array(text.utf8))
}

@Test func `all settings are read`() {
  let text = """
    title: The Courier
    base_url: https://example.org/paper
    timezone: Europe/Lisbon
    permalink: /:section/:year/:slug/
    sections: [local, {slug: sport, title: Sport}]
    menu: [{title: About, url: /about/}]
    organization: {name: N, logo: /l.svg, links: [https://a.example]}
    contact: {email: a@b.example, phone: 1, form: /post}
    engagement: {likes: no, endpoint: "https://likes.example/hit?site=a"}
    blocks: {related: 4, ranking: {title: Most read, size: 5}, recommendation: no}
    paginate: 7
    feeds: {size: 3}
    markdown: {raw_html: true, smart: on}
    templates: {undefined: lenient}
    labels: {home: Start}
    extra: {a: 1}
    """
  let (settings, diagnostics) = read(text)
  #expect(diagnostics == [])
  #expect(settings.baseURL == "https://example.org/paper/")
  #expect(settings.timezone.name == "Europe/Lisbon")
  #expect(settings.sections.map(\.slug) == ["local", "sport"])
  #expect(settings.sections.map(\.title) == [nil, "Sport"])
  #expect(settings.related.size == 4 && settings.ranking.title == "Most read")
  #expect(!settings.engagement.hasLikes && !settings.engagement.hasSignal)
  #expect(settings.engagement.endpoint == "https://likes.example/hit?site=a")
  #expect(settings.recommendation.size == 0 && settings.paginate == 7)
  #expect(settings.feedSize == 3 && settings.html == .raw && settings.usesSmartPunctuation)
  #expect(settings.allowsUndefinedNames && settings.words.text("home") == "Start")
  #expect(settings.extra["a"] == 1 && settings.contact.phone == "1")
}

@Test(arguments: [
  ("tilte: x", "did you mean 'title'?"), ("blocks: {rankin: 3}", "did you mean 'ranking'?"),
  ("timezone: Europe/Lisbn", "did you mean 'Europe/Lisbon'?"),
  ("permalink: /:slugg/", "did you mean 'slug'?"), ("labels: {hom: x}", "did you mean 'home'?"),
  ("blocks: {delivery: fragmnt}", "did you mean 'fragment'?"),
  ("blocks: {delivery: {ranking: sssi}}", "did you mean 'ssi'?"),
  ("blocks: {delivery: {rankng: ssi}}", "did you mean 'ranking'?"),
  ("engagment: {likes: no}", "did you mean 'engagement'?"),
  ("engagement: {like: no}", "did you mean 'likes'?"),
  ("blocks: {delivery: script}", "use one of inline, fragment, ssi, esi"),
])
func `a misspelt setting has a suggestion`(_ text: String, _ help: String) {
  let (_, diagnostics) = read(text)
  #expect(diagnostics.map(\.severity) == [.error])
  #expect(diagnostics.first?.help == help)
}

@Test(arguments: [
  "base_url: example.org", "base_url: 'https://'", "base_url: https://a.example/?q",
  "base_url: ftp://a.example", "paginate: 0", "paginate: many", "menu: {a: b}",
  "menu: [{title: x}]",
  "sections: [a/b]", "sections: [a, a]", "title: [x]", "- a", "title: a\ntitle: b", "title: [", "7",
  "blocks: {delivery: [ssi]}", "blocks: {delivery: {related: ssi}}", "blocks: {delivery: no}",
  "permalink: /fixed/", "permalink: x/:slug", "templates: {undefined: maybe}", "contact: x",
  "engagement: no", "engagement: [likes]", "engagement: {likes: 3584}",
  "engagement: {endpoint: [a]}",
])
func `an invalid setting is one error`(_ text: String) {
  #expect(read(text).diagnostics.map(\.severity) == [.error])
}

@Test(arguments: [
  "https://ex.example/a/%2e%2e/b/", "https://ex.example/%2E/", "https://ex.example:99999/",
  "https://ex.example:0/", "https://ex.example:/", "https://ex..example/", "https://.example/",
  "https://-/", "https://ex-.example/", "https://ex.example/%zz/", "https://ex.example/%2/",
  "https://ex.example/%", "https://ex.example/%ff/", "https://ex.example/a%2Fb/",
  "https://ex.example/%00/", "https://ex.example/%0a/", "https://ex.example/%5c/", "https://[::1/",
  "https://[]/", "https://[::g]/", "https://[::1]x/", "https://1.2.3.400/", "https://12/",
  "https://ex%2eexample/", "https://ex.example”/", "https://ex!/", "https://a,b/",
  "https://ex.example/%69ndex.html", "https://ex.example/a b/",
])
func `an invalid address is not a base URL`(_ url: String) {
  let (_, diagnostics) = read("base_url: '\(url)'")
  #expect(diagnostics.map(\.id) == ["bad-setting"])
}

@Test(arguments: [
  ("https://ex.example/Päth/", "https://ex.example/P%C3%A4th/", "/Päth/"),
  ("https://ex.example/P%c3%a4th", "https://ex.example/P%C3%A4th/", "/Päth/"),
  ("https://ex.example//a//b", "https://ex.example/a/b/", "/a/b/"),
  ("https://ex.example/my%20site/~user", "https://ex.example/my%20site/~user/", "/my site/~user/"),
  ("https://ex.example/100%25/", "https://ex.example/100%25/", "/100%/"),
  (" https://ex.example/ ", "https://ex.example/", "/"),
  ("https://münchen.example:8080", "https://münchen.example:8080/", "/"),
  ("http://127.0.0.1:65535/", "http://127.0.0.1:65535/", "/"),
  ("http://[::1]:80/a", "http://[::1]:80/a/", "/a/"),
  ("https://ex.example./", "https://ex.example./", "/"),
  ("https://my_site.example/", "https://my_site.example/", "/"),
  ("http://localhost", "http://localhost/", "/"),
])
func `a base URL is normalized`(_ written: String, _ url: String, _ path: String) throws {
  let (configuration, diagnostics) = read("base_url: '\(written)'")
  #expect(diagnostics == [])
  #expect(configuration.baseURL == url)
  #expect(configuration.decodedBasePath == path)
  #expect(url.hasSuffix(configuration.basePath))
}

@Test func `a delivery is one word for all blocks or one for each`() {
  let all = read("blocks: {delivery: ssi, ranking: 5, related: {title: See also}}").configuration
  #expect(all.ranking.delivery == .ssi && all.recommendation.delivery == .ssi)
  #expect(all.related.delivery == .inline && all.viewsDelivery == .inline)
  #expect(all.ranking.size == 5 && all.isServerParsed)
  let (each, diagnostics) = read(
    "blocks: {ranking: 5, delivery: {related: inline, recommendation: fragment, views: esi}}")
  #expect(diagnostics == [])
  #expect(each.ranking.delivery == .inline && each.recommendation.delivery == .fragment)
  #expect(each.viewsDelivery == .esi && each.isServerParsed)
  #expect(!read("blocks: {delivery: fragment}").configuration.isServerParsed)
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
  ("java\\tscript:x", "contains a character that is not allowed in addresses"),
  ("data:image/gif,x", "must start with '/', 'https://' or 'http://'"),
  ("mailto:a@b.example", "must start with '/', 'https://' or 'http://'"),
  ("//likes.example/hit", "must start with '/', 'https://' or 'http://'"),
  ("likes.example/hit", "must start with '/', 'https://' or 'http://'"),
  ("/like#now", "must not contain '#', which is not sent to servers"),
  ("https:///hit", "must name a host"), ("http://:80/", "must name a host"),
  ("https://?p", "must name a host"),
  ("https://me:secret@likes.example/", "must not contain a user name, which browsers reject"),
  ("/a b", "contains a character that is not allowed in addresses"),
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
  #expect(settings.missingLinkSeverity == .warning)
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
  let manual = try String(
    contentsOf: repository.appending(path: "docs/configuration.md"), encoding: .utf8)
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
  let source = readSourceText(other, root: root, configurationPath: other)
  #expect(source.map { String(decoding: $0.bytes, as: UTF8.self) } == "title: Longer")
  #expect(readSourceText(other, root: root, configurationPath: nil) == nil)
}

@Test(arguments: [
  (
    "feeds: {tags: no, authors: full}", Configuration.FeedDetail.off,
    Configuration.FeedDetail.full
  ),
  ("feeds: {size: 5}", .summaries, .summaries), ("feeds: {tags: yes}", .summaries, .summaries),
  ("feeds: {authors: false, tags: true}", .summaries, .off),
])
func `tags and authors have separate feed settings`(
  _ text: String, _ tags: Configuration.FeedDetail, _ authors: Configuration.FeedDetail
) {
  let (settings, diagnostics) = read(text)
  #expect(diagnostics == [])
  #expect(settings.tagFeeds == tags && settings.authorFeeds == authors)
}

@Test(arguments: ["feeds: {tags: all}", "feeds: {authors: 3}", "feeds: {tags: [x]}"])
func `an unknown feed setting is an error`(_ text: String) {
  let (_, diagnostics) = read(text)
  #expect(diagnostics.map(\.id) == ["bad-setting"])
  #expect(diagnostics.first?.message.hasSuffix("must be 'yes', 'no' or 'full'") == true)
}

@Test(arguments: [
  ("{}", HTMLMode.safe), ("{html: safe}", .safe), ("{html: off}", .off), ("{html: 'off'}", .off),
  ("{html: raw}", .raw), ("{raw_html: true}", .raw), ("{raw_html: false}", .safe),
  ("{raw_html: true, html: safe}", .safe), ("{html: off, raw_html: true}", .off),
])
func `the mode of HTML is read`(_ markdown: String, _ mode: HTMLMode) {
  let (settings, diagnostics) = read("markdown: \(markdown)")
  #expect(diagnostics == [] && settings.html == mode)
}

@Test func `the hosts of frames are read`() {
  let (settings, diagnostics) = read("markdown: {iframe_hosts: [Video.example, player.b.example]}")
  #expect(diagnostics == [] && settings.iframeHosts == ["video.example", "player.b.example"])
}

@Test(arguments: [
  ("{html: save}", "did you mean 'safe'?"), ("{html: true}", nil),
  ("{iframe_hosts: ['https://video.example/']}", "write names such as"),
  ("{iframe_hosts: video}", "write names such as"), ("{htlm: raw}", "did you mean 'html'?"),
])
func `a wrong setting of HTML is an error`(_ markdown: String, _ help: String?) throws {
  let (settings, diagnostics) = read("markdown: \(markdown)")
  let found = try #require(diagnostics.first)
  #expect(settings.html == .safe && settings.iframeHosts.isEmpty)
  if let help { #expect(found.help?.hasPrefix(help) == true) }
}
