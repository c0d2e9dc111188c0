internal import Basics
internal import Newsroom

/// A section, a tag or an author as a template sees it: its place in the edition and the table of its
/// attributes.
///
/// Pages make dozens of these, so it is a class of its own: one of a generic class would ask the runtime for its type
/// each time.
final class ReferenceObject: ValueObject {
  private let model: ObjectModel<Reference>
  private let reference: Reference
  let shapeID: ObjectIdentifier

  init(_ model: ObjectModel<Reference>, _ edition: Edition, _ place: Int) {
    self.model = model
    shapeID = model.shapeID
    identity = model.kind << 40 | UInt64(place)
    reference = Reference(edition: edition, place: place)
  }

  var shape: ObjectShape { model.shape }

  let identity: UInt64

  /// What printing the object gives: its title, the first attribute of every model of references.
  var text: String { model.attributes[0].value(reference).text ?? "" }

  /// Its place in the edition, where it is an object of a model.
  func place(in model: ObjectModel<Reference>) -> Int? {
    self.model === model ? reference.place : nil
  }

  func attribute(at slot: Int) -> Value { model.attributes[slot].value(reference) }
}
