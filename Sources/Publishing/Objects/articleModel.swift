internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// An article, on its own page and in every list.
let articleModel = ObjectModel<Reference>(
  "article",
  [
    .init("title", "text") { .string($0.article.front.title) },
    .init("kicker", "text or null") { Value($0.article.front.kicker) },
    .init("description", "text") { .string($0.article.front.description ?? "") },
    .init("url", "text, from the root of the host") {
      .string($0.edition.url(of: $0.article.path))
    },
    .init("permalink", "text, absolute") { .string($0.edition.permalink(of: $0.article.path)) },
    .init("date", "moment or null") { $0.edition.moment($0.article.front.date) },
    .init("updated", "moment or null") { $0.edition.moment($0.article.front.updated) },
    .init("expires", "moment or null") { $0.edition.moment($0.article.front.expires) },
    .init("section", "section") { $0.edition.section($0.article.section) },
    .init("tags", "list of tag") { .array($0.article.tags.map($0.edition.tag)) },
    .init("authors", "list of author") { .array($0.article.authors.map($0.edition.author)) },
    .init("dateline", "text or null") { Value($0.article.front.dateline) },
    .init("image", "image or null") {
      imageValue($0.article.imageURL, $0.article.front.image, $0.edition)
    },
    .init("series", "text or null") { Value($0.article.front.series) },
    .init("views", "number or null") { Value($0.article.front.views) },
    .init("likes", "number or null") { Value($0.article.front.likes) },
    .init("words", "number") { .int($0.article.document.body.words) },
    .init("reading_minutes", "number") { .int($0.article.document.body.readingMinutes) },
    .init("body", "markup") { markup($0.article.html) },
    .init("text", "text") { .string($0.article.document.body.text) },
    .init("outline", "list of heading") { outlineValue($0.article.document.body.outline) },
    .init("corrections", "list of correction") { reference in
      .array(
        reference.article.front.corrections.map {
          .map(["date": reference.edition.moment($0.date), "text": .string($0.text)])
        })
    },
    .init("featured", "true or false") { .bool($0.article.front.isFeatured) },
    .init("language", "text") {
      .string($0.article.front.language ?? $0.edition.configuration.language)
    },
    .init("extra", "mapping") { .map($0.article.front.extra) },
  ])

extension Reference {
  fileprivate var article: Article { edition.articles[place] }
}

/// A picture with its addresses, or null where there is none.
func imageValue(_ url: String?, _ image: FrontMatter.Image?, _ edition: Edition) -> Value {
  guard let url, let image else { return .null }
  return .map([
    "url": .string(url), "permalink": .string(edition.absolute(url)), "alt": .string(image.alt),
    "caption": Value(image.caption), "credit": Value(image.credit),
  ])
}

/// The headings of a body with their levels and ids.
func outlineValue(_ outline: [MarkdownBody.Heading]) -> Value {
  .array(
    outline.map {
      .map(["level": .int($0.level), "id": .string($0.id), "text": .string($0.text)])
    })
}
