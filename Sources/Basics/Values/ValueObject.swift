/// An object of the model whose attributes a template can read: an article, a section, the site.
///
/// A template names attributes by text. `shape` turns the name into a slot, once for each
/// expression of the template, and `attribute(at:)` returns the value in the slot. Values are made
/// only on request.
package protocol ValueObject: AnyObject, Sendable {
  /// The attributes of all objects of this kind.
  var shape: ObjectShape { get }

  /// The identity of the shape.
  ///
  /// Frequently used objects store it: reading `shape` would change a reference count that all
  /// workers share.
  var shapeID: ObjectIdentifier { get }

  /// A number below 2^56 that identifies this object within one library, if objects with the same
  /// number always have the same attributes; else 0.
  var identity: UInt64 { get }

  /// Returns the value in a slot of `shape`.
  func attribute(at slot: Int) -> Value

  /// Returns the value of an attribute by name, for code that is not on the hot path.
  func attribute(named name: String) -> Value

  /// Whether attributes that the shape does not have may be read, and are undefined.
  var allowsUnknownAttributes: Bool { get }

  /// The text that printing the object gives, not escaped.
  var text: String { get }

  /// The values that a template has put into the object, which count for the depth of nesting.
  var nestedValues: [Value] { get }
}

extension ValueObject {
  package var allowsUnknownAttributes: Bool { false }
  package var identity: UInt64 { 0 }
  package var shapeID: ObjectIdentifier { ObjectIdentifier(shape) }
  package var text: String { "<\(shape.name)>" }
  package var nestedValues: [Value] { [] }

  package func attribute(named name: String) -> Value {
    shape.slot(of: name).map(attribute(at:)) ?? .undefined
  }
}

/// The names of the attributes of one kind of object, each with its slot.
package final class ObjectShape: Sendable {
  /// The name of the kind in templates and diagnostics: `article`.
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

  /// Returns the slot of an attribute, or `nil` if objects of this kind do not have it.
  package func slot(of attribute: String) -> Int? { slots[attribute] }
}

/// A function that templates can call: `latest(section="sport", limit=5)`.
///
/// It is a value like any other, so that themes can pass it on. The body gets the arguments as
/// written and returns a value, or throws a `CallError`, which the engine turns into a diagnostic
/// at the call.
package final class ValueFunction: ValueObject {
  /// The arguments of one call, positional ones first.
  package struct Arguments: Sendable {
    package var positional: [Value]
    package var named: [(name: String, value: Value)]

    package init(positional: [Value] = [], named: [(name: String, value: Value)] = []) {
      self.positional = positional
      self.named = named
    }
  }

  /// The reason for which a call fails, in one phrase without a period.
  package struct CallError: Error {
    package var message: String
    package var help: String?
    /// The `id` of the diagnostic, if it is a special one.
    package var id: String?
    /// The diagnostic of another file that the call uses.
    package var diagnostic: Diagnostic? { causes.first }
    /// A list takes one word only in the frames of calls, which templates nest thousands deep.
    private var causes: [Diagnostic] = []

    package init(_ message: String, help: String? = nil, id: String? = nil) {
      self.message = message
      self.help = help
      self.id = id
    }

    /// A call that fails because of a diagnostic of another file.
    package init(_ diagnostic: Diagnostic) {
      self.init(diagnostic.message, help: diagnostic.help, id: diagnostic.id)
      causes = [diagnostic]
    }
  }

  package typealias Body = @Sendable (Arguments) throws(CallError) -> Value

  package let name: String
  /// The value that a method works on; `nil` for a plain function.
  package let subject: Value?
  /// The arguments that a call may have; `nil` if only the body knows.
  ///
  /// Calls are checked before any page is rendered. The value that a filter is applied to is no
  /// argument.
  package let signature: Signature?
  private let body: Body
  private static let shape = ObjectShape("function", [])

  package init(
    _ name: String, subject: Value? = nil, signature: Signature? = nil, _ body: @escaping Body
  ) {
    self.name = name
    self.subject = subject
    self.signature = signature
    self.body = body
  }

  /// Creates a function whose arguments are assigned to its parameters before the body runs.
  package convenience init(
    _ signature: Signature,
    _ body: @escaping @Sendable (BoundArguments) throws(CallError) -> Value
  ) {
    self.init(signature.name, signature: signature) { given throws(CallError) in
      try body(signature.bind(given))
    }
  }

  package var shape: ObjectShape { Self.shape }
  package var text: String { "<function \(name)>" }
  package var nestedValues: [Value] { subject.map { [$0] } ?? [] }
  package func attribute(at slot: Int) -> Value { .undefined }

  /// Calls the function.
  package func call(_ arguments: Arguments) throws(CallError) -> Value {
    try body(arguments)
  }
}
