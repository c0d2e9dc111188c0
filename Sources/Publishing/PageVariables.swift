internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// What one page hands to its template: the template's name and the variables.
struct PageVariables {
  var template: String
  /// What renders the page where there is no such template; `nil` where that is an error.
  var substitute: String?
  /// Where the article or page asked for a template of its own.
  var templateSpan: SourceSpan?
  var variables = ValueMap()

  /// The names of the variables of all pages; any other name in a template is a mistake.
  static let names: Set<String> = [
    "article", "articles", "author", "authors", "blocks", "extra", "fronts", "lead", "month",
    "months", "page", "paginator", "rankings", "seconds", "section", "tag", "tags", "target",
  ]
}

extension Edition {
  /// The template and the variables of a page that is HTML; nothing for feeds, sitemaps and the like.
  func variables(of page: Page) -> PageVariables? {
    switch page.subject {
    case .home: home(page)
    case .article(let place): article(place, page)
    case .section(let place, let number): section(place, number, page, "section")
    case .contact(let place?, let number): section(place, number, page, "contact")
    case .contact(nil, _): plain(page, "contact", configuration.labels["contact"] ?? "")
    case .tag(let place, let number): tag(place, number, page)
    case .author(let place, let number): author(place, number, page)
    case .month(let place, let number): month(place, number, page)
    case .tags: tags(page)
    case .authors: authors(page)
    case .ranking: ranking(page)
    case .archive: archive(page)
    case .standing(let place): standing(place, page)
    case .notFound: notFound(page)
    case .fragment(let part): fragment(part, page)
    case .redirect(let target): redirect(target, page)
    case .feed, .sitemapIndex, .sitemap, .newsSitemap, .robots, .likeSignal: nil
    }
  }

  func label(_ key: String) -> String { configuration.labels[key] ?? key }

  var homeCrumb: (title: String, path: String) { (label("home"), "/") }

  func subject(_ page: Page, _ kind: String, _ title: String) -> PageSubject {
    var subject = PageSubject(edition: self, kind: kind, title: title, path: page.path)
    subject.breadcrumbs = [homeCrumb, (title, page.path)]
    return subject
  }

  func finish(
    _ subject: PageSubject, _ template: String, _ more: ValueMap = [:]
  ) -> PageVariables {
    var subject = subject
    if subject.structuredData.isEmpty {
      subject.structuredData = pageData(breadcrumbs: subject.breadcrumbs, edition: self)
    }
    if case .array(let links) = subject.crumbLinks, links.isEmpty {
      subject.crumbLinks = self.links(subject.breadcrumbs)
    }
    var variables = more
    variables["page"] = .object(PageObject(subject))
    return PageVariables(template: template, variables: variables)
  }

  private func article(_ place: Int, _ page: Page) -> PageVariables {
    let document = articles[place].document
    let parts = parts(ofSection: articles[place].section)
    var subject = PageSubject(
      edition: self, kind: "article", title: document.front.title, path: page.path)
    subject.standfirst = document.front.description ?? ""
    subject.text = document.body.text
    subject.language = document.front.language
    subject.isHiddenFromSearch = document.front.isHiddenFromSearch
    subject.imageURL = articles[place].imageURL ?? articles[place].bodyImageURL
    subject.section = articles[place].section
    (subject.breadcrumbs, subject.crumbLinks) = (parts.crumbs, parts.crumbLinks)
    subject.outline = document.body.outline
    subject.structuredData = articleData(place, breadcrumbs: parts.crumbData, edition: self)
    var result = finish(
      subject, "article.html",
      [
        "article": self.article(place),
        "blocks": blocks(ofArticle: place),
      ])
    result.use(document)
    return result
  }

  /// The section and all that hold it, the outermost first.
  func crumbs(ofSection place: Int) -> [(title: String, path: String)] {
    let section = sections[place]
    return (section.parent.map(crumbs(ofSection:)) ?? []) + [(section.title, section.path)]
  }

  private func home(_ page: Page) -> PageVariables {
    var subject = subject(page, "home", configuration.title)
    subject.breadcrumbs = [homeCrumb]
    subject.body = home.html
    subject.standfirst = home.document?.front.description ?? ""
    subject.imageURL = home.lead.flatMap { articles[$0].imageURL ?? articles[$0].bodyImageURL }
    subject.structuredData = siteData(self)
    let fronts = home.fronts.map { front in
      Value.map([
        "section": self.section(front.section), "articles": articleList(front.articles),
      ])
    }
    var result = finish(
      subject, "home.html",
      [
        "lead": home.lead.map(self.article) ?? .null, "seconds": articleList(home.seconds),
        "fronts": .array(fronts),
        "blocks": homeBlocks(),
      ])
    if let document = home.document { result.use(document) }
    return result
  }
}

extension PageVariables {
  /// Lets the document's own `template:` take the place of the kind's.
  mutating func use(_ document: Document) {
    guard let own = document.ownTemplate else { return }
    if document.front.hasForeignTemplate { substitute = template }
    template = own
    templateSpan = document.span(of: "template")
  }
}
