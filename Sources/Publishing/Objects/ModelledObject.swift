internal import Basics

/// An object of the portal as a template sees it: a subject, and the table of attributes that all of its kind share.
///
/// A protocol, and a class for each kind: an object of a generic class would ask the runtime for its type each time that a
/// template looks into it.
protocol ModelledObject: ValueObject {
  associatedtype Subject: Sendable

  static var model: ObjectModel<Subject> { get }
  var subject: Subject { get }
}

extension ModelledObject {
  var shape: ObjectShape { Self.model.shape }
  var shapeID: ObjectIdentifier { Self.model.shapeID }

  func attribute(at slot: Int) -> Value { Self.model.attributes[slot].value(subject) }
}
