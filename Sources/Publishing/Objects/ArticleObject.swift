internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// An article of an edition, together with its document, which most attributes come from.
struct ArticleReference: Sendable {
  let context: RenderContext
  let index: Int
  let document: Document

  init(_ context: RenderContext, _ index: Int) {
    self.context = context
    self.index = index
    document = context.edition.articles[index].document
  }
}

/// An article as templates see it.
final class ArticleObject: ValueObject {
  private let model: ObjectModel<ArticleReference>
  private let reference: ArticleReference
  let shapeID: ObjectIdentifier
  let identity: UInt64

  init(_ model: ObjectModel<ArticleReference>, _ context: RenderContext, _ index: Int) {
    self.model = model
    reference = ArticleReference(context, index)
    shapeID = model.shapeID
    identity = model.kind << 40 | UInt64(index)
  }

  var shape: ObjectShape { model.shape }
  var index: Int { reference.index }
  var text: String { recorded.document.front.title }
  /// The words of the body up to the end of its excerpt.
  var leadingText: BodyText { recorded.document.body.leadingText }

  func attribute(at slot: Int) -> Value { model.attributes[slot].value(recorded) }

  /// The article; that it was read is recorded here, because many pages share the object.
  private var recorded: ArticleReference {
    reference.context.edition.recordArticle(reference.index)
    return reference
  }
}

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
      .string($0.context.edition.url(ofArticle: $0.index))
    },
    .init("permalink", "text, absolute") {
      .string($0.context.edition.absolute($0.context.edition.url(ofArticle: $0.index)))
    },
    .init("date", "moment or null") {
      $0.context.moment($0.document.front.date)
    },
    .init("updated", "moment or null") {
      $0.context.moment($0.context.edition.updated($0.document))
    },
    .init("expires", "moment or null") {
      $0.context.moment($0.document.front.expires)
    },
    .init("section", "section") {
      $0.context.section($0.context.edition.articles[$0.index].section)
    },
    .init("tags", "list of tag") {
      .array($0.context.edition.articles[$0.index].tags.map($0.context.tag))
    },
    .init("authors", "list of author") {
      .array($0.context.edition.articles[$0.index].authors.map($0.context.author))
    },
    .init("dateline", "text or null") {
      Value($0.document.front.dateline)
    },
    .init("image", "image or null") {
      imageValue(
        $0.context.edition.articles[$0.index].imageURL, $0.document.front.image,
        $0.context.edition)
    },
    .init("thumbnail", "image or null") {
      thumbnailValue($0.index, $0.context.edition)
    },
    .init("series_articles", "list of article") {
      $0.context.articleList($0.context.edition.series(of: $0.index))
    },
    .init("series", "text or null") { Value($0.document.front.series) },
    .init("views", "number or null") { Value($0.context.edition.figures(of: $0.index).views) },
    .init("likes", "number or null") { Value($0.context.edition.figures(of: $0.index).likes) },
    .init("counted", "moment or null") {
      $0.context.moment($0.context.edition.figures(of: $0.index).asOf)
    },
    .init("like_url", "text, from the root of the host or absolute, or null") {
      Value($0.context.likeURL(of: $0.index))
    },
    .init("words", "number") { .int($0.document.body.wordCount) },
    .init("reading_minutes", "number") {
      .int($0.document.body.readingMinutes)
    },
    .init("body", "markup") { markup($0.context.edition.articles[$0.index].html) },
    .init("text", "text") { .string($0.document.body.text.string) },
    .init("outline", "list of heading") {
      outlineValue($0.document.body.outline)
    },
    .init("corrections", "list of correction") { reference in
      .array(
        reference.context.edition.corrections(reference.document).map {
          .map(["date": reference.context.moment($0.date), "text": .string($0.text)])
        })
    },
    .init("type", "text") { .string($0.document.front.genre.rawValue) },
    .init("access", "text") { .string($0.document.front.access.rawValue) },
    .init("featured", "true or false") {
      .bool($0.document.front.isFeatured)
    },
    .init("language", "text") {
      .string(
        $0.document.front.language ?? $0.context.edition.configuration.language)
    },
    .init("direction", "text, `ltr` or `rtl`") {
      .string(
        textDirection(
          of: $0.document.front.language ?? $0.context.edition.configuration.language))
    },
    .init("language_attributes", "markup, `lang` and `dir` where they are not the portal's") {
      languageAttributes(
        $0.document.front.language, site: $0.context.edition.configuration.language)
    },
    .init("extra", "mapping") { .map($0.document.front.extra) },
  ])

/// A picture with its URLs, or null if there is no picture.
func imageValue(_ url: String?, _ image: FrontMatter.Image?, _ edition: EditionView) -> Value {
  guard let url, let image else { return .null }
  return .map([
    "url": .string(url), "permalink": .string(edition.absolute(url)), "alt": .string(image.alt),
    "caption": Value(image.caption), "credit": Value(image.credit),
    "external": .bool(isExternal(url, edition)),
  ])
}

/// Whether a picture lies on an external host, which must not learn what readers read.
private func isExternal(_ url: String, _ edition: EditionView) -> Bool {
  if url.hasPrefix("/"), !url.hasPrefix("//"), !url.hasPrefix("/\\") { return false }
  return edition.configuration.addressRules.externalHost(of: url) != nil
}

/// The picture for cards and lists: the article's own, or the first of its body if that is the
/// site's.
private func thumbnailValue(_ index: Int, _ edition: EditionView) -> Value {
  if let url = edition.articles[index].imageURL {
    return imageValue(url, edition.articles[index].document.front.image, edition)
  }
  guard let url = edition.articles[index].bodyImageURL, url.hasPrefix("/"), !url.hasPrefix("//")
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
