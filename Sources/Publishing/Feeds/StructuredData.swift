internal import Basics
internal import Content
internal import Markdown
internal import Newsroom
internal import Text

/// A title and a raw path, from the root of the site.
typealias Breadcrumb = (title: String, path: String)

/// The JSON-LD of an article as a script element: NewsArticle and BreadcrumbList.
///
/// See schema.org/NewsArticle and Google's documentation of structured data for articles. Every
/// page has data of its own, so it is written directly, without a tree of values.
///
/// - Parameters:
///   - index: The article's index in the edition.
///   - breadcrumbs: The JSON-LD of its breadcrumbs.
///   - publisher: The JSON-LD of the publisher.
///   - edition: The edition.
/// - Returns: The element.
func articleData(
  _ index: Int, breadcrumbs: [UInt8], publisher: [UInt8], edition: EditionView
) -> String {
  script { json in
    json.writeMap { writeNews(index, publisher, edition, &$0) }
    json.endItem()
    json.write(json: breadcrumbs)
  }
}

/// Writes the members of an article.
///
/// Each value is named by its whole path, so that nothing is copied.
private func writeNews(
  _ index: Int, _ publisher: [UInt8], _ edition: EditionView, _ json: inout JSONWriter
) {
  let document = edition.articles[index].document
  let url = edition.absolute(edition.url(ofArticle: index))
  json.member("@type", document.front.genre.schemaType)
  json.member("@id", url + "#article")
  json.member("mainEntityOfPage", url)
  json.member("headline", document.front.title)
  if let text = document.front.description, !text.isEmpty { json.member("description", text) }
  if let image = edition.articles[index].imageURL ?? edition.articles[index].bodyImageURL {
    json.member("image") { $0.write(.array([.string(edition.absolute(image))])) }
  }
  if let date = document.front.date {
    let zone = edition.configuration.timezone
    json.member("datePublished", Moment(date, in: zone).rfc3339)
    json.member("dateModified", Moment(edition.updated(document) ?? date, in: zone).rfc3339)
  }
  if let dateline = document.front.dateline { json.member("dateline", dateline) }
  writeAuthors(edition.articles[index].authors, edition, &json)
  json.member("articleSection", edition.sections[edition.articles[index].section].title)
  if !edition.articles[index].tags.isEmpty {
    json.member("keywords") { json in
      json.writeList { json in
        for tag in edition.articles[index].tags {
          json.write(edition.tags[tag].title)
          json.endItem()
        }
      }
    }
  }
  json.member("wordCount") { $0.write(.int(document.body.wordCount)) }
  json.member("inLanguage", document.front.language ?? edition.configuration.language)
  writeAccess(document.front.access, &json)
  json.member("publisher") { $0.write(json: publisher) }
}

extension ArticleGenre {
  /// The type of schema.org that says most about the article.
  fileprivate var schemaType: String {
    switch self {
    case .opinion: "OpinionNewsArticle"
    case .analysis: "AnalysisNewsArticle"
    case .review: "ReviewNewsArticle"
    case .sponsored: "AdvertiserContentArticle"
    case .news, .interview, .video, .podcast, .photo, .live: "NewsArticle"
    }
  }
}

/// Writes whether the text is free; of one that is not, search engines must know the part.
private func writeAccess(_ access: ArticleAccess, _ json: inout JSONWriter) {
  json.member("isAccessibleForFree") { $0.write(access == .free) }
  guard access != .free else { return }
  json.member("hasPart") { json in
    json.writeMap { json in
      json.member("@type", "WebPageElement")
      json.member("isAccessibleForFree") { $0.write(false) }
      json.member("cssSelector", ".story .body")
    }
  }
}

/// Writes the authors.
///
/// Search engines demand one, so the author of an unsigned article is the publisher.
private func writeAuthors(_ authors: [Int], _ edition: EditionView, _ json: inout JSONWriter) {
  json.member("author") { json in
    json.writeList { json in
      if authors.isEmpty { json.writeMap { writePublisherName(edition, &$0) } }
      for author in authors {
        json.writeMap { writePerson(edition.authors[author], edition, &$0) }
        json.endItem()
      }
    }
  }
}

/// The JSON-LD of any other page below the home page: its BreadcrumbList.
func pageData(breadcrumbs: [Breadcrumb], edition: EditionView) -> String {
  breadcrumbs.count < 2 ? "" : script { writeBreadcrumbs(breadcrumbs, edition, &$0) }
}

