import Basics

/// An object of a test, with a kind and attributes.
final class KindObject: ValueObject {
  let shape: ObjectShape
  private let values: [Value]

  init(_ kind: String, _ attributes: [(String, Value)]) {
    shape = ObjectShape(kind, attributes.map(\.0))
    values = attributes.map(\.1)
  }

  func attribute(at slot: Int) -> Value { values[slot] }
}
