internal import Basics
internal import Content
internal import Newsroom

/// The index of a section, a tag or an author in the edition's lists.
///
/// The tables of attributes name the whole path to the stored property that they read: a computed
/// property on the way would copy the section with everything in it for each attribute.
struct ObjectReference: Sendable {
  let context: RenderContext
  let index: Int
}

/// A section, a tag or an author as templates see it: its index in the edition and its model.
///
/// Pages make dozens of these. A generic class would ask the runtime for its type each time.
final class ReferenceObject: ValueObject {
  private let model: ObjectModel<ObjectReference>
  private let reference: ObjectReference
  let shapeID: ObjectIdentifier
  let identity: UInt64

  init(_ model: ObjectModel<ObjectReference>, _ context: RenderContext, _ index: Int) {
    self.model = model
    shapeID = model.shapeID
    identity = model.kind << 40 | UInt64(index)
    reference = ObjectReference(context: context, index: index)
  }

  var shape: ObjectShape { model.shape }

  /// The title, which is the first attribute of every model of references.
  var text: String { model.attributes[0].value(reference).text ?? "" }

  /// Returns the index in the edition, or `nil` if the object is of another model.
  func index(in model: ObjectModel<ObjectReference>) -> Int? {
    self.model === model ? reference.index : nil
  }

  func attribute(at slot: Int) -> Value { model.attributes[slot].value(reference) }
}

/// A section of the portal.
let sectionModel = ObjectModel<ObjectReference>(
  "section", kind: 2,
  [
    .init("title", "text") { .string($0.context.edition.sections[$0.index].title) },
    .init("description", "text") { .string($0.context.edition.sections[$0.index].description) },
    .init("url", "text, from the root of the host") {
      .string($0.context.edition.url(ofSection: $0.index))
    },
    .init("permalink", "text, absolute") {
      .string($0.context.edition.permalink(of: $0.context.edition.sections[$0.index].path))
    },
    .init("slug", "text") { .string($0.context.edition.sections[$0.index].slug) },
    .init("body", "markup") { markup($0.context.edition.sections[$0.index].html) },
    .init("count", "number") { .int($0.context.edition.sections[$0.index].articles.count) },
    .init("feeds", "list of feed") { feedLinks($0.context.edition, of: .section($0.index)) },
    .init("sections", "list of section") {
      .array($0.context.edition.sections[$0.index].children.map($0.context.section))
    },
    .init("parent", "section or null") { reference in
      reference.context.edition.sections[reference.index].parent.map(reference.context.section)
        ?? .null
    },
    .init("top", "the top-level section that contains it, or itself") {
      $0.context.section(topSection(of: $0.index, in: $0.context.edition))
    },
    .init("extra", "mapping") {
      .map($0.context.edition.sections[$0.index].document?.front.extra ?? [:])
    },
  ])

/// The outermost section that contains a section, or the section itself.
private func topSection(of index: Int, in edition: EditionView) -> Int {
  var top = index
  while let parent = edition.sections[top].parent { top = parent }
  return top
}

/// A tag.
let tagModel = ObjectModel<ObjectReference>(
  "tag", kind: 3,
  [
    .init("title", "text") { .string($0.context.edition.tags[$0.index].title) },
    .init("slug", "text") { .string($0.context.edition.tags[$0.index].slug) },
    .init("url", "text, from the root of the host") {
      .string($0.context.edition.url(of: $0.context.edition.tags[$0.index].path))
    },
    .init("feeds", "list of feed") { feedLinks($0.context.edition, of: .tag($0.index)) },
    .init("count", "number") { .int($0.context.edition.tags[$0.index].articles.count) },
  ])

/// A person named in bylines.
let authorModel = ObjectModel<ObjectReference>(
  "author", kind: 4,
  [
    .init("title", "text") { .string($0.context.edition.authors[$0.index].name) },
    .init("role", "text or null") {
      Value($0.context.edition.authors[$0.index].document?.front.role)
    },
    .init("description", "text") {
      .string($0.context.edition.authors[$0.index].document?.front.description ?? "")
    },
    .init("url", "text, from the root of the host") {
      .string($0.context.edition.url(of: $0.context.edition.authors[$0.index].path))
    },
    .init("permalink", "text, absolute") {
      .string($0.context.edition.permalink(of: $0.context.edition.authors[$0.index].path))
    },
    .init("slug", "text") { .string($0.context.edition.authors[$0.index].slug) },
    .init("email", "text or null") {
      Value($0.context.edition.authors[$0.index].document?.front.email)
    },
    .init("image", "image or null") {
      imageValue(
        $0.context.edition.authors[$0.index].imageURL,
        $0.context.edition.authors[$0.index].document?.front.image,
        $0.context.edition)
    },
    .init("links", "list of link") { reference in
      .array(
        reference.context.edition.authors[reference.index].profiles.map {
          .map(["title": .string($0.title), "url": .string($0.url)])
        })
    },
    .init("feeds", "list of feed") { feedLinks($0.context.edition, of: .author($0.index)) },
    .init("body", "markup") { markup($0.context.edition.authors[$0.index].html) },
    .init("count", "number") { .int($0.context.edition.authors[$0.index].articles.count) },
    .init("extra", "mapping") {
      .map($0.context.edition.authors[$0.index].document?.front.extra ?? [:])
    },
  ])
