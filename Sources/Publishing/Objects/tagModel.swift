internal import Basics
internal import Newsroom

/// A tag.
let tagModel = ObjectModel<Reference>(
  "tag", kind: 3,
  [
    .init("title", "text") { .string($0.edition.tags[$0.place].title) },
    .init("slug", "text") { .string($0.edition.tags[$0.place].slug) },
    .init("url", "text, from the root of the host") {
      .string($0.edition.url(of: $0.edition.tags[$0.place].path))
    },
    .init("feeds", "list of feed") { feedLinks($0.edition, of: .tag($0.place)) },
    .init("count", "number") { .int($0.edition.tags[$0.place].articles.count) },
  ])
