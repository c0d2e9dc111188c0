internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

// What pages that stand alone hand to their templates.
extension Edition {
  func plain(_ page: Page, _ kind: String, _ title: String) -> PageVariables {
    finish(
      subject(page, kind, title), "\(kind).html",
      ["articles": [], "paginator": .null, "section": .null])
  }

  func tags(_ page: Page) -> PageVariables {
    finish(
      subject(page, "tags", label("tags")), "tags.html",
      ["tags": .array(tags.indices.map(self.tag))])
  }

  func authors(_ page: Page) -> PageVariables {
    finish(
      subject(page, "authors", label("authors")), "authors.html",
      ["authors": .array(authors.indices.map(self.author))])
  }

  func ranking(_ page: Page) -> PageVariables {
    finish(
      subject(page, "ranking", configuration.ranking.title), "ranking.html",
      [
        "articles": articleList(
          discoveries.ranking.places.prefix(rankingPageSize).map(Int.init)),
        "rankings": .array(([discoveries.ranking] + rankings.windows).map(rankingValue)),
      ])
  }

  /// A ranking with the visits that it counts; without numbers where it counts none.
  private func rankingValue(_ ranking: Ranking) -> Value {
    let entries = ranking.places.prefix(rankingPageSize).map { place in
      let visits = ranking.basis.window.flatMap { window in
        readers.figures?.articles[Int(place)].visits(window)
      }
      return Value.map([
        "article": article(Int(place)), "visits": visits.map { .int(Int($0)) } ?? .null,
      ])
    }
    return .map([
      "basis": .string(ranking.basis.rawValue), "window": Value(windowTitle(ranking)),
      "until": moment(ranking.until), "entries": .array(Array(entries)),
    ])
  }

  /// The words for the span of time that a ranking is made from; nothing where it counts no visits.
  func windowTitle(_ ranking: Ranking?) -> String? {
    guard let ranking, ranking.basis.window != nil else { return nil }
    return label("visits_\(ranking.basis.rawValue)")
  }

  func archive(_ page: Page) -> PageVariables {
    let months = months.map { month in
      Value.map([
        "title": .string(month.title), "url": .string(url(of: month.path)),
        "count": .int(month.articles.count), "year": .int(month.year),
      ])
    }
    return finish(
      subject(page, "archive", label("archive")), "archive.html", ["months": .array(months)])
  }

  func standing(_ place: Int, _ page: Page) -> PageVariables {
    let standing = pages[place]
    let front = standing.document.front
    let isContact = page.path == "/contact/"
    var subject = subject(page, isContact ? "contact" : "page", front.title)
    subject.standfirst = front.description ?? ""
    subject.text = standing.document.body.text
    subject.language = front.language
    subject.isHiddenFromSearch = front.isHiddenFromSearch
    subject.imageURL = standing.imageURL
    subject.body = standing.html
    subject.outline = standing.document.body.outline
    var result = finish(
      subject, isContact ? "contact.html" : "page.html",
      ["articles": [], "paginator": .null, "section": .null, "extra": .map(front.extra)])
    result.use(standing.document)
    return result
  }

  func notFound(_ page: Page) -> PageVariables {
    var subject = subject(page, "not_found", label("not_found"))
    subject.breadcrumbs = [homeCrumb]
    subject.isHiddenFromSearch = true
    let ranked = discoveries.ranking.places.prefix(configuration.ranking.size)
    return finish(
      subject, "404.html",
      [
        "articles": articleList(ranked.map(Int.init)),
        "blocks": blocksWithoutRecommendation(),
      ])
  }

  func redirect(_ target: String, _ page: Page) -> PageVariables {
    var subject = subject(page, "redirect", configuration.title)
    subject.isHiddenFromSearch = true
    return finish(subject, "redirect.html", ["target": .string(permalink(of: target))])
  }
}