/// The JSON-LD of an author's page: Person and BreadcrumbList.
func authorData(
  _ author: AuthorView, breadcrumbs: [Breadcrumb], edition: EditionView
) -> String {
  script { json in
    json.writeMap { writeProfile(author, edition, &$0) }
    json.endItem()
    writeBreadcrumbs(breadcrumbs, edition, &json)
  }
}

/// The JSON-LD of the home page: the site and its publisher.
func siteData(_ edition: EditionView) -> String {
  let url = edition.permalink(of: "/")
  return script { json in
    json.writeMap { json in
      json.member("@type", "WebSite")
      json.member("@id", url + "#site")
      json.member("url", url)
      json.member("name", edition.configuration.title)
      json.member("inLanguage", edition.configuration.language)
      json.member("publisher") { writePublisher(edition, &$0) }
    }
  }
}

/// Writes the name and the URL of the publisher.
private func writePublisherName(_ edition: EditionView, _ json: inout JSONWriter) {
  let home = edition.permalink(of: "/")
  json.member("@type", "NewsMediaOrganization")
  json.member("@id", home + "#publisher")
  json.member("name", edition.configuration.organization.name ?? edition.configuration.title)
  json.member("url", home)
}

/// The JSON-LD of the publisher, which every article contains.
func publisherData(_ edition: EditionView) -> [UInt8] {
  var json = JSONWriter()
  writePublisher(edition, &json)
  return json.bytes
}

private func writePublisher(_ edition: EditionView, _ json: inout JSONWriter) {
  json.writeMap { json in
    writePublisherName(edition, &json)
    if let logo = edition.configuration.organization.logo {
      json.member("logo") { json in
        json.writeMap { json in
          json.member("@type", "ImageObject")
          json.member("url", edition.absolute(configuredURL(logo, in: edition)))
        }
      }
    }
    let links = edition.configuration.organization.links
    if !links.isEmpty { json.member("sameAs") { $0.write(Value(links)) } }
  }
}

private func writePerson(_ author: AuthorView, _ edition: EditionView, _ json: inout JSONWriter) {
  json.member("@type", "Person")
  json.member("name", author.name)
  json.member("url", edition.permalink(of: author.path))
}

/// Writes an author as their own page presents them.
private func writeProfile(_ author: AuthorView, _ edition: EditionView, _ json: inout JSONWriter) {
  writePerson(author, edition, &json)
  if let role = author.document?.front.role { json.member("jobTitle", role) }
  if let text = author.document?.front.description { json.member("description", text) }
  if let image = author.imageURL { json.member("image", edition.absolute(image)) }
  let profiles = author.profiles.map(\.url)
  if !profiles.isEmpty { json.member("sameAs") { $0.write(Value(profiles)) } }
  json.member("worksFor") { $0.writeMap { writePublisherName(edition, &$0) } }
}

/// The JSON-LD of breadcrumbs.
func breadcrumbData(_ breadcrumbs: [Breadcrumb], _ edition: EditionView) -> [UInt8] {
  var json = JSONWriter()
  writeBreadcrumbs(breadcrumbs, edition, &json)
  return json.bytes
}

private func writeBreadcrumbs(
  _ breadcrumbs: [Breadcrumb], _ edition: EditionView, _ json: inout JSONWriter
) {
  json.writeMap { json in
    json.member("@type", "BreadcrumbList")
    json.member("itemListElement") { json in
      json.writeList { json in
        for (index, crumb) in breadcrumbs.enumerated() {
          json.writeMap { json in
            json.member("@type", "ListItem")
            json.member("position") { $0.write(.int(index + 1)) }
            json.member("name", crumb.title)
            json.member("item", edition.permalink(of: crumb.path))
          }
          json.endItem()
        }
      }
    }
  }
}

private func script(_ graph: (inout JSONWriter) -> Void) -> String {
  var json = JSONWriter(after: "<script type=\"application/ld+json\">")
  json.writeMap { json in
    json.member("@context", "https://schema.org")
    json.member("@graph") { $0.writeList(graph) }
  }
  return decodedUTF8(json.bytes + "</script>".utf8)
}

extension AuthorView {
  /// The author's pages on other sites, without links that are not safe to follow.
  var profiles: [FrontMatter.NamedLink] {
    (document?.front.links ?? []).filter { WebAddress.isHarmless($0.url) }
  }
}
