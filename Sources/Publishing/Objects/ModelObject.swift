internal import Basics

/// Something of the edition as a template sees it: a subject, and the table of its attributes.
///
/// It holds a reference and computes an attribute only when it is asked for, so a list of ten thousand articles
/// copies none of them.
final class ModelObject<Subject: Sendable>: ValueObject {
  private let model: ObjectModel<Subject>
  private let subject: Subject
  let shapeID: ObjectIdentifier
  /// What printing the object gives.
  let text: String

  init(_ model: ObjectModel<Subject>, _ subject: Subject, text: String) {
    self.model = model
    shapeID = model.shapeID
    self.subject = subject
    self.text = text
  }

  var shape: ObjectShape { model.shape }

  func attribute(at slot: Int) -> Value { model.attributes[slot].value(subject) }
}
