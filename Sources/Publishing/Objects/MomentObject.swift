internal import Basics

/// A date as a template sees it.
final class MomentObject: ValueObject {
  let moment: Moment

  init(_ moment: Moment) {
    self.moment = moment
  }

  var shape: ObjectShape { momentModel.shape }
  var text: String { moment.rfc3339 }

  func attribute(at slot: Int) -> Value { momentModel.attributes[slot].value(moment) }
}
