internal import Basics

/// A date as a template sees it.
final class MomentObject: ModelledObject {
  let subject: Moment

  init(_ subject: Moment) {
    self.subject = subject
  }

  static var model: ObjectModel<Moment> { momentModel }
  var text: String { subject.rfc3339 }
}
