internal import Basics

/// A sequence that is not a plain list: the numbers of `range`, the views of a mapping, a group of `groupby`.
final class SequenceValue: ValueObject {
  enum Kind: Sendable {
    case range(start: Int, stop: Int, step: Int)
    /// What `keys()`, `values()` and `items()` give, with Python's name for it.
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

  /// The numbers from `start` up or down to `stop`, which is not among them.
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

  var contents: [Value] {
    switch kind {
    case .range: []
    case .view(_, let items): items
    case .group(let grouper, let list): [grouper, .array(list)]
    }
  }

  /// Whether an item can be asked for by its place, as not in the views of a mapping.
  var isIndexed: Bool {
    if case .view = kind { false } else { true }
  }

  /// The items of a group, which is a tuple of two.
  var asTuple: [Value]? {
    if case .group = kind { items } else { nil }
  }

  /// The item at a place that exists.
  subscript(place: Int) -> Value {
    switch kind {
    case .range(let start, _, let step): .int(start &+ place &* step)
    case .view(_, let items): items[place]
    case .group(let grouper, let list): place == 0 ? grouper : .array(list)
    }
  }

  /// All items; for ranges ask for `count` first.
  var items: [Value] {
    if case .view(_, let items) = kind { items } else { (0..<count).map { self[$0] } }
  }

  /// Whether an item equals a value.
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
