internal import Basics
internal import Content
internal import Newsroom

/// What `edition` in a template is made of: the edition and the clock that tells its time.
struct EditionSubject: Sendable {
  let edition: Edition
  let clock: PortalClock

  fileprivate var now: Value {
    clock.noteInstant()
    return edition.moment(clock.now)
  }
}

/// The portal at the instant for which it is built: all that is published.
let editionModel = ObjectModel<EditionSubject>(
  "edition",
  [
    .init("now", "moment") { $0.now },
    .init("count", "number of articles") { .int($0.edition.articles.count) },
    .init("articles", "list of article, newest first") {
      $0.edition.articleList($0.edition.articles.indices)
    },
    .init("sections", "list of section, inner ones after those that hold them") {
      .array($0.edition.sections.indices.map($0.edition.section))
    },
    .init("tags", "list of tag, by slug") {
      .array($0.edition.tags.indices.map($0.edition.tag))
    },
    .init("authors", "list of author, by name") {
      .array($0.edition.authors.indices.map($0.edition.author))
    },
  ])
