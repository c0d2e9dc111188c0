internal import Basics
internal import Newsroom

/// A tag.
let tagModel = ObjectModel<Reference>(
  "tag",
  [
    .init("title", "text") { .string($0.tag.title) },
    .init("slug", "text") { .string($0.tag.slug) },
    .init("url", "text, from the root of the host") { .string($0.edition.url(of: $0.tag.path)) },
    .init("count", "number") { .int($0.tag.articles.count) },
  ])

extension Reference {
  fileprivate var tag: Tag { edition.tags[place] }
}
