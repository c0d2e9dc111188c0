internal import Basics
internal import Content
internal import Newsroom

/// Someone whose name stands in a byline.
let authorModel = ObjectModel<Reference>(
  "author",
  [
    .init("title", "text") { .string($0.author.name) },
    .init("role", "text or null") { Value($0.author.document?.front.role) },
    .init("description", "text") { .string($0.author.document?.front.description ?? "") },
    .init("url", "text, from the root of the host") { .string($0.edition.url(of: $0.author.path)) },
    .init("permalink", "text, absolute") { .string($0.edition.permalink(of: $0.author.path)) },
    .init("slug", "text") { .string($0.author.slug) },
    .init("email", "text or null") { Value($0.author.document?.front.email) },
    .init("image", "image or null") {
      imageValue($0.author.imageURL, $0.author.document?.front.image, $0.edition)
    },
    .init("links", "list of link") { reference in
      .array(
        (reference.author.document?.front.links ?? []).map {
          .map(["title": .string($0.title), "url": .string($0.url)])
        })
    },
    .init("body", "markup") { markup($0.author.html) },
    .init("count", "number") { .int($0.author.articles.count) },
    .init("extra", "mapping") { .map($0.author.document?.front.extra ?? [:]) },
  ])

extension Reference {
  fileprivate var author: Author { edition.authors[place] }
}
