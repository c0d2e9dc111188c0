internal import Basics
internal import Content
internal import Discovery
internal import Markdown
internal import Newsroom

// The variables of articles and of the home page.
extension RenderContext {
  func articlePage(_ page: Page, _ index: Int) -> PageVariables {
    let document = edition.articles[index].document
    let parts = parts(ofSection: edition.articles[index].section)
    var subject = PageSubject(
      context: self, kind: "article", title: document.front.title, path: page.path)
    subject.standfirst = document.front.description ?? ""
    subject.text = document.body.leadingText
    subject.language = document.front.language
    subject.isHiddenFromSearch = document.front.isHiddenFromSearch
    subject.imageURL = edition.articles[index].imageURL ?? edition.articles[index].bodyImageURL
    subject.section = edition.articles[index].section
    (subject.breadcrumbs, subject.crumbLinks) = (parts.crumbs, parts.crumbLinks)
    subject.outline = document.body.outline
    subject.structuredData = articleData(
      index, breadcrumbs: parts.crumbData, publisher: publisher, edition: edition)
    var result = finish(
      subject, "article.html", ["article": article(index), "blocks": blocks(ofArticle: index)])
    result.useTemplate(of: document)
    return result
  }

  func homePage(_ page: Page) -> PageVariables {
    let home = edition.home
    var subject = subject(page, "home", edition.configuration.title)
    subject.breadcrumbs = [homeCrumb]
    subject.body = home.html
    subject.standfirst = home.document?.front.description ?? ""
    subject.imageURL = home.lead.flatMap {
      edition.articles[$0].imageURL ?? edition.articles[$0].bodyImageURL
    }
    subject.structuredData = siteData(edition)
    let fronts = home.fronts.map { front in
      Value.map(["section": section(front.section), "articles": articleList(front.articles)])
    }
    var result = finish(
      subject, "home.html",
      [
        "lead": home.lead.map(article) ?? .null, "seconds": articleList(home.seconds),
        "fronts": .array(fronts), "containers": containers(home.composition),
        "blocks": homeBlocks(),
      ])
    if let document = home.document { result.useTemplate(of: document) }
    return result
  }
}

// The containers of composed fronts.
extension RenderContext {
  /// The containers of a front as templates see them; none without a layout.
  private func containers(_ front: ComposedFront?) -> Value {
    .array(
      (front?.containers ?? []).map { container in
        .map([
          "title": .string(container.title), "url": Value(container.path.map(edition.url)),
          "layout": .string(container.layout.rawValue),
          "show": .map(
            ValueMap(
              FrontLayout.Detail.allCases.map { detail in
                (detail.rawValue, .bool(container.shows.contains(detail)))
              })),
          "articles": articleList(container.articles),
        ])
      })
  }
}

// The variables of pages with a list of articles. `number` is `nil` for the front of the list.
extension RenderContext {
  func sectionPage(_ page: Page, _ kind: String, _ index: Int, _ number: Int?) -> PageVariables {
    let section = edition.sections[index]
    var subject = subject(page, kind, section.title)
    subject.standfirst = section.description
    subject.section = index
    subject.breadcrumbs = [homeCrumb] + crumbs(ofSection: index)
    subject.body = section.html
    subject.isHiddenFromSearch = section.document?.front.isHiddenFromSearch ?? false
    var result = listPage(
      subject, "\(kind).html", section.articles, number, path: section.path,
      [
        "section": self.section(index),
        "containers": number == nil ? containers(edition.front(ofSection: index)) : [],
        "blocks": blocks(ofSection: index, isFront: number == nil),
      ])
    if let document = section.document { result.useTemplate(of: document) }
    return result
  }

  func tagPage(_ page: Page, _ index: Int, _ number: Int?) -> PageVariables {
    let tag = edition.tags[index]
    var subject = subject(page, "tag", tag.title)
    subject.feedSource = .tag(index)
    subject.breadcrumbs = [homeCrumb, (label("tags"), "/tags/"), (tag.title, tag.path)]
    return listPage(
      subject, "tag.html", tag.articles, number, path: tag.path, ["tag": self.tag(index)])
  }

  func authorPage(_ page: Page, _ index: Int, _ number: Int?) -> PageVariables {
    let author = edition.authors[index]
    var subject = subject(page, "author", author.name)
    subject.feedSource = .author(index)
    subject.breadcrumbs = [homeCrumb, (label("authors"), "/authors/"), (author.name, author.path)]
    subject.standfirst = author.document?.front.description ?? ""
    if let text = author.document?.body.leadingText { subject.text = text }
    subject.imageURL = author.imageURL
    subject.body = author.html
    subject.structuredData = authorData(author, breadcrumbs: subject.breadcrumbs, edition: edition)
    var result = listPage(
      subject, "author.html", author.articles, number, path: author.path,
      ["author": self.author(index)])
    if let document = author.document { result.useTemplate(of: document) }
    return result
  }

