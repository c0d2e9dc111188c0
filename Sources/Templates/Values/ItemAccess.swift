internal import Basics

/// Returns what a loop over a value visits: items, keys or characters.
///
/// - Throws: If the value cannot be iterated, or a range has more than `limit` items.
func items(
  of value: Value, limit: Int = TemplateLimits().listItems
) throws(CallError) -> [Value] {
  switch value {
  case .array(let items), .tuple(let items): return items
  case .map(let map): return map.keys
  case .string(let text): return text.unicodeScalars.map { .string(String($0)) }
  case .markup(let text): return text.unicodeScalars.map { .string(String($0)) }
  case .undefined: return []
  case .object(let sequence as SequenceValue):
    guard sequence.count <= limit else {
      throw CallError("a list may have at most \(limit) items", id: "template-limit")
    }
    return sequence.items
  default: throw CallError("\(value.kindName) cannot be looped over")
  }
}

/// Returns the number of items or characters of a value, or `nil` if it has none.
func length(of value: Value) -> Int? {
  switch value {
  case .array(let items), .tuple(let items): items.count
  case .map(let map): map.count
  case .string(let text), .markup(let text): scalarCount(text)
  case .undefined: 0
  case .object(let sequence as SequenceValue): sequence.count
  default: nil
  }
}

/// Returns whether a value counts as true.
func truth(of value: Value) -> Bool {
  switch value {
  case .undefined, .null: false
  case .bool(let flag): flag
  case .int(let number): number != 0
  case .double(let number): number != 0
  case .string(let text), .markup(let text): !text.isEmpty
  case .array(let items), .tuple(let items): !items.isEmpty
  case .map(let map): !map.isEmpty
  case .object(let sequence as SequenceValue): sequence.count > 0
  case .object: true
  }
}

// MARK: Items

/// Returns the item of a mapping, a list or a text at a key, or `nil`.
func plainItem(_ key: Value, of value: Value) -> Value? {
  switch value {
  case .map(let map): return map[key]
  case .array(let items), .tuple(let items):
    return validIndex(key, of: items.count).map { items[$0] }
  case .string(let text), .markup(let text):
    return character(key, of: text).map(TextOrMarkup(value).with)
  case .object(let sequence as SequenceValue) where sequence.isIndexed:
    return validIndex(key, of: sequence.count).map { sequence[$0] }
  default: return nil
  }
}

/// Returns a valid index for a number that may count from the end, or `nil`.
private func validIndex(_ key: Value, of count: Int) -> Int? {
  guard let number = key.integerValue else { return nil }
  let index = number < 0 ? number + count : number
  return 0 <= index && index < count ? index : nil
}

/// Returns the character at an index that may count from the end, or `nil`.
private func character(_ key: Value, of text: String) -> String? {
  guard key.integerValue != nil else { return nil }
  let scalars = text.unicodeScalars
  guard let index = validIndex(key, of: scalarCount(text)) else { return nil }
  return String(scalars[scalars.index(scalars.startIndex, offsetBy: index)])
}

// MARK: Slices

/// The indices that a slice selects from a sequence, in order.
struct SliceIndices {
  let start: Int
  /// The index before which the slice stops.
  let stop: Int
  let step: Int
  let count: Int

  /// - Parameters:
  ///   - lower: The first index; a negative one counts from the end.
  ///   - upper: The index before which the slice stops.
  ///   - step: The distance from one index to the next; not zero.
  ///   - length: The length of the sequence.
  init(lower: Int?, upper: Int?, step: Int, of length: Int) {
    let (floor, ceiling) = step > 0 ? (0, length) : (-1, length - 1)
    func clamped(_ bound: Int) -> Int {
      min(max(bound < 0 ? bound + length : bound, floor), ceiling)
    }
    let first = lower.map(clamped) ?? (step > 0 ? floor : ceiling)
    let end = upper.map(clamped) ?? (step > 0 ? ceiling : floor)
    let distance = step > 0 ? end - first : first - end
    start = first
    stop = end
    self.step = step
    count = distance > 0 ? (distance - 1) / Int(clamping: step.magnitude) + 1 : 0
  }

  /// The selected indices.
  var indices: some Sequence<Int> {
    // A wrapping addition: with a large step, the index after the last one may overflow.
    let (start, step) = (start, step)
    return (0..<count).lazy.map { start &+ $0 &* step }
  }

  /// Returns the selected items of a list.
  func callAsFunction<Element>(_ items: [Element]) -> [Element] {
    if step == 1 { return Array(items[start..<(start + count)]) }
    return indices.map { items[$0] }
  }
}

/// Returns a slice of a text, a list or a tuple.
///
/// - Throws: If the value cannot be sliced, a bound is not a whole number, or the step is zero.
func slice(
  _ value: Value, lower: Value?, upper: Value?, step: Value?
) throws(CallError) -> Value {
  let lower = try bound(lower)
  let upper = try bound(upper)
  let step = try bound(step) ?? 1
  guard step != 0 else { throw CallError("the step of a slice must not be zero") }
  guard let length = length(of: value) else {
    throw CallError("\(value.kindName) has no slices")
  }
  let indices = SliceIndices(lower: lower, upper: upper, step: step, of: length)
  switch value {
  case .array(let items): return .array(indices(items))
  case .tuple(let items): return .tuple(indices(items))
  case .string(let text), .markup(let text):
    return TextOrMarkup(value).with(sliced(text, indices))
  case .object(let sequence as SequenceValue) where sequence.isIndexed:
    return sliced(sequence, indices)
  default: throw CallError("\(value.kindName) has no slices")
  }
}

/// Returns a bound of a slice, or `nil` if it is left out.
private func bound(_ value: Value?) throws(CallError) -> Int? {
  switch value {
  case nil, .null: return nil
  case let value?:
    guard let number = value.integerValue else {
      throw CallError("the bounds of a slice must be whole numbers, not \(value.kindName)")
    }
    return number
  }
}

private func sliced(_ text: String, _ indices: SliceIndices) -> String {
  if text.utf8.count == scalarCount(text) {
    return String(decoding: indices(Array(text.utf8)), as: UTF8.self)
  }
  return String(scalars: indices(Array(text.unicodeScalars)))
}

private func sliced(_ sequence: SequenceValue, _ indices: SliceIndices) -> Value {
  guard case .range(let start, _, let step) = sequence.kind else {
    return .tuple(indices(sequence.items))
  }
  let narrowed = step &* indices.step
  let first = start &+ indices.start &* step
  return .object(
    SequenceValue(
      .range(start: first, stop: start &+ indices.stop &* step, step: narrowed)))
}
