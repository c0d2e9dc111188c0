internal import Basics
internal import Synchronization

/// What `cycler()` gives: values that take turns.
final class CyclerValue: ValueObject {
  private let items: [Value]
  private let place = Mutex(0)
  private static let shape = ObjectShape("cycler", ["current"])
  /// What a template may call.
  static let methods = ["next", "reset"]

  /// - Parameter items: At least one.
  init(_ items: [Value]) {
    self.items = items
  }

  var shape: ObjectShape { Self.shape }
  var contents: [Value] { items }
  func attribute(at slot: Int) -> Value { items[place.withLock(\.self)] }

  /// The answer of `next()` or `reset()`; nothing when there is no such method.
  func call(
    _ method: String, _ arguments: ValueFunction.Arguments
  ) throws(CallError) -> Value? {
    guard Self.methods.contains(method) else { return nil }
    _ = try bind(arguments, to: [], of: method)
    return switch method {
    case "next":
      items[
        place.withLock { place in
          defer { place = (place + 1) % items.count }
          return place
        }]
    default: reset()
    }
  }

  private func reset() -> Value {
    place.withLock { $0 = 0 }
    return .null
  }
}
