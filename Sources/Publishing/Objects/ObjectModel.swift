package import Basics
internal import Text

/// The attributes of one kind of object as templates see them, each with its documented type.
package final class ObjectModel<Subject: Sendable>: Sendable {
  /// One attribute: its name, its type in the words of the manual, and a function that reads it.
  package struct Attribute: Sendable {
    package var name: String
    package var type: String
    package var value: @Sendable (Subject) -> Value

    package init(_ name: String, _ type: String, _ value: @escaping @Sendable (Subject) -> Value) {
      self.name = name
      self.type = type
      self.value = value
    }
  }

  package let shape: ObjectShape
  /// Identifies the shape without a reference to it.
  package let shapeID: ObjectIdentifier
  package let attributes: [Attribute]
  /// A unique small number if the model's objects are identified by an index in the edition;
  /// otherwise 0.
  let kind: UInt64

  package init(_ name: String, kind: UInt64 = 0, _ attributes: [Attribute]) {
    self.attributes = attributes
    self.kind = kind
    shape = ObjectShape(name, attributes.map(\.name))
    shapeID = ObjectIdentifier(shape)
  }
}

/// An object that reads its attributes from a subject by the model that all objects of its kind
/// share.
///
/// Each kind has a class of its own. An object of a generic class would ask the runtime for its
/// type each time that a template reads an attribute.
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

/// Bytes that are HTML already.
func markup(_ html: [UInt8]) -> Value { .markup(decodedUTF8(html)) }
