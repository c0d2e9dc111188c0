internal import Basics
internal import Content
internal import Newsroom

/// The name of a page's template and the variables that it gets.
struct PageVariables {
  var template: String
  /// The template to use if there is no `template`; `nil` if its absence is an error.
  var substitute: String?
  /// The location of the template's name, if an article or a page asks for a template of its own.
  var templateSpan: SourceSpan?
  var variables = ValueMap()

  /// The names of the variables of all pages; any other name in a template is an error.
  static let names: Set<String> = [
    "article", "articles", "author", "authors", "blocks", "extra", "fronts", "lead", "month",
    "containers", "months", "page", "paginator", "rankings", "seconds", "section", "tag", "tags",
    "target",
  ]

  /// Replaces the template of the page's kind by the one that the document's `template:` names.
  mutating func useTemplate(of document: Document) {
    guard let name = document.templateName else { return }
    if document.front.isTemplateOptional { substitute = template }
    template = name
    templateSpan = document.span(of: "template")
  }
}

extension RenderContext {
  /// Returns the template and the variables of an HTML page; `nil` for feeds, sitemaps and the
  /// like.
  func variables(of page: Page) -> PageVariables? {
    switch page.subject {
    case .home: homePage(page)
    case .article(let index): articlePage(page, index)
    case .section(let index, let number): sectionPage(page, "section", index, number)
    case .contact(let index?, let number): sectionPage(page, "contact", index, number)
    case .contact(nil, _):
      plainPage(page, "contact", edition.configuration.words.text("contact") ?? "")
    case .tag(let index, let number): tagPage(page, index, number)
    case .author(let index, let number): authorPage(page, index, number)
    case .month(let index, let number): monthPage(page, index, number)
    case .tags: tagsPage(page)
    case .authors: authorsPage(page)
    case .ranking: rankingPage(page)
    case .archive: archivePage(page)
    case .standing(let index): standingPage(page, index)
    case .notFound: notFoundPage(page)
    case .fragment(let fragment): fragmentPage(page, fragment)
    case .redirect(let target): redirectPage(page, to: target)
    case .feed, .sitemapIndex, .sitemap, .newsSitemap, .robots, .likeSignal: nil
    }
  }

  /// Makes the `page` of a page below the home page.
  func subject(_ page: Page, _ kind: String, _ title: String) -> PageSubject {
    var subject = PageSubject(context: self, kind: kind, title: title, path: page.path)
    subject.breadcrumbs = [homeCrumb, (title, page.path)]
    return subject
  }

  /// Adds what every page has to a page's own variables.
  func finish(
    _ subject: PageSubject, _ template: String, _ own: ValueMap = [:]
  ) -> PageVariables {
    var subject = subject
    if subject.structuredData.isEmpty {
      subject.structuredData = pageData(breadcrumbs: subject.breadcrumbs, edition: edition)
    }
    if case .array(let links) = subject.crumbLinks, links.isEmpty {
      subject.crumbLinks = self.links(subject.breadcrumbs)
    }
    var variables = own
    variables["page"] = .object(PageObject(subject))
    return PageVariables(template: template, variables: variables)
  }
}
