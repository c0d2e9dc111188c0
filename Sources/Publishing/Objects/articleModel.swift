internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// An article, on its own page and in every list.
let articleModel = ObjectModel<ArticleReference>(
  "article", kind: 1,
  [
    .init("title", "text") { .string($0.document.front.title) },
    .init("kicker", "text or null") { Value($0.document.front.kicker) },
    .init("description", "text") {
      .string($0.document.front.description ?? "")
    },
    .init("url", "text, from the root of the host") {
      .string($0.edition.articleURLs[$0.place])
    },
    .init("permalink", "text, absolute") {
      .string($0.edition.absolute($0.edition.articleURLs[$0.place]))
    },
    .init("date", "moment or null") {
      $0.edition.moment($0.document.front.date)
    },
    .init("updated", "moment or null") {
      $0.edition.moment($0.edition.updated($0.document))
    },
    .init("expires", "moment or null") {
      $0.edition.moment($0.document.front.expires)
    },
    .init("section", "section") { $0.edition.section($0.edition.articles[$0.place].section) },
    .init("tags", "list of tag") { .array($0.edition.articles[$0.place].tags.map($0.edition.tag)) },
    .init("authors", "list of author") {
      .array($0.edition.articles[$0.place].authors.map($0.edition.author))
    },
    .init("dateline", "text or null") {
      Value($0.document.front.dateline)
    },
    .init("image", "image or null") {
      imageValue(
        $0.edition.articles[$0.place].imageURL, $0.document.front.image,
        $0.edition)
    },
    .init("thumbnail", "image or null") {
      thumbnailValue($0.place, $0.edition)
    },
    .init("series_articles", "list of article") {
      $0.edition.articleList($0.edition.series(of: $0.place))
    },
    .init("series", "text or null") { Value($0.document.front.series) },
    .init("views", "number or null") { Value($0.edition.figures(of: $0.place).views) },
    .init("likes", "number or null") { Value($0.edition.figures(of: $0.place).likes) },
    .init("counted", "moment or null") {
      $0.edition.moment($0.edition.figures(of: $0.place).asOf)
    },
    .init("like_url", "text, from the root of the host or absolute, or null") {
      Value(likeURL(of: $0.place, $0.edition))
    },
    .init("words", "number") { .int($0.document.body.words) },
    .init("reading_minutes", "number") {
      .int($0.document.body.readingMinutes)
    },
    .init("body", "markup") { markup($0.edition.articles[$0.place].html) },
    .init("text", "text") { .string($0.document.body.text.string) },
    .init("outline", "list of heading") {
      outlineValue($0.document.body.outline)
    },
    .init("corrections", "list of correction") { reference in
      .array(
        reference.edition.corrections(reference.document).map {
          .map(["date": reference.edition.moment($0.date), "text": .string($0.text)])
        })
    },
    .init("featured", "true or false") {
      .bool($0.document.front.isFeatured)
    },
    .init("language", "text") {
      .string(
        $0.document.front.language ?? $0.edition.configuration.language)
    },
    .init("extra", "mapping") { .map($0.document.front.extra) },
  ])

/// A picture with its addresses, or null where there is none.
func imageValue(_ url: String?, _ image: FrontMatter.Image?, _ edition: Edition) -> Value {
  guard let url, let image else { return .null }
  return .map([
    "url": .string(url), "permalink": .string(edition.absolute(url)), "alt": .string(image.alt),
    "caption": Value(image.caption), "credit": Value(image.credit),
    "external": .bool(isExternal(url, edition)),
  ])
}

/// Whether a picture lies on another host, which must not learn what its readers read.
private func isExternal(_ url: String, _ edition: Edition) -> Bool {
  if url.hasPrefix("/"), !url.hasPrefix("//"), !url.hasPrefix("/\\") { return false }
  return edition.configuration.addressRules.foreignHost(of: url) != nil
}

/// A picture for cards and lists: the article's own, else the first of its body where that is the site's.
private func thumbnailValue(_ place: Int, _ edition: Edition) -> Value {
  if let url = edition.articles[place].imageURL {
    return imageValue(url, edition.articles[place].document.front.image, edition)
  }
  guard let url = edition.articles[place].bodyImageURL, url.hasPrefix("/"), !url.hasPrefix("//")
  else {
    return .null
  }
  return imageValue(url, FrontMatter.Image(source: url), edition)
}

/// The headings of a body with their levels and ids.
func outlineValue(_ outline: [MarkdownBody.Heading]) -> Value {
  .array(
    outline.map {
      .map(["level": .int($0.level), "id": .string($0.id), "text": .string($0.text)])
    })
}
