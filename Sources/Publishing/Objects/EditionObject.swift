internal import Basics
internal import Content
internal import Newsroom

/// `edition` as a template sees it.
final class EditionObject: ValueObject {
  private let subject: EditionSubject
  let shapeID: ObjectIdentifier

  init(_ subject: EditionSubject) {
    self.subject = subject
    shapeID = editionModel.shapeID
  }

  var shape: ObjectShape { editionModel.shape }
  var text: String { subject.edition.configuration.title }

  func attribute(at slot: Int) -> Value { editionModel.attributes[slot].value(subject) }
}
