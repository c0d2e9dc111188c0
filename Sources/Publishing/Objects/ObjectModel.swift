package import Basics

/// The attributes of one kind of object as templates see them, each with what its documentation says.
package final class ObjectModel<Subject: Sendable>: Sendable {
  /// One attribute: its name, its type in the words of the manual, and how to get it.
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
  /// What tells the shape apart from others, without holding it.
  package let shapeID: ObjectIdentifier
  package let attributes: [Attribute]
  /// A small number of its own, for models whose objects are known by their place in the edition; else 0.
  let kind: UInt64

  package init(_ name: String, kind: UInt64 = 0, _ attributes: [Attribute]) {
    self.attributes = attributes
    self.kind = kind
    shape = ObjectShape(name, attributes.map(\.name))
    shapeID = ObjectIdentifier(shape)
  }
}
