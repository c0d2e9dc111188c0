internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// The JSON-LD of an article: NewsArticle and BreadcrumbList, as a script element.
///
/// See schema.org/NewsArticle and Google's documentation of article structured data.
func articleData(
  _ article: Article, breadcrumbs: [(title: String, path: String)], edition: Edition
) -> String {
  let front = article.front
  let url = edition.permalink(of: article.path)
  let zone = edition.configuration.timezone
  var news: ValueMap = [
    "@type": "NewsArticle", "@id": .string(url + "#article"), "mainEntityOfPage": .string(url),
    "headline": .string(front.title),
  ]
  if let text = front.description, !text.isEmpty { news["description"] = .string(text) }
  if let image = article.imageURL ?? article.bodyImageURL {
    news["image"] = .array([.string(edition.absolute(image))])
  }
  if let date = front.date {
    news["datePublished"] = .string(Moment(date, in: zone).rfc3339)
    news["dateModified"] = .string(Moment(front.updated ?? date, in: zone).rfc3339)
  }
  if let dateline = front.dateline { news["dateline"] = .string(dateline) }
  // Who checks news for search engines wants an author; what nobody signs the paper itself answers for.
  news["author"] =
    article.authors.isEmpty
    ? .array([publisherName(edition)])
    : .array(article.authors.map { personData(edition.authors[$0], edition) })
  news["articleSection"] = .string(edition.sections[article.section].title)
  if !article.tags.isEmpty { news["keywords"] = Value(article.tags.map { edition.tags[$0].title }) }
  news["wordCount"] = .int(article.document.body.words)
  news["inLanguage"] = .string(front.language ?? edition.configuration.language)
  news["isAccessibleForFree"] = true
  news["publisher"] = publisherData(edition)
  return script([.map(news), breadcrumbData(breadcrumbs, edition: edition)])
}

/// The JSON-LD of any other page that stands below the home page: its BreadcrumbList.
func pageData(breadcrumbs: [(title: String, path: String)], edition: Edition) -> String {
  breadcrumbs.count < 2 ? "" : script([breadcrumbData(breadcrumbs, edition: edition)])
}

/// The JSON-LD of an author's page: Person and BreadcrumbList.
func authorData(
  _ author: Author, breadcrumbs: [(title: String, path: String)], edition: Edition
) -> String {
  script([profileData(author, edition), breadcrumbData(breadcrumbs, edition: edition)])
}

/// The JSON-LD of the home page: the site and its publisher.
func siteData(_ edition: Edition) -> String {
  let url = edition.permalink(of: "/")
  let site: ValueMap = [
    "@type": "WebSite", "@id": .string(url + "#site"), "url": .string(url),
    "name": .string(edition.configuration.title),
    "inLanguage": .string(edition.configuration.language), "publisher": publisherData(edition),
  ]
  return script([.map(site)])
}

/// The publisher by name and address alone.
private func publisherName(_ edition: Edition) -> Value {
  .map(publisherMap(edition))
}

private func publisherMap(_ edition: Edition) -> ValueMap {
  let home = edition.permalink(of: "/")
  let name = edition.configuration.organization.name ?? edition.configuration.title
  return [
    "@type": "NewsMediaOrganization", "@id": .string(home + "#publisher"), "name": .string(name),
    "url": .string(home),
  ]
}

private func publisherData(_ edition: Edition) -> Value {
  let organization = edition.configuration.organization
  var map = publisherMap(edition)
  if let logo = organization.logo {
    let url = edition.absolute(edition.href(logo))
    map["logo"] = .map(["@type": "ImageObject", "url": .string(url)])
  }
  if !organization.links.isEmpty { map["sameAs"] = Value(organization.links) }
  return .map(map)
}

private func personMap(_ author: Author, _ edition: Edition) -> ValueMap {
  [
    "@type": "Person", "name": .string(author.name),
    "url": .string(edition.permalink(of: author.path)),
  ]
}

private func personData(_ author: Author, _ edition: Edition) -> Value {
  .map(personMap(author, edition))
}

/// A person as their own page tells of them.
private func profileData(_ author: Author, _ edition: Edition) -> Value {
  var map = personMap(author, edition)
  if let role = author.document?.front.role { map["jobTitle"] = .string(role) }
  if let text = author.document?.front.description { map["description"] = .string(text) }
  if let image = author.imageURL { map["image"] = .string(edition.absolute(image)) }
  let profiles = author.profiles.map(\.url)
  if !profiles.isEmpty { map["sameAs"] = Value(profiles) }
  map["worksFor"] = publisherName(edition)
  return .map(map)
}

private func breadcrumbData(
  _ breadcrumbs: [(title: String, path: String)], edition: Edition
) -> Value {
  let items = breadcrumbs.enumerated().map { place, crumb in
    Value.map([
      "@type": "ListItem", "position": .int(place + 1), "name": .string(crumb.title),
      "item": .string(edition.permalink(of: crumb.path)),
    ])
  }
  return .map(["@type": "BreadcrumbList", "itemListElement": .array(items)])
}

private func script(_ graph: [Value]) -> String {
  let json = JSONText.string(
    .map(["@context": "https://schema.org", "@graph": .array(graph)]))
  return "<script type=\"application/ld+json\">\(json)</script>"
}
