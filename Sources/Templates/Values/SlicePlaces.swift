internal import Basics

/// The places that a slice takes out of a sequence, in their order.
struct SlicePlaces {
  let start: Int
  /// The place before which it stops.
  let stop: Int
  let step: Int
  let count: Int

  /// - Parameters:
  ///   - lower: The first place; below zero it counts from the end.
  ///   - upper: The place before which it stops.
  ///   - step: How far one place is from the next; not zero.
  ///   - length: The number of items that there are.
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

  /// The places themselves.
  var places: some Sequence<Int> {
    // The step after the last place may be too large to add.
    let (start, step) = (start, step)
    return (0..<count).lazy.map { start &+ $0 &* step }
  }

  /// The items of a list at the places.
  func callAsFunction<Element>(_ items: [Element]) -> [Element] {
    if step == 1 { return Array(items[start..<(start + count)]) }
    return places.map { items[$0] }
  }
}

/// The part of a text, a list or a tuple between two places.
///
/// - Throws: Where the value cannot be sliced, a bound is no whole number or the step is zero.
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
  let places = SlicePlaces(lower: lower, upper: upper, step: step, of: length)
  switch value {
  case .array(let items): return .array(places(items))
  case .tuple(let items): return .tuple(places(items))
  case .string(let text), .markup(let text):
    return SoftText(value).with(sliced(text, places))
  case .object(let sequence as SequenceValue) where sequence.isIndexed:
    return sliced(sequence, places)
  default: throw CallError("\(value.kindName) has no slices")
  }
}

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

private func sliced(_ text: String, _ places: SlicePlaces) -> String {
  if text.utf8.count == scalarCount(text) {
    return String(decoding: places(Array(text.utf8)), as: UTF8.self)
  }
  return String(scalars: places(Array(text.unicodeScalars)))
}

private func sliced(_ sequence: SequenceValue, _ places: SlicePlaces) -> Value {
  guard case .range(let start, _, let step) = sequence.kind else {
    return .tuple(places(sequence.items))
  }
  let narrowed = step &* places.step
  let first = start &+ places.start &* step
  return .object(
    SequenceValue(
      .range(start: first, stop: start &+ places.stop &* step, step: narrowed)))
}