  func monthPage(_ page: Page, _ index: Int, _ number: Int?) -> PageVariables {
    let month = edition.months[index]
    var subject = subject(page, "archive_month", month.title)
    subject.breadcrumbs = [homeCrumb, (label("archive"), "/archive/"), (month.title, month.path)]
    let link: Value = .map([
      "title": .string(month.title), "url": .string(edition.url(of: month.path)),
    ])
    return listPage(
      subject, "archive_month.html", month.articles, number, path: month.path, ["month": link])
  }

  /// Adds the articles of one page of a list, and the paginator.
  private func listPage(
    _ subject: PageSubject, _ template: String, _ articles: [Int], _ number: Int?, path: String,
    _ own: ValueMap
  ) -> PageVariables {
    let page = ListPage(number: number, of: articles.count, size: edition.configuration.paginate)
    var subject = subject
    subject.paginator = paginatorValue(page, path: path, edition: edition)
    if let number { subject.title += " - \(label("page")) \(number)" }
    var variables = own
    variables["articles"] = articleList(articles[page.range])
    variables["paginator"] = subject.paginator
    return finish(subject, template, variables)
  }
}

// The variables of pages of which there is one each.
extension RenderContext {
  func plainPage(_ page: Page, _ kind: String, _ title: String) -> PageVariables {
    finish(
      subject(page, kind, title), "\(kind).html",
      ["articles": [], "paginator": .null, "section": .null])
  }

  func tagsPage(_ page: Page) -> PageVariables {
    finish(
      subject(page, "tags", label("tags")), "tags.html",
      ["tags": .array(edition.tags.indices.map(tag))])
  }

  func authorsPage(_ page: Page) -> PageVariables {
    finish(
      subject(page, "authors", label("authors")), "authors.html",
      ["authors": .array(edition.authors.indices.map(author))])
  }

  func rankingPage(_ page: Page) -> PageVariables {
    let ranking = edition.ranking
    return finish(
      subject(page, "ranking", edition.configuration.ranking.title), "ranking.html",
      [
        "articles": articleList(ranking.articles.prefix(rankingPageSize).map(Int.init)),
        "rankings": .array(([ranking] + edition.windows).map(rankingValue)),
      ])
  }

  /// A ranking with the number of visits of each article, or without if the ranking counts no
  /// visits.
  private func rankingValue(_ ranking: Ranking) -> Value {
    let visits = edition.visits(in: ranking)
    let entries = ranking.articles.prefix(rankingPageSize).enumerated().map { place, index in
      Value.map([
        "article": article(Int(index)), "visits": visits.map { .int(Int($0[place])) } ?? .null,
      ])
    }
    return .map([
      "basis": .string(ranking.basis.rawValue), "window": Value(windowTitle(ranking)),
      "until": moment(ranking.until), "entries": .array(Array(entries)),
    ])
  }

  func archivePage(_ page: Page) -> PageVariables {
    let months = edition.months.map { month in
      Value.map([
        "title": .string(month.title), "url": .string(edition.url(of: month.path)),
        "count": .int(month.articles.count), "year": .int(month.year),
      ])
    }
    return finish(
      subject(page, "archive", label("archive")), "archive.html", ["months": .array(months)])
  }

  func standingPage(_ page: Page, _ index: Int) -> PageVariables {
    let standing = edition.standingPage(index)
    let front = standing.document.front
    let isContact = page.path == "/contact/"
    var subject = subject(page, isContact ? "contact" : "page", front.title)
    subject.standfirst = front.description ?? ""
    subject.text = standing.document.body.leadingText
    subject.language = front.language
    subject.isHiddenFromSearch = front.isHiddenFromSearch
    subject.imageURL = standing.imageURL
    subject.body = standing.html
    subject.outline = standing.document.body.outline
    var result = finish(
      subject, isContact ? "contact.html" : "page.html",
      ["articles": [], "paginator": .null, "section": .null, "extra": .map(front.extra)])
    result.useTemplate(of: standing.document)
    return result
  }

  func notFoundPage(_ page: Page) -> PageVariables {
    var subject = subject(page, "not_found", label("not_found"))
    subject.breadcrumbs = [homeCrumb]
    subject.isHiddenFromSearch = true
    let ranked = edition.ranking.articles.prefix(edition.configuration.ranking.size)
    return finish(
      subject, "404.html",
      ["articles": articleList(ranked.map(Int.init)), "blocks": blocksWithoutRecommendation()])
  }

  func redirectPage(_ page: Page, to target: String) -> PageVariables {
    var subject = subject(page, "redirect", edition.configuration.title)
    subject.isHiddenFromSearch = true
    return finish(subject, "redirect.html", ["target": .string(edition.permalink(of: target))])
  }
}
