internal import Basics
internal import Content
internal import Newsroom

/// The portal at the instant for which it is built: all that is published.
let editionModel = ObjectModel<Edition>(
  "edition",
  [
    .init("now", "moment") { $0.moment($0.now) },
    .init("count", "number of articles") { .int($0.articles.count) },
    .init("articles", "list of article, newest first") { $0.articleList($0.articles.indices) },
    .init("sections", "list of section, inner ones after those that hold them") {
      .array($0.sections.indices.map($0.section))
    },
    .init("tags", "list of tag, by slug") { .array($0.tags.indices.map($0.tag)) },
    .init("authors", "list of author, by name") { .array($0.authors.indices.map($0.author)) },
  ])
