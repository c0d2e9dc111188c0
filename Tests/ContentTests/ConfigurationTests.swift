import Basics
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
  #expect(settings.feedSize == 3 && settings.allowsRawHTML && settings.usesSmartPunctuation)
  #expect(settings.isLenientAboutUndefined && settings.labels["home"] == "Start")
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
  ("blocks: {delivery: script}", "known are inline, fragment, ssi, esi"),
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
