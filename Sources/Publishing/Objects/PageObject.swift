internal import Basics

/// `page` as a template sees it.
final class PageObject: ModelledObject {
  let subject: PageSubject

  init(_ subject: PageSubject) {
    self.subject = subject
  }

  static var model: ObjectModel<PageSubject> { pageModel }
  var text: String { subject.title }
}
