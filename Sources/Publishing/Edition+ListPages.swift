internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

// What pages with a list of articles hand to their templates.
extension Edition {
  func section(_ place: Int, _ number: Int?, _ page: Page, _ kind: String) -> PageVariables {
    let section = sections[place]
    var subject = subject(page, kind, section.title)
    subject.standfirst = section.description
    subject.section = place
    subject.breadcrumbs = [homeCrumb] + crumbs(ofSection: place)
    subject.body = section.html
    subject.isHiddenFromSearch = section.document?.front.isHiddenFromSearch ?? false
    var result = list(
      subject, "\(kind).html", section.articles, number, at: section.path,
      [
        "section": self.section(place),
        "blocks": blocks(ofSection: place, isFront: number == nil),
      ])
    if let document = section.document { result.use(document) }
    return result
  }

  func tag(_ place: Int, _ number: Int?, _ page: Page) -> PageVariables {
    let tag = tags[place]
    var subject = subject(page, "tag", tag.title)
    subject.feedSource = .tag(place)
    subject.breadcrumbs = [homeCrumb, (label("tags"), "/tags/"), (tag.title, tag.path)]
    return list(subject, "tag.html", tag.articles, number, at: tag.path, ["tag": self.tag(place)])
  }

  func author(_ place: Int, _ number: Int?, _ page: Page) -> PageVariables {
    let author = authors[place]
    var subject = subject(page, "author", author.name)
    subject.feedSource = .author(place)
    subject.breadcrumbs = [homeCrumb, (label("authors"), "/authors/"), (author.name, author.path)]
    subject.standfirst = author.document?.front.description ?? ""
    if let text = author.document?.body.text { subject.text = text }
    subject.imageURL = author.imageURL
    subject.body = author.html
    subject.structuredData = authorData(author, breadcrumbs: subject.breadcrumbs, edition: self)
    var result = list(
      subject, "author.html", author.articles, number, at: author.path,
      ["author": self.author(place)])
    if let document = author.document { result.use(document) }
    return result
  }

  func month(_ place: Int, _ number: Int?, _ page: Page) -> PageVariables {
    let month = months[place]
    var subject = subject(page, "archive_month", month.title)
    subject.breadcrumbs = [homeCrumb, (label("archive"), "/archive/"), (month.title, month.path)]
    return list(
      subject, "archive_month.html", month.articles, number, at: month.path,
      ["month": .map(["title": .string(month.title), "url": .string(url(of: month.path))])])
  }

  private func list(
    _ subject: PageSubject, _ template: String, _ places: [Int], _ number: Int?, at path: String,
    _ more: ValueMap
  ) -> PageVariables {
    let shown = ListPage(number: number, of: places.count, size: configuration.paginate)
    var subject = subject
    subject.paginator = paginatorValue(shown, path: path, edition: self)
    if let number { subject.title += " - \(label("page")) \(number)" }
    var variables = more
    variables["articles"] = articleList(places[shown.range])
    variables["paginator"] = subject.paginator
    return finish(subject, template, variables)
  }
}
