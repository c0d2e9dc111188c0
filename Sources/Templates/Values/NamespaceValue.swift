internal import Basics
internal import Synchronization

/// What `namespace()` gives: an object whose attributes a template may set, from inside a loop too.
final class NamespaceValue: ValueObject {
  private let attributes: Mutex<ValueMap>
  private static let shape = ObjectShape("namespace", [])

  init(_ attributes: ValueMap) {
    self.attributes = Mutex(attributes)
  }

  var shape: ObjectShape { Self.shape }
  var text: String { represented(.object(self)) }

  var contents: [Value] { map.values }
  func attribute(at slot: Int) -> Value { .undefined }

  /// The value of an attribute, or undefined.
  func attribute(named name: String) -> Value { attributes.withLock { $0[name] } ?? .undefined }

  /// Sets an attribute, whether or not there is one yet.
  func set(_ name: String, to value: Value) {
    attributes.withLock { $0[name] = value }
  }

  /// All attributes.
  var map: ValueMap { attributes.withLock(\.self) }

  /// The names that are set, in the order in which they were.
  var names: [String] { map.keys.compactMap(\.text) }
}
