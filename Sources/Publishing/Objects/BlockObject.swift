internal import Basics

/// A block of a page as a template sees it.
final class BlockObject: ModelledObject {
  let subject: BlockSubject

  init(_ subject: BlockSubject) {
    self.subject = subject
  }

  static var model: ObjectModel<BlockSubject> { blockModel }
  var text: String { subject.title }
}
