internal import Basics
internal import Content
internal import Newsroom

private let sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

/// The sitemap index: every sitemap of the site that holds an address.
///
/// Without news there is no news sitemap to read: an empty one breaks the schema. Its file stays, because search engines
/// may know its address, and the address must not be free for another page on some days only.
///
/// See sitemaps.org/protocol.html.
func writeSitemapIndex(_ plan: PagePlan) -> [UInt8] {
  var xml = XMLText()
  xml.group("sitemapindex", [("xmlns", sitemapNamespace)]) { xml in
    for page in plan.pages {
      switch page.subject {
      case .newsSitemap where plan.newsArticles.isEmpty: continue
      case .sitemap, .newsSitemap:
        xml.group("sitemap") { $0.element("loc", plan.edition.permalink(of: page.path)) }
      default: continue
      }
    }
  }
  return xml.bytes
}

/// One sitemap of at most 50,000 addresses.
///
/// `lastmod` is the time of the content, never of the build, which search engines would soon distrust.
func writeSitemap(_ plan: PagePlan, number: Int) -> [UInt8] {
  let slice = ListSlice(number: number, of: plan.listed.count, size: PagePlan.sitemapSize)
  var xml = XMLText()
  xml.group("urlset", [("xmlns", sitemapNamespace)]) { xml in
    for page in plan.listed[slice.range] {
      xml.group("url") { xml in
        xml.element("loc", plan.edition.permalink(of: page.path))
        if let changed = lastChange(of: page, plan.edition) {
          xml.element("lastmod", changed.rfc3339)
        }
      }
    }
  }
  return xml.bytes
}

/// One Google News sitemap: articles of the last 48 hours, at most 1,000.
func writeNewsSitemap(_ plan: PagePlan, number: Int) -> [UInt8] {
  let edition = plan.edition
  let slice = ListSlice(
    number: number, of: plan.newsArticles.count, size: PagePlan.newsSitemapSize)
  let attributes = [
    ("xmlns", sitemapNamespace),
    ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9"),
  ]
  var xml = XMLText()
  xml.group("urlset", attributes) { xml in
    for place in plan.newsArticles[slice.range] {
      writeNews(edition.articles[place], edition: edition, to: &xml)
    }
  }
  return xml.bytes
}

private func writeNews(_ article: Article, edition: Edition, to xml: inout XMLText) {
  guard let date = article.document.front.date else { return }
  let configuration = edition.configuration
  xml.group("url") { xml in
    xml.element("loc", edition.permalink(of: article.path))
    xml.group("news:news") { xml in
      xml.group("news:publication") { xml in
        xml.element("news:name", publicationName(configuration.title))
        xml.element("news:language", newsLanguage(of: article, configuration))
      }
      xml.element("news:publication_date", Moment(date, in: configuration.timezone).rfc3339)
      xml.element("news:title", article.document.front.title)
    }
  }
}

/// The article's own language; the portal's where its tag names none that Google News knows.
private func newsLanguage(of article: Article, _ configuration: Configuration) -> String {
  article.document.front.language.flatMap(newsLanguage) ?? newsLanguage(configuration.language)
    ?? configuration.language
}

/// The name without what stands in parentheses, as Google News wants it.
private func publicationName(_ title: String) -> String {
  var depth = 0
  var name = ""
  for character in title {
    if character == "(" { depth += 1 }
    if depth == 0 { name.append(character) }
    if character == ")" { depth = max(0, depth - 1) }
  }
  let words = name.split(separator: " ").joined(separator: " ")
  return words.isEmpty ? title : words
}

/// When the content of a page last changed, where that is known.
private func lastChange(of page: Page, _ edition: Edition) -> Moment? {
  let instant: Instant?
  switch page.subject {
  case .article(let place): instant = changed(edition.articles[place].document, edition)
  case .standing(let place):
    instant = changed(edition.pages[place].document, edition)
  case .home: instant = newest([0], edition)
  case .section(let place, _), .contact(let place?, _):
    instant = newest(edition.sections[place].articles, edition)
  case .tag(let place, _): instant = newest(edition.tags[place].articles, edition)
  case .author(let place, _): instant = newest(edition.authors[place].articles, edition)
  case .month(let place, _): instant = newest(edition.months[place].articles, edition)
  default: instant = nil
  }
  return instant.map { Moment($0, in: edition.configuration.timezone) }
}

private func newest(_ articles: [Int], _ edition: Edition) -> Instant? {
  articles.first.flatMap { place in
    edition.articles.indices.contains(place)
      ? changed(edition.articles[place].document, edition) : nil
  }
}

private func changed(_ document: Document, _ edition: Edition) -> Instant? {
  edition.updated(document) ?? document.front.date
}

/// robots.txt: everything may be read but the fragments, which are no pages, and the signals, which readers give; and
/// where the sitemaps are.
func writeRobots(_ edition: Edition) -> [UInt8] {
  var closed = edition.fragments.isEmpty ? [] : ["/_blocks/"]
  if edition.configuration.engagement.hasSignal { closed.append("/_signals/") }
  let apart = closed.map { "Disallow: \(edition.url(of: $0))\n" }.joined()
  let sitemap = "Sitemap: \(edition.permalink(of: "/sitemap.xml"))\n"
  return Array("User-agent: *\n\(apart)Allow: /\n\n\(sitemap)".utf8)
}
