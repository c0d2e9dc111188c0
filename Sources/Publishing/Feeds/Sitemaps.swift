internal import Basics
internal import Content
internal import Newsroom

private let sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

/// Writes the sitemap index, which lists every sitemap of the site that contains a URL.
///
/// An empty news sitemap would break the schema, so it is not listed. Its file exists all the same:
/// search engines may know its URL, which must not be free for another page on some days only.
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

/// Writes one sitemap of at most 50,000 URLs.
///
/// `lastmod` is when the content changed, never the time of the build: search engines would soon
/// distrust that.
func writeSitemap(_ plan: PagePlan, number: Int) -> [UInt8] {
  let configuration = plan.edition.configuration
  var xml = XMLText()
  xml.group("urlset", [("xmlns", sitemapNamespace)]) { xml in
    forEachEntry(ofSitemap: number, plan) { path, lastChange in
      xml.group("url") { xml in
        xml.element("loc", plan.edition.permalink(of: path))
        if let lastChange {
          xml.element("lastmod", Moment(lastChange, in: configuration.timezone).rfc3339)
        }
      }
    }
  }
  return xml.bytes
}

/// Returns a fingerprint of everything that a sitemap is made from but the configuration.
func sitemapFingerprint(_ plan: PagePlan, number: Int) -> UInt64 {
  var hash = InputHash()
  forEachEntry(ofSitemap: number, plan) { path, lastChange in
    hash.add(path)
    hash.add(lastChange)
  }
  return hash.value
}

/// Calls a function with the path of each page of a sitemap, and with the time of its last change
/// if that is known.
private func forEachEntry(
  ofSitemap number: Int, _ plan: PagePlan, _ body: (_ path: String, _ lastChange: Instant?) -> Void
) {
  let slice = ListSlice(number: number, of: plan.listed.count, size: PagePlan.sitemapSize)
  for page in plan.listed[slice.range] { body(page.path, lastChange(of: page, plan.edition)) }
}

/// Returns when the content of a page last changed, or `nil` if that is not known.
private func lastChange(of page: Page, _ edition: Edition) -> Instant? {
  switch page.subject {
  case .article(let index): lastChange(of: edition.articles[index].document, edition)
  case .standing(let index): lastChange(of: edition.pages[index].document, edition)
  case .home: lastChange(ofFirst: [0], edition)
  case .section(let index, _), .contact(let index?, _):
    lastChange(ofFirst: edition.sections[index].articles, edition)
  case .tag(let index, _): lastChange(ofFirst: edition.tags[index].articles, edition)
  case .author(let index, _): lastChange(ofFirst: edition.authors[index].articles, edition)
  case .month(let index, _): lastChange(ofFirst: edition.months[index].articles, edition)
  default: nil
  }
}

private func lastChange(ofFirst articles: [Int], _ edition: Edition) -> Instant? {
  articles.first.flatMap { index in
    edition.articles.indices.contains(index)
      ? lastChange(of: edition.articles[index].document, edition) : nil
  }
}

private func lastChange(of document: Document, _ edition: Edition) -> Instant? {
  edition.updated(document) ?? document.front.date
}

/// Writes one Google News sitemap: articles of the last 48 hours, at most 1,000.
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
    for index in plan.newsArticles[slice.range] {
      writeNews(edition.articles[index], edition: edition, to: &xml)
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

/// The title without anything in parentheses, as Google News demands.
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

/// The code of the article's own language, or of the portal's if Google News has no code for it.
private func newsLanguage(of article: Article, _ configuration: Configuration) -> String {
  article.document.front.language.flatMap(newsLanguage) ?? newsLanguage(configuration.language)
    ?? configuration.language
}

/// Returns Google News's code for the language of a tag, or `nil` if the tag names no language.
///
/// The list consists of ISO 639 codes: of two letters where there is one, otherwise of three.
/// Chinese is only `zh-cn` (simplified) and `zh-tw` (traditional). See
/// developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
func newsLanguage(_ tag: String) -> String? {
  let tag = tag.lowercased().replacing("_", with: "-")
  let parts = (grandfatheredTags[tag] ?? tag).split(separator: "-").map(String.init)
  guard let first = parts.first, (2...3).contains(first.utf8.count),
    first.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
  else { return nil }
  let short = first.utf8.count == 3 ? twoLetterLanguage(first) ?? first : first
  guard let code = currentCodes[short] ?? listedCode(short) else { return nil }
  if let isTraditional = chineseCodes[code] {
    return chineseCode(parts.dropFirst(), isTraditional: isTraditional)
  }
  return code
}

/// Returns the code of an existing language, or of the one that a common mistake such as `jp` or
/// `cz` means.
///
/// If the language belongs to a macrolanguage with a code of two letters, that code is returned.
private func listedCode(_ written: String) -> String? {
  guard let code = LanguageTag.knownLanguage(written) else { return nil }
  if chineseCodes[code] != nil { return code }
  guard let macrolanguage = LanguageTag.language(holding: code), code.utf8.count == 3,
    macrolanguage.utf8.count == 2
  else { return currentCodes[code] ?? code }
  return macrolanguage
}

/// Chooses between the two codes of Chinese: a script subtag takes precedence over a region.
private func chineseCode(_ subtags: ArraySlice<String>, isTraditional: Bool) -> String {
  if subtags.contains("hans") { return "zh-cn" }
  if subtags.contains("hant") { return "zh-tw" }
  if subtags.contains(where: ["cn", "sg", "my"].contains) { return "zh-cn" }
  let traditionalSubtags = ["tw", "hk", "mo", "yue"]
  return isTraditional || subtags.contains(where: traditionalSubtags.contains) ? "zh-tw" : "zh-cn"
}

/// Whether a Chinese language is written in traditional characters if its tag does not say so.
private let chineseCodes = ["zh": false, "cmn": false, "yue": true]

/// The current codes of languages whose code was changed, and Norwegian, which Google lists as one.
private let currentCodes = [
  "in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "mol": "ro", "nb": "no", "nn": "no",
  "scc": "sr", "scr": "hr",
]

/// Grandfathered tags of RFC 5646 and the codes that replaced them.
private let grandfatheredTags = [
  "art-lojban": "jbo", "i-hak": "hak", "i-klingon": "tlh", "i-lux": "lb", "i-navajo": "nv",
  "no-bok": "no", "no-nyn": "no", "zh-guoyu": "zh", "zh-hakka": "hak", "zh-min-nan": "nan",
  "zh-xiang": "hsn",
]

/// Writes robots.txt: crawlers may read everything except fragments, which are no pages, and
/// signals, which only readers send.
///
/// It also names the sitemap index.
func writeRobots(_ edition: Edition) -> [UInt8] {
  var closed = edition.fragments.isEmpty ? [] : ["/_blocks/"]
  if edition.configuration.engagement.hasSignal { closed.append("/_signals/") }
  let rules = closed.map { "Disallow: \(edition.url(of: $0))\n" }.joined()
  let sitemap = "Sitemap: \(edition.permalink(of: "/sitemap.xml"))\n"
  return Array("User-agent: *\n\(rules)Allow: /\n\n\(sitemap)".utf8)
}
