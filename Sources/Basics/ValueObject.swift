/// Something of the model that a template can look into: an article, a section, the site.
///
/// A template names attributes by text; `shape` turns the name into a slot once per place in the template, and
/// `attribute(at:)` then answers by number. Nothing is copied until it is asked for.
package protocol ValueObject: AnyObject, Sendable {
  /// The attributes that every object of this kind has.
  var shape: ObjectShape { get }

  /// What tells the shape apart from others.
  ///
  /// Objects that pages ask for attributes all the time keep it: looking at `shape` would count a reference that all
  /// workers share.
  var shapeID: ObjectIdentifier { get }

  /// A number below 2^56 that tells this object from all others of one library, where objects of one number always
  /// answer alike; 0 where there is none.
  var identity: UInt64 { get }

  /// The value in a slot of `shape`.
  func attribute(at slot: Int) -> Value

  /// The value of an attribute by name, for code that is not on the hot path.
  func attribute(named name: String) -> Value

  /// Whether other attributes than those of its shape may be asked for, and are nothing.
  var isOpen: Bool { get }

  /// What printing the object itself gives; never escaped text.
  var text: String { get }

  /// The values that it holds, as far as a template put them there; how deep values nest is counted through them.
  var contents: [Value] { get }
}

extension ValueObject {
  package var isOpen: Bool { false }
  package var identity: UInt64 { 0 }
  package var shapeID: ObjectIdentifier { ObjectIdentifier(shape) }
  package var text: String { "<\(shape.name)>" }
  package var contents: [Value] { [] }

  package func attribute(named name: String) -> Value {
    shape.slot(of: name).map(attribute(at:)) ?? .undefined
  }
}

/// The names of the attributes of one kind of object, each with its slot.
package final class ObjectShape: Sendable {
  /// The kind as templates and diagnostics call it: `article`.
  package let name: String
  /// Attribute names in the order of their slots.
  package let attributes: [String]
  private let slots: [String: Int]

  package init(_ name: String, _ attributes: [String]) {
    self.name = name
    self.attributes = attributes
    slots = Dictionary(
      attributes.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The slot of an attribute, or nothing when objects of this kind have no such attribute.
  package func slot(of attribute: String) -> Int? { slots[attribute] }
}
