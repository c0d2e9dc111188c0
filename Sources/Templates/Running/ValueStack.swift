internal import Basics

/// The value stack of the template machine, which also holds the slots of its frames.
struct ValueStack {
  private var values: [Value] = []
  /// The index of the first slot of the running frame.
  var base = 0

  @inline(__always) var count: Int { values.count }

  @inline(__always) var top: Value {
    get { values[values.count - 1] }
    set { values[values.count - 1] = newValue }
  }

  /// A value by its index from the bottom.
  @inline(__always) subscript(index: Int) -> Value {
    get { values[index] }
    set { values[index] = newValue }
  }

  /// A slot of the running frame.
  @inline(__always) subscript(slot slot: Int) -> Value {
    get { values[base + slot] }
    set { values[base + slot] = newValue }
  }

  /// The values from an index to the top.
  subscript(bounds: PartialRangeFrom<Int>) -> ArraySlice<Value> { values[bounds] }

  subscript(bounds: Range<Int>) -> ArraySlice<Value> { values[bounds] }

  @inline(__always) mutating func push(_ value: consuming Value) { values.append(value) }

  @inline(__always) mutating func pop() -> Value { values.removeLast() }

  /// Pops the top value if there is one.
  mutating func popIfAny() -> Value? { values.popLast() }

  /// Removes values from the top.
  mutating func drop(_ count: Int) { values.removeLast(count) }

  /// Removes values from the top until `count` are left.
  mutating func truncate(to count: Int) {
    while values.count > count { values.removeLast() }
  }

  /// Pushes undefined values until there are `count` values.
  mutating func extend(to count: Int) {
    while values.count < count { values.append(.undefined) }
  }

  mutating func reset() {
    values.removeAll(keepingCapacity: true)
    base = 0
  }
}
