internal import Basics
internal import Content
internal import Newsroom

/// An article of an edition, with its document at hand: that is where most of its attributes come from.
struct ArticleReference: Sendable {
  let edition: Edition
  let place: Int
  let document: Document

  init(_ edition: Edition, _ place: Int) {
    self.edition = edition
    self.place = place
    document = edition.articles[place].document
  }
}

/// An article as a template sees it.
final class ArticleObject: ValueObject {
  private let model: ObjectModel<ArticleReference>
  private let reference: ArticleReference
  let shapeID: ObjectIdentifier
  let identity: UInt64

  init(_ model: ObjectModel<ArticleReference>, _ edition: Edition, _ place: Int) {
    self.model = model
    reference = ArticleReference(edition, place)
    shapeID = model.shapeID
    identity = model.kind << 40 | UInt64(place)
  }

  var shape: ObjectShape { model.shape }
  var place: Int { reference.place }
  var text: String { reference.document.front.title }

  func attribute(at slot: Int) -> Value { model.attributes[slot].value(reference) }
}
