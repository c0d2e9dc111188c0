internal import Basics
internal import Content
internal import Newsroom

/// `site` as a template sees it: no page changes it, so everything it has is made once.
final class SiteObject: ValueObject {
  private let values: [Value]
  let text: String
  let shapeID: ObjectIdentifier

  init(_ subject: SiteSubject) {
    values = siteModel.attributes.map { $0.value(subject) }
    text = subject.edition.configuration.title
    shapeID = siteModel.shapeID
  }

  var shape: ObjectShape { siteModel.shape }
  func attribute(at slot: Int) -> Value { values[slot] }
}
