internal import Basics

/// `page` as a template sees it.
final class PageObject: ValueObject {
  private let subject: PageSubject
  let shapeID: ObjectIdentifier

  init(_ subject: PageSubject) {
    self.subject = subject
    shapeID = pageModel.shapeID
  }

  var shape: ObjectShape { pageModel.shape }
  var text: String { subject.title }

  func attribute(at slot: Int) -> Value { pageModel.attributes[slot].value(subject) }
}
