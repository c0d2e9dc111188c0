internal import Basics
internal import Synchronization

/// A sequence that is not a plain list: a `range`, a view of a mapping, or a group of `groupby`.
final class SequenceValue: ValueObject {
  enum Kind: Sendable {
    case range(start: Int, stop: Int, step: Int)
    /// The result of `keys()`, `values()` or `items()`, with Python's name for its type.
    case view(String, [Value])
    case group(grouper: Value, list: [Value])
  }

  let kind: Kind
  let count: Int

  private static let rangeShape = ObjectShape("range", ["start", "stop", "step"])
  private static let viewShape = ObjectShape("list", [])
  private static let groupShape = ObjectShape("group", ["grouper", "list"])

  init(_ kind: Kind) {
    self.kind = kind
    count =
      switch kind {
      case .range(let start, let stop, let step): Self.count(start, stop, step)
      case .view(_, let items): items.count
      case .group: 2
      }
  }

  /// Returns the count of the numbers from `start` up or down to `stop`, without `stop`.
  private static func count(_ start: Int, _ stop: Int, _ step: Int) -> Int {
    guard step != 0, step > 0 ? start < stop : start > stop else { return 0 }
    let distance = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
    return Int(clamping: (distance - 1) / step.magnitude + 1)
  }

  var shape: ObjectShape {
    switch kind {
    case .range: Self.rangeShape
    case .view: Self.viewShape
    case .group: Self.groupShape
    }
  }

  func attribute(at slot: Int) -> Value {
    switch kind {
    case .range(let start, let stop, let step): .int(slot == 0 ? start : slot == 1 ? stop : step)
    case .view: .undefined
    case .group(let grouper, let list): slot == 0 ? grouper : .array(list)
    }
  }

  var text: String { represented(.object(self)) }

  var nestedValues: [Value] {
    switch kind {
    case .range: []
    case .view(_, let items): items
    case .group(let grouper, let list): [grouper, .array(list)]
    }
  }

  /// Whether items can be accessed by index; those of mapping views cannot.
  var isIndexed: Bool {
    if case .view = kind { false } else { true }
  }

  /// The items of a group, which is a tuple of two, or `nil` for other sequences.
  var tupleItems: [Value]? {
    if case .group = kind { items } else { nil }
  }

  /// The item at a valid index.
  subscript(index: Int) -> Value {
    switch kind {
    case .range(let start, _, let step): .int(start &+ index &* step)
    case .view(_, let items): items[index]
    case .group(let grouper, let list): index == 0 ? grouper : .array(list)
    }
  }

  /// All items.
  ///
  /// Check `count` first: a range may be larger than memory.
  var items: [Value] {
    if case .view(_, let items) = kind { items } else { (0..<count).map { self[$0] } }
  }

  /// Returns whether one of the items equals a value.
  func contains(_ value: Value) -> Bool {
    guard case .range(let start, let stop, let step) = kind else { return items.contains(value) }
    let number = value.integerValue ?? value.doubleValue.flatMap { Int(exactly: $0) }
    guard let number, count > 0 else { return false }
    guard step > 0 ? (start..<stop).contains(number) : (stop < number && number <= start) else {
      return false
    }
    let distance =
      step > 0 ? UInt(bitPattern: number &- start) : UInt(bitPattern: start &- number)
    return distance % step.magnitude == 0
  }
}

/// The result of `namespace()`: an object whose attributes a template can set, even inside a loop.
final class NamespaceValue: ValueObject {
  private let attributes: Mutex<ValueMap>
  private static let shape = ObjectShape("namespace", [])

  init(_ attributes: ValueMap) {
    self.attributes = Mutex(attributes)
  }

  var shape: ObjectShape { Self.shape }
  var text: String { represented(.object(self)) }

  var nestedValues: [Value] { map.values }
  func attribute(at slot: Int) -> Value { .undefined }

  /// Returns the value of an attribute, or undefined.
  func attribute(named name: String) -> Value { attributes.withLock { $0[name] } ?? .undefined }

  /// Sets an attribute, whether or not it exists.
  func set(_ name: String, to value: Value) {
    attributes.withLock { $0[name] = value }
  }

  /// All attributes.
  var map: ValueMap { attributes.withLock(\.self) }

  /// The names of the attributes, in the order in which they were first set.
  var names: [String] { map.keys.compactMap(\.text) }
}

/// The result of `cycler()`: an object that returns its values in turn.
final class CyclerValue: ValueObject {
  private let items: [Value]
  private let index = Mutex(0)
  private static let shape = ObjectShape("cycler", ["current"])
  /// The methods that a template can call.
  static let methods = ["next", "reset"]

  /// - Parameter items: The values; at least one.
  init(_ items: [Value]) {
    self.items = items
  }

  var shape: ObjectShape { Self.shape }
  var nestedValues: [Value] { items }
  func attribute(at slot: Int) -> Value { items[index.withLock(\.self)] }

  /// Calls `next()` or `reset()`; returns `nil` for every other method.
  func call(
    _ method: String, _ arguments: ValueFunction.Arguments
  ) throws(CallError) -> Value? {
    guard Self.methods.contains(method) else { return nil }
    _ = try Signature(method, []).bind(arguments)
    return switch method {
    case "next":
      items[
        index.withLock { index in
          defer { index = (index + 1) % items.count }
          return index
        }]
    default: reset()
    }
  }

  private func reset() -> Value {
    index.withLock { $0 = 0 }
    return .null
  }
}
