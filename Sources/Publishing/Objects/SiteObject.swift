internal import Basics
internal import Content
internal import Newsroom

/// `site` as a template sees it: no page changes it, so everything it has is made once.
final class SiteObject: ValueObject {
  private let values: [Value]
  private let clock: PortalClock
  private let nowSlot: Int?
  private let yearSlot: Int?
  let text: String
  let shapeID: ObjectIdentifier

  init(_ subject: SiteSubject) {
    clock = subject.clock
    nowSlot = siteModel.shape.slot(of: "now")
    yearSlot = siteModel.shape.slot(of: "year")
    values = siteModel.attributes.map { $0.value(subject) }
    text = subject.edition.configuration.title
    shapeID = siteModel.shapeID
  }

  var shape: ObjectShape { siteModel.shape }

  func attribute(at slot: Int) -> Value {
    // The values are made before anyone asks for them, so the clock hears of the two that are of the time from here.
    if slot == nowSlot {
      clock.noteInstant()
    } else if slot == yearSlot {
      clock.noteYear()
    }
    return values[slot]
  }
}
