internal import Basics
internal import Content
internal import Newsroom

/// `edition` as a template sees it.
final class EditionObject: ModelledObject {
  let subject: EditionSubject

  init(_ subject: EditionSubject) {
    self.subject = subject
  }

  static var model: ObjectModel<EditionSubject> { editionModel }
  var text: String { subject.edition.configuration.title }
}
