internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// What one page hands to its template: the template's name and the variables.
struct PageVariables {
  var template: String
  /// Where the article or page asked for a template of its own.
  var templateSpan: SourceSpan?
  var variables = ValueMap()
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
    case .redirect(let target): redirect(target, page)
    case .feed, .sitemapIndex, .sitemap, .newsSitemap, .robots: nil
    }
  }

  private func label(_ key: String) -> String { configuration.labels[key] ?? key }

  private var homeCrumb: (title: String, path: String) { (label("home"), "/") }

  private func subject(_ page: Page, _ kind: String, _ title: String) -> PageSubject {
    var subject = PageSubject(
      edition: self, kind: kind, title: title, description: configuration.description,
      path: page.path)
    subject.breadcrumbs = [homeCrumb, (title, page.path)]
    return subject
  }

  private func finish(_ subject: PageSubject, _ template: String, _ more: ValueMap = [:])
    -> PageVariables
  {
    var variables = more
    variables["page"] = .object(ModelObject(pageModel, subject, text: subject.title))
    return PageVariables(template: template, variables: variables)
  }

  // MARK: Articles

  private func article(_ place: Int, _ page: Page) -> PageVariables {
    let article = articles[place]
    var subject = subject(page, "article", article.front.title)
    subject.description = article.front.description ?? ""
    subject.language = article.front.language
    subject.isHiddenFromSearch = article.front.isHiddenFromSearch
    subject.imageURL = article.imageURL
    subject.section = article.section
    subject.breadcrumbs = [homeCrumb] + crumbs(ofSection: article.section)
    subject.outline = outlineValue(article.document.body.outline)
    subject.structuredData = articleData(article, breadcrumbs: subject.breadcrumbs, edition: self)
    var result = finish(
      subject, "article.html",
      [
        "article": self.article(place),
        "blocks": blocks(
          related: discoveries.related[place], recommendation: discoveries.recommendation[place]),
      ])
    result.use(article.document)
    return result
  }

  /// The section and all that hold it, the outermost first.
  private func crumbs(ofSection place: Int) -> [(title: String, path: String)] {
    let section = sections[place]
    return (section.parent.map(crumbs(ofSection:)) ?? []) + [(section.title, section.path)]
  }

  private func blocks(related: [Int32], recommendation: [Int32]) -> Value {
    let sizes = configuration
    let ranked = discoveries.ranking.prefix(sizes.ranking.size)
    return .map([
      "related": block(sizes.related, related.prefix(sizes.related.size).map(Int.init)),
      "ranking": block(sizes.ranking, ranked.map(Int.init)),
      "recommendation": block(
        sizes.recommendation, recommendation.prefix(sizes.recommendation.size).map(Int.init)),
    ])
  }

  private func block(_ block: Configuration.Block, _ places: [Int]) -> Value {
    .map(["title": .string(block.title), "articles": articleList(places)])
  }

  // MARK: Lists

  private func home(_ page: Page) -> PageVariables {
    var subject = subject(page, "home", configuration.title)
    subject.breadcrumbs = [homeCrumb]
    subject.body = home.html
    subject.imageURL = home.lead.flatMap { articles[$0].imageURL }
    subject.structuredData = siteData(self)
    let fronts = home.fronts.map { front in
      Value.map([
        "section": self.section(front.section), "articles": articleList(front.articles),
      ])
    }
    return finish(
      subject, "home.html",
      [
        "lead": home.lead.map(self.article) ?? .null, "seconds": articleList(home.seconds),
        "fronts": .array(fronts),
        "blocks": blocks(related: [], recommendation: home.recommendation.map(Int32.init)),
      ])
  }

  private func section(_ place: Int, _ number: Int, _ page: Page, _ kind: String) -> PageVariables {
    let section = sections[place]
    var subject = subject(page, kind, section.title)
    if !section.description.isEmpty { subject.description = section.description }
    subject.section = place
    subject.breadcrumbs = [homeCrumb] + crumbs(ofSection: place)
    subject.body = section.html
    subject.isHiddenFromSearch = section.document?.front.isHiddenFromSearch ?? false
    var result = list(
      subject, "\(kind).html", section.articles, number, at: section.path,
      ["section": self.section(place)])
    if let document = section.document { result.use(document) }
    return result
  }

  private func tag(_ place: Int, _ number: Int, _ page: Page) -> PageVariables {
    let tag = tags[place]
    var subject = subject(page, "tag", tag.title)
    subject.breadcrumbs = [homeCrumb, (label("tags"), "/tags/"), (tag.title, tag.path)]
    return list(subject, "tag.html", tag.articles, number, at: tag.path, ["tag": self.tag(place)])
  }

  private func author(_ place: Int, _ number: Int, _ page: Page) -> PageVariables {
    let author = authors[place]
    var subject = subject(page, "author", author.name)
    subject.breadcrumbs = [homeCrumb, (label("authors"), "/authors/"), (author.name, author.path)]
    subject.description = author.document?.front.description ?? subject.description
    subject.imageURL = author.imageURL
    subject.body = author.html
    subject.structuredData = authorData(author, breadcrumbs: subject.breadcrumbs, edition: self)
    var result = list(
      subject, "author.html", author.articles, number, at: author.path,
      ["author": self.author(place)])
    if let document = author.document { result.use(document) }
    return result
  }

  private func month(_ place: Int, _ number: Int, _ page: Page) -> PageVariables {
    let month = months[place]
    var subject = subject(page, "archive_month", month.title)
    subject.breadcrumbs = [homeCrumb, (label("archive"), "/archive/"), (month.title, month.path)]
    return list(
      subject, "archive_month.html", month.articles, number, at: month.path,
      ["month": .map(["title": .string(month.title), "url": .string(url(of: month.path))])])
  }

  private func list(
    _ subject: PageSubject, _ template: String, _ places: [Int], _ number: Int, at path: String,
    _ more: ValueMap
  ) -> PageVariables {
    let slice = ListSlice(number: number, of: places.count, size: configuration.paginate)
    var subject = subject
    subject.paginator = paginatorValue(slice, path: path, edition: self)
    if subject.structuredData.isEmpty {
      subject.structuredData = pageData(breadcrumbs: subject.breadcrumbs, edition: self)
    }
    if number > 1 { subject.title += " - \(label("page")) \(number)" }
    var variables = more
    variables["articles"] = articleList(places[slice.range])
    variables["paginator"] = subject.paginator
    return finish(subject, template, variables)
  }

  // MARK: Single pages

  private func plain(_ page: Page, _ kind: String, _ title: String) -> PageVariables {
    var subject = subject(page, kind, title)
    subject.structuredData = pageData(breadcrumbs: subject.breadcrumbs, edition: self)
    return finish(
      subject, "\(kind).html", ["articles": [], "paginator": .null, "section": .null])
  }

  private func tags(_ page: Page) -> PageVariables {
    finish(
      subject(page, "tags", label("tags")), "tags.html",
      ["tags": .array(tags.indices.map(self.tag))])
  }

  private func authors(_ page: Page) -> PageVariables {
    finish(
      subject(page, "authors", label("authors")), "authors.html",
      ["authors": .array(authors.indices.map(self.author))])
  }

  private func ranking(_ page: Page) -> PageVariables {
    finish(
      subject(page, "ranking", configuration.ranking.title), "ranking.html",
      ["articles": articleList(discoveries.ranking.prefix(rankingPageSize).map(Int.init))])
  }

  private func archive(_ page: Page) -> PageVariables {
    let months = months.map { month in
      Value.map([
        "title": .string(month.title), "url": .string(url(of: month.path)),
        "count": .int(month.articles.count), "year": .int(month.year),
      ])
    }
    return finish(
      subject(page, "archive", label("archive")), "archive.html", ["months": .array(months)])
  }

  private func standing(_ place: Int, _ page: Page) -> PageVariables {
    let standing = pages[place]
    let front = standing.document.front
    let isContact = page.path == "/contact/"
    var subject = subject(page, isContact ? "contact" : "page", front.title)
    subject.description = front.description ?? subject.description
    subject.language = front.language
    subject.isHiddenFromSearch = front.isHiddenFromSearch
    subject.imageURL = standing.imageURL
    subject.body = standing.html
    subject.outline = outlineValue(standing.document.body.outline)
    subject.structuredData = pageData(breadcrumbs: subject.breadcrumbs, edition: self)
    var result = finish(
      subject, isContact ? "contact.html" : "page.html",
      ["articles": [], "paginator": .null, "section": .null, "extra": .map(front.extra)])
    result.use(standing.document)
    return result
  }

  private func notFound(_ page: Page) -> PageVariables {
    var subject = subject(page, "not_found", label("not_found"))
    subject.breadcrumbs = [homeCrumb]
    subject.isHiddenFromSearch = true
    let ranked = discoveries.ranking.prefix(configuration.ranking.size)
    return finish(
      subject, "404.html",
      [
        "articles": articleList(ranked.map(Int.init)),
        "blocks": blocks(related: [], recommendation: []),
      ])
  }

  private func redirect(_ target: String, _ page: Page) -> PageVariables {
    var subject = subject(page, "redirect", configuration.title)
    subject.isHiddenFromSearch = true
    return finish(subject, "redirect.html", ["target": .string(permalink(of: target))])
  }
}

extension PageVariables {
  /// Lets the document's own `template:` take the place of the kind's.
  mutating func use(_ document: Document) {
    guard let own = document.front.template else { return }
    template = own.contains(".") ? own : own + ".html"
    templateSpan = document.span(of: "template")
  }
}
