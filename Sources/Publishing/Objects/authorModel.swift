internal import Basics
internal import Content
internal import Newsroom

/// Someone whose name stands in a byline.
let authorModel = ObjectModel<Reference>(
  "author", kind: 4,
  [
    .init("title", "text") { .string($0.edition.authors[$0.place].name) },
    .init("role", "text or null") { Value($0.edition.authors[$0.place].document?.front.role) },
    .init("description", "text") {
      .string($0.edition.authors[$0.place].document?.front.description ?? "")
    },
    .init("url", "text, from the root of the host") {
      .string($0.edition.url(of: $0.edition.authors[$0.place].path))
    },
    .init("permalink", "text, absolute") {
      .string($0.edition.permalink(of: $0.edition.authors[$0.place].path))
    },
    .init("slug", "text") { .string($0.edition.authors[$0.place].slug) },
    .init("email", "text or null") { Value($0.edition.authors[$0.place].document?.front.email) },
    .init("image", "image or null") {
      imageValue(
        $0.edition.authors[$0.place].imageURL, $0.edition.authors[$0.place].document?.front.image,
        $0.edition)
    },
    .init("links", "list of link") { reference in
      .array(
        reference.edition.authors[reference.place].profiles.map {
          .map(["title": .string($0.title), "url": .string($0.url)])
        })
    },
    .init("feeds", "list of feed") { feedLinks($0.edition, of: .author($0.place)) },
    .init("body", "markup") { markup($0.edition.authors[$0.place].html) },
    .init("count", "number") { .int($0.edition.authors[$0.place].articles.count) },
    .init("extra", "mapping") { .map($0.edition.authors[$0.place].document?.front.extra ?? [:]) },
  ])

extension Author {
  /// The author's addresses elsewhere that are safe to follow.
  var profiles: [FrontMatter.NamedLink] {
    (document?.front.links ?? []).filter { WebAddress.isHarmless($0.url) }
  }
}
