internal import Basics
internal import Content
internal import Newsroom

/// A section of the portal.
let sectionModel = ObjectModel<Reference>(
  "section", kind: 2,
  [
    .init("title", "text") { .string($0.edition.sections[$0.place].title) },
    .init("description", "text") { .string($0.edition.sections[$0.place].description) },
    .init("url", "text, from the root of the host") {
      .string($0.edition.sectionURLs[$0.place])
    },
    .init("permalink", "text, absolute") {
      .string($0.edition.permalink(of: $0.edition.sections[$0.place].path))
    },
    .init("slug", "text") { .string($0.edition.sections[$0.place].slug) },
    .init("body", "markup") { markup($0.edition.sections[$0.place].html) },
    .init("count", "number") { .int($0.edition.sections[$0.place].articles.count) },
    .init("feeds", "list of feed") { feedLinks($0.edition, of: .section($0.place)) },
    .init("sections", "list of section") {
      .array($0.edition.sections[$0.place].children.map($0.edition.section))
    },
    .init("parent", "section or null") { reference in
      reference.edition.sections[reference.place].parent.map(reference.edition.section) ?? .null
    },
    .init("top", "section, the one of the menu that holds it, or itself") {
      $0.edition.section($0.edition.topSection(of: $0.place))
    },
    .init("extra", "mapping") { .map($0.edition.sections[$0.place].document?.front.extra ?? [:]) },
  ])

extension Edition {
  fileprivate func topSection(of place: Int) -> Int {
    var top = place
    while let parent = sections[top].parent { top = parent }
    return top
  }
}
