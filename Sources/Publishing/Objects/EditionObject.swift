package import Basics
internal import Content
internal import Newsroom

/// `edition` as templates see it.
final class EditionObject: ModelledObject {
  let subject: RenderContext

  init(_ subject: RenderContext) {
    self.subject = subject
  }

  static var model: ObjectModel<RenderContext> { editionModel }
  var text: String { subject.edition.configuration.title }
}

/// The portal at the instant that it is built for: everything that is published.
let editionModel = ObjectModel<RenderContext>(
  "edition",
  [
    .init("now", "moment") { context in
      context.clock.recordInstant()
      return context.moment(context.clock.now)
    },
    .init("count", "number of articles") { .int($0.edition.articles.count) },
    .init("articles", "list of article, newest first") {
      $0.articleList($0.edition.articles.indices)
    },
    .init("sections", "list of section, nested ones after their parents") {
      .array($0.edition.sections.indices.map($0.section))
    },
    .init("tags", "list of tag, by slug") {
      .array($0.edition.tags.indices.map($0.tag))
    },
    .init("authors", "list of author, by name") {
      .array($0.edition.authors.indices.map($0.author))
    },
  ])

/// A date as templates see it.
final class MomentObject: ModelledObject {
  let subject: Moment

  init(_ subject: Moment) {
    self.subject = subject
  }

  static var model: ObjectModel<Moment> { momentModel }
  var text: String { subject.rfc3339 }
}

/// A date in the site's time zone; prints as RFC 3339.
package let momentModel = ObjectModel<Moment>(
  "moment",
  [
    .init("iso", "text, RFC 3339") { .string($0.rfc3339) },
    .init("text", "text, `YYYY-MM-DD HH:MM:SS`") { .string($0.plain) },
    .init("date", "text, `YYYY-MM-DD`") { .string($0.dateText) },
    .init("year", "number") { .int($0.civil.year) },
    .init("month", "number") { .int($0.civil.month) },
    .init("day", "number") { .int($0.civil.day) },
  ])
