internal import Basics

/// A block of a page as a template sees it.
final class BlockObject: ValueObject {
  private let subject: BlockSubject
  let shapeID: ObjectIdentifier

  init(_ subject: BlockSubject) {
    self.subject = subject
    shapeID = blockModel.shapeID
  }

  var shape: ObjectShape { blockModel.shape }
  var text: String { subject.title }

  func attribute(at slot: Int) -> Value { blockModel.attributes[slot].value(subject) }
}
