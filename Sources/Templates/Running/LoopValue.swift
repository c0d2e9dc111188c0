internal import Basics
internal import Synchronization

/// `loop` as a value: it goes with the loop, and a recursive one can be called.
final class LoopValue: ValueObject {
  /// How to run the turns again, where the loop is recursive.
  struct Recursion: Sendable {
    var unit: Int
    var link: Int
    var linkSerial: Int
  }

  let recursion: Recursion?
  let depth: Int
  private let items: [Value]
  private let place = Mutex(0)
  private let last = Mutex<[Value]?>(nil)
  private static let shape = ObjectShape(
    "loop", LoopProperty.allCases.map(\.name) + ["cycle", "changed"])

  init(_ items: [Value], depth: Int, recursion: Recursion?) {
    self.items = items
    self.depth = depth
    self.recursion = recursion
  }

  var shape: ObjectShape { Self.shape }
  var text: String { "<LoopContext \(place.withLock { $0 } + 1)/\(items.count)>" }

  var contents: [Value] { items }

  /// Lets go of what `changed` was asked for, which may hold the loop itself.
  func finish() { last.withLock { $0 = nil } }

  func advance(to place: Int) { self.place.withLock { $0 = place } }

  func attribute(at slot: Int) -> Value {
    let place = place.withLock { $0 }
    if let property = LoopProperty(rawValue: slot) {
      return LoopFrame(items: items, place: place).property(property, depth: depth)
    }
    return .object(slot == LoopProperty.allCases.count ? cycle(place) : changed)
  }

  private func cycle(_ place: Int) -> ValueFunction {
    ValueFunction("cycle") { arguments throws(ValueFunction.CallError) in
      guard !arguments.positional.isEmpty else {
        throw ValueFunction.CallError("'cycle' needs at least one value")
      }
      return arguments.positional[place % arguments.positional.count]
    }
  }

  private var changed: ValueFunction {
    ValueFunction("changed") { [self] arguments in .bool(hasChanged(arguments.positional)) }
  }

  /// Whether values differ from those of the last time.
  func hasChanged(_ values: [Value]) -> Bool {
    last.withLock { last in
      defer { last = values }
      return last != values
    }
  }
}
